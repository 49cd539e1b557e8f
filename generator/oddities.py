"""What looks odd in what the documents print, found by rule: readers get a neutral note, staff a list.

Nothing here says that a document is wrong; the figures stay as printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Literal, get_args

from generator.levels import level, way
from generator.library import Library, TargetUse
from generator.status import start_of

OddityKind = Literal["behind_baseline", "at_baseline", "over_hundred", "no_sign", "two_targets", "contradiction"]
KINDS: tuple[OddityKind, ...] = get_args(OddityKind)


@dataclass(frozen=True, slots=True)
class Oddity:
    """One thing that looks odd: the target it is about, and what it is compared with."""

    kind: OddityKind
    use: TargetUse
    other: TargetUse | None = None
    value: str = ""
    """The figure in question, where it is not the target's own."""


def oddities(library: Library) -> tuple[Oddity, ...]:
    """Return every oddity, by kind, then plan by plan in the order of the files."""
    found = [*_alone(library), *_pairs(library), *_contradictions(library)]
    return tuple(sorted(found, key=_place))


def _place(oddity: Oddity) -> tuple[object, ...]:
    clause = oddity.use.clause
    return KINDS.index(oddity.kind), clause.plan, clause.file, clause.path


def _alone(library: Library) -> Iterator[Oddity]:
    for name, uses in library.targets.items():
        indicator = library.shared.indicators[name]
        for use in uses:
            at, start = level(use.target), start_of(library, use)
            going = way(use.target, indicator)
            if at is not None and start is not None and use.target.every is None:
                if start.value == at:
                    yield Oddity("at_baseline", use, value=str(start.value))
                elif going and (at < start.value) == (going == "up"):
                    yield Oddity("behind_baseline", use, value=str(start.value))
            if indicator.unit == "percent":
                own = [use.target.baseline, *(value for _, value in use.target.signs if at is not None)]
                if high := [value for value in own if value and ":" not in value and Decimal(value) > 100]:
                    yield Oddity("over_hundred", use, value=high[0])
            if use.clause.cells is not None and at is not None and use.target.signs[0][0] == "reach":
                yield Oddity("no_sign", use)


def _pairs(library: Library) -> Iterator[Oddity]:
    """One plan, one indicator, one year, two levels."""
    for uses in library.targets.values():
        levels = [use for use in uses if level(use.target) is not None and use.target.every is None]
        for first, second in combinations(levels, 2):
            same = first.clause.plan == second.clause.plan and first.year == second.year
            if same and level(first.target) != level(second.target):
                yield Oddity("two_targets", second, other=first)


def _contradictions(library: Library) -> Iterator[Oddity]:
    """A part with a higher level than the whole it is within, in one plan and year."""
    for name, uses in library.targets.items():
        within = library.shared.indicators[name].within
        for use in uses if within else ():
            at = level(use.target)
            for other in library.targets.get(within or "", ()):
                limit = level(other.target)
                same = use.clause.plan == other.clause.plan and use.year == other.year
                if same and at is not None and limit is not None and at > limit:
                    yield Oddity("contradiction", use, other=other)
