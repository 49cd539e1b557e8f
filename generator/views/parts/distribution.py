"""How the levels that many plans set lie on a scale: for each year due and each level of places, counts in columns.

Pure numbers for an SVG template, one wide and one narrow, and the same in words for a table.  A column is labelled
with how many targets it holds; nothing lies over anything else, however many plans there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.library.levels import level
from generator.library.library import TargetUse
from generator.views.parts.chart import Tick, nice_top, short
from generator.views.parts.figures_view import figure_words
from generator.views.parts.page_context import PageContext

RANKS = {
    "country": "country",
    "province": "province",
    "municipality": "province",
    "prefecture-level-city": "city",
    "county": "county",
    "district": "county",
}
"""The levels of places that stand beside each other."""
TOP, ROW, BAR, HEAD = 30, 62, 34, 34
RIGHT = 24
GAP = 2.0


@dataclass(frozen=True, slots=True)
class Column:
    """The targets of one stretch of the scale."""

    x: float
    y: float
    width: float
    height: float
    label: str


@dataclass(frozen=True, slots=True)
class Band:
    """The targets of one level of places that are due in one year."""

    y: float
    name: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class YearHead:
    """The year above its bands."""

    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A distribution in one width; all lengths in the SVG's own units."""

    css: str
    width: int
    height: float
    left: float
    top: float
    bottom: float
    right: float
    ticks: tuple[Tick, ...]
    heads: tuple[YearHead, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class BandWords:
    """The same in words: a row of a table."""

    year: str
    name: str
    count: int
    lowest: str
    middle: str
    highest: str


@dataclass(frozen=True, slots=True)
class Distribution:
    """Pictures and words."""

    pictures: tuple[Picture, ...]
    rows: tuple[BandWords, ...]


Grouped = list[tuple[int, str, list[Decimal]]]
"""Years, levels of places, and the levels that targets set, in order."""


def distribution(context: PageContext, uses: Sequence[TargetUse]) -> Distribution | None:
    """How the levels of many targets lie; None where there is none to draw."""
    groups = _grouped(context, uses)
    if not groups:
        return None
    whole = context.library.whole_of(uses[0].target.indicator)
    highest = max(values[-1] for _, _, values in groups)
    end, step = nice_top(highest)
    if whole is not None and highest <= whole and end > Decimal(whole) * Decimal("0.6"):
        end, step = Decimal(whole), Decimal(whole) / 5
    scale = (end, step)
    return Distribution(
        pictures=(
            _picture(context, groups, scale, css="pe-chart--wide", width=720, left=110, bins=25),
            _picture(context, groups, scale, css="pe-chart--narrow", width=358, left=64, bins=10),
        ),
        rows=tuple(_words(context, uses[0].target.indicator, *group) for group in groups),
    )


def _grouped(context: PageContext, uses: Sequence[TargetUse]) -> Grouped:
    found: dict[tuple[int, int], list[Decimal]] = {}
    ranks = list(dict.fromkeys(RANKS.values()))
    places = context.library.shared.places
    for use in uses:
        at = level(use.target)
        if at is not None:
            rank = ranks.index(RANKS[places[context.library.plans[use.clause.plan].plan.place].level])
            found.setdefault((use.year, rank), []).append(at)
    return [(year, ranks[rank], sorted(values)) for (year, rank), values in sorted(found.items())]


def _words(context: PageContext, indicator: str, year: int, rank: str, values: list[Decimal]) -> BandWords:
    lowest, middle, highest = (figure_words(context, indicator, f"{values[at]:f}") for at in (0, len(values) // 2, -1))
    return BandWords(str(year), context.w(f"rank_{rank}"), len(values), lowest, middle, highest)


def _picture(
    context: PageContext,
    groups: Grouped,
    scale: tuple[Decimal, Decimal],
    *,
    css: str,
    width: int,
    left: float,
    bins: int,
) -> Picture:
    end, step = scale
    right = width - RIGHT
    y, year_before = TOP, 0
    heads: list[YearHead] = []
    bands: list[Band] = []
    for year, rank, values in groups:
        if year != year_before:
            y += HEAD
            heads.append(YearHead(y - 12, context.w("chart_due", year=year)))
            year_before = year
        y += ROW
        columns = _columns(values, end, bins, (left, right, y))
        bands.append(Band(y, context.w(f"rank_{rank}"), columns))
    ticks = (Tick(_x(step * i, end, left, right), _plain(step * i)) for i in range(int(end / step) + 1))
    return Picture(css, width, y + 10, left, TOP, y, right, tuple(ticks), tuple(heads), tuple(bands))


def _columns(values: list[Decimal], end: Decimal, bins: int, frame: tuple[float, float, float]) -> tuple[Column, ...]:
    left, right, floor = frame
    counts = [0] * bins
    for value in values:
        counts[min(int(value / end * bins), bins - 1)] += 1
    most, width = max(counts), (right - left) / bins
    columns = []
    for at, count in enumerate(counts):
        if count:
            height = max(BAR * count / most, 3.0)
            place = left + at * width + GAP / 2
            columns.append(Column(short(place), short(floor - height), short(width - GAP), short(height), str(count)))
    return tuple(columns)


def _x(value: Decimal, end: Decimal, left: float, right: float) -> float:
    return short(left + float(value / end) * (right - left))


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
