"""How much of each plan is translated, and how much of that has been read again: the table of the about page.

In a large collection the plans of a province stand in one row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from generator.library import addresses
from generator.library.library import LinkedPlan, PlacedClause
from generator.library.nearness import is_large, top_place
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import short_name_of_place, short_title_of_plan


@dataclass(frozen=True, slots=True)
class CountsRow:
    """Clauses by the state of their English: goals, measures, items, rows of tables, projects."""

    plan: Link
    clauses: int
    drafts: int
    reviewed: int
    missing: int


@dataclass(frozen=True, slots=True)
class TranslationCounts:
    """One row a plan, or in a large collection one a province; and their sum."""

    first: str
    rows: tuple[CountsRow, ...]
    total: CountsRow


def translation_counts(context: PageContext) -> TranslationCounts:
    """Count the clauses of every plan; the context stands on the page that shows them."""
    plans = context.library.plans
    large = is_large(context.library)
    groups: dict[str, list[LinkedPlan]] = {}
    for plan_id, linked in plans.items():
        groups.setdefault(top_place(context.library, linked.plan.place) if large else plan_id, []).append(linked)
    rows = (
        _row(_link(context, group, is_place=large), chain.from_iterable(one.clauses for one in members))
        for group, members in groups.items()
    )
    every = (clause for linked in plans.values() for clause in linked.clauses)
    first = context.w("place" if large else "th_plan")
    return TranslationCounts(first, tuple(rows), _row(Link(context.w("counts_total"), ""), every))


def _link(context: PageContext, group: str, *, is_place: bool) -> Link:
    if is_place:
        return Link(short_name_of_place(context, group), link_to(context, addresses.place(group)))
    return Link(short_title_of_plan(context, group), link_to(context, addresses.plan(group)))


def _row(plan: Link, clauses: Iterable[PlacedClause]) -> CountsRow:
    states = Counter("missing" if placed.clause.en is None else placed.english for placed in clauses)
    return CountsRow(plan, states.total(), states["draft"], states["reviewed"], states["missing"])
