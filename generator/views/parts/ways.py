"""Ways from a plan and from a domain to the comparison and the table that begin with it, and to its files."""

from __future__ import annotations

from generator.documents.listing import FORMS, names
from generator.exports.files import ENOUGH
from generator.library import addresses
from generator.library.library import LinkedPlan
from generator.library.nearness import FEW, is_large, nearest_plans, top_place
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import general_ways

MOST = 4
"""Plans that can stand side by side."""


def plan_ways(context: PageContext, linked: LinkedPlan) -> tuple[Link, ...]:
    """Compare a plan with the one most like it (audience first, then period), and its clauses as a table."""
    plan = linked.plan
    library = context.library
    large = is_large(library)
    others = [
        other.plan
        for other in (
            map(library.plans.__getitem__, nearest_plans(library, plan.id, FEW)) if large else library.plans.values()
        )
        if other.plan.id != plan.id and not set(other.domains).isdisjoint(linked.domains)
    ]
    others.sort(key=lambda other: (other.audience != plan.audience, other.period != plan.period))
    to = addresses.goals("plan", plan.id) + (f"&place={top_place(library, plan.place)}" if large else "")
    table = Link(context.w("goals_of_plan"), link_to(context, to))
    files = plan_files(context, linked)
    if not others:
        return table, *files
    return Link(context.w("compare_with"), link_to(context, addresses.compare((plan.id, others[0].id)))), table, *files


def plan_files(context: PageContext, linked: LinkedPlan) -> tuple[Link, ...]:
    """The data of a plan: a workbook, and JSON."""
    return tuple(_file(context, "plans", linked.plan.id, form) for form in ("xlsx", "json"))


def plan_documents(context: PageContext, plan: str) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """The whole text of a plan as files: the name of each form with a link for each language; nothing without them."""
    if context.draft or plan not in context.settings.documents:
        return ()
    return tuple(
        (
            context.w(f"doc_{form}"),
            tuple(
                Link(context.w(f"doc_{one.tongue}"), link_to(context, f"{addresses.OPEN_DATA}{one.path}"))
                for one in names(plan)
                if one.form == form
            ),
        )
        for form in FORMS
    )


def _file(context: PageContext, kind: str, name: str, form: str) -> Link:
    """A file with the data of what the page is about."""
    return Link(context.w(f"take_{form}"), link_to(context, addresses.open_data(kind, name, form)))


def indicator_ways(context: PageContext, indicator: str) -> tuple[Link, ...]:
    """The ways that every page has, and the table of the indicator's targets."""
    return *general_ways(context), *table_files(
        context, "indicators", indicator, len(context.library.targets[indicator])
    )


def table_files(context: PageContext, kind: str, name: str, targets: int) -> tuple[Link, ...]:
    """The table of the targets of an indicator or a domain; what has few has none."""
    return (_file(context, kind, name, "csv"),) if targets > ENOUGH else ()


def domain_ways(context: PageContext, domain: str) -> tuple[Link, ...]:
    """Compare the plans that have a domain, those of one period first, and its clauses as a table."""
    table = Link(context.w("goals_of_domain"), link_to(context, addresses.goals("domain", domain)))
    plans = context.library.plans_with(domain)
    targets = sum(len(placed.clause.targets) for linked in plans for placed in linked.of(domain))
    files = table_files(context, "domains", domain, targets)
    if len(plans) < 2:
        return table, *files
    chosen = most_alike(plans)
    ids = [linked.plan.id for linked in chosen[:MOST]]
    return Link(context.w("compare_in_domain"), link_to(context, addresses.compare(ids, domain))), table, *files


def most_alike(plans: tuple[LinkedPlan, ...]) -> tuple[LinkedPlan, ...]:
    """The plans of the period that most of them have, all of them if each has its own."""
    periods = [(linked.plan.period.first, linked.plan.period.last) for linked in plans]
    often = max(periods, key=lambda period: (periods.count(period), period))
    same = tuple(linked for linked, period in zip(plans, periods, strict=True) if period == often)
    return same if len(same) > 1 else plans
