"""One target on one line: its start, its values by year, the latest, what it asks for, and its rating in words.

The small picture shows the same: years to the right, values upwards, the straight line of the rule dashed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.library.library import TargetUse
from generator.library.progress_course import Course, course
from generator.library.progress_rating import Point, State
from generator.views.parts.before_view import before_views
from generator.views.parts.figures_view import GLYPHS, TargetView, figure_words, target_view
from generator.views.parts.links import Link
from generator.views.parts.page_context import PageContext
from generator.views.parts.status_view import StatusView, status_view

SHAPES: dict[State, str] = {
    "moving_away": "✕",
    "behind": "▼",
    "on_track": "▲",
    "met": "✓",
    "not_rated": "–",
    "no_data": "□",
}
"""A rating is told apart by a shape and a word, whatever colours a screen or a printer has; what needs care first."""

ELSEWHERE = "elsewhere"
"""Stands for the domain of what is outside the domains."""
WIDTH, HEIGHT = 160.0, 44.0
EDGE = 7.0
"""Room for half a mark."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Marks of the small picture, in its own units: (x, y)."""

    start: tuple[float, float] | None
    values: tuple[tuple[float, float], ...]
    latest: tuple[float, float] | None
    target: tuple[float, float] | None

    @property
    def path(self) -> str:
        """The values in their order, as an SVG polyline takes them."""
        return " ".join(f"{x},{y}" for x, y in self.values)

    @property
    def diamond(self) -> str:
        """The corners of the mark of the target."""
        x, y = self.target or (0.0, 0.0)
        return f"{x},{y - 6} {x + 6},{y} {x},{y + 6} {x - 6},{y}"


@dataclass(frozen=True, slots=True)
class CourseView:
    """A target's line; the facets are what it is sorted and filtered by."""

    target: TargetView
    nature: str
    start: str
    values: tuple[str, ...]
    status: StatusView
    shape: str
    remarks: tuple[str, ...]
    before: tuple[Link, ...]
    """What the plan before asked for, and what came of it."""
    picture: Picture | None
    facets: tuple[tuple[str, str], ...]


def course_view(context: PageContext, use: TargetUse) -> CourseView:
    """The line of one target, as it stands in the year of the last change."""
    known = course(context.library, use, context.settings.year)
    rated = status_view(context, use)
    nature = use.clause.cells.nature if use.clause.cells and use.clause.cells.nature else ""
    return CourseView(
        target=target_view(context, use),
        nature=context.w(f"nature_{nature}") if nature else "",
        start=_said(context, use, known.status.start),
        values=tuple(_values(context, use)),
        status=rated,
        shape=SHAPES[rated.state],
        remarks=tuple(_remarks(context, use, known)),
        before=before_views(context, use),
        picture=_picture(use, known),
        facets=(
            ("status", rated.state),
            ("domain", use.clause.domain or ELSEWHERE),
            ("nature", nature),
            ("time", "past" if known.is_past else "to-come"),
            ("rank", str(list(SHAPES).index(rated.state))),
            ("due", str(use.year)),
            ("latest", str(-known.values[-1].year) if known.values else ""),
        ),
    )


def _said(context: PageContext, use: TargetUse, point: Point | None) -> str:
    if point is None:
        return ""
    return context.w(
        "value_in_year", year=point.year, value=figure_words(context, use.target.indicator, f"{point.value:f}")
    )


def _values(context: PageContext, use: TargetUse) -> Iterator[str]:
    """Yield every value of the place within the period, also those that rate nothing: bounds, ratios, other units."""
    plan = context.library.plans[use.clause.plan].plan
    for one in context.library.observations.get(use.target.indicator, ()):
        if one.place == plan.place and one.year >= plan.period.first:
            value = figure_words(context, one.indicator, one.value, one.unit)
            yield context.w("value_in_year", year=one.year, value=f"{GLYPHS[one.sign or 'reach']}{value}")


def _remarks(context: PageContext, use: TargetUse, known: Course) -> Iterator[str]:
    """Yield what the years tell besides the rating."""
    if known.is_late and known.reached is not None:
        yield context.w("course_late", due=use.year, year=known.reached.year)
    elif known.reached is not None:
        yield context.w("course_lost" if known.is_lost else "course_reached", year=known.reached.year)
    if known.is_missed:
        yield context.w("course_missed", due=use.year)
    elif known.status.state not in {"met", "not_rated"}:
        yield context.w("course_past" if known.is_past else "course_waits", due=use.year)


def _picture(use: TargetUse, known: Course) -> Picture | None:
    """The picture of a target, where there are two marks at least."""
    start, level = known.status.start, known.status.level
    target = None if level is None else Point(use.year, level)
    marks = [one for one in (start, *known.values, target) if one is not None]
    if len(marks) < 2:
        return None
    first, last = min(one.year for one in marks), max(one.year for one in marks)
    low, high = min(one.value for one in marks), max(one.value for one in marks)

    def at(point: Point) -> tuple[float, float]:
        across = (point.year - first) / (last - first) if last > first else 0.5
        up = float((point.value - low) / (high - low)) if high > low else 0.5
        return round(EDGE + across * (WIDTH - 2 * EDGE), 1), round(HEIGHT - EDGE - up * (HEIGHT - 2 * EDGE), 1)

    values = tuple(at(one) for one in known.values)
    return Picture(
        start=at(start) if start else None,
        values=values,
        latest=values[-1] if values else None,
        target=at(target) if target else None,
    )
