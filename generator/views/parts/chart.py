"""Geometry of an indicator's chart: pure numbers for an SVG template, one wide and one narrow.

A plan that says one level in several clauses stands there once, with all of them named; the same figure with another
sign is another level.  A range is drawn from its lower to its upper end.

The scale starts at zero.  Only levels are drawn; a change, a direction or a ratio has no place on it.
Rows are grouped by the year they are due, so that different deadlines never stand in one ranking.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from generator.library.levels import is_level
from generator.library.library import TargetUse
from generator.library.progress_rating import start_of
from generator.texts.typography import enumeration
from generator.views.parts.figures_view import GLYPHS
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import (
    accent_of,
    audiences_of_clause,
    name_of_clause,
    names_of_audiences,
    short_name_of_place,
)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One plan's target, with its baseline where the plan gives one; `low_x` is the lower end of a range."""

    y: float
    plan: str
    whom: str
    accent: str
    x: float
    label: str
    label_x: float
    label_anchor: str
    low_x: float | None
    baseline_x: float | None
    baseline: str
    arrow: str


@dataclass(frozen=True, slots=True)
class Head:
    """The year above a group of rows."""

    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in one width; all lengths in the SVG's own units."""

    css: str
    width: int
    height: float
    left: float
    top: float
    bottom: float
    ticks: tuple[Tick, ...]
    heads: tuple[Head, ...]
    rows: tuple[ChartRow, ...]


NARROW = 100
"""With less room than that for the names of plans, clauses are counted and not named."""
ROW = 44
HEAD = 34
TOP = 30
LABEL = 70
"""Room that a figure needs beside its dot."""
GAP = 14
ARROW = 8


def nice_top(highest: Decimal) -> tuple[Decimal, Decimal]:
    """The end of the scale and the step of its lines, both round numbers."""
    if highest <= 0:
        return Decimal(1), Decimal("0.5")
    step = Decimal(10) ** (highest.adjusted() - 1)
    for factor in (1, 2, 5, 10, 20, 50, 100):
        if highest / (step * factor) <= 5:
            step *= factor
            break
    return step * (highest / step).to_integral_value(ROUND_CEILING), step


def scale_end(values: Sequence[Decimal], *, whole: int | None) -> tuple[Decimal, Decimal]:
    """The end of the scale that begins at zero, and its step; most shares are seen against the whole."""
    end, step = nice_top(max(values))
    near_whole = whole is not None and whole < 2 * max(values) <= 2 * whole
    return (Decimal(whole), Decimal(whole) / 5) if whole is not None and near_whole else (end, step)


def short(length: float) -> float:
    """A length to a tenth, without what says nothing: "150", not "150.0"; charts stand on many pages."""
    rounded = round(length, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def charts(context: PageContext, uses: Sequence[TargetUse]) -> tuple[Chart, ...]:
    """A wide and a narrow chart of all levels, or nothing where there is no level to draw."""
    levels = [use for use in uses if is_level(use.target) and use.target.unit is None]
    if not levels:
        return ()
    return (
        _chart(context, levels, css="pe-chart--wide", width=720, left=150),
        _chart(context, levels, css="pe-chart--narrow", width=358, left=92),
    )


def _chart(context: PageContext, uses: list[TargetUse], *, css: str, width: int, left: float) -> Chart:
    values = [Decimal(v) for use in uses for _, v in use.target.signs]
    values += [start.value for use in uses if (start := start_of(context.library, use))]
    right = width - LABEL
    wholes = {context.library.whole_of(use.target.indicator) for use in uses}
    end, step = scale_end(values, whole=wholes.pop() if len(wholes) == 1 else None)

    def x(value: Decimal) -> float:
        return short(left + float(value / end) * (right - left))

    y = TOP
    heads: list[Head] = []
    rows: list[ChartRow] = []
    for year in sorted({use.year for use in uses}):
        y += HEAD
        heads.append(Head(y - 10, context.w("chart_due", year=year)))
        for same in _alike([use for use in uses if use.year == year]):
            rows.append(_row(context, same, y + ROW // 2, x, left))
            y += ROW
    count = int(end / step)
    return Chart(
        css=css,
        width=width,
        height=y + 8,
        left=left,
        top=TOP,
        bottom=y,
        ticks=tuple(Tick(x(step * i), _plain(step * i)) for i in range(count + 1)),
        heads=tuple(heads),
        rows=tuple(rows),
    )


def _alike(uses: Sequence[TargetUse]) -> list[list[TargetUse]]:
    """The targets of a plan and an audience that set one level, put together, in the order of the first of each."""
    found: dict[tuple[object, ...], list[TargetUse]] = {}
    for use in uses:
        level = tuple((sign, Decimal(value)) for sign, value in use.target.signs)
        found.setdefault((use.clause.plan, use.clause.domain, level), []).append(use)
    return list(found.values())


def _row(
    context: PageContext, same: Sequence[TargetUse], y: float, x: Callable[[Decimal], float], left: float
) -> ChartRow:
    use = same[0]
    plan = context.library.plans[use.clause.plan].plan
    sign, value = use.target.signs[-1]
    at = x(Decimal(value))
    low = use.target.signs[0][1] if len(use.target.signs) > 1 else None
    start = start_of(context.library, use)
    begin = x(start.value) if start else None
    # The figure stands where no line leads: behind the target, seen from the start.
    on_left = at - left > LABEL and low is None and (begin is None or begin > at)
    return ChartRow(
        y=y,
        plan=short_name_of_place(context, plan.place),
        whom=enumeration(context.w, *filter(None, (_whom(context, use), _clauses(context, same, wide=left > NARROW)))),
        accent=accent_of(context, use.clause),
        x=at,
        label=f"{low}–{value}" if low is not None else f"{GLYPHS[sign]} {value}".strip(),
        label_x=short(at - GAP if on_left else at + GAP),
        label_anchor="end" if on_left else "start",
        low_x=x(Decimal(low)) if low is not None else None,
        baseline_x=begin,
        baseline=_plain(start.value) if start else "",
        arrow=_arrow(begin, at, y) if begin is not None else "",
    )


def _arrow(begin: float, at: float, y: float) -> str:
    """Points of the head of the line from start to target; none where the two are too near."""
    if abs(at - begin) < 3 * GAP:
        return ""
    tip = at - ARROW if at > begin else at + ARROW
    back = tip - ARROW if at > begin else tip + ARROW
    return f"{tip:.1f},{y:.1f} {back:.1f},{y - 5:.1f} {back:.1f},{y + 5:.1f}"


def _clauses(context: PageContext, same: Sequence[TargetUse], *, wide: bool) -> str:
    """The clauses of a row that several set: by name, or where there is no room for that, how many."""
    if len(same) == 1:
        return ""
    if not wide:
        return context.w("n_clauses", n=len(same))
    return context.w("list_comma").join(dict.fromkeys(name_of_clause(context, use.clause) for use in same))


def _whom(context: PageContext, use: TargetUse) -> str:
    """Whose plan a row is, in a word: colour alone must not tell."""
    names = names_of_audiences(context, audiences_of_clause(context, use.clause))
    return names[0][1] if len(names) == 1 else ""


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
