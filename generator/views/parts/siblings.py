"""What stands beside a page: the other plans, domains, places and indicators, for the menus of breadcrumbs.

In a large collection a menu holds the nearest plans and places, and a way to all.
"""

from __future__ import annotations

from generator.library import addresses
from generator.library.nearness import FEW, is_large, nearest_plans, places_below, plans_below
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import name_in, name_of_domain, short_name_of_place, short_title_of_plan


def plans(context: PageContext, current: str) -> tuple[Link, ...]:
    """All plans, or those nearest to one."""
    large = is_large(context.library)
    shown = (current, *nearest_plans(context.library, current, FEW)) if large else context.library.plans
    links = tuple(
        Link(short_title_of_plan(context, p), link_to(context, addresses.plan(p)), p == current) for p in shown
    )
    every = Link(context.w("beside_all_plans"), link_to(context, addresses.PLANS))
    return (*links, every) if large else links


def domains_of(context: PageContext, plan: str, current: str) -> tuple[Link, ...]:
    """The domains of one plan, in its order."""
    return tuple(
        Link(name_of_domain(context, d), link_to(context, addresses.plan_domain(plan, d)), d == current)
        for d in context.library.plans[plan].domains
    )


def domains(context: PageContext, current: str) -> tuple[Link, ...]:
    """All domains that plans have."""
    return tuple(
        Link(name_of_domain(context, d), link_to(context, addresses.domain(d)), d == current)
        for d in context.library.shared.domains
        if context.library.plans_with(d)
    )


def places(context: PageContext, current: str) -> tuple[Link, ...]:
    """The places that have plans, and the place itself; in a large collection those beside it that have any below."""
    library = context.library
    large = is_large(library)
    if large:
        row = places_below(library)[library.shared.places[current].superior]
        shown = [place for place in row if place in plans_below(library) or place == current]
    else:
        having = {linked.plan.place for linked in library.plans.values()} | {current}
        shown = [place for place in library.shared.places if place in having]
    links = tuple(
        Link(short_name_of_place(context, p), link_to(context, addresses.place(p)), p == current) for p in shown
    )
    every = Link(context.w("beside_all_places"), link_to(context, addresses.PLACES))
    return (*links, every) if large else links


def indicators_beside(context: PageContext, current: str) -> tuple[Link | None, Link | None]:
    """The indicators before and after one in the list of its first domain."""
    shared = context.library.shared.indicators
    first = shared[current].domains[:1]
    row = [i for i, one in shared.items() if one.domains[:1] == first and context.library.is_used(i)]
    at = row.index(current)
    before = row[at - 1] if at else None
    after = row[at + 1] if at + 1 < len(row) else None

    def link(indicator: str | None) -> Link | None:
        return (
            Link(name_in(context.lang, shared[indicator].name), link_to(context, addresses.indicator(indicator)))
            if indicator
            else None
        )

    return link(before), link(after)
