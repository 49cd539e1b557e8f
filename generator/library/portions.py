"""Which plans are loaded together in the browser: all of a small collection, of a large one a few near each other.

A portion is a part of the collection by place; plans of a place whose parts are divided stand in one of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.library.library import Library
from generator.library.nearness import top_place
from generator.library.place_parts import Part, parted
from generator.tools.once_each import once_each


@dataclass(frozen=True, slots=True)
class Portion:
    """Some plans, by the name of their file; `part` is None where they are of one place only and none below it."""

    name: str
    plans: tuple[str, ...]
    part: Part | None


@once_each
def portions(library: Library) -> tuple[Portion, ...]:
    """Every plan in one portion."""
    return tuple(_portions(library, parted(library, tuple(library.plans)), frozenset()))


@once_each
def portions_by_place(library: Library) -> Mapping[str, tuple[Portion, ...]]:
    """The portions that have plans of the country itself, and of each place right below it."""
    found: dict[str, list[Portion]] = {}
    for portion in portions(library):
        for place in dict.fromkeys(top_place(library, library.plans[plan].plan.place) for plan in portion.plans):
            found.setdefault(place, []).append(portion)
    order = {place: number for number, place in enumerate(library.shared.places)}
    return {place: tuple(found[place]) for place in sorted(found, key=order.__getitem__)}


def _portions(library: Library, part: Part, above: frozenset[str]) -> Iterator[Portion]:
    own = tuple(plan for plan in part.above if plan not in above)
    if not part.is_large:
        yield Portion(f"{part.place or 'all'}/{part.number}", (*own, *part.below), part)
        return
    of_place: dict[str, list[str]] = {}
    for plan in own:
        of_place.setdefault(library.plans[plan].plan.place, []).append(plan)
    yield from (Portion(f"{place}/0", tuple(plans), None) for place, plans in of_place.items())
    for one in part.parts:
        yield from _portions(library, one, above | set(part.above))
