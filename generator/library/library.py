"""The linked library: validated files joined by their ids, with addresses of clauses and back-links.

Built by `linking` from what `loader` read; everything here is frozen and in a stable order (plans by id,
clauses in document order), whatever the order of the files was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from generator.findings.finding import Finding
from generator.model.plan import (
    Audience,
    Cells,
    Clause,
    Domain,
    DomainName,
    Everyday,
    Grouping,
    Indicator,
    KeptName,
    Mark,
    Observation,
    Place,
    Plan,
    Reason,
    Reviewed,
    SdgTitle,
    Sign,
    Source,
    Subject,
    Target,
    Term,
    Unit,
)
from generator.tools.once_each import Kept, once_each

K = TypeVar("K")
T = TypeVar("T")

ClauseKind = Literal["goal", "measure", "item", "indicator", "project"]
"""An indicator is a row of a table, or a sub-row; a project is an item of a section of projects."""

OpenKind = Literal["doubts", "proof", "names", "reasons", "targets", "figures", "others", "english"]
OPEN_KINDS: tuple[OpenKind, ...] = ("doubts", "proof", "names", "reasons", "targets", "figures", "others", "english")
"""What can be open of a draft, the most harmful first."""

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
    reasons: Mapping[str, Reason]
    sdg: Mapping[str, SdgTitle]
    terms: tuple[Term, ...]
    audiences: Mapping[str, Audience] = field(default_factory=dict)
    """Whom plans are about, in the order of pages."""
    untranslated: Mapping[str, int] = field(default_factory=dict)
    """How many texts of a plan may still be without English, by plan id; the number may only go down."""
    subjects: Mapping[str, Subject] = field(default_factory=dict)
    """What indicators are about, in the order of pages."""
    names: Mapping[str, KeptName] = field(default_factory=dict)
    """Proper names in pinyin, besides those of places."""
    synonyms: Mapping[str, Everyday] = field(default_factory=dict)
    """Everyday words, and the words of plans that answer them."""
    groupings: tuple[Grouping, ...] = ()
    """What editors decided about parallel clauses."""
    kept: Kept = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was worked out of these vocabularies (`once_each`); it goes with them."""


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """One plan's folder, validated but not linked: `plan.yml`, its domain files by id, and its observations."""

    plan: Plan
    domains: Mapping[str, Domain]
    observations: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source's declaration and the lines of its document (index 0 is line 1)."""

    name: str
    source: Source
    lines: tuple[str, ...]

    def of_plan(self, plan_id: str) -> Iterator[int]:
        """Yield the numbers of the lines that belong to a plan and that the document has."""
        for part in self.source.parts:
            if part.plan == plan_id:
                yield from range(part.span.start, min(part.span.stop, len(self.lines) + 1))


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
    clause: Clause
    file: str
    path: Path
    fragment: str
    english: Reviewed
    lines: tuple[int, int] | None
    cells: Cells | None = None
    """The row of a table that an indicator stands in; its clause has the name for a text."""
    marks: tuple[Mark, ...] = ()
    """What the marks before a row's name mean."""
    line: int | None = None
    """The line of the file on which it begins, for whoever edits it; None where nobody asked."""

    @property
    def address(self) -> str:
        """How editors name a clause: "zunyi-children-2021/children-health/goal-3"."""
        return f"{self.plan}/{self.domain or 'text'}/{self.fragment}"


@dataclass(frozen=True, slots=True)
class TargetUse:
    """One target together with the clause that sets it and the year it is due."""

    target: Target
    clause: PlacedClause
    year: int


@dataclass(frozen=True, slots=True)
class ObservationUse:
    """A value that was reached at a place, and what reports it: a row of a table, a section's words, a document."""

    plan: str
    place: str
    indicator: str
    year: int
    value: str
    sign: Sign | None = None
    unit: str | None = None
    row: PlacedClause | None = None
    observation: Observation | None = None
    lines: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class ClauseGroup:
    """Clauses of several plans that say the same thing, as `grouping` or an editor joined them; or one alone.

    `id` is made of the domain, the kind and a number ("children-health/goal/3"); a new plan may change it.
    """

    id: str
    kind: Literal["goal", "measure"]
    domain: str
    clauses: tuple[PlacedClause, ...]

    @property
    def plans(self) -> tuple[str, ...]:
        """Ids of the plans it has clauses of."""
        return tuple(dict.fromkeys(clause.plan for clause in self.clauses))


@dataclass(frozen=True, slots=True)
class Nearest:
    """The clause of a plan that comes nearest to a group it has no part in; `confirmed` if an editor says so."""

    clause: PlacedClause
    confirmed: bool


