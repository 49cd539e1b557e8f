"""What the years tell of a target besides its rating: whether it still waits, was reached late, or lost again.

7. The year due is over when a later year has begun.  Before, a target without a value waits, and is not missed.
   A value of the year due or of a later one that is short: missed; if a later one is not: met late.
   A level that was reached before and is not now: reached and lost again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.library.library import Library, TargetUse
from generator.library.progress_rating import Point, State, Status, status, status_at, values_of
from generator.tools.once_each import once_each


@dataclass(frozen=True, slots=True)
class Course:
    """A target over the years: its rating today, its values, and when it was first reached."""

    status: Status
    values: tuple[Point, ...]
    reached: Point | None
    is_past: bool
    """Whether the year due is over."""
    is_missed: bool
    """Whether a value shows that it was not reached when it was due, nor since."""
    is_late: bool
    """Whether it was reached after a value showed that it was not when it was due."""

    @property
    def is_lost(self) -> bool:
        """Whether it was reached once and is not now."""
        return self.reached is not None and self.status.state != "met"


def course(library: Library, use: TargetUse, today: int) -> Course:
    """What is known of a target in a year; 0 is a year of which nothing is past."""
    values = values_of(library, use)
    rated = status(library, use)
    met = [point for point in values if status_at(library, use, point).state == "met"]
    reached = met[0] if met else None
    is_rated = rated.state in ("met", "behind", "moving_away") and rated.level is not None
    short = [point for point in values if point.year >= use.year and point not in met] if is_rated else []
    return Course(
        status=rated,
        values=values,
        reached=reached,
        is_past=today > use.year,
        is_missed=bool(short) and rated.state != "met",
        is_late=bool(short) and reached is not None and short[0].year < reached.year and rated.state == "met",
    )


Counts = Counter[tuple[State, int]]
"""How many targets there are of a rating and a year due."""


def counts_of(library: Library, plan_id: str) -> Mapping[str | None, Counts]:
    """The ratings of a plan's targets by domain; None has those outside the domains."""
    known = _counts(library)
    if plan_id not in known:
        linked = library.plans[plan_id]
        found: dict[str | None, Counts] = {}
        for placed in linked.clauses:
            for use in linked.targets_of(placed):
                found.setdefault(placed.domain, Counter())[status(library, use).state, use.year] += 1
        known[plan_id] = found
    return known[plan_id]


@once_each
def _counts(library: Library) -> dict[str, Mapping[str | None, Counts]]:
    """What was counted before: the pages of a plan, its place and its domains ask for the same."""
    assert library.plans
    return {}
