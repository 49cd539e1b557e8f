"""View of a plan's progress: each target on one line, from its start to its latest value, with its rating."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import get_args

from generator.library import addresses
from generator.library.library import TargetUse
from generator.library.progress_rating import Point, State, start_of, status
from generator.views.parts import siblings
from generator.views.parts.figures_view import TargetView, figure_words, target_view
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.plan_cards import PlanCard, plan_card
from generator.views.parts.status_view import StatusView, status_view
from generator.views.parts.titles import name_of_domain

SHAPES: dict[State, str] = {
    "met": "●",
    "on_track": "▲",
    "behind": "▼",
    "moving_away": "✕",
    "no_data": "○",
    "not_rated": "–",
}
"""A rating is told apart by a shape and a word, whatever colours a screen or a printer has."""


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """One target: where it began, what was reached by year, what it asks for, and how far it is."""

    target: TargetView
    start: str
    values: tuple[str, ...]
    status: StatusView
    shape: str
    is_past: bool


@dataclass(frozen=True, slots=True)
class ProgressGroup:
    """The targets of one domain, or those outside the domains."""

    name: str
    lines: tuple[ProgressLine, ...]


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """The targets of a plan by domain, and how many there are of each rating."""

    card: PlanCard
    lead: str
    past: str
    counts: tuple[tuple[str, str, int], ...]
    groups: tuple[ProgressGroup, ...]
    workbook_href: str
    rule_href: str


def progress_page(context: PageContext, plan_id: str) -> PageView:
    """The page of a plan's progress; the context stands on it."""
    linked = context.library.plans[plan_id]
    card = plan_card(context, linked)
    parts: dict[str | None, list[TargetUse]] = {}
    for placed in linked.clauses:
        parts.setdefault(placed.domain, []).extend(linked.targets_of(placed))
    uses = [use for found in parts.values() for use in found]
    states = Counter(status(context.library, use).state for use in uses)
    lead = context.w("progress_lead", n=len(uses), empty=states["no_data"])
    past = sum(context.settings.year > use.year for use in uses)
    view = ProgressPage(
        card=card,
        lead=lead,
        past=context.w("progress_past", n=past) if past else "",
        counts=tuple(
            (SHAPES[state], context.w(f"status_{state}"), states[state]) for state in get_args(State) if states[state]
        ),
        groups=tuple(
            ProgressGroup(
                name_of_domain(context, domain) if domain else context.w("figures_elsewhere"),
                tuple(_line(context, use) for use in found),
            )
            for domain, found in parts.items()
            if found
        ),
        workbook_href=link_to(context, addresses.monitoring_workbook(plan_id)),
        rule_href=link_to(context, f"{addresses.ABOUT}#progress"),
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


def _line(context: PageContext, use: TargetUse) -> ProgressLine:
    rated = status_view(context, use)
    plan = context.library.plans[use.clause.plan].plan
    values = tuple(
        context.w("value_in_year", year=one.year, value=figure_words(context, one.indicator, one.value, one.unit))
        for one in context.library.observations.get(use.target.indicator, ())
        if one.place == plan.place and one.year >= plan.period.first
    )
    return ProgressLine(
        target=target_view(context, use),
        start=_reached(context, use, start_of(context.library, use)),
        values=values,
        status=rated,
        shape=SHAPES[rated.state],
        is_past=context.settings.year > use.year,
    )


def _reached(context: PageContext, use: TargetUse, point: Point | None) -> str:
    if point is None:
        return ""
    value = figure_words(context, use.target.indicator, f"{point.value:f}")
    return context.w("value_in_year", year=point.year, value=value)
