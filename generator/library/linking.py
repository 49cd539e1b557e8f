"""Joins a valid collection into the linked library: clauses with their addresses, and what each indicator has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import product
from typing import Literal

from generator.library import grouping
from generator.library.library import (
    ClauseGroup,
    ClauseKind,
    Collection,
    Library,
    LineIndex,
    LinkedPlan,
    Nearest,
    ObservationUse,
    Path,
    PlacedClause,
    PlanFiles,
    TargetUse,
)
from generator.model.plan import Cells, Clause, Domain, Grouping, Mark, Observation, Reviewed, TableRow
from generator.model.sections import walk_sections
from generator.texts import cells

LineOf = Callable[[str, Path], int]
"""Tells the line on which a node of a file begins."""


def link(collection: Collection, lines: LineIndex, line_of: LineOf | None = None, *, grouped: bool = True) -> Library:
    """Join a valid collection into a library.  Raises KeyError if ids dangle: check first.

    With `line_of`, clauses know their lines.  States that are compared do without: a line more moves all after it.
    Without `grouped`, parallel clauses are not looked for, which takes longer than all else.  Drafts are left out:
    nothing that is counted, compared or published as data knows of them (`with_drafts`).
    """
    plans = linked_plans(collection, lines, line_of, drafts=False)
    targets: dict[str, list[TargetUse]] = {name: [] for name in collection.shared.indicators}
    marks: dict[str, list[tuple[Mark, PlacedClause]]] = {}
    for linked in plans.values():
        for placed in linked.clauses:
            for use in linked.targets_of(placed):
                targets[use.target.indicator].append(use)
            if placed.cells and placed.cells.indicator:
                marks.setdefault(placed.cells.indicator, []).extend((mark, placed) for mark in placed.marks)
    observed: dict[str, list[ObservationUse]] = {}
    for plan_id, linked in plans.items():
        for one in _observations(linked, collection.plans[plan_id].observations):
            observed.setdefault(one.indicator, []).append(one)
    groups, nearest = _groups(collection, plans) if grouped else ((), {})
    return Library(
        collection.shared,
        plans,
        {name: tuple(uses) for name, uses in targets.items()},
        {name: tuple(sorted(all_, key=lambda one: one.year)) for name, all_ in observed.items()},
        {name: tuple(all_) for name, all_ in marks.items()},
        groups,
        {clause.address: group for group in groups for clause in group.clauses},
        nearest,
    )


def linked_plans(
    collection: Collection, lines: LineIndex, line_of: LineOf | None = None, *, drafts: bool
) -> dict[str, LinkedPlan]:
    """Join each plan with its clauses and its source: the drafts, or those that are none."""
    of_plan: dict[str, dict[tuple[str, Path], tuple[int, int]]] = {}
    for key, span in lines.items():
        of_plan.setdefault(key[0].split("/")[1], {})[key] = span
    plans: dict[str, LinkedPlan] = {}
    for plan_id in sorted(collection.plans):
        files = collection.plans[plan_id]
        if (files.plan.draft is not None) is not drafts:
            continue
        source = next((s for s in collection.sources.values() if any(p.plan == plan_id for p in s.source.parts)), None)
        order = [d for section, _, _ in walk_sections(files.plan.sections) for d in section.domains]
        plans[plan_id] = LinkedPlan(
            plan=files.plan,
            domains={d: files.domains[d] for d in order},
            clauses=tuple(_located(_clauses(plan_id, files, order, lines), line_of)),
            source=source,
            lines=of_plan.get(plan_id, {}),
        )
    return plans


def _groups(
    collection: Collection, plans: dict[str, LinkedPlan]
) -> tuple[tuple[ClauseGroup, ...], dict[tuple[str, str], Nearest]]:
    """The parallel goals, then the parallel measures of each domain, and what comes nearest to each."""
    kinds: tuple[Literal["goal", "measure"], ...] = ("goal", "measure")
    decided = collection.shared.groupings
    groups: list[ClauseGroup] = []
    nearest: dict[tuple[str, str], Nearest] = {}
    for domain, kind in product(collection.shared.domains, kinds):
        clauses = [clause for linked in plans.values() for clause in linked.of(domain, kind)]
        aims = [grouping.Aim((c.plan, n), c.plan, c.clause.zh, _title(c)) for n, c in enumerate(clauses)]
        keys = {clause.address: aim.key for clause, aim in zip(clauses, aims, strict=True)}
        wishes = grouping.Wishes(
            tuple(frozenset(keys[address] for address in one.join if address in keys) for one in decided),
            tuple(frozenset(keys[address] for address in one.part if address in keys) for one in decided),
        )
        found = grouping.grouped(aims, wishes, alike=grouping.ALIKE[kind])
        for number, group in enumerate(found.groups, 1):
            groups.append(
                ClauseGroup(f"{domain}/{kind}/{number}", kind, domain, tuple(clauses[a.key[1]] for a in group))
            )
        for (place, plan), aim in found.nearest.items():
            nearest[f"{domain}/{kind}/{place + 1}", plan] = Nearest(clauses[aim.key[1]], confirmed=False)
    return tuple(groups), nearest | dict(_confirmed(decided, groups))


def _title(placed: PlacedClause) -> str:
    """What heads a measure; a goal has no heading."""
    return placed.clause.zh.partition("\n")[0] if placed.kind == "measure" else ""


def _confirmed(decided: Iterable[Grouping], groups: Iterable[ClauseGroup]) -> Iterator[tuple[tuple[str, str], Nearest]]:
    """Yield what editors joined across kinds: for the group of a goal the measure of another plan, and the reverse."""
    of = {clause.address: (group, clause) for group in groups for clause in group.clauses}
    for one in decided:
        for (group, _), (other, clause) in product((of[address] for address in one.join if address in of), repeat=2):
            if group.kind != other.kind and clause.plan not in group.plans:
                yield (group.id, clause.plan), Nearest(clause, confirmed=True)


def _observations(linked: LinkedPlan, reported: tuple[Observation, ...]) -> Iterator[ObservationUse]:
    """Yield what a plan reports: the starting values of its tables, then its `observations.yml`."""
    plan = linked.plan
    for placed in linked.clauses:
        table = linked.domains[placed.domain].table if placed.domain else None
        value = cells.figure(placed.cells.baseline) if placed.cells else None
        if placed.cells and placed.cells.indicator and value and table and table.baseline_year:
            # The size of a change may be in another unit; a starting value is always a level.
            yield ObservationUse(
                plan.id,
                plan.place,
                placed.cells.indicator,
                table.baseline_year,
                value,
                unit=None if placed.cells.change else placed.cells.measured_in,
                row=placed,
                lines=placed.lines,
            )
    for observation in reported:
        yield ObservationUse(
            plan.id,
            plan.place,
            observation.indicator,
            observation.year,
            observation.value,
            sign=observation.sign,
            unit=observation.unit,
            observation=observation,
            lines=_section_lines(linked, observation.section) if observation.section else None,
        )


def _section_lines(linked: LinkedPlan, fragment: str) -> tuple[int, int] | None:
    for section, path, name in walk_sections(linked.plan.sections):
        if name == fragment and section.zh:
            return linked.lines.get((f"plans/{linked.plan.id}/plan.yml", (*path, "zh")))
    return None


def _located(clauses: Iterator[PlacedClause], line_of: LineOf | None) -> Iterator[PlacedClause]:
    for placed in clauses:
        yield replace(placed, line=line_of(placed.file, placed.path)) if line_of else placed


def _clauses(plan_id: str, files: PlanFiles, order: list[str], lines: LineIndex) -> Iterator[PlacedClause]:
    plan_file = f"plans/{plan_id}/plan.yml"
    for section, path, fragment in walk_sections(files.plan.sections):
        kind: ClauseKind = "project" if section.kind == "projects" else "item"
        for index, clause in enumerate(section.items):
            here = (*path, "items", index)
            yield PlacedClause(
                plan=plan_id,
                domain=None,
                kind=kind,
                clause=clause,
                file=plan_file,
                path=here,
                fragment=f"project-{clause.number}" if fragment == "projects" else f"{fragment}-{clause.number}",
                english=clause.english or section.english or files.plan.english,
                lines=lines.get((plan_file, (*here, "zh"))),
            )
        for domain_id in section.domains:
            yield from _domain_clauses(plan_id, files, domain_id, lines)
    assert len(order) == len(set(order)), "a domain stands in two sections"


def _domain_clauses(plan_id: str, files: PlanFiles, domain_id: str, lines: LineIndex) -> Iterator[PlacedClause]:
    domain = files.domains[domain_id]
    file = f"plans/{plan_id}/{domain_id}.yml"
    english = domain.english or files.plan.english
    for part in domain.order:
        if part == "table":
            yield from _rows(plan_id, domain_id, domain, english, lines)
        elif part != "lead":
            kind: ClauseKind = "goal" if part == "goals" else "measure"
            for index, clause in enumerate(domain.goals if part == "goals" else domain.measures):
                yield PlacedClause(
                    plan=plan_id,
                    domain=domain_id,
                    kind=kind,
                    clause=clause,
                    file=file,
                    path=(part, index),
                    fragment=f"{kind}-{clause.number}",
                    english=clause.english or english,
                    lines=lines.get((file, (part, index, "zh"))),
                )


def _rows(plan_id: str, domain_id: str, domain: Domain, english: Reviewed, lines: LineIndex) -> Iterator[PlacedClause]:
    """Yield the rows of a domain's table, each sub-row after its row."""
    file = f"plans/{plan_id}/{domain_id}.yml"

    def placed(row: TableRow, one: Cells, path: Path, fragment: str) -> PlacedClause:
        own = [span for key in ("name", "baseline", "target") if (span := lines.get((file, (*path, key))))]
        table = domain.table
        target = cells.target(one, table.target_year, table.baseline_year) if table else None
        return PlacedClause(
            plan=plan_id,
            domain=domain_id,
            kind="indicator",
            clause=Clause(
                number=row.number,
                zh=one.name.zh,
                en=one.name.en,
                english=row.english,
                targets=(target,) if target else (),
            ),
            file=file,
            path=path,
            fragment=fragment,
            english=row.english or english,
            lines=(min(first for first, _ in own), max(last for _, last in own)) if own else None,
            cells=one,
            marks=tuple(table.marks[mark] for mark in row.mark or "") if table else (),
        )

    for place, group in enumerate(domain.table.groups if domain.table else ()):
        for index, row in enumerate(group.rows):
            path: Path = ("table", "groups", place, "rows", index)
            fragment = f"indicator-{row.number}"
            yield placed(row, row, path, fragment)
            for number, part in enumerate(row.parts, 1):
                yield placed(row, part, (*path, "parts", number - 1), f"{fragment}-{number}")
