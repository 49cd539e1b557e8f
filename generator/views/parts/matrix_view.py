"""A domain as a matrix: rows are what plans have in common, columns are the plans; and what only one plan has.

A row is headed by the words of the plan that is nearest to all others.  A cell gives its own plan's words as far
as they differ, so that a row can be taken in at a glance; the whole text is one click away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz.distance import Indel

from generator.library import addresses
from generator.library.library import ClauseGroup, PlacedClause, TargetUse
from generator.model.plan import Lang
from generator.texts.differences import DiffRun, differences, shared_part
from generator.texts.typography import enumeration, period_text
from generator.views.parts.also_view import ELLIPSIS, LEAST_SHARED, shortened
from generator.views.parts.figures_view import TargetView, target_view
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import name_in, name_of_clause, name_of_domain, short_name_of_place

Kind = Literal["goal", "measure"]
ENDS: dict[Lang, int] = {"zh": 6, "en": 20}
"""How much of what is common stays around a difference."""
BRIEF: dict[Lang, int] = {"zh": 70, "en": 200}
"""Longer sentences are cut where a part of them ends."""
SAYS_IT_TOO = 0.7
"""From here on a sentence says what the head of a row says."""
PAUSES: dict[Lang, str] = {"zh": "，；、", "en": ",;"}


@dataclass(frozen=True, slots=True)
class MatrixPlan:
    """A column: a plan with its place, by which readers choose what they see."""

    place: str
    name: str
    title: str
    years: str
    href: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A target with what needs saying besides its value: what it measures, how it is counted."""

    target: TargetView
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class CellClause:
    """A clause in a cell; without pieces its words are those of the row's head; `more` says that it goes on."""

    link: Link
    lang: Lang
    pieces: tuple[DiffRun, ...]
    more: bool
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one plan has in a row: usually one clause; else what comes `nearest` to it there, if anything is found.

    That nothing is found never means that the plan has nothing: wordings differ.
    """

    plan: MatrixPlan
    clauses: tuple[CellClause, ...]
    nearest: Link | None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Parallel clauses; `indicator` is what their targets measure, if that is one thing."""

    head: str
    lang: Lang
    indicator: Link | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """The rows that equally many plans have."""

    name: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class OnlyIn:
    """What only one plan has."""

    plan: MatrixPlan
    clauses: tuple[CellClause, ...]


@dataclass(frozen=True, slots=True)
class MatrixView:
    """The whole matrix of a domain, for goals or for measures."""

    kind: Kind
    caption: str
    plans: tuple[MatrixPlan, ...]
    places: tuple[tuple[str, str], ...]
    bands: tuple[Band, ...]
    only: tuple[OnlyIn, ...]
    has_marks: bool


def matrix_view(context: PageContext, domain_id: str, kind: Kind, chosen: Sequence[str] | None = None) -> MatrixView:
    """The matrix of a domain, of all plans or those chosen; rows that more plans share come first."""
    if chosen is None:
        chosen = [linked.plan.id for linked in context.library.plans_with(domain_id)]
    plans = {plan: matrix_plan(context, plan, domain_id) for plan in chosen}
    groups = [only_of(group, plans) for group in context.library.groups_in(domain_id, kind)]
    bands = []
    for count in range(len(plans), 1, -1):
        shared = sorted((group for group in groups if len(group.plans) == count), key=position)
        if shared:
            name = context.w("matrix_all" if count == len(plans) else "matrix_some", n=count)
            bands.append(Band(name, tuple(_row(context, group, plans) for group in shared)))
    alone = [group for group in groups if len(group.plans) == 1]
    only = (
        OnlyIn(plan, tuple(_clause(context, c, None, None) for g in alone if g.plans[0] == name for c in g.clauses))
        for name, plan in plans.items()
    )
    pieces = (p for b in bands for r in b.rows for cell in r.cells for c in cell.clauses for p in c.pieces)
    return MatrixView(
        kind=kind,
        caption=context.w(f"matrix_caption_{kind}", domain=name_of_domain(context, domain_id)),
        plans=tuple(plans.values()),
        places=tuple(dict.fromkeys((plan.place, plan.name) for plan in plans.values())),
        bands=tuple(bands),
        only=tuple(one for one in only if one.clauses),
        has_marks=any(piece.kind != "same" for piece in pieces),
    )


