"""View of all plans: a card each, or in a large collection those of the country and the way to the provinces."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import addresses
from generator.library.nearness import is_large
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.plan_cards import PlanCard, plan_cards
from generator.views.parts.titles import name_in
from generator.views.place_page import PlaceLine, top_places


@dataclass(frozen=True, slots=True)
class PlansPage:
    """All plans; where there are many, the places that lead to them."""

    cards: tuple[PlanCard, ...]
    places: tuple[PlaceLine, ...]
    drafts: tuple[Link, ...]
    """Plans that are not finished; they are in no card and no count."""


def plans_page(context: PageContext) -> PageView:
    """The list of all plans."""
    library, large = context.library, is_large(context.library)
    shown = [p for p in library.plans.values() if not large or not library.superiors(p.plan.place)]
    return page_view(
        context,
        "plans",
        PlansPage(plan_cards(context, shown), top_places(context) if large else (), _drafts(context)),
        title=context.w("plans"),
        description=context.w("site_about"),
        crumbs=(Link(context.w("plans"), "", current=True),),
    )


def _drafts(context: PageContext) -> tuple[Link, ...]:
    return tuple(
        Link(name_in(context.lang, one.linked.plan.title), link_to(context, addresses.plan(name)))
        for name, one in context.library.drafts.items()
    )
