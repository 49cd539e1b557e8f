"""What the page that sets plans side by side loads: for each language one file a plan, and one a plan's domain.

Only what is compared is loaded, however many plans there are.  Differences between wordings are found in the
browser: made here, they would grow with the square of the plans.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.library import addresses
from generator.library.library import LinkedPlan, PlacedClause
from generator.views.parts.clause_view import use_of
from generator.views.parts.figures_view import target_view
from generator.views.parts.plan_cards import plan_card
from generator.views.parts.scope import Scope
from generator.views.plan_page import domain_counts, source_facts

Document = dict[str, Any]


def compare_data(scope: Scope) -> Iterator[tuple[str, Document]]:
    """Yield path and content of each file in the scope's language; links in them start at that language's root."""
    for plan_id, linked in scope.library.plans.items():
        yield addresses.compare_data(scope.lang, plan_id), plan_document(scope, linked)
        for domain in linked.domains:
            yield addresses.compare_data(scope.lang, plan_id, domain), domain_document(scope, linked, domain)


def plan_document(scope: Scope, linked: LinkedPlan) -> Document:
    """A plan: `facts` as [label, value, language if not the page's], `domains` as [id, name, counts of three]."""
    plan, card = linked.plan, plan_card(scope, linked)
    facts = [
        [scope.w("place"), card.place, ""],
        [scope.w("audience"), card.audience_name, ""],
        [scope.w("period"), card.years, ""],
        [scope.w("goals"), scope.count(card.goals), ""],
        [scope.w("measures"), scope.count(card.measures), ""],
        [scope.w("figures"), scope.count(card.figures), ""],
        *([one.label, one.value, one.lang if one.lang != scope.lang else ""] for one in source_facts(scope, linked)),
    ]
    if plan.basis:
        facts.append([scope.w("basis"), scope.w("semicolon").join(scope.name(name) for name in plan.basis), ""])
    ids = list(linked.domains)
    return {
        "title": card.title,
        "short": card.short,
        "path": addresses.plan(plan.id),
        "facts": facts,
        "domains": [
            [domain, one.name, one.goals, one.measures, one.figures]
            for domain, one in zip(ids, domain_counts(scope, linked), strict=True)
        ],
    }


def domain_document(scope: Scope, linked: LinkedPlan, domain: str) -> Document:
    """One domain of a plan: `goals` and `measures` as [group, number, fragment, text, is Chinese], and its targets.

    A target is [indicator, its name, as shown, when, clause's name, fragment].
    """
    targets = []
    for placed in linked.of(domain):
        for target in placed.clause.targets:
            view = target_view(scope, use_of(scope, placed, target))
            name = scope.clause_name(placed)
            targets.append([target.indicator, view.label, view.shown, view.when, name, placed.fragment])
    return {
        "path": addresses.plan_domain(linked.plan.id, domain),
        "goals": [_clause(scope, one) for one in linked.of(domain, "goal")],
        "measures": [_clause(scope, one) for one in linked.of(domain, "measure")],
        "targets": targets,
    }


def _clause(scope: Scope, placed: PlacedClause) -> list[Any]:
    group = scope.library.group_of[placed.address].id.rpartition("/")[2]
    is_chinese = int(scope.lang == "en" and not placed.clause.en)
    return [int(group), placed.clause.number, placed.fragment, scope.name_or_zh(placed.clause), is_chinese]
