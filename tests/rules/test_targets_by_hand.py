"""Targets as a person read them from the published documents alone: each stands in the library once, with every detail.

The reader named clause, indicator, figure and sign, and the line of the source; the YAML was not looked at.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.library.library import Library, PlacedClause, TargetUse
from generator.library.linking import link
from generator.model.plan import Target
from generator.reading.loader import load
from generator.rules.targets import names
from tests.helpers.real_plans import real_library

ROOT = Path(__file__).resolve().parents[2]
Entry = Mapping[str, Any]
ENTRIES: list[Entry] = yaml.safe_load((ROOT / "tests/cases/targets_by_hand.yml").read_text(encoding="utf-8"))
NUMERALS = {"一": "1", "两": "2", "兩": "2", "一半": "50"}
BRACKETS = re.compile(r"（[^）]*）")
NEEDED = {"plan", "clause", "indicator", "year", "line"}
FIGURE = {"domain", "sign", "value", "at_most", "unit", "change", "every", "since", "baseline", "words"}
TREND = {"domain", "trend", "baseline", "words"}


@cache
def library() -> Library:
    return real_library()


def clause_of(library: Library, entry: Entry) -> PlacedClause:
    clauses = library.plans[entry["plan"]].of(entry.get("domain"))
    (found,) = [placed for placed in clauses if placed.fragment == entry["clause"]]
    return found


def wordings(library: Library, indicator: str) -> tuple[str, ...]:
    known = library.shared.indicators[indicator]
    return tuple(BRACKETS.sub("", one) for one in (*known.spellings, known.name.zh))


def is_meant(library: Library, entry: Entry, target: Target) -> bool:
    """Whether a target is about the indicator; where the reader knew no id, whether the words have its wording.

    The reader may have copied only what follows the "…" of a wording (未成年人学校保护试点…试点校覆盖率).
    """
    if entry["indicator"] != "?":
        return bool(target.indicator == entry["indicator"])
    words = BRACKETS.sub("", entry["words"])
    known = wordings(library, target.indicator)
    ends = [end for spelling in known if len(end := spelling.rpartition("…")[2]) > 5]
    return any(names(words, spelling) for spelling in (*known, *ends))


def stated(library: Library, use: TargetUse, entry: Entry) -> dict[str, Any]:
    """What a target says, in the form of an entry; the unit only where the reader could tell it."""
    target = use.target
    signs = dict(target.signs)
    said: dict[str, Any] = {
        "trend": target.trend,
        "sign": target.signs[0][0] if signs else None,
        "value": target.signs[0][1] if signs else None,
        "at_most": signs["at_most"] if len(signs) == 2 else None,
        "change": target.change,
        "every": target.every,
        "since": target.since,
        "baseline": target.baseline,
        "year": use.year,
    }
    if entry.get("unit") not in (None, "?", "unstated"):
        said["unit"] = target.unit or library.shared.indicators[target.indicator].unit
    return {key: value for key, value in said.items() if value is not None}


def wanted(entry: Entry) -> dict[str, Any]:
    left_out = NEEDED - {"year"} | {"domain", "words"} | ({"unit"} if entry.get("unit") in ("?", "unstated") else set())
    found = {key: value for key, value in entry.items() if key not in left_out}
    if "value" in found:
        found["value"] = NUMERALS.get(found["value"], found["value"])
    return found


def matches(library: Library, entry: Entry) -> list[TargetUse]:
    placed, last = clause_of(library, entry), library.plans[entry["plan"]].plan.period.last
    uses = [TargetUse(target, placed, target.year or last) for target in placed.clause.targets]
    meant = [use for use in uses if is_meant(library, entry, use.target)]
    return [use for use in meant if stated(library, use, entry) == wanted(entry)]


def test_the_list_is_large_and_of_every_plan() -> None:
    assert len(ENTRIES) >= 120
    assert {entry["plan"] for entry in ENTRIES} == set(library().plans)
    assert {clause_of(library(), entry).kind for entry in ENTRIES} == {"goal", "measure", "project", "indicator"}
    whole = [tuple(sorted(entry.items())) for entry in ENTRIES]
    assert len(whole) == len(set(whole))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry['plan']}-{entry['line']}")
def test_entries_say_enough(entry: Entry) -> None:
    """An entry has a figure with its sign or a direction, or it would match whatever stands there."""
    assert entry.keys() >= NEEDED
    assert entry.keys() - NEEDED <= (TREND if "trend" in entry else FIGURE)
    assert "trend" in entry or {"sign", "value", "unit"} <= entry.keys()
    assert ("words" in entry) == (entry["indicator"] == "?")
    assert "at_most" not in entry or entry["sign"] == "at_least"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry['plan']}-{entry['clause']}-{entry['line']}")
def test_the_target_stands_in_the_library_once(entry: Entry) -> None:
    found = matches(library(), entry)
    assert len(found) == 1, [stated(library(), use, entry) for use in found] or [
        target.model_dump(exclude_defaults=True) for target in clause_of(library(), entry).clause.targets
    ]


def test_no_two_entries_are_one_target() -> None:
    found = [(use.clause.file, use.clause.path, use.target) for entry in ENTRIES for use in matches(library(), entry)]
    assert len(found) == len(set(found)) == len(ENTRIES)


def test_the_line_is_one_that_the_proof_found_for_the_clause() -> None:
    outside = [
        (entry["plan"], entry["clause"], entry["line"], lines)
        for entry in ENTRIES
        if not (lines := clause_of(library(), entry).lines) or not lines[0] <= entry["line"] <= lines[1]
    ]
    assert outside == []


# ---------- a changed figure is found ----------


@dataclass(frozen=True)
class Change:
    """A change of a file, and the entries it makes wrong: plan, clause and indicator."""

    file: str
    old: str
    new: str
    missed: tuple[str, str, str]


QW, QC, HR, XW, ZY = (
    "qingyuan-women-2021",
    "qingyuan-children-2021",
    "huairou-women-children-2021",
    "xinghualing-women-2021",
    "zunyi-children-2021",
)
MYOPIA = "change: fall\n        every: year\n        unit: percentage-point\n"
INJURY = "{indicator: child-injury-mortality-rate, reach: 18, change: fall, since: 2020, unit: percent}"
BABIES = "{indicator: neonatal-mortality-rate, at_most: 3.0}"
CHANGES = {
    "digits": Change(
        f"{ZY}/children-health", BABIES, BABIES.replace("3.0", "3"), (ZY, "goal-3", "neonatal-mortality-rate")
    ),
    "sign of a goal": Change(
        f"{QW}/women-health",
        "{indicator: cervical-cancer-screening-rate, at_least: 70}",
        "{indicator: cervical-cancer-screening-rate, reach: 70}",
        (QW, "goal-3", "cervical-cancer-screening-rate"),
    ),
    "value of a project": Change(
        f"{QW}/plan",
        "{indicator: cervical-cancer-screening-rate, at_least: 70}",
        "{indicator: cervical-cancer-screening-rate, at_least: 71}",
        (QW, "project-1", "cervical-cancer-screening-rate"),
    ),
    "trend": Change(
        f"{QC}/children-health",
        "{indicator: child-new-myopia-rate, trend: fall,",
        "{indicator: child-new-myopia-rate, trend: curb,",
        (QC, "goal-10", "child-new-myopia-rate"),
    ),
    "range": Change(
        f"{QC}/children-education",
        "at_least: 1, at_most: 2,",
        "at_least: 1, at_most: 3,",
        (QC, "goal-6", "special-education-demonstration-schools"),
    ),
    "unit": Change(
        f"{ZY}/children-health",
        MYOPIA,
        MYOPIA.replace("percentage-point", "percent"),
        (ZY, "goal-7", "child-myopia-rate"),
    ),
    "since": Change(
        f"{ZY}/children-safety", INJURY, INJURY.replace("2020", "2019"), (ZY, "goal-1", "child-injury-mortality-rate")
    ),
    "words": Change(
        f"{HR}/women-decision-making",
        "at_least: 50, words: 一半以上",
        "at_least: 51, words: 一半以上",
        (HR, "goal-3", "?"),
    ),
    "baseline": Change(
        f"{HR}/children-welfare",
        "reach: 20, baseline: 13}",
        "reach: 20, baseline: 31}",
        (HR, "goal-3", "child-shelter-beds-per-10000-children"),
    ),
    "starting value of a row": Change(
        f"{XW}/women-health",
        "baseline: 108.66",
        "baseline: 108.6",
        (XW, "indicator-1", "common-gynaecological-disease-screening-rate"),
    ),
    "target of a row": Change(
        f"{XW}/women-health", "target: 12.5", "target: 1.25", (XW, "indicator-6", "maternal-mortality-ratio")
    ),
    "sign of a row": Change(
        f"{XW}/women-health", 'target: ">90"', "target: ≥90", (XW, "indicator-7", "systematic-maternal-management-rate")
    ),
    "indicator": Change(
        f"{QW}/women-education",
        "{indicator: girls-upper-secondary-gross-enrolment-rate,",
        "{indicator: upper-secondary-gross-enrolment-rate,",
        (QW, "goal-5", "girls-upper-secondary-gross-enrolment-rate"),
    ),
    "year": Change(
        "xinping-children-2021/children-environment",
        "{indicator: rural-sanitary-toilet-coverage, at_least: 70, year: 2025}",
        "{indicator: rural-sanitary-toilet-coverage, at_least: 70}",
        ("xinping-children-2021", "measure-9", "rural-sanitary-toilet-coverage"),
    ),
    "every": Change(f"{QC}/plan", "every: year", "year: 2030", (QC, "project-4", "child-myopia-rate")),
}


@cache
def found_after_changes(folder: Path) -> list[tuple[str, str, str]]:
    """The entries that no target matches any more after all the changes, made to a copy of plans/."""
    shutil.copytree(ROOT / "plans", folder / "plans")
    for change in CHANGES.values():
        file = folder / "plans" / f"{change.file}.yml"
        text = file.read_text(encoding="utf-8")
        assert text.count(change.old) == 1, (change, text.count(change.old))
        file.write_text(text.replace(change.old, change.new), encoding="utf-8")
    loaded = load(folder)
    assert [f for f in loaded.findings if f.severity == "error"] == []
    other = link(loaded.collection, {})
    return [(e["plan"], e["clause"], e["indicator"]) for e in ENTRIES if len(matches(other, e)) != 1]


def test_every_kind_of_change_is_found_and_nothing_else(tmp_path: Path) -> None:
    assert sorted(found_after_changes(tmp_path)) == sorted(change.missed for change in CHANGES.values())
