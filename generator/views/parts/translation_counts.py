"""How much of each plan is translated, and how much of that has been read again: the table of the about page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.library import addresses
from generator.library.library import PlacedClause
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import short_title_of_plan


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
    """One row a plan, and their sum."""

    rows: tuple[CountsRow, ...]
    total: CountsRow


def translation_counts(context: PageContext) -> TranslationCounts:
    """Count the clauses of every plan; the context stands on the page that shows them."""
    plans = context.library.plans
    rows = (
        _row(Link(short_title_of_plan(context, plan_id), link_to(context, addresses.plan(plan_id))), linked.clauses)
        for plan_id, linked in plans.items()
    )
    every = (clause for linked in plans.values() for clause in linked.clauses)
    return TranslationCounts(tuple(rows), _row(Link(context.w("counts_total"), ""), every))


def _row(plan: Link, clauses: Iterable[PlacedClause]) -> CountsRow:
    states = Counter("missing" if placed.clause.en is None else placed.english for placed in clauses)
    return CountsRow(plan, states.total(), states["draft"], states["reviewed"], states["missing"])
