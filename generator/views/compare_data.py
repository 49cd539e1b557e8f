"""What the page that sets plans side by side loads: for each language one file a plan, and one a plan's domain.

Only what is compared is loaded, however many plans there are.  Differences between wordings are found in the
browser: made here, they would grow with the square of the plans.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.library import addresses
from generator.library.library import LinkedPlan, PlacedClause
from generator.library.nearness import top_place
from generator.views.parts.clause_view import use_of
from generator.views.parts.figures_view import target_view
from generator.views.parts.page_context import PageContext
from generator.views.parts.plan_cards import plan_card
from generator.views.parts.titles import name_in, name_of_clause, text_in
from generator.views.plan_page import domain_counts, source_facts

Document = dict[str, Any]


def compare_data(context: PageContext) -> Iterator[tuple[str, Document]]:
    """Yield path and content of each file in the context's language; links in them start at that language's root."""
    for plan_id, linked in context.library.plans.items():
        yield addresses.compare_data(context.lang, plan_id), plan_document(context, linked)
        for domain in linked.domains:
            yield addresses.compare_data(context.lang, plan_id, domain), domain_document(context, linked, domain)


def plan_document(context: PageContext, linked: LinkedPlan) -> Document:
    """A plan: `facts` as [label, value, language if not the page's], `domains` as [id, name, counts of three].

    `place` is the one by which it is chosen in a large collection.
    """
    plan, card = linked.plan, plan_card(context, linked)
    facts = [
        [context.w("place"), card.place, ""],
        [context.w("audience"), card.audience_name, ""],
        [context.w("period"), card.years, ""],
        [context.w("goals"), context.w.number(card.goals), ""],
        [context.w("measures"), context.w.number(card.measures), ""],
        [context.w("figures"), context.w.number(card.figures), ""],
        *(
            [one.label, one.value, one.lang if one.lang != context.lang else ""]
            for one in source_facts(context, linked)
        ),
    ]
    if plan.basis:
        facts.append(
            [context.w("basis"), context.w("semicolon").join(name_in(context.lang, name) for name in plan.basis), ""]
        )
    ids = list(linked.domains)
    return {
        "title": card.title,
        "short": card.short,
        "path": addresses.plan(plan.id),
        "place": top_place(context.library, plan.place),
        "facts": facts,
        "domains": [
            [domain, one.name, one.goals, one.measures, one.figures]
            for domain, one in zip(ids, domain_counts(context, linked), strict=True)
        ],
    }


def domain_document(context: PageContext, linked: LinkedPlan, domain: str) -> Document:
    """One domain of a plan: `goals` and `measures` as [group, number, fragment, text, is Chinese], and its targets.

    A target is [indicator, its name, as shown, when, clause's name, fragment].
    """
    targets = []
    for placed in linked.of(domain):
        for target in placed.clause.targets:
            view = target_view(context, use_of(context, placed, target))
            name = name_of_clause(context, placed)
            targets.append([target.indicator, view.label, view.shown, view.when, name, placed.fragment])
    return {
        "path": addresses.plan_domain(linked.plan.id, domain),
        "goals": [_clause(context, one) for one in linked.of(domain, "goal")],
        "measures": [_clause(context, one) for one in linked.of(domain, "measure")],
        "targets": targets,
    }


def _clause(context: PageContext, placed: PlacedClause) -> list[Any]:
    group = context.library.group_of[placed.address].id.rpartition("/")[2]
    is_chinese = int(context.lang == "en" and not placed.clause.en)
    return [int(group), placed.clause.number, placed.fragment, text_in(context.lang, placed.clause), is_chinese]
