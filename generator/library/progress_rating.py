"""The published rule that rates a target by what was reached; about/progress explains it to readers.

1. Values count from the plan's first year on; the latest decides.  None: no data.
2. The level to reach is the target's figure; for a fall or rise "since" a year, that year's value changed so far.
3. At or past the level: met.
4. A straight line leads from the starting value to the level in the year due.  At or past the line: on track.
   Short of it: behind; on the wrong side of the starting value: moving away.  After the year due, short is behind.
5. A mere direction is on track if the value moved that way, behind if it did not move.
6. What has no way that is plainly right or a figure for every year is not rated, nor, before the year due, what has
   no starting value.

`progress_course` adds what the years tell besides (rule 7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.library.levels import Way, is_met, level, way
from generator.library.library import Library, TargetUse
from generator.model.plan import Target, Unit

VERSION = 2
"""Which edition of the rule rates; pages name it beside every rating, and about/progress says what each changed."""

State = Literal["met", "on_track", "behind", "moving_away", "no_data", "not_rated"]


@dataclass(frozen=True, slots=True)
class Point:
    """A value in a year."""

    year: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Status:
    """A rating with the figures it rests on; `line` is where the straight line stands in the year of `latest`."""

    state: State
    latest: Point | None = None
    start: Point | None = None
    level: Decimal | None = None
    line: Decimal | None = None


def status(library: Library, use: TargetUse) -> Status:
    """Rate one target by the values reported for its place, in whichever plan they are reported."""
    reached = values_of(library, use)
    return status_at(library, use, reached[-1] if reached else None)


def status_at(library: Library, use: TargetUse, latest: Point | None) -> Status:
    """Rate one target as if a value were the latest."""
    indicator = library.shared.indicators[use.target.indicator]
    since = next((point for point in _points(library, use) if point.year == use.target.since), None)
    to = _level(use.target, indicator.unit, library.shared.units, since)
    going = way(use.target, indicator)
    return rate(use.target, use.year, going, to=to, start=start_of(library, use), latest=latest)


def values_of(library: Library, use: TargetUse) -> tuple[Point, ...]:
    """The values that count for a target, one a year from the first year of its plan on."""
    first = library.plans[use.clause.plan].plan.period.first
    return tuple({point.year: point for point in _points(library, use) if point.year >= first}.values())


def rate(
    target: Target, due: int, going: Way | None, *, to: Decimal | None, start: Point | None, latest: Point | None
) -> Status:
    """Apply the rule to figures alone."""
    if latest is None:
        return Status("no_data", start=start, level=to)
    if going is None or (to is None and target.trend not in ("rise", "fall")):
        return Status("not_rated", latest, start, to)
    if to is not None and is_met(latest.value, target, to, going):
        return Status("met", latest, start, to)
    if start is None and to is not None and latest.year >= due:
        return Status("behind", latest, start, to)
    if start is None or (to is not None and start.year >= due):
        return Status("not_rated", latest, start, to)
    gained = (latest.value - start.value) * (1 if going == "up" else -1)
    if gained < 0:
        return Status("moving_away", latest, start, to)
    if to is None:
        return Status("on_track" if gained > 0 else "behind", latest, start)
    if latest.year > due:
        return Status("behind", latest, start, to)
    line = start.value + (to - start.value) * (latest.year - start.year) / (due - start.year)
    is_past = latest.value >= line if going == "up" else latest.value <= line
    return Status("on_track" if is_past and latest.year < due else "behind", latest, start, to, line)


def start_of(library: Library, use: TargetUse) -> Point | None:
    """The starting value of a target: its own, or the last one reported at its place before the plan began."""
    first = library.plans[use.clause.plan].plan.period.first
    before = [point for point in _points(library, use) if point.year < first]
    start = before[-1] if before else None
    if use.target.baseline is None:
        return start
    if ":" in use.target.baseline or use.target.unit is not None:
        return None
    year = start.year if start else use.target.since or first - 1
    return Point(year, Decimal(use.target.baseline))


def _points(library: Library, use: TargetUse) -> list[Point]:
    """The values of a target's place in its indicator's own unit, by year; one that is only a bound rates nothing."""
    place = library.plans[use.clause.plan].plan.place
    return [
        Point(one.year, Decimal(one.value))
        for one in library.observations.get(use.target.indicator, ())
        if one.place == place and one.sign is None and one.unit is None and ":" not in one.value
    ]


def _level(target: Target, unit: str, units: Mapping[str, Unit], since: Point | None) -> Decimal | None:
    """The level that a target asks for; a change is a share of where it began, or so much more or less."""
    if target.change is None or target.every is not None:
        return level(target) if target.every is None else None
    if since is None or ":" in target.signs[0][1]:
        return None
    size = Decimal(target.signs[0][1]) * (1 if target.change == "rise" else -1)
    if target.unit in (None, unit):
        return since.value + size
    measure = units[target.unit]
    if measure.whole is not None and units[unit].whole is None:
        return since.value * (measure.whole + size) / measure.whole
    return since.value + size if measure.difference_of == unit else None
