"""View of one domain of a plan: its goals with their targets, and its measures."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import addresses
from generator.library.library import ClauseKind, LinkedPlan, PlacedClause
from generator.texts.typography import enumeration
from generator.views.parts import siblings
from generator.views.parts.citation_view import CitationView, citation_view
from generator.views.parts.clause_view import ClauseView, TextView, clause_view, text_view
from generator.views.parts.links import Link, link_of_domain, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.plan_cards import PlanCard, plan_card
from generator.views.parts.table_view import TableView, table_view
from generator.views.parts.titles import look_of, name_in, name_of_domain, names_of_audiences, short_name_of_domain
from generator.views.plan_page import DomainCount, domain_counts


@dataclass(frozen=True, slots=True)
class PlanDomainPage:
    """One domain of a plan."""

    card: PlanCard
    accent: str
    audiences: tuple[tuple[str, str], ...]
    name: str
    lead: str
    opening: TextView | None
    domains: tuple[DomainCount, ...]
    goals_title: str
    goals: tuple[ClauseView, ...]
    table: TableView | None
    measures_title: str
    measures: tuple[ClauseView, ...]
    source: str
    source_href: str
    text_href: str
    across: Link | None
    previous: Link | None
    next: Link | None
    citation: CitationView


def plan_domain_page(context: PageContext, plan_id: str, domain_id: str) -> PageView:
    """The page of one domain of a plan; the context stands on it."""
    linked = context.library.plans[plan_id]
    domain = linked.domains[domain_id]
    card = plan_card(context, linked)
    goals = linked.of(domain_id, "goal")
    measures = linked.of(domain_id, "measure")
    lead = _lead(context, linked, domain_id)
    audience = context.library.shared.domains[domain_id].audience
    name = name_in(context.lang, domain.title).rstrip("。.")
    headings = domain.headings or linked.plan.headings
    order = list(linked.domains)
    place = order.index(domain_id)
    first, last = _lines((*goals, *measures))
    view = PlanDomainPage(
        card=card,
        accent=look_of(context, audience),
        audiences=names_of_audiences(context, audience),
        name=name,
        lead=lead,
        opening=text_view(context, domain.lead.zh, domain.lead.en, context.lang) if domain.lead else None,
        domains=domain_counts(context, linked, domain_id),
        goals_title=name_in(context.lang, headings.goals).rstrip("：:"),
        goals=tuple(clause_view(context, placed, with_also=True) for placed in goals),
        table=table_view(context, linked, domain_id),
        measures_title=name_in(context.lang, headings.measures).rstrip("：:"),
        measures=tuple(clause_view(context, placed, with_title=True, with_also=True) for placed in measures),
        source=context.w(
            "domain_source", title=card.title, number=_numeral(context, domain.number), first=first, last=last
        )
        if first
        else "",
        source_href=link_to(context, addresses.source_line(plan_id, first)) if first else "",
        text_href=link_to(context, f"{addresses.plan_text(plan_id)}#{domain_id}"),
        across=_across(context, domain_id),
        previous=_neighbour(context, plan_id, order, place - 1),
        next=_neighbour(context, plan_id, order, place + 1),
        citation=citation_view(context, linked, name),
    )
    return page_view(
        context,
        "plan-domain",
        view,
        title=f"{name} · {card.title}",
        description=lead,
        crumbs=_crumbs(context, plan_id, domain_id, card),
        clauses_of=linked.plan,
    )


def _across(context: PageContext, domain_id: str) -> Link | None:
    """The way to the domain in all plans; none where only drafts have it."""
    words = context.w("all_plans_on", domain=name_of_domain(context, domain_id))
    return Link(words, link_of_domain(context, domain_id).href) if link_of_domain(context, domain_id).href else None


def _lead(context: PageContext, linked: LinkedPlan, domain_id: str) -> str:
    """How many goals, measures and figures a domain has, and where the figures stand; only without any is that said."""
    counts = {"goals": len(linked.of(domain_id, "goal")), "measures": len(linked.of(domain_id, "measure"))}
    kinds: tuple[ClauseKind, ...] = ("goal", "indicator", "measure")
    found = {
        kind: sum(
            use.target.trend is None for clause in linked.of(domain_id, kind) for use in linked.targets_of(clause)
        )
        for kind in kinds
    }
    lead = context.w("domain_lead", **counts)
    if context.draft and not any(found.values()):
        return lead  # not yet accounted for is not the same as not there
    if not any(found.values()):
        return lead + context.w("domain_figures_none")
    where = enumeration(context.w, *(context.w(f"figures_in_{kind}", n=n) for kind, n in found.items() if n))
    return lead + context.w("domain_figures", figures=sum(found.values()), where=where)


def _crumbs(context: PageContext, plan_id: str, domain_id: str, card: PlanCard) -> tuple[Link, ...]:
    here = short_name_of_domain(context, domain_id)
    return (
        Link(context.w("plans"), link_to(context, addresses.PLANS)),
        Link(card.short, card.href, beside=siblings.plans(context, plan_id)),
        Link(here, "", current=True, beside=siblings.domains_of(context, plan_id, domain_id)),
    )


def _neighbour(context: PageContext, plan_id: str, order: list[str], index: int) -> Link | None:
    if not 0 <= index < len(order):
        return None
    return Link(name_of_domain(context, order[index]), link_to(context, addresses.plan_domain(plan_id, order[index])))


def _lines(clauses: tuple[PlacedClause, ...]) -> tuple[int, int]:
    known = [c.lines for c in clauses if c.lines]
    return (min(first for first, _ in known), max(last for _, last in known)) if known else (0, 0)


def _numeral(context: PageContext, number: int) -> str:
    return "零一二三四五六七八九十"[number] if context.lang == "zh" and number <= 10 else str(number)
