"""Where a page about many plans is split: by places, from the country down, until each part holds a few plans.

A part is a place with all below it.  Places with no others below them (the counties of a city) stand together, as
many as make a few plans.  Each plan is in one part on each level, so that all parts together cost as much a plan in
a large collection as in a small one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.library.library import Library
from generator.library.nearness import FEW
from generator.library.succession import superseded
from generator.tools.once_each import once_each


@dataclass(frozen=True, slots=True)
class Part:
    """Some plans: those at or below a place, or, where it has a number, of some places right below it.

    `place` is None for all of them.  `above` are plans of the places above, nearest last, and of the place itself;
    `below` the others; `parts` divide these where they are many.
    """

    place: str | None
    number: int
    above: tuple[str, ...]
    below: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def is_large(self) -> bool:
        """Whether there are too many to show each."""
        return bool(self.parts)

    def to(self, place: str | None, number: int) -> tuple[Part, ...]:
        """The parts that lead to one, itself last; empty if there is none."""
        if (self.place, self.number) == (place, number):
            return (self,)
        return next(((self, *way) for part in self.parts if (way := part.to(place, number))), ())

    def walk(self) -> Iterator[Part]:
        """Yield itself and all parts in it."""
        yield self
        for part in self.parts:
            yield from part.walk()


@once_each
def domain_parts(library: Library) -> Mapping[str, Part]:
    """The plans of each domain that any has, in parts; a plan that has given way stands here no more."""
    plans: dict[str, list[str]] = {}
    every = {domain for linked in library.plans.values() for domain in linked.domains}
    gone = superseded(library)
    for plan_id, linked in library.plans.items():
        for domain in linked.domains if plan_id not in gone else ():
            plans.setdefault(domain, []).append(plan_id)
    # A domain that no plan of today has keeps its page, with those that had it.
    for domain in sorted(every - plans.keys()):
        plans[domain] = [plan_id for plan_id in library.plans if domain in library.plans[plan_id].domains]
    return {domain: parted(library, plans[domain]) for domain in library.shared.domains if domain in plans}


@once_each
def progress_parts(library: Library) -> Part:
    """All plans, those that have given way too, since how they ended is asked for; in parts where they are many."""
    return parted(library, tuple(library.plans))


ROWS = 24
"""So many plans an indicator's page lists where its table is in parts."""


@once_each
def indicator_parts(library: Library) -> Mapping[str, Part]:
    """The plans that set or report anything of each indicator, in parts where they are many."""
    found: dict[str, Part] = {}
    for indicator in library.shared.indicators:
        plans = dict.fromkeys(use.clause.plan for use in library.targets[indicator])
        plans |= dict.fromkeys(one.plan for one in library.observations.get(indicator, ()))
        found[indicator] = parted(library, tuple(plans), ROWS)
    return found


def parted(library: Library, plans: Sequence[str], few: int = FEW) -> Part:
    """All of some plans, in parts where they are more than a few."""
    if len(plans) <= FEW:
        return Part(None, 0, (), tuple(plans), ())
    return _part(None, (), by_place(library, plans), (_paths(library, plans), 0, few))


def by_place(library: Library, plans: Sequence[str]) -> list[str]:
    """Plans in the order of their places, the country first."""
    paths = _paths(library, plans)
    order = {place: number for number, place in enumerate(library.shared.places)}
    return sorted(plans, key=lambda plan: ([order[place] for place in paths[plan]], plan))


Paths = dict[str, tuple[str, ...]]
"""The places that lead to each plan's own, the country first."""


def _paths(library: Library, plans: Sequence[str]) -> Paths:
    places = {plan: library.plans[plan].plan.place for plan in plans}
    return {plan: (*reversed(library.superiors(place)), place) for plan, place in places.items()}


def _part(place: str | None, above: tuple[str, ...], plans: Sequence[str], inside: tuple[Paths, int, int]) -> Part:
    """A part whose plans share so many first places of their paths."""
    paths, depth, few = inside
    above = (*above, *(plan for plan in plans if len(paths[plan]) == depth))
    rest = tuple(plan for plan in plans if len(paths[plan]) > depth)
    if len(rest) <= few:
        return Part(place, 0, above, rest, ())
    children: dict[str, list[str]] = {}
    for plan in rest:
        children.setdefault(paths[plan][depth], []).append(plan)
    deeper = (paths, depth + 1, few)
    if len(children) == 1:  # the country, or the one province of all: nothing is divided by it
        ((child, plans),) = children.items()
        only = _part(child, above, plans, deeper)
        return Part(place, 0, only.above, only.below, only.parts)
    having = [child for child, own in children.items() if any(len(paths[plan]) > depth + 1 for plan in own)]
    parts = [_part(child, above, children[child], deeper) for child in having]
    ends = [plan for child, own in children.items() if child not in having for plan in own]
    parent = paths[rest[0]][depth - 1] if depth else None
    groups = [tuple(ends[start : start + few]) for start in range(0, len(ends), few)]
    parts += [Part(parent, number, above, group, ()) for number, group in enumerate(groups, 1)]
    return Part(place, 0, above, rest, tuple(parts))
