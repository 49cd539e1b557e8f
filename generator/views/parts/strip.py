"""The small chart beside an indicator in a list: every level on one line from zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.library.levels import level
from generator.library.library import TargetUse
from generator.library.progress_rating import start_of
from generator.views.parts.chart import scale_end
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import accent_of

WIDTH = 120


@dataclass(frozen=True, slots=True)
class Dot:
    """A level on the line, or a starting value."""

    x: float
    accent: str
    is_start: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """Dots on a line whose right end is `end`."""

    dots: tuple[Dot, ...]
    end: str


def strip(context: PageContext, indicator: str, uses: Sequence[TargetUse]) -> Strip | None:
    """The levels of an indicator, starting values first so that targets lie over them; None if there is none."""
    levels = [(at, accent_of(context, use.clause), use) for use in uses if (at := level(use.target)) is not None]
    if not levels:
        return None
    starts = [
        (start.value, accent) for _, accent, use in levels if (start := start_of(context.library, use)) is not None
    ]
    end, _ = scale_end(
        [at for at, _, _ in levels] + [value for value, _ in starts], whole=context.library.whole_of(indicator)
    )

    def x(value: Decimal) -> float:
        return round(float(value / end) * WIDTH, 1)

    dots = [Dot(x(value), accent, is_start=True) for value, accent in dict.fromkeys(starts)]
    dots += [Dot(x(at), accent, is_start=False) for at, accent in dict.fromkeys((at, a) for at, a, _ in levels)]
    return Strip(tuple(dots), f"{end:f}")
