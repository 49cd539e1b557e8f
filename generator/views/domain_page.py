"""Views of domains across plans: the list, and one domain with its goals, or its measures, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import addresses
from generator.library.levels import is_level
from generator.library.library import TargetUse
from generator.views.parts import siblings
from generator.views.parts.figures_view import TargetView, target_view
from generator.views.parts.links import Link, link_to
from generator.views.parts.matrix_view import Kind, MatrixView, matrix_view
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.strip import Strip, strip
from generator.views.parts.titles import name_in, name_of_domain, short_name_of_domain, short_name_of_place
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


def domain_groups(context: PageContext) -> tuple[DomainGroup, ...]:
    """The domains that plans have, by audience."""
    groups = []
    for audience in ("women", "children"):
        lines = []
        for domain_id, domain in context.library.shared.domains.items():
            plans = context.library.plans_with(domain_id)
            if domain.audience == audience and plans:
                lines.append(
                    DomainLine(
                        name=name_of_domain(context, domain_id),
                        short=short_name_of_domain(context, domain_id),
                        href=link_to(context, addresses.domain(domain_id)),
                        plans=len(plans),
                        goals=sum(len(p.of(domain_id, "goal")) for p in plans),
                        measures=sum(len(p.of(domain_id, "measure")) for p in plans),
                    )
                )
        if lines:
            ids = {d for d, entry in context.library.shared.domains.items() if entry.audience == audience}
            count = sum(not ids.isdisjoint(p.domains) for p in context.library.plans.values())
            groups.append(DomainGroup(audience, context.w(audience), context.w.counted("n_plans", count), tuple(lines)))
    return tuple(groups)


def domains_page(context: PageContext) -> PageView:
    """The list of all domains."""
    return page_view(
        context,
        "domains",
        DomainsPage(domain_groups(context)),
        title=context.w("domains"),
        description=context.w("site_about"),
        crumbs=(Link(context.w("domains"), "", current=True),),
    )


def domain_page(context: PageContext, domain_id: str) -> PageView:
    """One domain across plans, goal by goal; the context stands on it."""
    name = name_of_domain(context, domain_id)
    view = _view(context, domain_id, "goal", _shared(context, domain_id))
    beside = siblings.domains(context, domain_id)
    crumbs = (
        Link(context.w("domains"), link_to(context, addresses.DOMAINS)),
        Link(name, "", current=True, beside=beside),
    )
    return page_view(
        context,
        "domain",
        view,
        title=name,
        description=view.lead,
        crumbs=crumbs,
        ways=domain_ways(context, domain_id),
    )


def domain_measures_page(context: PageContext, domain_id: str) -> PageView:
    """One domain across plans, measure by measure; the context stands on it."""
    name, measures = name_of_domain(context, domain_id), context.w("measures")
    view = _view(context, domain_id, "measure", ())
    return page_view(
        context,
        "domain-measures",
        view,
        title=context.w("title_of_measures", domain=name),
        description=view.lead,
        crumbs=(
            Link(context.w("domains"), link_to(context, addresses.DOMAINS)),
            Link(name, link_to(context, addresses.domain(domain_id)), beside=siblings.domains(context, domain_id)),
            Link(measures, "", current=True),
        ),
        ways=domain_ways(context, domain_id),
    )


def _view(context: PageContext, domain_id: str, kind: Kind, shared: tuple[SharedFigure, ...]) -> DomainPage:
    plans = context.library.plans_with(domain_id)
    audience = context.library.shared.domains[domain_id].audience
    to = addresses.domain if kind == "goal" else addresses.domain_measures
    lead = context.w(
        "domain_across_lead",
        plans=context.w.counted("n_plans", len(plans)),
        goals=sum(len(p.of(domain_id, "goal")) for p in plans),
        measures=sum(len(p.of(domain_id, "measure")) for p in plans),
    )
    return DomainPage(
        name=name_of_domain(context, domain_id),
        audience=audience,
        audience_name=context.w(audience),
        lead=lead,
        shared=shared,
        views=(
            Link(context.w("goals"), link_to(context, addresses.domain(domain_id)), current=kind == "goal"),
            Link(
                context.w("measures"), link_to(context, addresses.domain_measures(domain_id)), current=kind == "measure"
            ),
        ),
        matrix=matrix_view(context, domain_id, kind),
        others=tuple(
            Link(short_name_of_domain(context, d), link_to(context, to(d)), current=d == domain_id)
            for d, entry in context.library.shared.domains.items()
            if entry.audience == audience and context.library.plans_with(d)
        ),
    )


def _shared(context: PageContext, domain_id: str, most: int = 6) -> tuple[SharedFigure, ...]:
    """The indicators of a domain that most plans set a level for, at least two of them."""
    found = []
    for indicator_id, indicator in context.library.shared.indicators.items():
        uses = [u for u in context.library.targets[indicator_id] if is_level(u.target) and u.clause.domain == domain_id]
        plans = len({use.clause.plan for use in uses})
        if domain_id in indicator.domains and plans > 1:
            found.append((plans, indicator_id, uses))
    found.sort(key=lambda one: -one[0])
    return tuple(
        SharedFigure(
            name=name_in(context.lang, context.library.shared.indicators[indicator_id].name),
            href=link_to(context, addresses.indicator(indicator_id)),
            plans=context.w.counted("n_plans", plans),
            uses=tuple((_clause_link(context, use), target_view(context, use)) for use in uses),
            strip=strip(context, indicator_id, uses),
        )
        for plans, indicator_id, uses in found[:most]
    )


def _clause_link(context: PageContext, use: TargetUse) -> Link:
    place = context.library.plans[use.clause.plan].plan.place
    return Link(short_name_of_place(context, place), link_to(context, addresses.clause(use.clause)))
