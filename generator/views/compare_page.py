"""View of the page that sets plans side by side: its choices, some to begin with, and what needs no scripts."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import addresses
from generator.library.audiences import used_audiences
from generator.library.library import LinkedPlan
from generator.library.nearness import is_large
from generator.texts.typography import enumeration, period_text
from generator.texts.words import all_words
from generator.views.domain_page import DomainGroup, domain_groups
from generator.views.indicator_list import Filter
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.plan_choice import places_to_choose
from generator.views.parts.titles import (
    look_of,
    name_of_audience,
    name_of_domain,
    short_name_of_place,
    short_title_of_plan,
)
from generator.views.parts.ways import MOST

PREFIX = "compare_"
WORDS = ("clause_goal", "clause_measure", "goals", "measures", "figures", "domains", "th_indicator", "n_goals")
"""Words that the script shares with other pages; its own begin with `compare_`."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A comparison worth making: what it compares, and why."""

    link: Link
    accent: str


@dataclass(frozen=True, slots=True)
class ComparePage:
    """The form, its words and data, comparisons offered, and the domains for readers without scripts."""

    plans: tuple[tuple[str, str], ...]
    domain: Filter
    slots: tuple[int, ...]
    places: tuple[tuple[str, str], ...]
    """By which plans are chosen in a large collection, whose plans are loaded then."""
    is_large: bool
    words: dict[str, str]
    offers: tuple[Offer, ...]
    groups: tuple[DomainGroup, ...]
    domains_href: str


def compare_page(context: PageContext) -> PageView:
    """The page of comparisons; the context stands on it."""
    shared = context.library.shared
    domains = tuple((d, name_of_domain(context, d)) for d in shared.domains if context.library.plans_with(d))
    own = {key.removeprefix(PREFIX): context.w(key) for key in all_words() if key.startswith(PREFIX)}
    large = is_large(context.library)
    view = ComparePage(
        plans=() if large else tuple((one, short_title_of_plan(context, one)) for one in context.library.plans),
        domain=Filter("domain", context.w("compare_domain"), domains),
        slots=tuple(range(1, MOST + 1)),
        places=places_to_choose(context) if large else (),
        is_large=large,
        words=own | {key: context.w(key) for key in WORDS},
        offers=offers(context),
        groups=domain_groups(context),
        domains_href=link_to(context, addresses.DOMAINS),
    )
    return page_view(
        context,
        "compare",
        view,
        title=context.w("compare_title"),
        description=context.w("compare_lead"),
        crumbs=(Link(context.w("compare_title"), "", current=True),),
    )


def offers(context: PageContext) -> tuple[Offer, ...]:
    """Plans that have the same domains: first those of one period, then any, four at most each."""
    library = context.library
    found: dict[tuple[str, ...], Offer] = {}
    for audience in used_audiences(library):
        plans = [p for p in library.plans.values() if audience in p.plan.audience]
        periods = sorted({(p.plan.period.first, p.plan.period.last) for p in plans})
        for first, last in periods:
            same = [p for p in plans if (p.plan.period.first, p.plan.period.last) == (first, last)]
            _add(context, found, same, audience, period_text(context.w, first, last))
        _add(context, found, plans, audience, context.w("compare_any_period"))
    return tuple(found.values())


def _add(
    context: PageContext, found: dict[tuple[str, ...], Offer], plans: list[LinkedPlan], audience: str, why: str
) -> None:
    """Add a comparison unless it is there or has fewer than two plans."""
    ids = tuple(p.plan.id for p in plans[:MOST])
    if len(ids) < 2 or ids in found:
        return
    names = context.w("compare_places").join(short_name_of_place(context, p.plan.place) for p in plans[:MOST])
    domains = context.library.shared.domains
    domain = next((d for d in plans[0].domains if audience in domains[d].audience), "")
    note = enumeration(context.w, name_of_audience(context, audience), why)
    found[ids] = Offer(
        Link(names, link_to(context, addresses.compare(ids, domain)), note=note), look_of(context, (audience,))
    )
