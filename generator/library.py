"""The linked library: validated files joined by their ids, with addresses of clauses and back-links.

Built by `link` from what `loader` read; everything here is frozen and in a stable order (plans by id,
clauses in document order), whatever the order of the files was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.model import (
    Cells,
    Clause,
    Domain,
    DomainName,
    Indicator,
    KeptName,
    Name,
    Place,
    Plan,
    Reviewed,
    Row,
    SdgTitle,
    Section,
    Source,
    Target,
    Term,
    Unit,
)

ClauseKind = Literal["goal", "measure", "item", "indicator", "project"]
"""An indicator is a row of a table, or a sub-row; a project is an item of a section of projects."""

Path = tuple[str | int, ...]
"""Steps from the root of a file to a node, as in ("goals", 2, "zh")."""

LineIndex = Mapping[tuple[str, Path], tuple[int, int]]
"""Source lines of each text, by (file, path), as computed by the proof."""


@dataclass(frozen=True, slots=True)
class Shared:
    """The vocabularies of `plans/_shared`, each once."""

    places: Mapping[str, Place]
    domains: Mapping[str, DomainName]
    indicators: Mapping[str, Indicator]
    units: Mapping[str, Unit]
    reasons: Mapping[str, Name]
    sdg: Mapping[str, SdgTitle]
    terms: tuple[Term, ...]
    untranslated: Mapping[str, int] = field(default_factory=dict)
    """How many texts of a plan may still be without English, by plan id; the number may only go down."""
    names: Mapping[str, KeptName] = field(default_factory=dict)
    """Proper names in pinyin, besides those of places."""

    def __hash__(self) -> int:
        """By identity: work done on one library's vocabularies is kept for that library only."""
        return id(self)


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """One plan's folder, validated but not linked: `plan.yml` and its domain files by id."""

    plan: Plan
    domains: Mapping[str, Domain]


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source's declaration and the lines of its document (index 0 is line 1)."""

    name: str
    source: Source
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything that was read and is valid file by file."""

    shared: Shared
    plans: Mapping[str, PlanFiles]
    sources: Mapping[str, SourceText]


@dataclass(frozen=True, slots=True)
class PlacedClause:
    """A clause with its place: plan, file, path in the file, and the fragment readers link to.

    `domain` is None for clauses outside the domains, which live on the whole-text page.
    `lines` are the source lines it was proved against, first and last, or None where unproved.
    """

    plan: str
    domain: str | None
    kind: ClauseKind
    section_kind: str | None
    clause: Clause
    file: str
    path: Path
    fragment: str
    english: Reviewed
    lines: tuple[int, int] | None
    cells: Cells | None = None
    """The row of a table that an indicator stands in; its clause has the name for a text."""


@dataclass(frozen=True, slots=True)
class TargetUse:
    """One target together with the clause that sets it and the year it is due."""

    target: Target
    clause: PlacedClause
    year: int


@dataclass(frozen=True, slots=True)
class LinkedPlan:
    """A plan with its domains in document order and all its clauses."""

    plan: Plan
    domains: Mapping[str, Domain]
    clauses: tuple[PlacedClause, ...]
    source: SourceText | None
    lines: LineIndex

    def of(self, domain: str | None, kind: ClauseKind | None = None) -> tuple[PlacedClause, ...]:
        """Clauses of one domain (None: outside the domains), of one kind if given."""
        return tuple(c for c in self.clauses if c.domain == domain and kind in (None, c.kind))


@dataclass(frozen=True, slots=True)
class Library:
    """All plans, linked."""

    shared: Shared
    plans: Mapping[str, LinkedPlan]
    targets: Mapping[str, tuple[TargetUse, ...]] = field(default_factory=dict)
    """Targets by indicator id, plans in id order, clauses in document order."""

    def plans_at(self, place: str) -> tuple[LinkedPlan, ...]:
        """Plans of a place."""
        return tuple(p for p in self.plans.values() if p.plan.place == place)

    def plans_with(self, domain: str) -> tuple[LinkedPlan, ...]:
        """Plans that have a domain."""
        return tuple(p for p in self.plans.values() if domain in p.domains)

    def superiors(self, place: str) -> tuple[str, ...]:
        """Ids of the superiors of a place, nearest first."""
        chain: list[str] = []
        above = self.shared.places[place].superior
        while above is not None and above not in chain:
            chain.append(above)
            above = self.shared.places[above].superior
        return tuple(chain)


def link(collection: Collection, lines: LineIndex) -> Library:
    """Join a valid collection into a library.  Raises KeyError if ids dangle: check first."""
    plans: dict[str, LinkedPlan] = {}
    for plan_id in sorted(collection.plans):
        files = collection.plans[plan_id]
        source = next((s for s in collection.sources.values() if any(p.plan == plan_id for p in s.source.parts)), None)
        order = [d for section in walk(files.plan.sections) for d in section.domains]
        plans[plan_id] = LinkedPlan(
            plan=files.plan,
            domains={d: files.domains[d] for d in order},
            clauses=tuple(_clauses(plan_id, files, order, lines)),
            source=source,
            lines={key: span for key, span in lines.items() if key[0].startswith(f"plans/{plan_id}/")},
        )
    targets: dict[str, list[TargetUse]] = {name: [] for name in collection.shared.indicators}
    for linked in plans.values():
        for placed in linked.clauses:
            for target in placed.clause.targets:
                year = target.year or linked.plan.period.last
                targets[target.indicator].append(TargetUse(target, placed, year))
    return Library(collection.shared, plans, {name: tuple(uses) for name, uses in targets.items()})


def walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Yield sections in document order, parents before children."""
    for section in sections:
        yield section
        yield from walk(section.sections)


