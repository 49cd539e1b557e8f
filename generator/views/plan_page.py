"""Views of plans: the list of all plans, and one plan with its facts, domains and textual notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from generator.exports.linked_data import legislation
from generator.library import addresses
from generator.library.duties import duties_of
from generator.library.library import ClauseKind, LinkedPlan, TargetUse
from generator.model.plan import Notice, Plan, Source
from generator.model.sections import walk_sections
from generator.texts.typography import day_text, enumeration, sentences
from generator.views.changes_pages import RecentChanges, recent_changes
from generator.views.parts import siblings
from generator.views.parts.answers_view import answered_line
from generator.views.parts.citation_view import CitationView, citation_view
from generator.views.parts.clause_view import TextView, text_view
from generator.views.parts.duty_view import DutyTable, duty_table
from generator.views.parts.figures_view import TargetView, target_view
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, changed_on, page_view
from generator.views.parts.picture import PlanPicture, plan_picture
from generator.views.parts.plan_cards import PlanCard, all_figures, plan_card
from generator.views.parts.source_notes import CorrectionView, RemarkView, corrections_of, remarks_of
from generator.views.parts.titles import (
    look_of,
    name_in,
    name_of_domain,
    name_of_place,
    names_of_audiences,
    section_title,
    short_name_of_domain,
    text_in,
)
from generator.views.parts.ways import plan_documents, plan_ways


@dataclass(frozen=True, slots=True)
class DomainCount:
    """A domain of a plan with its counts."""

    name: str
    short: str
    href: str
    accent: str
    audiences: tuple[tuple[str, str], ...]
    goals: int
    measures: int
    figures: int
    current: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """What a document says of itself; `lang` is given where the value stays in Chinese."""

    label: str
    value: str
    lang: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One plan."""

    card: PlanCard
    superiors: tuple[Link, ...]
    basis: tuple[str, ...]
    facts: tuple[Fact, ...]
    notice: TextView | None
    notice_title: str
    english: str
    english_state: str
    objectives: tuple[TextView, ...]
    headline: tuple[TargetView, ...]
    picture: PlanPicture
    domains: tuple[DomainCount, ...]
    figures_elsewhere: int
    """How many of its figures stand in projects and other parts, outside the domains."""
    projects: tuple[Link, ...]
    parts: tuple[Link, ...]
    text_href: str
    source_href: str
    workbook_href: str
    progress_href: str
    answered: str
    """For how many of its goals a measure was found."""
    duties: DutyTable
    duties_href: str
    corrections: tuple[CorrectionView, ...]
    remarks: tuple[RemarkView, ...]
    changes: RecentChanges
    citation: CitationView
    documents: tuple[tuple[str, tuple[Link, ...]], ...]
    """The whole text as files, by form, where they were made."""
    linked: dict[str, Any]
    """What machines read; nothing of a draft."""


def goal_figures(linked: LinkedPlan, domain: str) -> tuple[TargetUse, ...]:
    """Figures (not mere directions) that the goals of one domain set, in document order."""
    return _figures(linked, domain, "goal")


def row_figures(linked: LinkedPlan, domain: str) -> tuple[TargetUse, ...]:
    """Figures that the rows of one domain's table set."""
    return _figures(linked, domain, "indicator")


def domain_figures(linked: LinkedPlan, domain: str) -> int:
    """How many figures a plan sets in a domain, be it in goals, rows of a table or measures."""
    return sum(target.trend is None for placed in linked.of(domain) for target in placed.clause.targets)


def _figures(linked: LinkedPlan, domain: str, kind: ClauseKind) -> tuple[TargetUse, ...]:
    return tuple(
        use for placed in linked.of(domain, kind) for use in linked.targets_of(placed) if use.target.trend is None
    )


def domain_counts(context: PageContext, linked: LinkedPlan, current: str | None = None) -> tuple[DomainCount, ...]:
    """The domains of a plan with their counts, in document order."""
    return tuple(
        DomainCount(
            name=name_of_domain(context, domain),
            short=short_name_of_domain(context, domain),
            href=link_to(context, addresses.plan_domain(linked.plan.id, domain)),
            accent=look_of(context, context.library.shared.domains[domain].audience),
            audiences=names_of_audiences(context, context.library.shared.domains[domain].audience),
            goals=len(linked.of(domain, "goal")),
            measures=len(linked.of(domain, "measure")),
            figures=domain_figures(linked, domain),
            current=domain == current,
        )
        for domain in linked.domains
    )


def headline(context: PageContext, linked: LinkedPlan) -> tuple[TargetView, ...]:
    """One figure a domain, of goals or rows: that of the indicator which most plans set a target for."""

    def shared_by(use: TargetUse) -> int:
        return len({one.clause.plan for one in context.library.targets[use.target.indicator]})

    chosen: list[TargetUse] = []
    for domain in linked.domains:
        figures = goal_figures(linked, domain) or row_figures(linked, domain)
        if figures:
            chosen.append(max(figures, key=shared_by))  # the first of those that most share
    return tuple(target_view(context, use) for use in chosen)


