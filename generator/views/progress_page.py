"""View of a plan's progress: each target on one line, from its start to its latest value, with its rating."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.library import addresses
from generator.library.library import TargetUse
from generator.views.parts import siblings
from generator.views.parts.course_view import ELSEWHERE, SHAPES, CourseView, course_view
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.plan_cards import PlanCard, plan_card
from generator.views.parts.progress_counts import CountLine, count_line, counts_together, rule_link
from generator.views.parts.promises_view import PromiseView, promises_of
from generator.views.parts.titles import name_of_domain


@dataclass(frozen=True, slots=True)
class ProgressGroup:
    """The targets of one domain, or those outside the domains."""

    name: str
    domain: str
    """Its id, by which it is found in the page and among the choices."""
    lines: tuple[CourseView, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice that narrows the lines: its name in the address, its words, and what can be chosen."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """The targets of a plan by domain, and how many there are of each rating."""

    card: PlanCard
    lead: str
    past: str
    counts: CountLine
    choices: tuple[Choice, ...]
    groups: tuple[ProgressGroup, ...]
    promises: tuple[PromiseView, ...]
    workbook_href: str
    all_href: str
    rule: Link


def progress_page(context: PageContext, plan_id: str) -> PageView:
    """The page of a plan's progress; the context stands on it."""
    linked = context.library.plans[plan_id]
    card = plan_card(context, linked)
    parts: dict[str | None, list[TargetUse]] = {}
    for placed in linked.clauses:
        parts.setdefault(placed.domain, []).extend(linked.targets_of(placed))
    groups = tuple(
        ProgressGroup(
            name_of_domain(context, domain) if domain else context.w("figures_elsewhere"),
            domain or ELSEWHERE,
            tuple(course_view(context, use) for use in found),
        )
        for domain, found in parts.items()
        if found
    )
    counts = count_line(context, Link(card.short, card.href), counts_together(context, (plan_id,)))
    lead = context.w("progress_lead", n=counts.targets, empty=counts.targets - counts.valued)
    view = ProgressPage(
        card=card,
        lead=lead,
        past=context.w("progress_past", n=counts.past, year=context.settings.year) if counts.past else "",
        counts=counts,
        choices=tuple(_choices(context, groups)),
        groups=groups,
        promises=promises_of(context, linked),
        workbook_href=link_to(context, addresses.monitoring_workbook(plan_id)),
        all_href=link_to(context, addresses.PROGRESS),
        rule=rule_link(context),
    )
    return page_view(
        context,
        "progress",
        view,
        title=f"{context.w('progress')} · {card.title}",
        description=lead,
        crumbs=(
            Link(context.w("plans"), link_to(context, addresses.PLANS)),
            Link(card.short, card.href, beside=siblings.plans(context, plan_id)),
            Link(context.w("progress"), "", current=True),
        ),
    )


def _choices(context: PageContext, groups: tuple[ProgressGroup, ...]) -> Iterator[Choice]:
    """Yield what the lines of a page can be narrowed by; a choice of one thing is none."""
    w = context.w
    found = {facet for group in groups for line in group.lines for facet in line.facets}
    words: dict[str, tuple[str, dict[str, str]]] = {
        "status": (w("progress_status"), {one: f"{shape} {w(f'status_{one}')}" for one, shape in SHAPES.items()}),
        "domain": (w("domains"), {group.domain: group.name for group in groups}),
        "nature": (w("th_nature"), {one: w(f"nature_{one}") for one in ("binding", "expected")}),
        "time": (w("th_due"), {"past": w("time_past"), "to-come": w("time_to_come")}),
    }
    for name, (label, options) in words.items():
        own = tuple((value, said) for value, said in options.items() if (name, value) in found)
        if len(own) > 1:
            yield Choice(name, label, own)