@dataclass(frozen=True, slots=True)
class LinkedPlan:
    """A plan with its domains in document order and all its clauses."""

    plan: Plan
    domains: Mapping[str, Domain]
    clauses: tuple[PlacedClause, ...]
    source: SourceText | None
    lines: LineIndex

    def targets_of(self, placed: PlacedClause) -> tuple[TargetUse, ...]:
        """The targets of one of its clauses, each with the year it is due: the plan's last, unless it says another."""
        return tuple(self.use(placed, target) for target in placed.clause.targets)

    def use(self, placed: PlacedClause, target: Target) -> TargetUse:
        """One target of one of its clauses."""
        return TargetUse(target, placed, target.year or self.plan.period.last)

    def of(self, domain: str | None, kind: ClauseKind | None = None) -> tuple[PlacedClause, ...]:
        """Clauses of one domain (None: outside the domains), of one kind if given."""
        return tuple(c for c in self.clauses if c.domain == domain and kind in (None, c.kind))


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan that is not finished, and what is open of it: numbers by kind, and the findings that say where."""

    linked: LinkedPlan
    counts: Mapping[OpenKind, int]
    findings: tuple[Finding, ...]
    needed: tuple[Finding, ...] = ()
    """Those of the findings without which it cannot be published, not even as a draft."""
    domains: Mapping[str, DomainName] = field(default_factory=dict)
    """Its domains that the vocabulary does not have yet."""

    @property
    def is_published(self) -> bool:
        """Whether readers see it, marked as a draft."""
        return self.linked.plan.draft == "published"


@dataclass(frozen=True, slots=True)
class Library:
    """All plans, linked."""

    shared: Shared
    plans: Mapping[str, LinkedPlan]
    targets: Mapping[str, tuple[TargetUse, ...]] = field(default_factory=dict)
    """Targets by indicator id, plans in id order, clauses in document order."""
    observations: Mapping[str, tuple[ObservationUse, ...]] = field(default_factory=dict)
    """Values reported by indicator id, plans in id order, earlier years first."""
    marks: Mapping[str, tuple[tuple[Mark, PlacedClause], ...]] = field(default_factory=dict)
    """Outlines that an indicator stands in, as the rows that say so mark it."""
    groups: tuple[ClauseGroup, ...] = ()
    """Parallel goals and measures, domain by domain; each goal and each measure is in exactly one group."""
    group_of: Mapping[str, ClauseGroup] = field(default_factory=dict)
    """The group of each goal and measure, by the clause's address."""
    nearest: Mapping[tuple[str, str], Nearest] = field(default_factory=dict)
    """By a group's id and a plan that has no part in it: what comes nearest there, as far as anything does."""
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    """Plans that are not finished, by id; none of them is among the plans, nor in anything else here."""
    kept: Kept = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was worked out of this library (`once_each`); it goes with it."""

    def is_used(self, indicator: str) -> bool:
        """Whether anything is known of an indicator: a target, or a value; only then it has a page."""
        return bool(self.targets[indicator] or self.observations.get(indicator))

    def whole_of(self, indicator: str) -> int | None:
        """How much of its unit makes a whole, 100 for per cent; None where there is no whole."""
        return self.shared.units[self.shared.indicators[indicator].unit].whole

    def groups_in(self, domain: str, kind: Literal["goal", "measure"]) -> tuple[ClauseGroup, ...]:
        """The groups of a domain, in the order of their first clauses."""
        return _groups(self).get((domain, kind), ())

    def plans_at(self, place: str) -> tuple[LinkedPlan, ...]:
        """Plans of a place."""
        return _by_place(self).get(place, ())

    def plans_with(self, domain: str) -> tuple[LinkedPlan, ...]:
        """Plans that have a domain."""
        return _by_domain(self).get(domain, ())

    def superiors(self, place: str) -> tuple[str, ...]:
        """Ids of the superiors of a place, nearest first."""
        chain: list[str] = []
        above = self.shared.places[place].superior
        while above is not None and above not in chain:
            chain.append(above)
            above = self.shared.places[above].superior
        return tuple(chain)


# Pages ask for these again and again; without an index each answer would look at every plan.


@once_each
def _groups(library: Library) -> Mapping[tuple[str, str], tuple[ClauseGroup, ...]]:
    return _sorted_into(((group.domain, group.kind), group) for group in library.groups)


@once_each
def _by_place(library: Library) -> Mapping[str, tuple[LinkedPlan, ...]]:
    return _sorted_into((linked.plan.place, linked) for linked in library.plans.values())


@once_each
def _by_domain(library: Library) -> Mapping[str, tuple[LinkedPlan, ...]]:
    return _sorted_into((domain, linked) for linked in library.plans.values() for domain in linked.domains)


def _sorted_into(things: Iterable[tuple[K, T]]) -> Mapping[K, tuple[T, ...]]:
    found: dict[K, list[T]] = {}
    for key, thing in things:
        found.setdefault(key, []).append(thing)
    return {key: tuple(of) for key, of in found.items()}
