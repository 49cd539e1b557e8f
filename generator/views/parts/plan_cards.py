"""A plan in a list: what it is, whom it is for, and how much it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.library import addresses
from generator.library.audiences import rank_of
from generator.library.library import LinkedPlan
from generator.library.succession import line_of
from generator.texts.typography import period_text
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import (
    audiences_together,
    full_name_of_place,
    look_of,
    name_in,
    name_of_place,
    names_of_audiences,
)


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan in a list."""

    title: str
    short: str
    href: str
    accent: str
    audiences: tuple[tuple[str, str], ...]
    audience_name: str
    place: str
    place_name: str
    place_href: str
    years: str
    ended: str
    goals: int
    measures: int
    figures: int
    line: tuple[Link, ...]
    """The plans of its line, earlier ones first, itself among them; empty if it stands alone."""


def all_figures(linked: LinkedPlan) -> int:
    """Number of figures a plan sets, wherever they stand."""
    return sum(t.trend is None for placed in linked.clauses for t in placed.clause.targets)


def plan_card(context: PageContext, linked: LinkedPlan) -> PlanCard:
    """A plan in a list."""
    plan = linked.plan
    return PlanCard(
        title=name_in(context.lang, plan.title),
        short=name_in(context.lang, plan.short),
        href=link_to(context, addresses.plan(plan.id)),
        accent=look_of(context, plan.audience),
        audiences=names_of_audiences(context, plan.audience),
        audience_name=audiences_together(context, plan.audience),
        place=full_name_of_place(context, plan.place),
        place_name=name_of_place(context, plan.place),
        place_href=link_to(context, addresses.place(plan.place)),
        years=period_text(context.w, plan.period.first, plan.period.last),
        ended=context.w("period_ended", year=plan.period.last) if context.settings.year > plan.period.last else "",
        goals=sum(c.kind == "goal" for c in linked.clauses),
        measures=sum(c.kind == "measure" for c in linked.clauses),
        figures=all_figures(linked),
        line=_line(context, plan.id),
    )


def _line(context: PageContext, plan_id: str) -> tuple[Link, ...]:
    line = line_of(context.library, plan_id)
    if len(line) == 1:
        return ()
    return tuple(
        Link(
            period_text(context.w, (period := context.library.plans[one].plan.period).first, period.last),
            link_to(context, addresses.plan(one)),
            current=one == plan_id,
            note=name_in(context.lang, context.library.plans[one].plan.short),
        )
        for one in line
    )


def plan_cards(context: PageContext, plans: Iterable[LinkedPlan]) -> tuple[PlanCard, ...]:
    """Plans in a list: place by place, there in the order of their audiences."""
    cards = [(rank_of(context.library, linked.plan.id), plan_card(context, linked)) for linked in plans]
    return tuple(card for _, card in sorted(cards, key=lambda one: (one[1].place_href, one[0])))