def walk_numbered(sections: tuple[Section, ...]) -> Iterator[tuple[Section, Path, str]]:
    """Yield each section with its path in plan.yml and its fragment on the whole-text page.

    The fragment is the section's kind where it is the first of that kind ("foreword", "principles"), otherwise
    its numbers ("section-2", "section-1-3").
    """
    seen: set[str] = set()
    for section, path, numbered in _numbered(sections, ("sections",), "section"):
        fragment = section.kind if section.kind is not None and section.kind not in seen else numbered
        seen.add(fragment)
        yield section, path, fragment


def _numbered(sections: tuple[Section, ...], path: Path, above: str) -> Iterator[tuple[Section, Path, str]]:
    for index, section in enumerate(sections):
        numbered = f"{above}-{section.number or index + 1}"
        yield section, (*path, index), numbered
        yield from _numbered(section.sections, (*path, index, "sections"), numbered)


def _clauses(plan_id: str, files: PlanFiles, order: list[str], lines: LineIndex) -> Iterator[PlacedClause]:
    plan_file = f"plans/{plan_id}/plan.yml"
    for section, path, fragment in walk_numbered(files.plan.sections):
        kind: ClauseKind = "project" if section.kind == "projects" else "item"
        for index, clause in enumerate(section.items):
            here = (*path, "items", index)
            yield PlacedClause(
                plan=plan_id,
                domain=None,
                kind=kind,
                section_kind=section.kind,
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
                    section_kind=None,
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

    def placed(row: Row, cells: Cells, path: Path, fragment: str) -> PlacedClause:
        own = [span for key in ("name", "baseline", "target") if (span := lines.get((file, (*path, key))))]
        return PlacedClause(
            plan=plan_id,
            domain=domain_id,
            kind="indicator",
            section_kind=None,
            clause=Clause(number=row.number, zh=cells.name.zh, en=cells.name.en, english=row.english),
            file=file,
            path=path,
            fragment=fragment,
            english=row.english or english,
            lines=(min(first for first, _ in own), max(last for _, last in own)) if own else None,
            cells=cells,
        )

    for place, group in enumerate(domain.table.groups if domain.table else ()):
        for index, row in enumerate(group.rows):
            path: Path = ("table", "groups", place, "rows", index)
            fragment = f"indicator-{row.number}"
            yield placed(row, row, path, fragment)
            for number, part in enumerate(row.parts, 1):
                yield placed(row, part, (*path, "parts", number - 1), f"{fragment}-{number}")
