"""The schema for editors: it must say what the reader says, as far as a schema can."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.cli import main
from generator.reading import schema
from generator.reading.loader import load
from generator.reading.schema_check import check_schema, ids_known, schema_text
from tests.helpers.golden import BASE, Case, cases
from tests.helpers.real_plans import real_plans

ROOT = Path(__file__).resolve().parents[2]

SEEN_BY_BOTH = {
    *("unknown-key", "missing-key", "wrong-type", "number-for-text", "bad-word", "out-of-range", "empty-text"),
    *(
        "empty-list",
        "bad-id",
        "bad-figure",
        "bad-lines",
        "bad-file-name",
        "bad-place-code",
        "bad-sdg-id",
        "bad-date",
        "unknown-id",
    ),
}
"""Findings about one value alone.  Rules between keys and how YAML is written are the reader's alone."""


def validator(root: Path) -> jsonschema.Draft7Validator:
    made = schema.schema(ids_known(load(root)))
    jsonschema.Draft7Validator.check_schema(made)
    return jsonschema.Draft7Validator(made)


def yaml_files(root: Path) -> list[Path]:
    return sorted((root / "plans").glob("*/*.yml"))


@pytest.mark.parametrize("root", [pytest.param(ROOT, marks=pytest.mark.slow), BASE], ids=["real", "base"])
def test_accepts_valid_files(root: Path) -> None:
    assert yaml_files(root)
    accepts = validator(root)
    for file in yaml_files(root):
        errors = list(accepts.iter_errors(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)))
        assert not errors, f"{file}: {jsonschema.exceptions.best_match(errors)}"


@pytest.mark.parametrize("case", cases("reader"))
def test_agrees_with_the_reader(case: Case, tmp_path: Path) -> None:
    """Where both can judge a file, both accept it or both refuse it."""
    root = case.write(tmp_path)
    said: dict[str, set[str]] = {}
    loaded = load(root)
    accepts = validator(root)
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
            assert not accepts.is_valid(plain), f"{file}: the reader says {codes}, the schema nothing"
        elif not codes and not loaded.suspended:
            assert accepts.is_valid(plain), f"{file}: the schema refuses what the reader takes"


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
    bare = {name for name, node in properties(schema.schema({})) if " / " not in node.get("description", "")}
    assert bare == set()


def test_nothing_of_pydantic_is_left() -> None:
    text = schema.text({})
    assert '"null"' not in text
    assert "$defs" not in text
    for name, node in properties(schema.schema({})):
        assert "title" not in node, name


def test_the_written_schema_has_the_form_of_the_models() -> None:
    """Ids that it lacks do not fail: whoever adds one on a web page cannot write the schema."""
    assert {found.code for found in check_schema(real_plans())} <= {"schema-ids-outdated"}


def test_every_id_has_a_line_of_its_own() -> None:
    loaded = real_plans()
    lines = schema_text(loaded).split("\n")
    ids = [json.loads(line.rstrip(",")) for line in lines if line.lstrip().startswith('{"const": ')]
    known = ids_known(loaded)
    assert len(known["indicators"]) > 500
    assert sorted((one["const"], one["description"]) for one in ids) == sorted(
        (one, said) for of in known.values() for one, said in of.items()
    )
    assert json.loads("\n".join(lines)) == schema.schema(known)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = Case(Path("inline"), {}).write(tmp_path)
    main(["schema", "--write", "--root", str(root)])
    return root


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def found_in(root: Path) -> list[str]:
    return [f"{f.spot} {f.severity} {f.code}" for f in check_schema(load(root))]


def test_first_line_is_asked_for(project: Path) -> None:
    edit(project / "plans/_shared/sdg.yml", schema.LINE + "\n", "")
    assert found_in(project) == ["plans/_shared/sdg.yml:1:1 error schema-line-missing"]


@pytest.mark.parametrize(("old", "new"), [('"maximum"', '"minimum"'), ("\n  ", "\n   "), ("}", ""), ("{", "[{")])
def test_another_form_is_an_error(project: Path, old: str, new: str) -> None:
    assert found_in(project) == []
    file = project / schema.FILE
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert found_in(project) == ["plans/schema.json:1:1 error schema-outdated"]
    (project / schema.FILE).unlink()
    assert found_in(project) == ["plans/schema.json:1:1 error schema-outdated"]


def test_a_new_id_is_a_warning_that_fixing_mends(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    units = project / "plans/_shared/units.yml"
    units.write_text(
        units.read_text(encoding="utf-8")
        + "\nshelters:\n  name: {zh: 避难场所数, en: number of shelters}\n  zh: 个\n  en: shelters\n  written: [个]\n",
        encoding="utf-8",
    )
    assert found_in(project) == ["plans/schema.json:1:1 warning schema-ids-outdated"]
    assert next(f.en for f in check_schema(load(project))).endswith("These are shelters.")
    main(["check", "--fix", "--root", str(project)])
    assert f"{schema.FILE}: [schema-outdated]\n" in capsys.readouterr().out
    assert found_in(project) == []
    main(["check", "--fix", "--root", str(project)])
    assert capsys.readouterr().out.startswith("已改正 0 处 / mended: 0\n")


def test_making_and_renaming_bring_the_schema_up_to_date(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By a line for each id, and no other."""
    before = (project / schema.FILE).read_text(encoding="utf-8").split("\n")
    assert main(["rename", "unit", "per-100000", "per-lakh", "--root", str(project)]) == 0
    assert f"  {schema.FILE}\n" in capsys.readouterr().out
    after = (project / schema.FILE).read_text(encoding="utf-8").split("\n")
    assert found_in(project) == []
    changed = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    ids = [line[0] + json.loads(line[1:].strip().rstrip(","))["const"] for line in changed]
    assert ids == ["-per-100000", "+per-lakh"]
    place = ["--id", "demo-two", "--zh", "演示二县", "--en", "Demo Two", "--level", "county", "--superior", "demo"]
    assert main(["new", "place", *place, "--root", str(project)]) == 0
    assert found_in(project) == []


def test_lines_of_two_people_in_another_order_are_a_warning(project: Path) -> None:
    """Git keeps both where both were put in at one place."""
    file = project / schema.FILE
    lines = file.read_text(encoding="utf-8").split("\n")
    first = next(n for n, line in enumerate(lines) if '{"const": "demo"' in line)
    lines[first : first + 2] = lines[first + 1], lines[first]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert found_in(project) == ["plans/schema.json:1:1 warning schema-ids-outdated"]
    assert next(f.en for f in check_schema(load(project))).endswith("These are demo, demo-city.")


def test_other_words_or_windows_lines_are_seen_as_what_they_are(project: Path) -> None:
    edit(project / "plans/_shared/units.yml", "zh: 每十万", "zh: 十万分比")
    assert found_in(project) == ["plans/schema.json:1:1 warning schema-ids-outdated"]
    main(["schema", "--write", "--root", str(project)])
    file = project / schema.FILE
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert found_in(project) == []


def test_a_vocabulary_that_cannot_be_read_keeps_its_ids(project: Path) -> None:
    """One slip in indicators.yml is one finding, and writing the schema then forgets no indicator."""
    before = (project / schema.FILE).read_text(encoding="utf-8")
    (project / "plans/_shared/indicators.yml").write_text(schema.LINE + "\na: [\n", encoding="utf-8")
    assert found_in(project) == []
    main(["schema", "--write", "--root", str(project)])
    assert (project / schema.FILE).read_text(encoding="utf-8") == before
