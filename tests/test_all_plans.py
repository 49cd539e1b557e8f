"""All plans, whole: every count named by plan and domain, and a proof that any loss in any source is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from generator.library import addresses
from generator.library.library import Library, SourceText
from generator.proof import Proof, prove
from generator.publish.pages import site_map
from generator.publish.render import render
from generator.reading.loader import Loaded
from generator.views.parts.page_context import PageContext, Settings
from tests.helpers.real_plans import real_library, real_plans

ROOT = Path(__file__).resolve().parents[1]

# Goals and measures of each domain; what the sums must be was counted in the published documents (see below).
COUNTS: dict[str, dict[str, tuple[int, int]]] = {
    "huairou-women-children-2021": {
        "women-health": (9, 10),
        "women-education": (5, 6),
        "women-economy": (10, 10),
        "women-decision-making": (8, 7),
        "women-social-security": (6, 9),
        "women-family": (7, 7),
        "women-environment": (7, 8),
        "women-law": (7, 7),
        "children-health": (9, 8),
        "children-safety": (6, 6),
        "children-education": (7, 8),
        "children-welfare": (7, 7),
        "children-family": (6, 6),
        "children-environment": (5, 6),
        "children-law": (6, 7),
    },
    "qingyuan-children-2021": {
        "children-health": (13, 14),
        "children-safety": (9, 10),
        "children-education": (11, 14),
        "children-welfare": (11, 9),
        "children-family": (8, 9),
        "children-environment": (12, 10),
        "children-law": (10, 13),
    },
    "qingyuan-women-2021": {
        "women-health": (13, 13),
        "women-education": (9, 10),
        "women-economy": (9, 11),
        "women-decision-making": (10, 9),
        "women-social-security": (9, 12),
        "women-family": (11, 13),
        "women-environment": (9, 9),
        "women-law": (10, 12),
    },
    "xinghualing-children-2021": {
        "children-health": (6, 12),
        "children-safety": (4, 9),
        "children-education": (4, 14),
        "children-welfare": (3, 11),
        "children-family": (3, 9),
        "children-environment": (3, 10),
        "children-law": (3, 12),
    },
    "xinghualing-women-2021": {
        "women-health": (5, 13),
        "women-education": (5, 8),
        "women-economy": (6, 13),
        "women-decision-making": (3, 8),
        "women-social-security": (4, 11),
        "women-family": (4, 9),
        "women-environment": (4, 13),
        "women-law": (4, 11),
    },
    "xinping-children-2021": {
        "children-health": (12, 15),
        "children-safety": (10, 13),
        "children-education": (9, 10),
        "children-welfare": (11, 13),
        "children-family": (8, 9),
        "children-environment": (10, 12),
        "children-law": (10, 14),
    },
    "xinping-women-2021": {
        "women-health": (10, 12),
        "women-education": (10, 12),
        "women-economy": (9, 13),
        "women-decision-making": (12, 10),
        "women-social-security": (9, 11),
        "women-family": (9, 10),
        "women-environment": (8, 12),
        "women-law": (10, 12),
    },
    "zunyi-children-2021": {
        "children-health": (11, 11),
        "children-safety": (9, 10),
        "children-education": (9, 9),
        "children-welfare": (9, 12),
        "children-family": (9, 9),
        "children-environment": (8, 8),
        "children-law": (11, 11),
    },
}

ROWS = {"xinghualing-women-2021": 89, "xinghualing-children-2021": 85}
"""Numbered rows of the indicator tables; row 28 of the children's plan has three sub-rows."""

PROJECTS = {
    "qingyuan-women-2021": 8,
    "qingyuan-children-2021": 8,
    "xinghualing-women-2021": 5,
    "xinghualing-children-2021": 6,
}


@cache
def loaded() -> Loaded:
    return real_plans()


@cache
def library() -> Library:
    return real_library()


def test_the_collection_is_the_eight_plans() -> None:
    assert set(library().plans) == set(COUNTS)


@pytest.mark.parametrize("plan_id", COUNTS)
def test_every_domain_has_its_goals_and_measures(plan_id: str) -> None:
    linked = library().plans[plan_id]
    found = {domain: (len(linked.of(domain, "goal")), len(linked.of(domain, "measure"))) for domain in linked.domains}
    assert found == COUNTS[plan_id]
    for domain in linked.domains:
        for kind in ("goal", "measure"):
            numbers = [placed.clause.number for placed in linked.of(domain, kind)]  # type: ignore[arg-type]
            assert numbers == sorted(set(numbers))