def matrix_plan(context: PageContext, plan_id: str, domain_id: str) -> MatrixPlan:
    """The column of a plan."""
    plan = context.library.plans[plan_id].plan
    return MatrixPlan(
        place=plan.place,
        name=short_name_of_place(context, plan.place),
        title=name_in(context.lang, plan.short),
        years=period_text(context.w, plan.period.first, plan.period.last),
        href=link_to(context, addresses.plan_domain(plan_id, domain_id)),
    )


def only_of(group: ClauseGroup, plans: Mapping[str, MatrixPlan]) -> ClauseGroup:
    """A group without the clauses of other plans."""
    clauses = tuple(clause for clause in group.clauses if clause.plan in plans)
    return group if len(clauses) == len(group.clauses) else replace(group, clauses=clauses)


def position(group: ClauseGroup) -> tuple[int, str]:
    """Where plans have it, on average: early aims first."""
    return sum(clause.clause.number for clause in group.clauses) * 60 // len(group.clauses), group.id


def _row(context: PageContext, group: ClauseGroup, plans: dict[str, MatrixPlan]) -> MatrixRow:
    lines = {clause.address: clause.clause.zh.split("\n") for clause in group.clauses}
    if group.kind == "measure":  # a measure is named by its first line
        lines = {address: all_[:1] for address, all_ in lines.items()}
    place, number = head_of(list(lines.values()), names_of_places(context, plans))
    head = group.clauses[place]
    text, lang = line_of(context, head, number)
    indicator = _only_indicator(group)
    cells = []
    for plan_id, plan in plans.items():
        own = [clause for clause in group.clauses if clause.plan == plan_id]
        near = [_nearest(lines[head.address][number], lines[clause.address]) for clause in own]
        clauses = (_clause(context, c, (n, text, lang), indicator) for c, n in zip(own, near, strict=True))
        nearest = None if own else _nearest_clause(context, plan_id, group, lines[head.address][number])
        cells.append(Cell(plan, tuple(clauses), nearest))
    link = None
    if indicator:
        name = name_in(context.lang, context.library.shared.indicators[indicator].name)
        link = Link(name, link_to(context, addresses.indicator(indicator)))
    return MatrixRow(brief(text, lang), lang, link, tuple(cells))


def _only_indicator(group: ClauseGroup) -> str | None:
    """What all targets of a group measure; None if that is several things, or half of the plans set no target."""
    measured = [{target.indicator for target in clause.clause.targets} for clause in group.clauses]
    having = [one for one in measured if one]
    different = set().union(*having)
    return different.pop() if len(different) == 1 and 2 * len(having) > len(measured) else None


def head_of(lines: Sequence[list[str]], places: Iterable[str]) -> tuple[int, int]:
    """Which line of which clause is nearest to all other clauses; the first of equals.

    A line that names one of the places heads a row of several only where every line does.
    """
    best, found = (False, -1.0), (0, 0)
    names = tuple(places)
    for place, own in enumerate(lines):
        for number, line in enumerate(own):
            others = (other for at, other in enumerate(lines) if at != place)
            value = sum(max(Indel.normalized_similarity(line, one) for one in other) for other in others if line)
            general = not any(name in line for name in names)
            if (general, value) > best:
                best, found = (general, value), (place, number)
    return found


def _nearest(head: str, lines: list[str]) -> int:
    """Which line says what the head says; the first of equals."""
    return max(range(len(lines)), key=lambda number: (Indel.normalized_similarity(head, lines[number]), -number))


def names_of_places(context: PageContext, plans: Iterable[str]) -> set[str]:
    """The places of plans as a text of theirs may call them: 杏花岭区, 杏花岭."""
    known = context.library.shared.places
    of_plans = (known[context.library.plans[plan].plan.place] for plan in plans)
    names = {name.zh for place in of_plans for name in (place.name, place.short or place.name)}
    return names | {stem for name in names if len(stem := name[:-1]) > 1}


