"""The writer of YAML: what it writes is read back unchanged, and the real domain files are in its form."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.editing.yaml_out import WIDTH, width, yaml_text
from generator.model.plan import Domain, Plan, Text
from generator.model.shapes import DOMAIN
from generator.reading.nodes import MappingNode, Node, SequenceNode, parse
from generator.reading.scalars import number

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "plans/zunyi-children-2021").glob("children-*.yml"))
HEAD = ("yaml-language-server: $schema=../schema.json",)

keys = st.sampled_from(["zh", "en", "title", "targets", "goals", "note", "items", "short"])
characters = st.characters(codec="utf-8", exclude_categories=("C", "M", "Zl", "Zp"))
line = st.text(characters, min_size=1).map(str.strip)
lines = st.lists(line.filter(bool), min_size=1, max_size=3).map("\n".join)
figures = st.one_of(st.integers(0, 10**9), st.decimals(0, 1000, places=2))
leaves = st.one_of(lines, figures)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.dictionaries(keys, inner, min_size=1, max_size=3),
        st.lists(
            st.dictionaries(keys, inner, min_size=1, max_size=2),
            min_size=1,
            max_size=3,
        ),
    ),
    max_leaves=8,
)


def plain(node: Node | None) -> object:
    if isinstance(node, MappingNode):
        return {key: plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    assert node is not None
    value = number(node.text) if node.style == "plain" else None
    return node.text.removesuffix("\n") if value is None else value


@given(st.dictionaries(keys, values, min_size=1, max_size=4), st.sampled_from([Domain, Plan, None]))
def test_what_is_written_is_read_back(data: dict[str, object], type_: Any) -> None:
    document = parse(yaml_text(data, type_).encode(), "x.yml")
    assert [f.code for f in document.findings if f.severity == "error"] == []
    assert plain(document.root) == data


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_real_files_have_this_form(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    document = parse(text.encode(), file.name)
    data = plain(document.root)
    assert isinstance(data, dict)
    assert yaml_text(data, DOMAIN.type, HEAD) == text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("-", '"-"'),
        (">80", '">80"'),
        ("≥80", "≥80"),
        ("*#", '"*#"'),
        ("%", '"%"'),
        ("010", '"010"'),
        ("520300", '"520300"'),
        ("12:30", '"12:30"'),
        ("on", '"on"'),
        ("2022-05-17", '"2022-05-17"'),
        ("表示 #指标", '"表示 #指标"'),
        ("a: b", '"a: b"'),
        ("“引号”", "“引号”"),
        ('"', "'\"'"),
        ("\\d", "\\d"),
        ("'", '"\'"'),
        ("", '""'),
        (3, "3"),
        (Decimal("3.0"), "3.0"),
        ("提高", "提高"),
    ],
)
def test_scalars(value: object, written: str) -> None:
    assert yaml_text({"zh": value}, Text) == f"zh: {written}\n"


def test_groups_in_braces_are_short() -> None:
    words = "妇女" * 30
    assert yaml_text({"title": {"zh": "短", "en": "short"}}, Domain) == "title: {zh: 短, en: short}\n"
    assert yaml_text({"title": {"zh": words, "en": "x"}}, Domain) == f"title:\n  zh: {words}\n  en: x\n"
    assert yaml_text({"title": {"zh": "短", "en": "a, b"}}, Domain) == "title:\n  zh: 短\n  en: a, b\n"
    assert width("妇女ab") == 6
    assert WIDTH == 120
