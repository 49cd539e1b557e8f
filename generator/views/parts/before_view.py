"""What the plan before asked for of the same indicator, and what came of it: beside what its successor wants."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library import addresses
from generator.library.library import TargetUse
from generator.library.progress_course import course
from generator.texts.typography import enumeration
from generator.views.parts.figures_view import figure_words, target_view
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.status_view import status_view


def before_views(context: PageContext, use: TargetUse) -> tuple[Link, ...]:
    """The targets of the plan that this target's plan follows, each told in a line that leads to its clause."""
    return tuple(
        Link(_told(context, one), link_to(context, addresses.clause(one.clause))) for one in _before(context, use)
    )


def _before(context: PageContext, use: TargetUse) -> Iterator[TargetUse]:
    plan = context.library.plans[use.clause.plan].plan.follows
    if plan in context.library.plans:
        yield from (one for one in context.library.targets[use.target.indicator] if one.clause.plan == plan)


def _told(context: PageContext, use: TargetUse) -> str:
    target = target_view(context, use)
    values = course(context.library, use, context.settings.year).values
    last = [one for one in values if one.year <= use.year][-1:]
    return enumeration(
        context.w,
        context.w("before_asked", target=target.spoken, when=target.when),
        *(
            context.w(
                "before_value", year=one.year, value=figure_words(context, use.target.indicator, f"{one.value:f}")
            )
            for one in last
        ),
        status_view(context, use).word,
    )
