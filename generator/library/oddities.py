"""What looks odd in what the documents print, found by rule: readers get a neutral note, staff a list.

Nothing here says that a document is wrong; the figures stay as printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, islice
from typing import Literal, get_args

from generator.library.levels import level, way
from generator.library.library import Library, TargetUse
from generator.library.progress_rating import start_of

OddityKind = Literal[
    "behind_baseline",
    "at_baseline",
    "over_hundred",
    "no_sign",
    "two_targets",
    "two_signs",
    "other_plan",
    "contradiction",
    "same_start",
]
KINDS: tuple[OddityKind, ...] = get_args(OddityKind)


@dataclass(frozen=True, slots=True)
class Oddity:
    """One thing that looks odd: the target it is about, and what it is compared with."""

    kind: OddityKind
    use: TargetUse
    other: TargetUse | None = None
    value: str = ""
    """The figure in question, where it is not the target's own."""


MOST_PAIRS = 1_000
"""So many pairs of targets of one plan for one indicator and year are compared; no plan has more than a few."""


def oddities(library: Library) -> tuple[Oddity, ...]:
    """Return every oddity, by kind, then plan by plan in the order of the files."""
    found = [*_alone(library), *_pairs(library), *_other_plans(library), *_contradictions(library)]
    found += _same_starts(library)
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
            if (whole := library.whole_of(name)) is not None:
                own = [use.target.baseline, *(value for _, value in use.target.signs if at is not None)]
                if high := [value for value in own if value and ":" not in value and Decimal(value) > whole]:
                    yield Oddity("over_hundred", use, value=high[0])
            if use.clause.cells is not None and at is not None and use.target.signs[0][0] == "reach":
                yield Oddity("no_sign", use)


def _pairs(library: Library) -> Iterator[Oddity]:
    """One plan, one indicator, one year, two levels; or one level with signs that exclude each other."""
    for uses in library.targets.values():
        levels = [(use, at) for use in uses if (at := level(use.target)) is not None and use.target.every is None]
        together: dict[tuple[str, int], list[tuple[TargetUse, Decimal]]] = {}
        for use, at in levels:
            together.setdefault((use.clause.plan, use.year), []).append((use, at))
        for same in together.values():
            for (first, one), (second, another) in islice(combinations(same, 2), MOST_PAIRS):
                if one != another:
                    yield Oddity("two_targets", second, other=first)
                elif _signs_differ(first, second):
                    yield Oddity("two_signs", second, other=first)


def _signs_differ(one: TargetUse, other: TargetUse) -> bool:
    """Whether two targets of one level mean different things: about 30, and at least 30; a bare figure fits any."""
    first, second = ({sign for sign, _ in use.target.signs} for use in (one, other))
    return first != second and "reach" not in first | second


def _other_plans(library: Library) -> Iterator[Oddity]:
    """Two plans of one place, for women and for children, that set different things for one indicator and year."""
    for uses in library.targets.values():
        at_place: dict[tuple[str, int], dict[str, list[TargetUse]]] = {}
        for use in uses:
            place = library.plans[use.clause.plan].plan.place
            at_place.setdefault((place, use.year), {}).setdefault(use.clause.plan, []).append(use)
        for by_plan in at_place.values():
            for (_, first), (_, second) in islice(combinations(sorted(by_plan.items()), 2), MOST_PAIRS):
                if not {_demand(use) for use in first} & {_demand(use) for use in second}:
                    yield Oddity("other_plan", second[0], other=first[0])


def _demand(use: TargetUse) -> tuple[object, ...]:
    """What a target says, apart from where: 95 and 95.0 are one, and a bare figure is at least itself."""
    target = use.target
    signs = tuple(sorted(((Decimal(value) if ":" not in value else value) for _, value in target.signs), key=str))
    kinds = tuple(sorted(sign for sign, _ in target.signs if sign not in {"reach", "at_least", "at_most"}))
    return target.trend, target.change, target.every, signs, kinds


def _contradictions(library: Library) -> Iterator[Oddity]:
    """A part with a higher level than the whole it is within, in one plan and year."""
    for name, uses in library.targets.items():
        within = library.shared.indicators[name].within
        limits: dict[tuple[str, int], list[tuple[TargetUse, Decimal]]] = {}
        for other in library.targets.get(within or "", ()):
            if (limit := level(other.target)) is not None:
                limits.setdefault((other.clause.plan, other.year), []).append((other, limit))
        for use in uses if within else ():
            at = level(use.target)
            for other, limit in limits.get((use.clause.plan, use.year), ())[:MOST_PAIRS]:
                if at is not None and at > limit:
                    yield Oddity("contradiction", use, other=other)


def _same_starts(library: Library) -> Iterator[Oddity]:
    """Two quantities of one place that start, in tables, from one value with decimals: one may have been copied."""
    first: dict[tuple[str, str, Decimal], TargetUse] = {}
    for name, uses in library.targets.items():
        for use in uses:
            start = start_of(library, use) if use.clause.cells is not None else None
            if start is None or start.value == start.value.to_integral_value():
                continue
            place = library.plans[use.clause.plan].plan.place
            one = first.setdefault((place, library.shared.indicators[name].unit, start.value), use)
            if one.target.indicator != name:
                yield Oddity("same_start", use, other=one, value=str(start.value))
