"""Which plans stand near to a plan: those of its place and of the places above, then its neighbours, then others.

A page that would grow with the collection shows the nearest instead.  Everything here costs as much in a small
collection as in a large one: plans are looked up by place, and nobody looks at all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice

from generator.library.library import Library
from generator.tools.once_each import once_each

FEW = 12
"""Up to so many plans, each is shown by itself wherever plans are listed."""


def is_large(library: Library) -> bool:
    """Whether a collection has so many plans that pages must choose."""
    return len(library.plans) > FEW


@once_each
def plans_below(library: Library) -> Mapping[str, tuple[str, ...]]:
    """The plans of each place and of all places below it, in the order of places, then of plans."""
    order = {place: number for number, place in enumerate(library.shared.places)}
    found: dict[str, list[str]] = defaultdict(list)
    for plan_id, linked in sorted(library.plans.items(), key=lambda one: (order[one[1].plan.place], one[0])):
        for place in (linked.plan.place, *library.superiors(linked.plan.place)):
            found[place].append(plan_id)
    return {place: tuple(plans) for place, plans in found.items()}


@once_each
def places_below(library: Library) -> Mapping[str | None, tuple[str, ...]]:
    """The places right below each place, in their order; those that stand below none are below None."""
    found: dict[str | None, list[str]] = defaultdict(list)
    for place_id, place in library.shared.places.items():
        found[place.superior].append(place_id)
    return {superior: tuple(places) for superior, places in found.items()}


def top_place(library: Library, place: str) -> str:
    """The place right below the country that a place is or belongs to; of the country itself, the country."""
    chain = (place, *library.superiors(place))
    return chain[-2] if len(chain) > 1 else place


def nearest_plans(library: Library, plan_id: str, most: int) -> tuple[str, ...]:
    """The plans nearest to a plan, itself left out: its place, the places above, its neighbours, and so on upwards.

    Among neighbours those that follow in the order of places come first, so that each is near to some.
    """
    known = _nearest(library)
    if (plan_id, most) not in known:
        place = library.plans[plan_id].plan.place
        found = dict.fromkeys(islice(_outwards(library, plan_id, place), most + 1))
        found.pop(plan_id, None)
        known[plan_id, most] = tuple(found)[:most]
    return known[plan_id, most]


@once_each
def _nearest(library: Library) -> dict[tuple[str, int], tuple[str, ...]]:
    """What was asked before: every clause of a plan asks for the same."""
    assert library.plans
    return {}


def _outwards(library: Library, plan_id: str, place: str) -> Iterator[str]:
    """Yield plans, nearer ones first, each once."""
    seen: set[str] = set()
    chain = (place, *library.superiors(place))
    own = (p for one in chain for p in _by_place(library).get(one, ()))
    wider = (p for one in chain for p in _after(plans_below(library).get(one, ()), plan_id))
    for group in (own, wider):
        for one in group:
            if one not in seen:
                seen.add(one)
                yield one


@once_each
def _by_place(library: Library) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for plan_id, linked in library.plans.items():
        found[linked.plan.place].append(plan_id)
    return {place: tuple(plans) for place, plans in found.items()}


def _after(plans: tuple[str, ...], plan_id: str) -> tuple[str, ...]:
    """The plans in a circle that begins at one of them."""
    at = plans.index(plan_id) if plan_id in plans else 0
    return plans[at:] + plans[:at]


def is_neighbour(library: Library, one: str, other: str) -> bool:
    """Whether two plans are of one place, of places below the same one, or of a place and one above it."""
    here, there = library.plans[one].plan.place, library.plans[other].plan.place
    places = library.shared.places
    same = here == there or (places[here].superior is not None and places[here].superior == places[there].superior)
    return same or there in library.superiors(here) or here in library.superiors(there)
