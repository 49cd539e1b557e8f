"""The measures of its domain that speak of the same thing as a goal: found by words, or confirmed by an editor."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import addresses
from generator.library.goal_measures import answers_of
from generator.library.library import LinkedPlan, PlacedClause
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import name_of_clause, text_in


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A measure, and how it is known that it speaks of the same thing."""

    link: Link
    how: str


@dataclass(frozen=True, slots=True)
class AnswersView:
    """The measures beside a goal; where there are none, `nothing` says what that does not prove."""

    summary: str
    items: tuple[AnswerView, ...]
    nothing: str


def answers_view(context: PageContext, placed: PlacedClause) -> AnswersView | None:
    """The measures beside a goal; None for other clauses, and where its domain has no measures."""
    if placed.kind != "goal" or not context.library.plans[placed.plan].of(placed.domain, "measure"):
        return None
    found = answers_of(context.library, placed.plan).get(placed.address, ())
    items = tuple(
        AnswerView(
            Link(
                text_in(context.lang, one.measure.clause).partition("\n")[0].rstrip("。.：:"),
                link_to(context, addresses.clause(one.measure)),
                note=name_of_clause(context, one.measure),
            ),
            context.w("answer_confirmed" if one.confirmed else "answer_by_words"),
        )
        for one in found
    )
    summary = context.w.counted("answers", len(items)) if items else ""
    return AnswersView(summary, items, "" if items else context.w("answers_none"))


def answered_line(context: PageContext, linked: LinkedPlan) -> str:
    """For how many goals of a plan a measure was found, or confirmed."""
    found = answers_of(context.library, linked.plan.id)
    if not found:
        return ""
    return context.w("goals_answered", n=sum(map(bool, found.values())), goals=len(found))
