"""Oddities: each kind on made-up plans, none where figures are in order, and the exact list for the real ones.

Every entry of the list was compared with the published documents; the figures stand there as they are here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.library.library import Library
from generator.library.oddities import KINDS, Oddity, OddityKind, oddities
from tests.helpers.made_up import library
from tests.helpers.real_plans import real_library

ROOT = Path(__file__).resolve().parents[2]
Target = Mapping[str, Any]
XW, XC, PW, PC, QW = (
    "xinghualing-women-2021",
    "xinghualing-children-2021",
    "xinping-women-2021",
    "xinping-children-2021",
    "qingyuan-women-2021",
)

# Kind, plan, domain, clause, indicator; the starting value, or the other clause.
FOUND = {
    # 97.75 and 95.95 stand in the foreword of Xinping's plan for children, of the year 2020.
    ("behind_baseline", PC, "children-education", "goal-3", "97.75"),
    ("behind_baseline", PC, "children-education", "goal-4", "95.95"),
    ("behind_baseline", PW, "women-education", "goal-5", "97.75"),
    ("behind_baseline", PW, "women-education", "goal-6", "95.95"),
    ("behind_baseline", XC, "children-education", "indicator-8", "100"),  # disabled children enrolled: 100 → 97
    ("behind_baseline", XC, "children-health", "indicator-15", "78.03"),  # breastfeeding: 78.03 → 75.0
    ("behind_baseline", XC, "children-health", "indicator-21", "0.41"),  # stunting: 0.41 → 2.0
    ("behind_baseline", XC, "children-health", "indicator-22", "0.61"),  # low weight: 0.61 → 2.0
    ("behind_baseline", XW, "women-decision-making", "goal-2", "41.4"),  # villagers' committees: about 30
    ("behind_baseline", XW, "women-decision-making", "indicator-14", "15"),  # their heads: 15 → ≥4
    ("behind_baseline", XW, "women-decision-making", "indicator-15", "41.4"),  # their members: 41.4 → ≥30
    ("behind_baseline", XW, "women-decision-making", "indicator-16", "87.2"),  # residents' committees: 87.2 → ≥50
    ("behind_baseline", XW, "women-economy", "indicator-1", "67.5"),  # employment: 67.5 → ≥65
    ("behind_baseline", XW, "women-economy", "indicator-2", "45.5"),  # share of the employed: 45.5 → ≥45
    ("behind_baseline", XW, "women-economy", "indicator-3", "46"),  # the unemployed who found work: 46 → ≥40
    ("behind_baseline", XW, "women-economy", "indicator-5", "71.67"),  # senior professionals: 71.67 → ≥58
    ("behind_baseline", XW, "women-economy", "indicator-8", "47.4"),  # urban units: 47.4 → ≥40
    ("behind_baseline", XW, "women-education", "indicator-1", "99"),  # girls in kindergarten: 99 → ≥98
    ("behind_baseline", XW, "women-education", "indicator-3", "100"),  # girls retained: 100 → ≥98
    ("behind_baseline", XW, "women-environment", "indicator-4", "99.9"),  # sanitary toilets: 99.9 → ≥90
    ("behind_baseline", XW, "women-health", "indicator-1", "108.66"),  # common diseases screened: 108.66 → 98
    ("behind_baseline", XW, "women-health", "indicator-6", "0"),  # maternal mortality: 0 → 12.5
    ("behind_baseline", XW, "women-health", "indicator-7", "91.51"),  # maternal management: 91.51 → >90
    ("at_baseline", XC, "children-education", "indicator-6", "100"),
    ("at_baseline", XW, "women-decision-making", "indicator-10", "2"),
    ("at_baseline", XW, "women-health", "indicator-14", "100"),
    ("at_baseline", XW, "women-health", "indicator-8", "100"),
    ("at_baseline", XW, "women-law", "indicator-1", "100"),
    ("at_baseline", XW, "women-law", "indicator-2", "100"),
    ("over_hundred", XW, "women-health", "indicator-1", "108.66"),
    ("two_targets", PC, "children-health", "measure-6", "goal-10"),  # children under seven: 90 or more, and 93
    ("two_targets", XW, None, "project-2", "indicator-6"),  # women's training: 60 or more, and 80
    ("two_signs", XW, "women-decision-making", "indicator-15", "goal-2"),  # villagers’ committees: ≥30, and about 30
    ("two_signs", XW, "women-decision-making", "indicator-16", "goal-2"),  # residents’ committees: ≥50, and about 50
    ("other_plan", XW, "women-health", "indicator-16", "indicator-13"),  # mother to child: 99.9, and 99.0 for children
    (
        "other_plan",
        QW,
        "women-environment",
        "measure-6",
        "goal-10",
    ),  # rural toilets: to rise, and for children universal
    ("contradiction", XC, "children-health", "indicator-10", "indicator-11"),  # neonatal 3.2, infant 2.8
    # 79.07: antenatal checks in one plan, prenatal screening in the other; 81.53: two wordings of premarital checks
    ("same_start", XW, "women-health", "indicator-5", "indicator-5"),
    ("same_start", XW, "women-health", "indicator-13", "indicator-3"),
}
WITHOUT_SIGN = 99


@cache
def real() -> Library:
    return real_library()


def as_line(one: Oddity) -> tuple[str, str, str | None, str, str]:
    other = one.other.clause.fragment if one.other else one.value
    return (one.kind, one.use.clause.plan, one.use.clause.domain, one.use.clause.fragment, other)


def test_the_real_plans_have_these_and_no_others() -> None:
    found = [as_line(one) for one in oddities(real()) if one.kind != "no_sign"]
    assert Counter(found) == Counter(FOUND)


def test_tables_without_signs_are_counted() -> None:
    unsigned = [one for one in oddities(real()) if one.kind == "no_sign"]
    assert len(unsigned) == WITHOUT_SIGN
    for one in unsigned:
        cells = one.use.clause.cells
        assert cells is not None
        assert cells.target is not None
        assert cells.target.replace(".", "").isdigit()


def kinds(made: Library) -> list[OddityKind]:
    return [one.kind for one in oddities(made)]


def set_for(indicator: str, **more: Any) -> Target:
    return {"indicator": indicator, **more}


START = [{"indicator": "coverage", "year": 2020, "value": 80}, {"indicator": "mortality", "year": 2020, "value": 8}]


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        ([set_for("coverage", at_least=79)], ["behind_baseline"]),
        ([set_for("coverage", reach=79.9)], ["behind_baseline"]),
        ([set_for("coverage", about=70)], ["behind_baseline"]),
        ([set_for("mortality", at_most="8.1")], ["behind_baseline"]),
        ([set_for("mortality", below=9)], ["behind_baseline"]),
        ([set_for("coverage", at_least=90, baseline=95)], ["behind_baseline"]),
        ([set_for("coverage", at_least="80.0")], ["at_baseline"]),
        ([set_for("coverage", at_least=120)], ["over_hundred"]),
        ([set_for("coverage", at_least=90, baseline="108.66")], ["behind_baseline", "over_hundred"]),
        ([set_for("coverage", at_least=90), set_for("coverage", at_least=95, quote="目标")], ["two_targets"]),
        ([set_for("coverage", at_least=90), set_for("coverage", about=90, quote="目标")], ["two_signs"]),
        ([set_for("infant", at_most=3), set_for("neonatal", at_most="3.2")], ["contradiction"]),
    ],
)
def test_each_kind(targets: list[Target], expected: list[OddityKind]) -> None:
    made = library(*[[_printed(target)] for target in targets], reported=START)
    assert kinds(made) == expected


@pytest.mark.parametrize(
    "targets",
    [
        [set_for("coverage", at_least=81)],
        [set_for("coverage", above="80.01")],
        [set_for("mortality", at_most="7.9")],
        [set_for("coverage", reach=100)],
        [set_for("coverage", trend="fall", quote="目标")],
        [set_for("coverage", at_least=1, every="year")],
        [set_for("coverage", change="rise", at_least=1, unit="percentage-point")],
        [set_for("mortality", change="fall", reach=20, unit="percent", since=2020)],
        [set_for("mortality", at_most=120)],  # not per cent; 8 was reached, so this is behind, below
        [set_for("balance", reach=50, baseline=60)],
        [set_for("toilets", at_least="2:1", baseline="3:1")],
        [set_for("coverage", at_least=90), set_for("coverage", at_least="90.0")],
        [set_for("coverage", at_least=85, year=2025), set_for("coverage", at_least=90)],
        [set_for("coverage", at_least=90), set_for("coverage", trend="rise", quote="目标")],
        [set_for("infant", at_most=3), set_for("neonatal", at_most=3)],
        [set_for("infant", at_most=3, year=2025), set_for("neonatal", at_most=4)],
        [set_for("infant", at_most=3), set_for("neonatal", trend="fall", quote="目标")],
    ],
)
def test_figures_in_order_are_no_oddity(targets: list[Target]) -> None:
    made = library(*[[_printed(target)] for target in targets], reported=START)
    wanted = ["behind_baseline"] if targets == [set_for("mortality", at_most=120)] else []
    assert kinds(made) == wanted


def _printed(target: Target) -> Target:
    return {key: str(value) if isinstance(value, float) else value for key, value in target.items()}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"target": "90"}, ["no_sign"]),
        ({"target": "≥90"}, []),
        ({"target": "90", "baseline": "95"}, ["behind_baseline", "no_sign"]),
        ({"target": "≥90", "baseline": 90}, ["at_baseline"]),
        ({"target": "提高", "baseline": "108"}, ["over_hundred"]),
        ({"target": "提高", "baseline": "80"}, []),
        ({"target": "20", "baseline": "基数", "change": "rise"}, []),
        ({"target": "-", "baseline": "108"}, []),
    ],
)
def test_rows(row: dict[str, Any], expected: list[OddityKind]) -> None:
    assert kinds(library(rows=[{"indicator": "coverage", **row}])) == expected


@pytest.mark.parametrize(
    ("first", "second", "is_odd"),
    [("79.07", "79.07", True), ("79.07", "79.70", False), ("80", "80.0", False), ("-", "-", False)],
)
def test_two_quantities_with_one_starting_value(first: str, second: str, is_odd: bool) -> None:
    """A value with decimals is hardly the same by chance; round ones and missing ones are."""
    rows = [{"indicator": "coverage", "target": "≥90", "baseline": first}]
    rows += [{"indicator": "balance", "target": "≥90", "baseline": second}]
    assert ("same_start" in kinds(library(rows=rows))) == is_odd
    assert "same_start" not in kinds(library(rows=[rows[0], {**rows[0], "target": "≥91"}]))


def test_a_clause_without_a_sign_is_no_oddity() -> None:
    """达到90% is how plans speak; only tables have a place for the sign."""
    assert kinds(library([set_for("coverage", reach=90)])) == []


def test_another_place_or_another_plan_is_no_contradiction() -> None:
    made = library(
        [set_for("coverage", at_least=90), set_for("infant", at_most=3)],
        others=[[set_for("coverage", at_least=70), set_for("neonatal", at_most=4)]],
        reported=START,
        place="above",
    )
    assert kinds(made) == []
    here = library([set_for("infant", at_most=3)], others=[[set_for("coverage", at_least=70)]], reported=START)
    assert kinds(here) == ["behind_baseline"]  # the same place: its value counts for both plans


@pytest.mark.parametrize("more", [{"sign": "at_least"}, {"unit": "percentage-point"}, {"year": 2021}])
def test_what_is_no_starting_value(more: dict[str, Any]) -> None:
    reported = [{"indicator": "coverage", "year": 2020, "value": 95, **more}]
    assert kinds(library([set_for("coverage", at_least=90)], reported=reported)) == []


def test_every_kind_is_found_somewhere_and_they_come_in_order() -> None:
    found = kinds(real())
    assert set(found) == set(get_args(OddityKind))
    assert found == sorted(found, key=KINDS.index)


@given(st.decimals(0, 100, places=1), st.decimals(0, 100, places=1), st.sampled_from(["at_least", "at_most"]))
def test_a_target_is_behind_or_at_its_starting_value_or_beyond(start: Any, at: Any, sign: str) -> None:
    made = library([set_for("coverage", **{sign: f"{at}", "baseline": f"{start}"})])
    behind = at < start if sign == "at_least" else at > start
    assert kinds(made) == (["at_baseline"] if at == start else ["behind_baseline"] if behind else [])
