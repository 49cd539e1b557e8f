"""Links to the parts of a page about many plans, and what a part is called."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import addresses
from generator.library.place_parts import Part
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import name_of_place, short_name_of_place


@dataclass(frozen=True, slots=True)
class PartLink:
    """A part of a page about many plans, and how many of them it has."""

    link: Link
    plans: str


def part_name(context: PageContext, part: Part) -> str:
    """The place a part is about, or the first and the last of its places."""
    if not part.number:
        return name_of_place(context, part.place or "")
    ends = (context.library.plans[plan].plan.place for plan in (part.below[0], part.below[-1]))
    first, last = (short_name_of_place(context, place) for place in ends)
    return first if first == last else context.w("from_to", first=first, last=last)


def part_links(context: PageContext, path: str, part: Part) -> tuple[PartLink, ...]:
    """The parts that a part of the page at a path is divided into."""
    return tuple(
        PartLink(
            part_link(context, path, one),
            context.w.counted("n_plans", len(one.below) + len(set(one.above) - set(part.above))),
        )
        for one in part.parts
    )


def part_link(context: PageContext, path: str, part: Part) -> Link:
    """The link to one part."""
    return Link(part_name(context, part), link_to(context, addresses.part_of(path, part.place, part.number)))


def title_with_part(context: PageContext, name: str, part: Part) -> str:
    """The name of a page, with that of its part."""
    is_whole = part.place is None and not part.number
    return name if is_whole else context.w("title_of_part", name=name, part=part_name(context, part))
