"""Names the highest and the lowest target for an indicator, with what keeps them from being compared plainly."""

from __future__ import annotations

from collections.abc import Sequence

from generator.library.levels import level, way
from generator.library.library import TargetUse
from generator.texts.typography import sentences
from generator.views.parts.figures_view import target_view
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import short_title_of_plan

NAMED = 3
"""So many plans are named; of more only their number is said."""


def extremes(context: PageContext, uses: Sequence[TargetUse]) -> str:
    """Say which plan sets the strictest and which the loosest level; empty with fewer than two plans to compare.

    Where it is not plain which way is stricter, or years or signs differ, so that the figures do not compare
    directly, they are called the highest and the lowest, and the differences are said.
    """
    levels = [(at, use) for use in uses if use.target.every is None and (at := level(use.target)) is not None]
    if len({use.clause.plan for _, use in levels}) < 2:
        return ""
    values = {at for at, _ in levels}
    years, signs = {use.year for _, use in levels}, {use.target.signs[0][0] for _, use in levels}
    parts = []
    if len(values) == 1:
        parts.append(context.w("extremes_same", value=target_view(context, levels[0][1]).value))
    else:
        ways = {way(use.target, context.library.shared.indicators[use.target.indicator]) for _, use in levels}
        high, low = max(values), min(values)
        plain = ways in ({"up"}, {"down"}) and len(years) == len(signs) == 1
        keys = ("strictest", "loosest") if plain else ("highest", "lowest")
        order = (low, high) if plain and ways == {"down"} else (high, low)
        parts += [
            context.w(f"extremes_{key}", plans=_plans(context, levels, at)) for key, at in zip(keys, order, strict=True)
        ]
    if len(years) > 1:
        parts.append(context.w("extremes_years"))
    if len(signs) > 1:
        parts.append(context.w("extremes_signs"))
    return sentences(context.w, *parts)


def _plans(context: PageContext, levels: Sequence[tuple[object, TargetUse]], at: object) -> str:
    named: dict[str, str] = {}
    for value, use in levels:
        if value == at:
            plan, shown = short_title_of_plan(context, use.clause.plan), target_view(context, use).shown
            named.setdefault(plan, context.w("plan_target", plan=plan, target=shown, year=use.year))
    if len(named) > NAMED:
        return context.w(
            "extremes_many", n=len(named), value=next(target_view(context, u).shown for v, u in levels if v == at)
        )
    return context.w("list_joint").join(named.values())
