"""A plan in a list: what it is, whom it is for, and how much it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.library import addresses
from generator.library.library import LinkedPlan
from generator.views.parts.scope import Scope


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


def all_figures(linked: LinkedPlan) -> int:
    """Number of figures a plan sets, wherever they stand."""
    return sum(t.trend is None for placed in linked.clauses for t in placed.clause.targets)


def plan_card(scope: Scope, linked: LinkedPlan) -> PlanCard:
    """A plan in a list."""
    plan = linked.plan
    return PlanCard(
        title=scope.name(plan.title),
        short=scope.name(plan.short),
        href=scope.to(addresses.plan(plan.id)),
        accent="" if plan.audience == "women-and-children" else plan.audience,
        audiences=scope.audiences(plan.audience),
        audience_name=scope.w(plan.audience),
        place=scope.place_full(plan.place),
        place_name=scope.place_name(plan.place),
        place_href=scope.to(addresses.place(plan.place)),
        years=scope.years(plan.period.first, plan.period.last),
        ended=scope.w("period_ended", year=plan.period.last) if scope.settings.year > plan.period.last else "",
        goals=sum(c.kind == "goal" for c in linked.clauses),
        measures=sum(c.kind == "measure" for c in linked.clauses),
        figures=all_figures(linked),
    )


def plan_cards(scope: Scope, plans: Iterable[LinkedPlan]) -> tuple[PlanCard, ...]:
    """Plans in a list: place by place, those for women first."""
    cards = [plan_card(scope, linked) for linked in plans]
    return tuple(sorted(cards, key=lambda card: (card.place_href, card.audiences[0][0] != "women")))
