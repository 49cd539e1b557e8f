"""The commonest aims of many plans: where a matrix would have too many columns, each aim once, and how many have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.library import addresses
from generator.library.library import ClauseGroup
from generator.model.plan import Lang
from generator.views.parts.links import Link, link_to
from generator.views.parts.matrix_view import (
    Kind,
    MatrixPlan,
    brief,
    head_of,
    line_of,
    matrix_plan,
    names_of_places,
    only_of,
    position,
)
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import name_of_clause


@dataclass(frozen=True, slots=True)
class CommonAim:
    """What many plans have in common: the words nearest to all, whose they are, and how many plans have it."""

    head: str
    lang: Lang
    clause: Link
    plans: str


READ = 24
"""So many clauses of an aim are read to find the words nearest to all."""
COMMONEST = 40


def common_aims(context: PageContext, domain_id: str, kind: Kind, chosen: Sequence[str]) -> tuple[CommonAim, ...]:
    """The aims that most of the chosen plans have, in a domain with too many plans for a matrix."""
    plans = {plan: matrix_plan(context, plan, domain_id) for plan in chosen}
    groups = [only_of(group, plans) for group in context.library.groups_in(domain_id, kind)]
    shared = sorted((g for g in groups if len(g.plans) > 1), key=lambda g: (-len(g.plans), position(g)))
    return tuple(_common(context, group, plans) for group in shared[:COMMONEST])


def _common(context: PageContext, group: ClauseGroup, plans: Mapping[str, MatrixPlan]) -> CommonAim:
    clauses = group.clauses[:READ]
    lines = [clause.clause.zh.split("\n") for clause in clauses]
    names = names_of_places(context, (clause.plan for clause in clauses))
    place, number = head_of([all_[:1] for all_ in lines] if group.kind == "measure" else lines, names)
    head = clauses[place]
    text, lang = line_of(context, head, number)
    name = f"{plans[head.plan].name} {name_of_clause(context, head)}"
    link = Link(name, link_to(context, addresses.clause(head)))
    return CommonAim(brief(text, lang), lang, link, context.w.counted("n_plans", len(group.plans)))
