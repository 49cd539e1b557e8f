"""Views of domains across plans: the list, and one domain, its figures first, then its goals and measures in words.

Where plans are many, each of these pages has parts by place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.library import addresses
from generator.library.audiences import used_audiences
from generator.library.place_parts import Part, domain_parts
from generator.views.parts import siblings
from generator.views.parts.common_aims import CommonAim, common_aims
from generator.views.parts.figure_table import FigureTable, figure_table
from generator.views.parts.links import Link, link_to
from generator.views.parts.matrix_view import Kind, MatrixView, matrix_view
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.part_links import PartLink, part_link, part_links, title_with_part
from generator.views.parts.progress_counts import CountTable, count_line, count_table, counts_together, plan_lines
from generator.views.parts.titles import (
    look_of,
    name_of_audience,
    name_of_domain,
    names_of_audiences,
    short_name_of_domain,
)
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
    look: str
    name: str
    plans: str
    lines: tuple[DomainLine, ...]


@dataclass(frozen=True, slots=True)
class DomainsPage:
    """All domains."""

    groups: tuple[DomainGroup, ...]


@dataclass(frozen=True, slots=True)
class DomainPage:
    """One domain across plans, or a part of them: its figures, and where its words stand side by side."""

    name: str
    accent: str
    audiences: tuple[tuple[str, str], ...]
    lead: str
    table: FigureTable
    progress: CountTable
    parts: tuple[PartLink, ...]
    views: tuple[Link, ...]
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class WordingPage:
    """The goals or the measures of a domain side by side; where plans are many, the commonest, and parts."""

    name: str
    kind: Kind
    accent: str
    audiences: tuple[tuple[str, str], ...]
    lead: str
    matrix: MatrixView
    common: tuple[CommonAim, ...]
    parts: tuple[PartLink, ...]
    views: tuple[Link, ...]
    others: tuple[Link, ...]


def domain_groups(context: PageContext) -> tuple[DomainGroup, ...]:
    """The domains that plans have, by audience."""
    groups = []
    for audience in used_audiences(context.library):
        lines = []
        for domain_id, domain in context.library.shared.domains.items():
            plans = context.library.plans_with(domain_id)
            if audience in domain.audience and plans:
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
            ids = {d for d, entry in context.library.shared.domains.items() if audience in entry.audience}
            count = sum(not ids.isdisjoint(p.domains) for p in context.library.plans.values())
            look, name = look_of(context, (audience,)), name_of_audience(context, audience)
            groups.append(DomainGroup(audience, look, name, context.w.counted("n_plans", count), tuple(lines)))
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


def domain_page(context: PageContext, domain_id: str, place: str | None = None, number: int = 0) -> PageView:
    """The figures of a domain, of all plans or of a part of them; the context stands on it."""
    way = domain_parts(context.library)[domain_id].to(place, number)
    part = way[-1]
    title = title_with_part(context, name_of_domain(context, domain_id), part)
    view = DomainPage(
        name=title,
        accent=look_of(context, _audience(context, domain_id)),
        audiences=names_of_audiences(context, _audience(context, domain_id)),
        lead=_lead(context, domain_id, part),
        table=figure_table(context, domain_id, part, context.w("figures_caption", domain=title)),
        progress=_progress(context, domain_id, part),
        parts=part_links(context, addresses.domain(domain_id), part),
        views=_views(context, domain_id, part),
        others=_others(context, domain_id, addresses.domain),
    )
    return page_view(
        context,
        "domain",
        view,
        title=title,
        description=view.lead,
        crumbs=_crumbs(context, domain_id, way, addresses.domain(domain_id)),
        ways=domain_ways(context, domain_id),
    )


def domain_goals_page(context: PageContext, domain_id: str, place: str | None = None, number: int = 0) -> PageView:
    """The goals of a domain side by side; the context stands on it."""
    return _wording_page(context, domain_id, "goal", place, number)


def domain_measures_page(context: PageContext, domain_id: str, place: str | None = None, number: int = 0) -> PageView:
    """The measures of a domain side by side; the context stands on it."""
    return _wording_page(context, domain_id, "measure", place, number)


def _progress(context: PageContext, domain_id: str, part: Part) -> CountTable:
    """How far the plans of a part are in a domain; where they are many, all of them together."""
    every = (*part.above, *part.below)
    if not part.is_large:
        return count_table(context, context.w("th_plan"), plan_lines(context, every, domain_id))
    link = Link(context.w.counted("n_plans", len(every)), link_to(context, addresses.PROGRESS))
    counts = counts_together(context, every, domain_id)
    return count_table(context, context.w("plans"), [count_line(context, link, counts)])


WORDING = {"goal": addresses.domain_goals, "measure": addresses.domain_measures}


def _wording_page(context: PageContext, domain_id: str, kind: Kind, place: str | None, number: int) -> PageView:
    way = domain_parts(context.library)[domain_id].to(place, number)
    part, to = way[-1], WORDING[kind]
    name = context.w(f"title_of_{kind}s", domain=name_of_domain(context, domain_id))
    title = title_with_part(context, name, part)
    shown = part.above if part.is_large else (*part.above, *part.below)
    every = (*part.above, *part.below)
    view = WordingPage(
        name=title,
        kind=kind,
        accent=look_of(context, _audience(context, domain_id)),
        audiences=names_of_audiences(context, _audience(context, domain_id)),
        lead=_lead(context, domain_id, part),
        matrix=matrix_view(context, domain_id, kind, shown),
        common=common_aims(context, domain_id, kind, every) if part.is_large else (),
        parts=part_links(context, to(domain_id), part),
        views=_views(context, domain_id, part, kind),
        others=_others(context, domain_id, to),
    )
    return page_view(
        context,
        f"domain-{kind}s",
        view,
        title=title,
        description=view.lead,
        crumbs=_crumbs(context, domain_id, way, to(domain_id), context.w(f"{kind}s")),
        ways=domain_ways(context, domain_id),
    )


def _audience(context: PageContext, domain_id: str) -> tuple[str, ...]:
    return context.library.shared.domains[domain_id].audience


def _lead(context: PageContext, domain_id: str, part: Part) -> str:
    plans = [context.library.plans[plan] for plan in (*part.above, *part.below)]
    return context.w(
        "domain_across_lead",
        plans=context.w.counted("n_plans", len(plans)),
        goals=sum(len(p.of(domain_id, "goal")) for p in plans),
        measures=sum(len(p.of(domain_id, "measure")) for p in plans),
    )


def _views(context: PageContext, domain_id: str, part: Part, kind: Kind | None = None) -> tuple[Link, ...]:
    """The figures, the goals and the measures of the same plans."""
    pages = (
        (None, "figures", addresses.domain),
        ("goal", "goals", WORDING["goal"]),
        ("measure", "measures", WORDING["measure"]),
    )
    return tuple(
        Link(
            context.w(word),
            link_to(context, addresses.part_of(to(domain_id), part.place, part.number)),
            current=one == kind,
        )
        for one, word, to in pages
    )


def _others(context: PageContext, domain_id: str, to: Callable[[str], str]) -> tuple[Link, ...]:
    """The domains of the same audience."""
    return tuple(
        Link(short_name_of_domain(context, d), link_to(context, to(d)), current=d == domain_id)
        for d in domain_parts(context.library)
        if not set(_audience(context, d)).isdisjoint(_audience(context, domain_id))
    )


def _crumbs(
    context: PageContext, domain_id: str, way: tuple[Part, ...], path: str, section: str = ""
) -> tuple[Link, ...]:
    """From all domains to a part of the page of one; `section` is what a page in words is about."""
    name = name_of_domain(context, domain_id)
    crumbs = [
        Link(context.w("domains"), link_to(context, addresses.DOMAINS)),
        Link(name, link_to(context, addresses.domain(domain_id)), beside=siblings.domains(context, domain_id)),
    ]
    if section:
        crumbs.append(Link(section, link_to(context, path)))
    crumbs += [part_link(context, path, part) for part in way[1:]]
    crumbs[-1] = replace(crumbs[-1], href="", current=True)
    return tuple(crumbs)