def test_totals_are_those_of_the_documents() -> None:
    kinds = Counter(placed.kind for linked in library().plans.values() for placed in linked.clauses)
    assert kinds["goal"] == 533
    assert kinds["measure"] == 691
    rows = {
        plan_id: sum(
            len(group.rows) for domain in linked.domains.values() if domain.table for group in domain.table.groups
        )
        for plan_id, linked in library().plans.items()
    }
    assert {plan_id: count for plan_id, count in rows.items() if count} == ROWS
    projects = Counter(p.plan for linked in library().plans.values() for p in linked.clauses if p.kind == "project")
    assert dict(projects) == PROJECTS
    tables = [d.table for linked in library().plans.values() for d in linked.domains.values() if d.table]
    assert len(tables) == 15
    parts = [row for table in tables for group in table.groups for row in group.rows if row.parts]
    assert [(row.number, len(row.parts)) for row in parts] == [(28, 3)]


def test_every_source_is_accounted_for() -> None:
    proof = prove(loaded().collection, loaded().where)
    assert proof.findings == ()
    assert not proof.unproved


def test_every_clause_knows_its_source_lines() -> None:
    for linked in library().plans.values():
        for placed in linked.clauses:
            if placed.cells is None:
                assert placed.lines is not None, f"{placed.plan} {placed.domain} {placed.fragment}"


@pytest.mark.slow
@pytest.mark.parametrize(("year", "ended"), [(2025, set()), (2026, {"2025"}), (2031, {"2025", "2030"})])
def test_a_plan_whose_period_has_ended_says_so(year: int, ended: set[str]) -> None:
    context = PageContext(library(), "zh", "", Settings(year=year))
    for plan_id, linked in library().plans.items():
        path, last = addresses.plan(plan_id), str(linked.plan.period.last)
        page = render(dict(site_map(library()))[path](context.at(path)), "zh")
        assert (f"规划期已于 {last} 年底结束" in page.text) == (last in ended), path


# ---------- nothing can be lost ----------


def proof_with(name: str, change: Callable[[list[str]], None]) -> Proof:
    """Prove the collection with one source changed."""
    collection = loaded().collection
    source = collection.sources[name]
    lines = list(source.lines)
    change(lines)
    other = SourceText(source.name, source.source, tuple(lines))
    only = {p.plan for p in source.source.parts if p.plan}
    smaller = replace(
        collection,
        sources={name: other},
        plans={plan_id: files for plan_id, files in collection.plans.items() if plan_id in only},
    )
    return prove(smaller, loaded().where)


def clause_lines(name: str) -> list[int]:
    """First lines of the goals and measures of a source, from its second fifth to its fourth."""
    plans = {p.plan for p in loaded().collection.sources[name].source.parts if p.plan}
    found = sorted(
        placed.lines[0]
        for plan_id in plans
        for placed in library().plans[plan_id].clauses
        if placed.lines and placed.lines[0] == placed.lines[1] and placed.kind in {"goal", "measure"}
    )
    return found[len(found) // 5 : len(found) * 4 // 5]


SOURCES = ("huairou", "qingyuan", "xinghualing", "xinping", "zunyi")


@pytest.mark.slow
@pytest.mark.parametrize("name", SOURCES)
def test_one_changed_character_is_found_with_both_sides(name: str) -> None:
    for number in clause_lines(name)[::40]:

        def change(lines: list[str], at: int = number) -> None:
            middle = len(lines[at - 1]) // 2
            lines[at - 1] = f"{lines[at - 1][:middle]}龘{lines[at - 1][middle + 1 :]}"

        found = proof_with(name, change).findings
        assert found, f"{name}:{number}"
        said = " ".join(f"{f.spot} {f.zh}" for f in found)
        assert "龘" in said
        assert f"{name}.txt:{number}:" in said or f"{name}.txt:{number}" in said
        assert "plans/" in said


@pytest.mark.slow
@pytest.mark.parametrize("name", SOURCES)
def test_a_dropped_line_is_found(name: str) -> None:
    for number in clause_lines(name)[::60]:

        def drop(lines: list[str], at: int = number) -> None:
            lines[at - 1] = ""

        assert proof_with(name, drop).findings, f"{name}:{number}"


@pytest.mark.slow
@pytest.mark.parametrize("name", SOURCES)
def test_two_swapped_items_are_found(name: str) -> None:
    numbers = clause_lines(name)
    for first, second in list(pairwise(numbers))[::60]:

        def swap(lines: list[str], one: int = first, two: int = second) -> None:
            lines[one - 1], lines[two - 1] = lines[two - 1], lines[one - 1]

        assert proof_with(name, swap).findings, f"{name}:{first},{second}"
