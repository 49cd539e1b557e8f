"""Views of domains across plans: the list, and one domain with its goals, or its measures, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import addresses
from generator.library.levels import is_level
from generator.library.library import TargetUse
from generator.views.parts import siblings
from generator.views.parts.figures_view import TargetView, target_view
from generator.views.parts.matrix_view import Kind, MatrixView, matrix_view
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.scope import Link, Scope
from generator.views.parts.strip import Strip, strip
from generator.views.parts.ways import domain_ways


@dataclass(frozen=True, slots=True)
class DomainLine:
    """A domain across plans, with counts."""

    name: str
    short: str
    href: str
    plans: int
    goals: int
    measures: int


@dataclass(frozen=True, slots=True)
class DomainGroup:
    """The domains of one audience."""

    audience: str
    name: str
    plans: str
    lines: tuple[DomainLine, ...]


@dataclass(frozen=True, slots=True)
class DomainsPage:
    """All domains."""

    groups: tuple[DomainGroup, ...]


@dataclass(frozen=True, slots=True)
class SharedFigure:
    """An indicator that several plans set a figure for, with all of them on one line."""

    name: str
    href: str
    plans: str
    uses: tuple[tuple[Link, TargetView], ...]
    strip: Strip | None


@dataclass(frozen=True, slots=True)
class DomainPage:
    """One domain across plans."""

    name: str
    audience: str
    audience_name: str
    lead: str
    shared: tuple[SharedFigure, ...]
    views: tuple[Link, ...]
    matrix: MatrixView
    others: tuple[Link, ...]


def domain_groups(scope: Scope) -> tuple[DomainGroup, ...]:
    """The domains that plans have, by audience."""
    groups = []
    for audience in ("women", "children"):
        lines = []
        for domain_id, domain in scope.library.shared.domains.items():
            plans = scope.library.plans_with(domain_id)
            if domain.audience == audience and plans:
                lines.append(
                    DomainLine(
                        name=scope.domain_name(domain_id),
                        short=scope.domain_short(domain_id),
                        href=scope.to(addresses.domain(domain_id)),
                        plans=len(plans),
                        goals=sum(len(p.of(domain_id, "goal")) for p in plans),
                        measures=sum(len(p.of(domain_id, "measure")) for p in plans),
                    )
                )
        if lines:
            ids = {d for d, entry in scope.library.shared.domains.items() if entry.audience == audience}
            count = sum(not ids.isdisjoint(p.domains) for p in scope.library.plans.values())
            groups.append(DomainGroup(audience, scope.w(audience), scope.w.counted("n_plans", count), tuple(lines)))
    return tuple(groups)


def domains_page(scope: Scope) -> PageView:
    """The list of all domains."""
    return page_view(
        scope,
        "domains",
        DomainsPage(domain_groups(scope)),
        title=scope.w("domains"),
        description=scope.w("site_about"),
        crumbs=(Link(scope.w("domains"), "", current=True),),
        edit_file="plans/_shared/domains.yml",
    )


def domain_page(scope: Scope, domain_id: str) -> PageView:
    """One domain across plans, goal by goal; the scope stands on it."""
    name = scope.domain_name(domain_id)
    view = _view(scope, domain_id, "goal", _shared(scope, domain_id))
    beside = siblings.domains(scope, domain_id)
    crumbs = (Link(scope.w("domains"), scope.to(addresses.DOMAINS)), Link(name, "", current=True, beside=beside))
    return page_view(
        scope,
        "domain",
        view,
        title=name,
        description=view.lead,
        crumbs=crumbs,
        edit_file="plans/_shared/domains.yml",
        ways=domain_ways(scope, domain_id),
    )


def domain_measures_page(scope: Scope, domain_id: str) -> PageView:
    """One domain across plans, measure by measure; the scope stands on it."""
    name, measures = scope.domain_name(domain_id), scope.w("measures")
    view = _view(scope, domain_id, "measure", ())
    return page_view(
        scope,
        "domain-measures",
        view,
        title=scope.w("title_of_measures", domain=name),
        description=view.lead,
        crumbs=(
            Link(scope.w("domains"), scope.to(addresses.DOMAINS)),
            Link(name, scope.to(addresses.domain(domain_id)), beside=siblings.domains(scope, domain_id)),
            Link(measures, "", current=True),
        ),
        edit_file="plans/_shared/domains.yml",
        ways=domain_ways(scope, domain_id),
    )


def _view(scope: Scope, domain_id: str, kind: Kind, shared: tuple[SharedFigure, ...]) -> DomainPage:
    plans = scope.library.plans_with(domain_id)
    audience = scope.library.shared.domains[domain_id].audience
    to = addresses.domain if kind == "goal" else addresses.domain_measures
    lead = scope.w(
        "domain_across_lead",
        plans=scope.w.counted("n_plans", len(plans)),
        goals=sum(len(p.of(domain_id, "goal")) for p in plans),
        measures=sum(len(p.of(domain_id, "measure")) for p in plans),
    )
    return DomainPage(
        name=scope.domain_name(domain_id),
        audience=audience,
        audience_name=scope.w(audience),
        lead=lead,
        shared=shared,
        views=(
            Link(scope.w("goals"), scope.to(addresses.domain(domain_id)), current=kind == "goal"),
            Link(scope.w("measures"), scope.to(addresses.domain_measures(domain_id)), current=kind == "measure"),
        ),
        matrix=matrix_view(scope, domain_id, kind),
        others=tuple(
            Link(scope.domain_short(d), scope.to(to(d)), current=d == domain_id)
            for d, entry in scope.library.shared.domains.items()
            if entry.audience == audience and scope.library.plans_with(d)
        ),
    )


def _shared(scope: Scope, domain_id: str, most: int = 6) -> tuple[SharedFigure, ...]:
    """The indicators of a domain that most plans set a level for, at least two of them."""
    found = []
    for indicator_id, indicator in scope.library.shared.indicators.items():
        uses = [u for u in scope.library.targets[indicator_id] if is_level(u.target) and u.clause.domain == domain_id]
        plans = len({use.clause.plan for use in uses})
        if domain_id in indicator.domains and plans > 1:
            found.append((plans, indicator_id, uses))
    found.sort(key=lambda one: -one[0])
    return tuple(
        SharedFigure(
            name=scope.name(scope.library.shared.indicators[indicator_id].name),
            href=scope.to(addresses.indicator(indicator_id)),
            plans=scope.w.counted("n_plans", plans),
            uses=tuple((_clause_link(scope, use), target_view(scope, use)) for use in uses),
            strip=strip(scope, indicator_id, uses),
        )
        for plans, indicator_id, uses in found[:most]
    )


def _clause_link(scope: Scope, use: TargetUse) -> Link:
    place = scope.library.plans[use.clause.plan].plan.place
    return Link(scope.place_short(place), scope.to(addresses.clause(use.clause)))
