"""Views of plans: the list of all plans, and one plan with its facts, domains and textual notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.library import addresses
from generator.library.library import ClauseKind, LinkedPlan, TargetUse, walk_numbered
from generator.model.plan import Correction, Notice, Section
from generator.model.sources import ADVERTISEMENT
from generator.views.changes_pages import RecentChanges, recent_changes
from generator.views.parts import siblings
from generator.views.parts.clause_view import TextView, text_view
from generator.views.parts.figures_view import TargetView, target_view
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.plan_cards import PlanCard, plan_card, plan_cards
from generator.views.parts.scope import Link, Scope
from generator.views.parts.ways import plan_ways


@dataclass(frozen=True, slots=True)
class DomainCount:
    """A domain of a plan with its counts."""

    name: str
    short: str
    href: str
    audience: str
    audience_name: str
    goals: int
    measures: int
    figures: int
    current: bool = False


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A declared difference between the source and our text."""

    lines: tuple[Link, ...]
    source: str
    hidden: bool
    ours: str
    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What a document says of itself; `lang` is given where the value stays in Chinese."""

    label: str
    value: str
    lang: str = ""


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
    domains: tuple[DomainCount, ...]
    projects: tuple[Link, ...]
    parts: tuple[Link, ...]
    text_href: str
    source_href: str
    corrections: tuple[CorrectionView, ...]
    changes: RecentChanges


@dataclass(frozen=True, slots=True)
class PlansPage:
    """All plans."""

    cards: tuple[PlanCard, ...]


def goal_figures(linked: LinkedPlan, domain: str) -> tuple[TargetUse, ...]:
    """Figures (not mere directions) that the goals of one domain set, in document order."""
    return _figures(linked, domain, "goal")


def row_figures(linked: LinkedPlan, domain: str) -> tuple[TargetUse, ...]:
    """Figures that the rows of one domain's table set."""
    return _figures(linked, domain, "indicator")


def _figures(linked: LinkedPlan, domain: str, kind: ClauseKind) -> tuple[TargetUse, ...]:
    return tuple(
        TargetUse(target, placed, target.year or linked.plan.period.last)
        for placed in linked.of(domain, kind)
        for target in placed.clause.targets
        if target.trend is None
    )


def domain_counts(scope: Scope, linked: LinkedPlan, current: str | None = None) -> tuple[DomainCount, ...]:
    """The domains of a plan with their counts, in document order."""
    return tuple(
        DomainCount(
            name=scope.domain_name(domain),
            short=scope.domain_short(domain),
            href=scope.to(addresses.plan_domain(linked.plan.id, domain)),
            audience=scope.library.shared.domains[domain].audience,
            audience_name=scope.w(scope.library.shared.domains[domain].audience),
            goals=len(linked.of(domain, "goal")),
            measures=len(linked.of(domain, "measure")),
            figures=sum(t.trend is None for c in linked.of(domain) for t in c.clause.targets),
            current=domain == current,
        )
        for domain in linked.domains
    )


def headline(scope: Scope, linked: LinkedPlan) -> tuple[TargetView, ...]:
    """One figure a domain, of goals or rows: that of the indicator which most plans set a target for."""

    def shared_by(use: TargetUse) -> int:
        return len({one.clause.plan for one in scope.library.targets[use.target.indicator]})

    chosen: list[TargetUse] = []
    for domain in linked.domains:
        figures = goal_figures(linked, domain) or row_figures(linked, domain)
        if figures:
            chosen.append(max(figures, key=shared_by))  # the first of those that most share
    return tuple(target_view(scope, use) for use in chosen)


