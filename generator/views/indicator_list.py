"""View of all indicators by domain, with what readers may filter them by."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import addresses
from generator.library.library import TargetUse
from generator.library.progress_rating import start_of
from generator.views.parts.figures_view import TargetView, target_view
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.scope import Link, Scope
from generator.views.parts.strip import Strip, strip

AT_LEAST_PLANS = (2, 3, 4)
"""Choices of the filter by number of plans."""


@dataclass(frozen=True, slots=True)
class UseLine:
    """One plan's target in the list."""

    plan: Link
    target: TargetView


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with all its targets; the words of `facets` are what filters look for."""

    name: str
    href: str
    unit: str
    marks: tuple[str, ...]
    uses: tuple[UseLine, ...]
    strip: Strip | None
    facets: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """Indicators of one domain; those about plans themselves have none."""

    domain: Link
    fragment: str
    audience: str
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


def indicators_page(scope: Scope) -> PageView:
    """The list of all indicators that plans use, under the first domain each belongs to."""
    shared = scope.library.shared
    groups = []
    used = [i for i in shared.indicators if scope.library.is_used(i)]
    for domain_id in (*shared.domains, ""):
        lines = tuple(_line(scope, i) for i in used if (shared.indicators[i].domains or ("",))[0] == domain_id)
        if lines:
            of_plans = Link(scope.w("indicators_of_plans"), "")
            groups.append(
                IndicatorGroup(
                    domain=scope.domain_link(domain_id) if domain_id else of_plans,
                    fragment=domain_id or "plans",
                    audience=shared.domains[domain_id].audience if domain_id else "",
                    lines=lines,
                )
            )
    count = sum(len(scope.library.targets[i]) for i in used)
    lead = scope.w("indicators_lead", n=len(used), m=count)
    return page_view(
        scope,
        "indicators",
        IndicatorsPage(lead, _filters(scope), tuple(groups), Link(scope.w("odd_title"), scope.to(addresses.NOTES))),
        title=scope.w("indicators"),
        description=lead,
        crumbs=(Link(scope.w("indicators"), "", current=True),),
        edit_file="plans/_shared/indicators.yml",
    )


def _filters(scope: Scope) -> tuple[Filter, ...]:
    library, w = scope.library, scope.w
    places = dict.fromkeys(p.plan.place for p in library.plans.values())
    domains = [d for d in library.shared.domains if library.plans_with(d)]

    def named(key: str, *names: str) -> tuple[tuple[str, str], ...]:
        return tuple((name, w(f"{key}{name}")) for name in names)

    return (
        Filter("audience", w("audience"), named("", "women", "children")),
        Filter("domain", w("domains"), tuple((d, scope.domain_name(d)) for d in domains)),
        Filter("place", w("place"), tuple((p, scope.place_short(p)) for p in places)),
        Filter("nature", w("th_nature"), named("nature_", "binding", "expected")),
        Filter("outline", w("in_outline"), named("mark_", "national-outline", "provincial-plan")),
        Filter("baseline", w("baseline"), (("yes", w("has_baseline")),)),
        Filter("plans", w("plans"), tuple((str(n), w("at_least_plans", n=n)) for n in AT_LEAST_PLANS)),
    )


def _line(scope: Scope, indicator_id: str) -> IndicatorLine:
    library, shared = scope.library, scope.library.shared
    indicator, uses = shared.indicators[indicator_id], library.targets[indicator_id]
    plans = [library.plans[plan] for plan in dict.fromkeys(use.clause.plan for use in uses)]
    marks = dict.fromkeys(mark for mark, _ in library.marks.get(indicator_id, ()))
    natures = (use.clause.cells.nature for use in uses if use.clause.cells)
    facets = {
        "audience": dict.fromkeys(shared.domains[d].audience for d in indicator.domains),
        "domain": indicator.domains,
        "place": dict.fromkeys(p.plan.place for p in plans),
        "nature": dict.fromkeys(nature for nature in natures if nature),
        "outline": marks,
        "baseline": ("yes",) if _has_start(scope, uses) or library.observations.get(indicator_id) else (),
        "plans": tuple(str(n) for n in AT_LEAST_PLANS if len(plans) >= n),
    }
    return IndicatorLine(
        name=scope.name(indicator.name),
        href=scope.to(addresses.indicator(indicator_id)),
        unit=scope.name(shared.units[indicator.unit].name),
        marks=tuple(scope.w(f"mark_{mark}") for mark in marks),
        uses=tuple(
            UseLine(
                Link(
                    scope.plan_short(use.clause.plan),
                    scope.to(addresses.clause(use.clause)),
                    note=scope.clause_name(use.clause),
                ),
                target_view(scope, use),
            )
            for use in uses
        ),
        strip=strip(scope, indicator_id, uses),
        facets=tuple((name, " ".join(values)) for name, values in facets.items()),
    )


def _has_start(scope: Scope, uses: tuple[TargetUse, ...]) -> bool:
    return any(use.target.baseline or start_of(scope.library, use) for use in uses)
