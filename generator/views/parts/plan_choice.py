"""What readers choose plans by: each by itself, or in a large collection first its place, then what is loaded of it."""

from __future__ import annotations

from typing import Any

from generator.library.nearness import is_large
from generator.library.portions import Portion, portions_by_place
from generator.views.parts.page_context import PageContext
from generator.views.parts.part_links import part_name
from generator.views.parts.titles import short_name_of_place, short_title_of_plan


def places_to_choose(context: PageContext) -> tuple[tuple[str, str], ...]:
    """The places that plans are of, or in a large collection the country and the places right below it."""
    library = context.library
    places = dict.fromkeys(p.plan.place for p in library.plans.values())
    chosen = portions_by_place(library) if is_large(library) else places
    return tuple((place, short_name_of_place(context, place)) for place in chosen)


def plans_at(context: PageContext, place: str) -> list[list[Any]]:
    """The portions of a place: [name of the file, words, its plans as [id, words]]."""
    return [
        [portion.name, _name(context, portion), [[plan, short_title_of_plan(context, plan)] for plan in portion.plans]]
        for portion in portions_by_place(context.library)[place]
    ]


def _name(context: PageContext, portion: Portion) -> str:
    if portion.part is not None:
        return part_name(context, portion.part)
    place = short_name_of_place(context, context.library.plans[portion.plans[0]].plan.place)
    return context.w("place_itself", place=place)
