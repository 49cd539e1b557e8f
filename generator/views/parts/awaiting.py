"""Figures that still await data, plan by plan: for a place's page, so that staff see what to collect."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import addresses
from generator.library.library import LinkedPlan, TargetUse
from generator.library.progress_rating import status
from generator.views.parts.figures_view import TargetView, target_view
from generator.views.parts.scope import Scope


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


def awaiting(scope: Scope, linked: LinkedPlan) -> Awaiting | None:
    """What a plan still awaits; None if every figure has data or there is none."""
    figures = [
        TargetUse(target, placed, target.year or linked.plan.period.last)
        for placed in linked.clauses
        for target in placed.clause.targets
        if target.trend is None
    ]
    without = [use for use in figures if status(scope.library, use).state == "no_data"]
    if not without:
        return None
    by_domain: dict[str | None, list[TargetView]] = {}
    for use in without:
        by_domain.setdefault(use.clause.domain, []).append(target_view(scope, use))
    audience = linked.plan.audience
    return Awaiting(
        lead=scope.w("awaiting_lead", plan=scope.plan_short(linked.plan.id), n=len(without), m=len(figures)),
        accent="" if audience == "women-and-children" else audience,
        groups=tuple(
            AwaitingGroup(scope.domain_name(domain) if domain else scope.w("key_projects"), tuple(views))
            for domain, views in by_domain.items()
        ),
    )


def contribute(scope: Scope) -> str:
    """Address of the page that says how to send data."""
    return scope.to(f"{addresses.CONTRIBUTE}#data")