def plan_page(context: PageContext, plan_id: str) -> PageView:
    """The page of one plan; the context stands on it."""
    linked = context.library.plans[plan_id]
    plan = linked.plan
    card = plan_card(context, linked)
    sections = list(walk_sections(plan.sections))
    notice = _notice(linked)
    text = addresses.plan_text(plan_id)
    view = PlanPage(
        card=card,
        superiors=_superiors(context, plan.place),
        basis=tuple(name_in(context.lang, name) for name in plan.basis),
        facts=tuple(source_facts(context, linked)),
        notice=text_view(context, notice.zh, notice.en, context.lang) if notice else None,
        notice_title=name_in(context.lang, notice.title) if notice and notice.title else "",
        english=context.w(plan.english),
        english_state=plan.english,
        objectives=_objectives(context, plan),
        headline=headline(context, linked),
        picture=plan_picture(context, linked),
        domains=domain_counts(context, linked),
        figures_elsewhere=all_figures(linked) - sum(domain_figures(linked, domain) for domain in linked.domains),
        projects=tuple(
            Link(text_in(context.lang, c.clause).split("\n")[0].rstrip("。."), link_to(context, addresses.clause(c)))
            for c in linked.clauses
            if c.kind == "project"
        ),
        parts=tuple(
            Link(section_title(context, s), link_to(context, f"{text}#{fragment}"))
            for s, _, fragment in sections
            if not s.domains and (s.zh or s.items)
        ),
        text_href=link_to(context, text),
        source_href=link_to(context, addresses.plan_source(plan_id)) if linked.source else "",
        workbook_href=link_to(context, addresses.monitoring_workbook(plan_id)),
        progress_href=link_to(context, addresses.plan_progress(plan_id)),
        answered=answered_line(context, linked),
        duties=duty_table(context, duties_of(linked)),
        duties_href=link_to(context, addresses.DUTIES),
        corrections=tuple(corrections_of(context, linked)),
        remarks=tuple(remarks_of(context, linked)),
        changes=recent_changes(context, plan_id),
        citation=citation_view(context, linked),
        documents=plan_documents(context, plan_id),
        linked=_for_machines(context, linked),
    )
    return page_view(
        context,
        "plan",
        view,
        title=card.title,
        description=sentences(context.w, card.title, enumeration(context.w, *_counts(context, card))),
        crumbs=(
            Link(context.w("plans"), link_to(context, addresses.PLANS)),
            Link(card.short, "", current=True, beside=siblings.plans(context, plan_id)),
        ),
        ways=plan_ways(context, linked),
    )


def _superiors(context: PageContext, place: str) -> tuple[Link, ...]:
    above = context.library.superiors(place)
    return tuple(Link(name_of_place(context, one), link_to(context, addresses.place(one))) for one in above)


def _objectives(context: PageContext, plan: Plan) -> tuple[TextView, ...]:
    """What the plan says of its overall objective."""
    return tuple(
        text_view(context, section.zh, section.en, context.lang)
        for section, _, _ in walk_sections(plan.sections)
        if section.kind == "overall-objective" and section.zh
    )


def _for_machines(context: PageContext, linked: LinkedPlan) -> dict[str, Any]:
    """What machines read of a plan; nothing of a draft."""
    site = context.settings.site_url
    return {} if context.draft else legislation(context.library, linked, context.lang, site, changed_on(context))


def _notice(linked: LinkedPlan) -> Notice | None:
    parts = linked.source.source.parts if linked.source else ()
    return next((part.notice for part in parts if part.notice), None)


def source_facts(context: PageContext, linked: LinkedPlan) -> Iterator[Fact]:
    """What the document says of itself; what it does not say is left out."""
    if linked.source is None:
        return
    source, notice = linked.source.source, _notice(linked)
    if notice:
        if notice.document_number:
            yield Fact(context.w("document_number"), notice.document_number, "zh")
            if not any(map(str.isdigit, notice.document_number.rpartition("〕")[2])):
                yield Fact(context.w("document_serial"), context.w("document_serial_missing"))
        if notice.issuer:
            yield Fact(context.w("issuer"), name_in(context.lang, notice.issuer))
        if notice.signed:
            yield Fact(context.w("signed"), day_text(context.w, notice.signed))
    if source.where:
        yield Fact(context.w("published_as"), name_in(context.lang, source.where))
    if source.publisher:
        yield Fact(context.w("publisher"), name_in(context.lang, source.publisher))
    if source.published:
        yield Fact(context.w("published_on"), day_text(context.w, source.published))
    yield original_fact(context, source)


def original_fact(context: PageContext, source: Source) -> Fact:
    """Where the original file is, and when it was fetched; or that it is not known."""
    original = source.original
    if original is None or original.address is None:
        return Fact(context.w("original_file"), context.w("original_unknown"))
    host = urlsplit(original.address).hostname or original.address
    day = day_text(context.w, original.fetched) if original.fetched else ""
    return Fact(
        context.w("original_file"),
        context.w("original_fetched", host=host, day=day) if day else host,
        href=original.address,
    )


def _counts(context: PageContext, card: PlanCard) -> tuple[str, ...]:
    return (
        context.w("n_goals", n=card.goals),
        context.w("n_measures", n=card.measures),
        context.w("n_targets", n=card.figures),
    )
