"""A domain's figures as a table: rows are indicators by subject, columns the plans of a part of the collection.

Where these are many, the columns are the plans of the places above, and one cell says how far the figures reach.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.library import addresses
from generator.library.levels import level
from generator.library.library import Library, PlacedClause, TargetUse
from generator.library.place_parts import Part
from generator.library.progress_rating import start_of
from generator.texts.typography import enumeration
from generator.views.parts.figures_view import TargetView, figure_words, target_view
from generator.views.parts.links import Link, link_to
from generator.views.parts.matrix_view import MatrixPlan, matrix_plan
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import name_in, name_of_clause


@dataclass(frozen=True, slots=True)
class Figure:
    """A target in a cell: its value, the clause that sets it, and what else needs saying."""

    target: TargetView
    note: str


@dataclass(frozen=True, slots=True)
class FigureCell:
    """What a plan has of an indicator: figures, or a clause `like` those of other plans that sets none; or nothing."""

    plan: MatrixPlan
    figures: tuple[Figure, ...]
    like: Link | None
    value: str


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the figures of many plans reach; `plans` says how many set any."""

    lowest: str
    middle: str
    highest: str
    plans: str
    years: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """An indicator with a cell for each column."""

    name: Link
    marks: tuple[str, ...]
    cells: tuple[FigureCell, ...]
    spread: Spread | None