def plan_page(scope: Scope, plan_id: str) -> PageView:
    """The page of one plan; the scope stands on it."""
    linked = scope.library.plans[plan_id]
    plan = linked.plan
    card = plan_card(scope, linked)
    sections = list(walk_numbered(plan.sections))
    notice = _notice(linked)
    text = addresses.plan_text(plan_id)
    view = PlanPage(
        card=card,
        superiors=tuple(
            Link(scope.place_name(p), scope.to(addresses.place(p))) for p in scope.library.superiors(plan.place)
        ),
        basis=tuple(scope.name(name) for name in plan.basis),
        facts=tuple(source_facts(scope, linked)),
        notice=text_view(scope, notice.zh, notice.en, scope.lang) if notice else None,
        notice_title=scope.name(notice.title) if notice and notice.title else "",
        english=scope.w(plan.english),
        english_state=plan.english,
        objectives=tuple(
            text_view(scope, s.zh, s.en, scope.lang) for s, _, _ in sections if s.kind == "overall-objective" and s.zh
        ),
        headline=headline(scope, linked),
        domains=domain_counts(scope, linked),
        projects=tuple(
            Link(scope.name_or_zh(c.clause).split("\n")[0].rstrip("。."), scope.to(addresses.clause(c)))
            for c in linked.clauses
            if c.kind == "project"
        ),
        parts=tuple(
            Link(section_title(scope, s), scope.to(f"{text}#{fragment}"))
            for s, _, fragment in sections
            if not s.domains and (s.zh or s.items)
        ),
        text_href=scope.to(text),
        source_href=scope.to(addresses.plan_source(plan_id)) if linked.source else "",
        corrections=tuple(_corrections(scope, linked)),
        changes=recent_changes(scope, plan_id),
    )
    return page_view(
        scope,
        "plan",
        view,
        title=card.title,
        description=scope.sentences(card.title, scope.list(*_counts(scope, card))),
        crumbs=(
            Link(scope.w("plans"), scope.to(addresses.PLANS)),
            Link(card.short, "", current=True, beside=siblings.plans(scope, plan_id)),
        ),
        edit_file=f"plans/{plan_id}/plan.yml",
        ways=plan_ways(scope, linked),
    )


def section_title(scope: Scope, section: Section) -> str:
    """Title of a section without its printed full stop; an untitled one is named by its kind."""
    if section.title:
        return scope.name(section.title).rstrip("。：.")
    return scope.w(f"kind_{section.kind}") if section.kind else "…"


def _notice(linked: LinkedPlan) -> Notice | None:
    parts = linked.source.source.parts if linked.source else ()
    return next((part.notice for part in parts if part.notice), None)


def source_facts(scope: Scope, linked: LinkedPlan) -> Iterator[Fact]:
    """What the document says of itself; what it does not say is left out."""
    if linked.source is None:
        return
    source, notice = linked.source.source, _notice(linked)
    if notice:
        if notice.document_number:
            yield Fact(scope.w("document_number"), notice.document_number, "zh")
        if notice.issuer:
            yield Fact(scope.w("issuer"), scope.name(notice.issuer))
        if notice.signed:
            yield Fact(scope.w("signed"), scope.date(notice.signed))
    if source.where:
        yield Fact(scope.w("published_as"), scope.name(source.where))
    if source.publisher:
        yield Fact(scope.w("publisher"), scope.name(source.publisher))
    if source.published:
        yield Fact(scope.w("published_on"), scope.date(source.published))


def _counts(scope: Scope, card: PlanCard) -> tuple[str, ...]:
    return (
        scope.w("n_goals", n=card.goals),
        scope.w("n_measures", n=card.measures),
        scope.w("n_targets", n=card.figures),
    )


def _corrections(scope: Scope, linked: LinkedPlan) -> list[CorrectionView]:
    if linked.source is None:
        return []
    reasons = scope.library.shared.reasons
    owned = set(linked.source.of_plan(linked.plan.id))

    def lines(correction: Correction) -> tuple[int, ...]:
        return (correction.line,) if correction.line else correction.lines

    return [
        CorrectionView(
            lines=tuple(
                Link(str(line), scope.to(addresses.source_line(linked.plan.id, line)))
                for line in lines(correction)
                if line in owned
            ),
            source="" if correction.reason == ADVERTISEMENT else correction.source or "",
            hidden=correction.reason == ADVERTISEMENT,
            ours=correction.ours or "",
            reason=scope.name(reasons[correction.reason]),
            note=scope.name(correction.note) if correction.note else "",
        )
        for correction in linked.source.source.corrections
        if correction.remove_everywhere or any(line in owned for line in lines(correction))
    ]


def plans_page(scope: Scope) -> PageView:
    """The list of all plans."""
    cards = plan_cards(scope, scope.library.plans.values())
    return page_view(
        scope,
        "plans",
        PlansPage(cards),
        title=scope.w("plans"),
        description=scope.w("site_about"),
        crumbs=(Link(scope.w("plans"), "", current=True),),
    )
