"""View of all indicators by domain, with what readers may filter them by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.library import addresses
from generator.library.library import TargetUse
from generator.library.nearness import is_large
from generator.library.progress_rating import start_of
from generator.views.parts.figure_table import Spread, spread_of
from generator.views.parts.figures_view import TargetView, target_view
from generator.views.parts.links import Link, link_of_domain, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.strip import Strip, strip
from generator.views.parts.titles import (
    PROVINCES,
    audiences_to_choose,
    look_of,
    name_in,
    name_of_clause,
    name_of_domain,
    short_name_of_place,
    short_title_of_plan,
)

AT_LEAST_PLANS = (2, 3, 4)
"""Choices of the filter by number of plans."""


@dataclass(frozen=True, slots=True)
class UseLine:
    """One plan's target in the list."""

    plan: Link
    target: TargetView
    facets: tuple[tuple[str, str], ...]
    """What of a choice this one target fits: an indicator is shown with the targets that do."""


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with all its targets, or where plans are many how far they reach; filters look in `facets`."""

    name: str
    href: str
    unit: str
    marks: tuple[str, ...]
    uses: tuple[UseLine, ...]
    strip: Strip | None
    spread: Spread | None
    facets: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """Indicators of one domain; those about plans themselves have none."""

    domain: Link
    fragment: str
    accent: str
    lines: tuple[IndicatorLine, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice that narrows the list: its name in the address, its words, and what can be chosen."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class IndicatorsPage:
    """All indicators by domain."""

    lead: str
    filters: tuple[Filter, ...]
    groups: tuple[IndicatorGroup, ...]
    notes: Link


def indicators_page(context: PageContext) -> PageView:
    """The list of all indicators that plans use, under the first domain each belongs to."""
    shared = context.library.shared
    groups = []
    used = [i for i in shared.indicators if context.library.is_used(i)]
    for domain_id in (*shared.domains, ""):
        lines = tuple(_line(context, i) for i in used if (shared.indicators[i].domains or ("",))[0] == domain_id)
        if lines:
            of_plans = Link(context.w("indicators_of_plans"), "")
            groups.append(
                IndicatorGroup(
                    domain=link_of_domain(context, domain_id) if domain_id else of_plans,
                    fragment=domain_id or "plans",
                    accent=look_of(context, shared.domains[domain_id].audience) if domain_id else "",
                    lines=lines,
                )
            )
    count = sum(len(context.library.targets[i]) for i in used)
    lead = context.w("indicators_lead", n=len(used), m=count)
    return page_view(
        context,
        "indicators",
        IndicatorsPage(
            lead, _filters(context), tuple(groups), Link(context.w("odd_title"), link_to(context, addresses.NOTES))
        ),
        title=context.w("indicators"),
        description=lead,
        crumbs=(Link(context.w("indicators"), "", current=True),),
    )


def _filters(context: PageContext) -> tuple[Filter, ...]:
    library, w = context.library, context.w
    places = dict.fromkeys(found for p in library.plans.values() for found in _places(context, p.plan.place))
    domains = [d for d in library.shared.domains if library.plans_with(d)]

    def named(key: str, *names: str) -> tuple[tuple[str, str], ...]:
        return tuple((name, w(f"{key}{name}")) for name in names)

    return (
        Filter("audience", w("audience"), audiences_to_choose(context)),
        Filter("domain", w("domains"), tuple((d, name_of_domain(context, d)) for d in domains)),
        Filter("place", w("place"), tuple((p, short_name_of_place(context, p)) for p in places)),
        Filter("nature", w("th_nature"), named("nature_", "binding", "expected")),
        Filter("outline", w("in_outline"), named("mark_", "national-outline", "provincial-plan")),
        Filter("baseline", w("baseline"), (("yes", w("has_baseline")),)),
        Filter("plans", w("plans"), tuple((str(n), w("at_least_plans", n=n)) for n in AT_LEAST_PLANS)),
    )


def _line(context: PageContext, indicator_id: str) -> IndicatorLine:
    library, shared = context.library, context.library.shared
    indicator, uses = shared.indicators[indicator_id], library.targets[indicator_id]
    plans = [library.plans[plan] for plan in dict.fromkeys(use.clause.plan for use in uses)]
    marks = dict.fromkeys(mark for mark, _ in library.marks.get(indicator_id, ()))
    large = is_large(library)
    natures = (use.clause.cells.nature for use in uses if use.clause.cells)
    facets = {
        "audience": dict.fromkeys(one for d in indicator.domains for one in shared.domains[d].audience),
        "domain": indicator.domains,
        "place": dict.fromkeys(found for p in plans for found in _places(context, p.plan.place)),
        "nature": dict.fromkeys(nature for nature in natures if nature),
        "outline": marks,
        "baseline": ("yes",) if _has_start(context, uses) or library.observations.get(indicator_id) else (),
        "plans": tuple(str(n) for n in AT_LEAST_PLANS if len(plans) >= n),
    }
    return IndicatorLine(
        name=name_in(context.lang, indicator.name),
        href=link_to(context, addresses.indicator(indicator_id)),
        unit=name_in(context.lang, shared.units[indicator.unit].name),
        marks=tuple(context.w(f"mark_{mark}") for mark in marks),
        uses=tuple(
            UseLine(
                Link(
                    short_title_of_plan(context, use.clause.plan),
                    link_to(context, addresses.clause(use.clause)),
                    note=name_of_clause(context, use.clause),
                ),
                target_view(context, use),
                tuple(_facets_of(context, use)),
            )
            for use in uses
            if not large
        ),
        strip=None if large else strip(context, indicator_id, uses),
        spread=spread_of(context, indicator_id, uses, library.plans) if large else None,
        facets=tuple((name, " ".join(values)) for name, values in facets.items()),
    )


def _facets_of(context: PageContext, use: TargetUse) -> Iterator[tuple[str, str]]:
    """Yield what one target can be told apart from others of its indicator by."""
    yield "place", context.library.plans[use.clause.plan].plan.place
    yield "nature", (use.clause.cells.nature if use.clause.cells else None) or ""


def _places(context: PageContext, place: str) -> tuple[str, ...]:
    """What a plan is found by: its place, or in a large collection its province; nothing for the country."""
    if not is_large(context.library):
        return (place,)
    places = context.library.shared.places
    return tuple(one for one in (place, *context.library.superiors(place)) if places[one].level in PROVINCES)


def _has_start(context: PageContext, uses: tuple[TargetUse, ...]) -> bool:
    return any(use.target.baseline or start_of(context.library, use) for use in uses)
