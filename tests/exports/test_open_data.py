"""The open data: complete, true to their table of columns, the same each time, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

import jsonschema
import openpyxl
import pytest
from pydantic import BaseModel

from generator.exports.columns import table, tables, versions
from generator.exports.csv_form import cell, guarded
from generator.exports.files import PLAN_TABLES, File, all_rows, files
from generator.exports.json_form import plan_schema, row_object, row_schema
from generator.exports.rows import Edition
from tests.helpers.built_site import ROOT
from tests.helpers.real_plans import real_library

COLUMNS = ROOT / "tests/exports/columns-v1.txt"
SITE = "https://plans.test/"


@cache
def edition() -> Edition:
    library = real_library()
    return Edition(library, SITE, {"": "2026-11-30", **dict.fromkeys(library.plans, "2026-11-29")}, "0" * 40)


@cache
def made() -> dict[str, File]:
    return {one.path: one for one in files(edition())}


def read_csv(name: str) -> list[dict[str, str]]:
    """A table as a plain reader sees it: its mark and one guarding apostrophe taken away."""
    text = made()[f"{name}.csv"].content.decode("utf-8")
    assert text.startswith("\ufeff")
    rows = csv.DictReader(io.StringIO(text[1:], newline=""))
    return [{key: value.removeprefix("'") for key, value in row.items()} for row in rows]


# ---------- the table of columns ----------


def test_the_columns_are_those_that_were_promised() -> None:
    """Each line of the list says since which version a column is there; none goes, and a new one needs a version."""
    lines = [line.split() for line in COLUMNS.read_text(encoding="utf-8").splitlines() if line]
    promised = {(name, kind) for _, name, kind in lines}
    there = {(f"{one.id}.{column.name}", column.type) for one in tables() for column in one.columns}
    assert promised - there == set(), "a column that others use is gone, or has another type"
    assert there - promised == set(), f"new columns: a version in versions.yml, and lines in {COLUMNS.name}"
    assert {version for version, _, _ in lines} <= {one.version for one in versions()}


@pytest.mark.parametrize("name", [one.id for one in tables()])
def test_rows_have_the_columns_of_the_table_and_a_key_of_their_own(name: str) -> None:
    said, rows = table(name), all_rows(edition())[name]
    assert all(row.keys() == {column.name for column in said.columns} for row in rows)
    assert [key for key, times in Counter(row[said.key] for row in rows).items() if times > 1] == []
    kinds: dict[str, Any] = {
        "string": str,
        "date": str,
        "integer": int,
        "number": Decimal,
        "list": tuple,
        "boolean": bool,
    }
    for column in said.columns:
        values = [row[column.name] for row in rows if row[column.name] is not None]
        assert {type(value) for value in values} <= {kinds[column.type]}, column.name
        if column.refers_to:
            known = {row[table(column.refers_to).key] for row in all_rows(edition())[column.refers_to]}
            assert set(values) <= known, column.name


# ---------- all is all ----------


def texts_of(value: Any) -> Iterator[str]:
    """Every text below the keys `zh` and `en` of the models, and every figure and printed cell."""
    if isinstance(value, BaseModel):
        for key in type(value).model_fields:
            one = getattr(value, key)
            printed = isinstance(one, str) and key in PRINTED
            yield from (one,) if printed else texts_of(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_of(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts_of(one)


PRINTED = {
    *("zh", "en", "quote", "words", "baseline", "target", "value", "responsible", "document_number", "ours"),
    *("at_least", "at_most", "above", "below", "about", "reach", "published", "signed", "checksum"),
}
OTHER_FIGURES = "figures"


def test_the_files_together_equal_the_library() -> None:
    library = real_library()
    wanted = Counter(
        text
        for linked in library.plans.values()
        for model in (linked.plan, *linked.domains.values())
        for text in texts_of(model.model_copy(update={}))
    )
    for linked in library.plans.values():
        for part in linked.source.source.parts if linked.source else ():
            if part.notice:
                wanted.update(texts_of(part.notice))
    for one in (*library.shared.terms, *library.shared.indicators.values(), *library.shared.units.values()):
        wanted.update(texts_of(one))
    cells: set[str] = set()
    for said in tables():
        for row in read_csv(said.id):
            for column in said.columns:
                cells.update(row[column.name].split("|") if column.type == "list" else (row[column.name],))
    days = {day.replace("-", "") for day in wanted if re.fullmatch(r"\d{4}-\d\d-\d\d", day)}
    assert days <= cells
    missing = [text for text in wanted if text not in cells and text.replace("-", "") not in days]
    # Words of figures that are no targets (ages, names) are notes for our own checks.
    others = {
        figure.quote
        for linked in library.plans.values()
        for placed in linked.clauses
        for figure in placed.clause.figures
    }
    assert [text for text in missing if text not in others] == []
    assert len(wanted) > 3000


def test_counts_are_those_of_the_library() -> None:
    library = real_library()
    placed = [one for linked in library.plans.values() for one in linked.clauses]
    assert len(read_csv("clauses")) == len(placed)
    assert len(read_csv("targets")) == sum(len(one.clause.targets) for one in placed)
    assert len(read_csv("observations")) == sum(map(len, library.observations.values()))
    assert [row["zh"] for row in read_csv("clauses")] == [one.clause.zh for one in placed]


def test_json_of_plans_and_tables_say_the_same() -> None:
    rows = all_rows(edition())
    for name in PLAN_TABLES:
        together = [
            row for plan in edition().library.plans for row in json.loads(made()[f"plans/{plan}.json"].content)[name]
        ]
        plain = json.loads(json.dumps([row_object(table(name), row) for row in rows[name]], default=float))
        assert together == plain


# ---------- forms ----------


def test_json_fits_its_schemas() -> None:
    checker = jsonschema.Draft202012Validator
    schema = plan_schema(PLAN_TABLES)
    checker.check_schema(schema)
    for plan in edition().library.plans:
        checker(schema).validate(json.loads(made()[f"plans/{plan}.json"].content))
    for one in tables():
        checker.check_schema(row_schema(one))
    broken = json.loads(made()[f"plans/{next(iter(edition().library.plans))}.json"].content)
    broken["targets"][0]["year"] = "2025"
    assert not checker(schema).is_valid(broken)


def test_the_index_tells_the_truth_and_the_package_names_every_table() -> None:
    index = json.loads(made()["index.json"].content)
    assert {one["path"] for one in index["files"]} == made().keys() - {"index.json"}
    assert all(one["bytes"] == len(made()[one["path"]].content) for one in index["files"])
    assert index["commit"] == "0" * 40
    assert not any(b"0" * 40 in one.content for path, one in made().items() if path != "index.json")
    package = json.loads(made()["datapackage.json"].content)
    for one in package["resources"]:
        head = made()[one["path"]].content.decode("utf-8-sig").split("\r\n")[0]
        assert head.split(",") == [field["name"] for field in one["schema"]["fields"]]


def test_workbooks_hold_the_same_rows_as_texts() -> None:
    plan = next(iter(edition().library.plans))
    book = openpyxl.load_workbook(io.BytesIO(made()[f"plans/{plan}.xlsx"].content))
    rows = [row for row in all_rows(edition())["targets"] if row["plan"] == plan]
    head, *lines = book["targets"].iter_rows(values_only=True)
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        for name, value in zip(head, line, strict=True):
            wanted = row[str(name)]
            assert value == (float(wanted) if isinstance(wanted, Decimal) else wanted)
    kinds = {c.data_type for sheet in book for r in sheet.iter_rows() for c in r if c.value is not None}
    assert kinds <= {"s", "n", "b"}
    with zipfile.ZipFile(io.BytesIO(made()[f"plans/{plan}.xlsx"].content)) as parts:
        assert not any(b"<f>" in parts.read(name) or b"<hyperlink" in parts.read(name) for name in parts.namelist())


@pytest.mark.slow
def test_bytes_are_equal_twice() -> None:
    assert {one.path: one.content for one in files(edition())} == {path: one.content for path, one in made().items()}


def test_size_and_number_of_files_stay_within_the_bars() -> None:
    plans = len(edition().library.plans)
    vocabularies = {"indicators.csv", "terms.csv", "sdg.csv", "datapackage.json", "../library.json"}
    own = [one for path, one in made().items() if path not in vocabularies and not path.startswith("schema/")]
    assert len(own) / plans <= 60
    assert sum(len(one.content) for one in own) / plans <= 1.1 * 1024 * 1024


# ---------- spreadsheets ----------


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠a", " =1", "\u3000=1", "\t=1", "\r=1", "\n=1", "|a"),
        *(
            "1:2",
            "1：2",
            "1∶2",
            "10:30",
            "2025-12",
            "5-89",
            "3/4",
            "2022-05-17",
            "2022/5/17",
            "2022年5月17日",
            "5月17日",
        ),
        *(
            "3.1.1",
            "1-Jan",
            "Jan 5",
            "march 2020",
            "4 p.m.",
            "3pm",
            "(1)",
            "1e5",
            "007",
            "12345678901234567",
            "'a",
            "-",
        ),
    ],
)
def test_what_a_spreadsheet_would_take_for_something_else_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["95", "79.07", "提高", "2021年", "九年义务教育", "1项", "goal-3", "a=b", "0.5", "100", "3岁以下", ""]
)
def test_what_it_takes_for_what_it_is_stays(text: str) -> None:
    assert guarded(text) == text


def test_no_cell_of_the_real_tables_begins_a_formula_or_is_a_time() -> None:
    risky = re.compile(r"\s*[=+\-@＝＋－＠]|\d+[:：]\d+$|\d+[-/.]\d+[-/.]\d+$|\d+[-/]\d+$")
    for path, file in made().items():
        if path.endswith(".csv"):
            rows = csv.reader(io.StringIO(file.content.decode("utf-8-sig"), newline=""))
            assert [one for row in rows for one in row if risky.match(one)] == [], path


def test_values_as_cells() -> None:
    assert cell(None, "string") == ""
    assert cell(Decimal("3.0"), "number") == "3.0"
    assert cell(("a", "b"), "list") == "a|b"
    assert cell("2022-05-17", "date") == "20220517"
    assert cell(False, "boolean") == "false"


def test_a_list_can_be_taken_apart_again() -> None:
    """No text of a list holds what stands between two."""
    rows = all_rows(edition())
    lists = [row[c.name] for one in tables() for c in one.columns if c.type == "list" for row in rows[one.id]]
    assert not any("|" in text for value in lists if isinstance(value, tuple) for text in value)
