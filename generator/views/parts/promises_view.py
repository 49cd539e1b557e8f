"""Promises of a plan that have a year but no figure, as the page of its progress lists them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library.library import LinkedPlan
from generator.library.promises import Promise, dated_promises
from generator.views.parts.clause_view import TextView, text_view
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import name_of_clause, section_title, short_name_of_domain


@dataclass(frozen=True, slots=True)
class PromiseView:
    """One promise: the year it is due, its words, and where they stand."""

    when: str
    text: TextView
    place: Link


def promises_of(context: PageContext, linked: LinkedPlan) -> tuple[PromiseView, ...]:
    """The dated promises of a plan without a figure, those due first ahead."""
    return tuple(
        PromiseView(
            context.w("by_year", year=one.year),
            text_view(context, one.zh, one.en, context.lang),
            Link(_name(context, one), link_to(context, one.address)),
        )
        for one in dated_promises(linked)
    )


def _name(context: PageContext, promise: Promise) -> str:
    if (placed := promise.clause) is not None:
        name = name_of_clause(context, placed)
        return f"{short_name_of_domain(context, placed.domain)} · {name}" if placed.domain else name
    assert promise.section is not None
    return section_title(context, promise.section)