@dataclass(frozen=True, slots=True)
class Single:
    """An indicator that one plan only has a target for."""

    name: Link
    plan: MatrixPlan
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class SubjectRows:
    """The indicators of one subject: those of several plans as rows, the others after them."""

    name: str
    fragment: str
    rows: tuple[FigureRow, ...]
    singles: tuple[Single, ...]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The whole table; `places` are those a reader can choose among."""

    caption: str
    plans: tuple[MatrixPlan, ...]
    places: tuple[tuple[str, str], ...]
    spread: str
    subjects: tuple[SubjectRows, ...]
    indicators: int


Uses = Mapping[str, Sequence[TargetUse]]
"""The targets of each indicator."""


def figure_table(context: PageContext, domain: str, part: Part, caption: str) -> FigureTable:
    """The figures of a domain in a part of the collection."""
    library = context.library
    columns = part.above if part.is_large else (*part.above, *part.below)
    plans = {plan: matrix_plan(context, plan, domain) for plan in columns}
    found = _uses(library, domain, (*part.above, *part.below))
    by_subject: dict[str, list[str]] = {subject: [] for subject in (*library.shared.subjects, "")}
    for indicator, one in library.shared.indicators.items():
        if indicator in found:
            by_subject[one.subject or ""].append(indicator)
    subjects = [
        _subject(context, subject, plans, part, {i: found[i] for i in own})
        for subject, own in by_subject.items()
        if own
    ]
    return FigureTable(
        caption=caption,
        plans=tuple(plans.values()),
        places=tuple(dict.fromkeys((plan.place, plan.name) for plan in plans.values())),
        spread=context.w.counted("spread_of", len(part.below)) if part.is_large else "",
        # A subject that one plan only has anything of comes after those that can be compared.
        subjects=tuple(sorted(subjects, key=lambda one: not one.rows)),
        indicators=len(found),
    )


def _uses(library: Library, domain: str, plans: Iterable[str]) -> dict[str, list[TargetUse]]:
    """The targets that plans set in a domain, by indicator."""
    found: dict[str, list[TargetUse]] = {}
    for plan in plans:
        linked = library.plans[plan]
        for placed in linked.of(domain):
            for use in linked.targets_of(placed):
                found.setdefault(use.target.indicator, []).append(use)
    return found


def _subject(
    context: PageContext, subject: str, plans: Mapping[str, MatrixPlan], part: Part, found: Uses
) -> SubjectRows:
    rows, singles = [], []
    for indicator, uses in found.items():
        having = {use.clause.plan for use in uses}
        if len(having) == 1 and len(plans) > 1 and not part.is_large:
            plan = plans[uses[0].clause.plan]
            singles.append(
                Single(_name(context, indicator), plan, tuple(_figure(context, use) for use in _figures_first(uses)))
            )
        elif len(having) > 1 or not part.is_large:
            rows.append(_row(context, indicator, uses, plans, part))
    shared = context.library.shared.subjects
    name = name_in(context.lang, shared[subject].name) if subject else context.w("subject_other")
    return SubjectRows(name, f"subject-{subject or 'other'}", tuple(rows), tuple(singles))


def _figures_first(uses: Iterable[TargetUse]) -> list[TargetUse]:
    """What sets a figure before what only says which way."""
    return sorted(uses, key=lambda use: use.target.trend is not None)


def _name(context: PageContext, indicator: str) -> Link:
    name = name_in(context.lang, context.library.shared.indicators[indicator].name)
    return Link(name, link_to(context, addresses.indicator(indicator)))


def _row(
    context: PageContext, indicator: str, uses: Sequence[TargetUse], plans: Mapping[str, MatrixPlan], part: Part
) -> FigureRow:
    marks = dict.fromkeys(mark for mark, _ in context.library.marks.get(indicator, ()))
    cells = []
    for plan_id, plan in plans.items():
        own = _figures_first(use for use in uses if use.clause.plan == plan_id)
        figures = tuple(_figure(context, use) for use in own)
        value = " ".join(
            f"{one.target.spoken} {one.note}" if not one.target.value else one.target.spoken for one in figures
        )
        cells.append(FigureCell(plan, figures, None if own else _like(context, plan_id, uses), value))
    return FigureRow(
        name=_name(context, indicator),
        marks=tuple(context.w(f"mark_{mark}") for mark in marks),
        cells=tuple(cells),
        spread=spread_of(context, indicator, uses, set(part.below)) if part.is_large else None,
    )


def _figure(context: PageContext, use: TargetUse) -> Figure:
    """A target with the year where the plan runs on, how it is counted, and the value it starts from."""
    view, target = target_view(context, use), use.target
    parts = []
    due = context.library.plans[use.clause.plan].plan.period.last
    if target.change or target.every or target.since or target.compared_with or use.year != due:
        parts.append(view.when)
    start = start_of(context.library, use)
    if start is not None and not (target.baseline and parts):
        value = figure_words(context, target.indicator, f"{start.value:f}")
        parts.append(context.w("start_in", value=value, year=start.year))
    return Figure(view, enumeration(context.w, *parts) if parts else "")


def _like(context: PageContext, plan: str, uses: Sequence[TargetUse]) -> Link | None:
    """A clause of a plan that says the same as one that sets the figure: the aim without the figure."""
    groups = {}
    for use in uses:
        group = context.library.group_of.get(use.clause.address)
        if group is not None:
            groups[group.id] = group
    found: list[PlacedClause] = [c for group in groups.values() for c in group.clauses if c.plan == plan]
    if not found:
        return None
    return Link(name_of_clause(context, found[0]), link_to(context, addresses.clause(found[0])))


def spread_of(context: PageContext, indicator: str, uses: Sequence[TargetUse], below: Container[str]) -> Spread | None:
    """Lowest, middle and highest of the levels that some plans set; None where none sets any."""
    within = [use for use in uses if use.clause.plan in below]
    levels = sorted((at, use.year) for use in within if (at := level(use.target)) is not None)
    plans = context.w.counted("spread_plans", len({use.clause.plan for use in within}))
    if not levels:
        return Spread("", "", "", plans, "") if within else None

    def words(place: int) -> str:
        return figure_words(context, indicator, f"{levels[place][0]:f}")

    years = sorted({year for _, year in levels})
    span = context.w("by_year", year=years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}")
    return Spread(words(0), words(len(levels) // 2), words(-1), plans, span)
