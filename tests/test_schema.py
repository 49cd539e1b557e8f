"""The schema for editors: it must say what the reader says, as far as a schema can."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator import schema
from generator.loader import load
from tests.golden import BASE, Case, cases

ROOT = Path(__file__).resolve().parent.parent

SEEN_BY_BOTH = {
    *("unknown-key", "missing-key", "wrong-type", "number-for-text", "bad-word", "out-of-range", "empty-text"),
    *("empty-list", "bad-id", "bad-figure", "bad-lines", "bad-file-name", "bad-place-code", "bad-sdg-id", "bad-date"),
}
"""Findings about one value alone.  Rules between keys, ids and how YAML is written are the reader's alone."""


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft7Validator:
    jsonschema.Draft7Validator.check_schema(schema.schema())
    return jsonschema.Draft7Validator(schema.schema())


def yaml_files(root: Path) -> list[Path]:
    return sorted((root / "plans").glob("*/*.yml"))


@pytest.mark.parametrize("root", [ROOT, BASE], ids=["real", "base"])
def test_accepts_valid_files(root: Path, validator: jsonschema.Draft7Validator) -> None:
    assert yaml_files(root)
    for file in yaml_files(root):
        errors = list(validator.iter_errors(yaml.safe_load(file.read_text(encoding="utf-8"))))
        assert not errors, f"{file}: {jsonschema.exceptions.best_match(errors)}"


@pytest.mark.parametrize("case", cases("reader"))
def test_agrees_with_the_reader(case: Case, tmp_path: Path, validator: jsonschema.Draft7Validator) -> None:
    """Where both can judge a file, both accept it or both refuse it."""
    root = case.write(tmp_path)
    said: dict[str, set[str]] = {}
    loaded = load(root)
    for found in loaded.findings:
        if found.severity == "error":
            said.setdefault(found.spot.file, set()).add(found.code)
    for file in loaded.documents:
        codes = said.get(file, set())
        try:
            plain = yaml.safe_load((root / file).read_text(encoding="utf-8"))
        except (yaml.YAMLError, UnicodeDecodeError):
            continue
        if codes & SEEN_BY_BOTH and not codes - SEEN_BY_BOTH:
            assert not validator.is_valid(plain), f"{file}: the reader says {codes}, the schema nothing"
        elif not codes:
            assert validator.is_valid(plain), f"{file}: the schema refuses what the reader takes"


def test_every_kind_of_finding_is_compared() -> None:
    """Each code both can see occurs in some golden case, or the comparison above would be idle."""
    used = {found.get("error") for case in cases("reader") for found in case.values[0].content["expect"]}
    assert used >= SEEN_BY_BOTH


def properties(node: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            yield from node["properties"].items()
        for below in node.values():
            yield from properties(below)
    elif isinstance(node, list):
        for below in node:
            yield from properties(below)


def test_every_key_is_described_in_both_languages() -> None:
    bare = {name for name, node in properties(schema.schema()) if " / " not in node.get("description", "")}
    assert bare == set()


def test_nothing_of_pydantic_is_left() -> None:
    text = schema.text()
    assert '"null"' not in text
    assert "$defs" not in text
    for name, node in properties(schema.schema()):
        assert "title" not in node, name


def test_written_schema_is_current() -> None:
    assert (ROOT / schema.FILE).read_text(encoding="utf-8") == schema.text()


def test_first_line_and_currency(tmp_path: Path) -> None:
    root = Case(Path("inline"), {"edit": {"plans/_shared/sdg.yml": [[schema.LINE + "\n", ""]]}}).write(tmp_path)
    loaded = load(root)
    found = [f"{f.spot} {f.code}" for f in schema.check_schema(loaded.documents, "{}")]
    assert found == ["plans/_shared/sdg.yml:1:1 schema-line-missing", "plans/schema.json:1:1 schema-outdated"]
    assert not list(schema.check_schema(load(BASE).documents, schema.text()))
