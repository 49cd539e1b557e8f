"""What linking adds: targets and reported values from rows of tables, values from `observations.yml`, and outlines."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.library.library import Library, ObservationUse
from tests.helpers.made_up import library
from tests.helpers.real_plans import real_library

ROOT = Path(__file__).resolve().parents[2]


@cache
def real() -> Library:
    return real_library()


def values(made: Library, indicator: str = "coverage") -> list[tuple[int, str, str | None, str | None]]:
    return [(one.year, one.value, one.sign, one.unit) for one in made.observations.get(indicator, ())]


def test_every_clause_knows_the_line_that_it_begins_on() -> None:
    lines: dict[str, list[str]] = {}
    for linked in real().plans.values():
        for placed in linked.clauses:
            text = lines.setdefault(placed.file, (ROOT / placed.file).read_text(encoding="utf-8").splitlines())
            assert placed.line is not None
            first = text[placed.line - 1].lstrip()
            begins = "- name:" if "parts" in placed.path else f"- number: {placed.clause.number}"
            assert first.startswith(begins) or f"number: {placed.clause.number}" in first, (
                f"{placed.file}:{placed.line}"
            )
    assert len(lines) > 60


def test_a_row_sets_a_target_due_in_the_year_of_its_table() -> None:
    made = library([{"indicator": "coverage", "at_least": 80}], rows=[{"indicator": "coverage", "target": "≥90"}])
    uses = made.targets["coverage"]
    assert [(use.clause.fragment, use.year, use.target.signs) for use in uses] == [
        ("goal-1", 2030, (("at_least", "80"),)),
        ("indicator-1", 2025, (("at_least", "90"),)),
    ]
    assert [placed.clause.targets for placed in made.plans["first"].clauses if placed.cells] == [(uses[1].target,)]


def test_a_sub_row_sets_its_own_target() -> None:
    parts = [
        {"name": {"zh": "甲", "en": "A"}, "indicator": "coverage", "baseline": 70, "target": target}
        for target in (80, 90)
    ]
    made = library(rows=[{"parts": parts}])
    assert [use.clause.fragment for use in made.targets["coverage"]] == ["indicator-1-1", "indicator-1-2"]
    assert [use.target.reach for use in made.targets["coverage"]] == ["80", "90"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"baseline": "79.07", "target": "≥90"}, [(2020, "79.07", None, None)]),
        ({"baseline": 0, "target": "提高"}, [(2020, "0", None, None)]),
        ({"baseline": 3, "target": "-"}, [(2020, "3", None, None)]),
        ({"baseline": 3, "target": 4, "measured_in": "percentage-point"}, [(2020, "3", None, "percentage-point")]),
        ({"baseline": 3, "target": 4, "measured_in": "percentage-point", "change": "rise"}, [(2020, "3", None, None)]),
        ({"baseline": "-", "target": "90"}, []),
        ({"baseline": "基数", "target": "20", "change": "fall"}, []),
        ({"baseline": "≥3", "target": "90"}, []),
        ({"target": "90"}, []),
    ],
)
def test_the_starting_value_of_a_row_is_a_reported_value(row: dict[str, Any], expected: list[Any]) -> None:
    assert values(library(rows=[{"indicator": "coverage", **row}])) == expected


def test_a_row_without_an_indicator_reports_nothing() -> None:
    assert library(rows=[{"baseline": 3, "target": "90"}]).observations == {}


def test_values_stand_by_year_whatever_the_order_they_were_written_in() -> None:
    made = library(
        rows=[{"indicator": "coverage", "baseline": 70, "target": 90}],
        reported=[
            {"indicator": "coverage", "year": 2023, "value": 84, "sign": "about", "unit": "percentage-point"},
            {"indicator": "coverage", "year": 2010, "value": 50},
            {"indicator": "infant", "year": 2019, "value": 3},
        ],
    )
    assert values(made) == [
        (2010, "50", None, None),
        (2020, "70", None, None),
        (2023, "84", "about", "percentage-point"),
    ]
    assert values(made, "infant") == [(2019, "3", None, None)]
    assert {one.place for uses in made.observations.values() for one in uses} == {"here"}


def test_every_real_value_says_who_reports_it() -> None:
    everything = [one for uses in real().observations.values() for one in uses]
    rows = [one for one in everything if one.row is not None]
    said = [one for one in everything if one.observation is not None]
    assert len(everything) == len(rows) + len(said)
    assert len(said) == 12
    assert len(rows) == sum(is_level_row(one) for one in rows) > 60
    for one in everything:
        assert one.lines is not None, one
        source = real().plans[one.plan].source
        assert source is not None
        text = "".join(source.lines[one.lines[0] - 1 : one.lines[1]])
        assert one.value in text, one
        if one.observation is not None:
            assert one.observation.quote is not None
            assert str(one.year) in text


def is_level_row(one: ObservationUse) -> bool:
    assert one.row is not None
    assert one.row.cells is not None
    return one.row.cells.baseline == one.value


def test_real_marks_are_those_of_the_rows() -> None:
    for indicator, marks in real().marks.items():
        for mark, row in marks:
            assert row.cells is not None
            assert row.cells.indicator == indicator
            assert mark in row.marks
    marked = sum(len(placed.marks) for linked in real().plans.values() for placed in linked.clauses if placed.cells)
    with_indicator = sum(len(marks) for marks in real().marks.values())
    assert 0 < with_indicator <= marked


def test_the_year_of_a_target_is_worked_out_in_one_place() -> None:
    """Whoever needs a target with its year asks the plan, so that all agree on when it is due."""
    makers = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "generator").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "TargetUse"
    ]
    assert makers == ["generator/library/library.py"]