def _nearest_clause(context: PageContext, plan_id: str, group: ClauseGroup, head: str) -> Link | None:
    """What comes nearest in a plan without a clause in the group: as an editor says, else one not matched, else within.

    Within is a clause of another row that says in one of its sentences what the row is about, or the most of it.
    """
    if near := context.library.nearest.get((group.id, plan_id)):
        key, found = "matrix_confirmed" if near.confirmed else "matrix_nearest", near.clause
    elif within := _within(context, plan_id, group, head):
        key, found = "matrix_within", within
    else:
        return None
    clause = name_of_clause(context, found)
    return Link(context.w(key, clause=clause), link_to(context, addresses.clause(found)))


def _within(context: PageContext, plan_id: str, group: ClauseGroup, head: str) -> PlacedClause | None:
    """The clause of a plan that says in one of its sentences what a row is about; the most alike, the first of them."""
    best, found = SAYS_IT_TOO, None
    for placed in context.library.plans[plan_id].of(group.domain, group.kind):
        for line in placed.clause.zh.split("\n"):
            value = Indel.normalized_similarity(head, line, score_cutoff=best)
            if value > best:
                best, found = value, placed
    return found


def line_of(context: PageContext, placed: PlacedClause, number: int) -> tuple[str, Lang]:
    """A line of a clause, in Chinese where its English is missing; line k translates line k."""
    english = (placed.clause.en or "").split("\n")
    if context.lang == "en" and number < len(english) and english[number]:
        return english[number], "en"
    return placed.clause.zh.split("\n")[number], "zh"


def _clause(
    context: PageContext, placed: PlacedClause, near: tuple[int, str, Lang] | None, indicator: str | None
) -> CellClause:
    """A clause in a cell: as far as it differs from the head of its row, or in brief where it stands alone."""
    number, head, head_lang = near or (0, "", context.lang)
    text, lang = line_of(context, placed, number)
    pieces: tuple[DiffRun, ...] = (DiffRun(brief(text, lang)),)
    if text == head:
        pieces = ()
    elif near and lang == head_lang:
        compared = differences(head, text, lang)
        if shared_part(compared) >= LEAST_SHARED:
            pieces = tuple(shortened(compared, lang, ENDS[lang]))
    return CellClause(
        link=Link(name_of_clause(context, placed), link_to(context, addresses.clause(placed))),
        lang=lang,
        pieces=pieces,
        more=placed.kind == "goal" and "\n" in placed.clause.zh,
        chips=tuple(_chip(context, use, indicator) for use in _uses(context, placed)),
    )


def _uses(context: PageContext, placed: PlacedClause) -> Iterator[TargetUse]:
    """The targets of a clause; where it gives a direction only, and the table of its domain a figure, the row's too."""
    linked = context.library.plans[placed.plan]
    for use in linked.targets_of(placed):
        yield use
        if use.target.trend and placed.kind == "goal":
            rows = (other for row in linked.of(placed.domain, "indicator") for other in linked.targets_of(row))
            yield from (row for row in rows if row.target.indicator == use.target.indicator and not row.target.trend)


def _chip(context: PageContext, use: TargetUse, indicator: str | None) -> Chip:
    view, target = target_view(context, use), use.target
    special = target.change or target.every or target.since or target.compared_with or target.year
    notes = (view.when if special else "", view.clause_name if use.clause.kind == "indicator" else "")
    return Chip(view, "" if indicator else view.label, enumeration(context.w, *filter(None, notes)))


def brief(text: str, lang: Lang) -> str:
    """A sentence, cut where a part of it ends if it is long."""
    most = BRIEF[lang]
    if len(text) <= most:
        return text
    end = max(text.rfind(pause, most // 2, most) for pause in PAUSES[lang])
    if end < 0:
        end = most if lang == "zh" else text.rfind(" ", 0, most)
    return text[:end].rstrip() + ELLIPSIS[lang].rstrip()
