"""View of the page that sets plans side by side: its choices, some to begin with, and what needs no scripts."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import addresses
from generator.library.library import LinkedPlan
from generator.texts.words import all_words
from generator.views.domain_page import DomainGroup, domain_groups
from generator.views.indicator_list import Filter
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.scope import Link, Scope
from generator.views.parts.ways import MOST

PREFIX = "compare_"
WORDS = ("clause_goal", "clause_measure", "goals", "measures", "figures", "domains", "th_indicator", "n_goals")
"""Words that the script shares with other pages; its own begin with `compare_`."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A comparison worth making: what it compares, and why."""

    link: Link
    audience: str


@dataclass(frozen=True, slots=True)
class ComparePage:
    """The form, its words and data, comparisons offered, and the domains for readers without scripts."""

    plans: tuple[tuple[str, str], ...]
    domain: Filter
    places: tuple[int, ...]
    data: str
    words: dict[str, str]
    offers: tuple[Offer, ...]
    groups: tuple[DomainGroup, ...]
    domains_href: str


def compare_page(scope: Scope) -> PageView:
    """The page of comparisons; the scope stands on it."""
    shared = scope.library.shared
    domains = tuple((d, scope.domain_name(d)) for d in shared.domains if scope.library.plans_with(d))
    own = {key.removeprefix(PREFIX): scope.w(key) for key in all_words() if key.startswith(PREFIX)}
    view = ComparePage(
        plans=tuple((plan_id, scope.plan_short(plan_id)) for plan_id in scope.library.plans),
        domain=Filter("domain", scope.w("compare_domain"), domains),
        places=tuple(range(1, MOST + 1)),
        data=scope.to(f"{addresses.TABLE_DATA}compare-{scope.lang}"),
        words=own | {key: scope.w(key) for key in WORDS},
        offers=offers(scope),
        groups=domain_groups(scope),
        domains_href=scope.to(addresses.DOMAINS),
    )
    return page_view(
        scope,
        "compare",
        view,
        title=scope.w("compare_title"),
        description=scope.w("compare_lead"),
        crumbs=(Link(scope.w("compare_title"), "", current=True),),
    )


def offers(scope: Scope) -> tuple[Offer, ...]:
    """Plans that have the same domains: first those of one period, then any, four at most each."""
    library = scope.library
    found: dict[tuple[str, ...], Offer] = {}
    for audience in ("women", "children"):
        plans = [p for p in library.plans.values() if audience in p.plan.audience]
        periods = sorted({(p.plan.period.first, p.plan.period.last) for p in plans})
        for first, last in periods:
            same = [p for p in plans if (p.plan.period.first, p.plan.period.last) == (first, last)]
            _add(scope, found, same, audience, scope.years(first, last))
        _add(scope, found, plans, audience, scope.w("compare_any_period"))
    return tuple(found.values())


def _add(scope: Scope, found: dict[tuple[str, ...], Offer], plans: list[LinkedPlan], audience: str, why: str) -> None:
    """Add a comparison unless it is there or has fewer than two plans."""
    ids = tuple(p.plan.id for p in plans[:MOST])
    if len(ids) < 2 or ids in found:
        return
    names = scope.w("compare_places").join(scope.place_short(p.plan.place) for p in plans[:MOST])
    domain = next(d for d in plans[0].domains if scope.library.shared.domains[d].audience == audience)
    note = scope.list(scope.w(audience), why)
    found[ids] = Offer(Link(names, scope.to(addresses.compare(ids, domain)), note=note), audience)
