"""Those who write and mend YAML ask the models how a key is written: none of them knows a key by its name."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any, get_args

import pytest

from generator.editing.mending import mend
from generator.editing.yaml_out import yaml_text
from generator.model import groupings, observations, plan, sources, tables, vocabulary
from generator.model.fields import LANGS, Copied, Model
from generator.model.hints import Hints, hints_of, keys_of
from generator.model.plan import Clause, Domain, Plan
from generator.model.shapes import VOCABULARIES
from tests.helpers.built_site import ROOT

WRITERS = ("yaml_out", "layout", "vocabulary_layout", "mending", "mending_values")
MODULES = (groupings, observations, plan, sources, tables, vocabulary)
MODELS = [
    one for module in MODULES for one in vars(module).values() if isinstance(one, type) and issubclass(one, Model)
]
KEYS = {key for model in MODELS for key in keys_of(model)} - {*LANGS}
"""Texts are known by their language, whatever they are about."""
NO_KEYS = {"plan", "observations", "lead"}
"""Names of files, by which `shape_of` tells what they hold, and a group of a pattern: they only read like keys."""


def named(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {one.value for one in ast.walk(tree) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


@pytest.mark.parametrize("name", WRITERS)
def test_no_key_and_no_vocabulary_is_known_by_name(name: str) -> None:
    texts = named(ROOT / f"generator/editing/{name}.py")
    assert texts & (KEYS | {*VOCABULARIES}) - NO_KEYS == set()


def test_keys_are_found() -> None:
    assert {"title", "from", "targets", "former_ids", "sdg"} <= KEYS
    assert {"mend", "layout"} & KEYS == set()


def test_a_key_is_written_as_the_field_of_its_own_model_says() -> None:
    name = {"zh": "短", "en": "short"}
    assert yaml_text({"title": name}, Domain) == "title: {zh: 短, en: short}\n"
    assert yaml_text({"title": name}, None) == "title:\n  zh: 短\n  en: short\n"
    assert yaml_text({"domains": ["a", "b"]}, plan.Section) == "domains:\n  - a\n  - b\n"
    assert yaml_text({"domains": ["a", "b"]}, vocabulary.Indicator) == "domains: [a, b]\n"


def test_what_a_clause_has_in_copy_is_told_by_its_field() -> None:
    def copied(model: Any) -> set[str]:
        return {key for key in keys_of(model) if hints_of(model, key).copied}

    assert copied(plan.Target) == {"quote", "words"}
    assert copied(plan.OtherFigure) == copied(observations.Observation) == copied(sources.Remark) == {"quote"}
    assert hints_of(observations.Observation, "quote").copied == Copied(elsewhere=True)
    (item, *_) = get_args(hints_of(Clause, "targets").type)
    assert hints_of(item, "note") == Hints(hints_of(item, "note").type, "braces", "last")
    assert hints_of(Plan, "no-such-key") == Hints()


def test_chinese_that_is_quoted_or_a_sign_is_left() -> None:
    units = "percent:\n  name: {zh: 百分比,, en: per cent}\n  zh: '%'\n"
    assert mend("plans/_shared/units.yml", units).text == units
