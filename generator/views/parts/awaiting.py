"""Figures that still await data, plan by plan: for a place's page, so that staff see what to collect."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import addresses
from generator.library.library import LinkedPlan
from generator.library.progress_rating import status
from generator.views.parts.figures_view import TargetView, target_view
from generator.views.parts.links import link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import look_of, name_of_domain, short_title_of_plan


@dataclass(frozen=True, slots=True)
class AwaitingGroup:
    """Figures of one domain, or of key projects."""

    title: str
    targets: tuple[TargetView, ...]


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A plan's figures without data."""

    lead: str
    accent: str
    groups: tuple[AwaitingGroup, ...]


def awaiting(context: PageContext, linked: LinkedPlan) -> Awaiting | None:
    """What a plan still awaits; None if every figure has data or there is none."""
    figures = [use for placed in linked.clauses for use in linked.targets_of(placed) if use.target.trend is None]
    without = [use for use in figures if status(context.library, use).state == "no_data"]
    if not without:
        return None
    by_domain: dict[str | None, list[TargetView]] = {}
    for use in without:
        by_domain.setdefault(use.clause.domain, []).append(target_view(context, use))
    audience = linked.plan.audience
    return Awaiting(
        lead=context.w(
            "awaiting_lead", plan=short_title_of_plan(context, linked.plan.id), n=len(without), m=len(figures)
        ),
        accent=look_of(context, audience),
        groups=tuple(
            AwaitingGroup(name_of_domain(context, domain) if domain else context.w("key_projects"), tuple(views))
            for domain, views in by_domain.items()
        ),
    )


def contribute(context: PageContext) -> str:
    """Address of the page that says how to send data."""
    return link_to(context, f"{addresses.CONTRIBUTE}#data")
