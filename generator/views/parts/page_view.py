"""The frame of every page: head, navigation, breadcrumbs, language switch, footer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.changes.standing import standing
from generator.library import addresses
from generator.model.plan import Plan
from generator.views.parts.draft_view import DraftBanner, draft_banner
from generator.views.parts.links import Link, link_to, link_to_twin
from generator.views.parts.page_context import PageContext

SECTIONS = (
    ("plans", addresses.PLANS),
    ("domains", addresses.DOMAINS),
    ("nav_goals", addresses.GOALS),
    ("indicators", addresses.INDICATORS),
    ("places", addresses.PLACES),
    ("nav_compare", addresses.COMPARE),
    ("glossary", addresses.GLOSSARY),
)


@dataclass(frozen=True, slots=True)
class PageView:
    """One page: `kind` names its template, `view` is what that template shows."""

    kind: str
    path: str
    title: str
    description: str
    crumbs: tuple[Link, ...]
    nav: tuple[Link, ...]
    footer: tuple[Link, ...]
    home: str
    twin: str
    search: str
    root: str
    view: Any
    ways: tuple[Link, ...] = ()
    """Links to the table of goals and to comparisons that fit the page."""
    stays: bool = False
    """Whether the breadcrumbs stay in sight: on pages of clauses, so that a clause never stands without its plan."""
    over: str = ""
    """That the period of the page's plan has ended; said beside the breadcrumbs that stay."""
    draft: DraftBanner | None = None
    """What a page of a draft says above everything else."""
    changed: str = ""
    """The day on which the data of its plan last changed; "" where that is not known, or the page is of no plan."""
    plan: str = ""
    """The id of the plan whose page it is; "" on other pages."""


def page_view(
    context: PageContext,
    kind: str,
    view: Any,
    *,
    title: str,
    description: str,
    crumbs: tuple[Link, ...] = (),
    ways: tuple[Link, ...] = (),
    clauses_of: Plan | None = None,
) -> PageView:
    """Put a view into the frame of the context's page; crumbs lead from the section to the page itself.

    A page that shows clauses names the plan that they are of.
    """
    section = context.here.split("/", 1)[0] + "/"
    nav = tuple(Link(context.w(key), link_to(context, path), current=path == section) for key, path in SECTIONS)
    footer = tuple(
        Link(context.w(key), link_to(context, path))
        for key, path in (
            ("goals_title", addresses.GOALS),
            ("compare_title", addresses.COMPARE),
            ("progress", addresses.PROGRESS),
            ("duties_title", addresses.DUTIES),
            ("about", addresses.ABOUT),
            ("contribute", addresses.CONTRIBUTE),
            ("glossary", addresses.GLOSSARY),
            ("history", addresses.CHANGES),
            ("data", addresses.DATA_PAGE),
        )
    )
    return PageView(
        kind=kind,
        path=context.here,
        title=title,
        description=description,
        crumbs=crumbs,
        nav=nav,
        footer=footer,
        home=link_to(context, addresses.HOME),
        twin=link_to_twin(context),
        search=link_to(context, addresses.SEARCH),
        root=link_to(context, addresses.HOME),
        view=view,
        ways=() if context.draft else ways or general_ways(context),
        stays=clauses_of is not None,
        over=_over(context, clauses_of) if clauses_of else "",
        draft=draft_banner(context),
        changed=changed_on(context),
        plan=plan_of(context),
    )


def _over(context: PageContext, plan: Plan) -> str:
    return context.w("period_over", year=plan.period.last) if context.settings.year > plan.period.last else ""


def changed_on(context: PageContext) -> str:
    """The day on which the data of the plan whose page this is last changed."""
    section, _, rest = context.here.partition("/")
    known = standing(context.library, context.settings.history).by_plan if f"{section}/" == addresses.PLANS else {}
    plan = rest.partition("/")[0]
    placed = known.get(plan) if plan else None  # under no plan's name stand changes of what plans share
    return placed[0].day.date if placed else ""


def plan_of(context: PageContext) -> str:
    """The id of the plan whose page this is; "" on other pages."""
    section, _, rest = context.here.partition("/")
    plan = rest.partition("/")[0] if f"{section}/" == addresses.PLANS else ""
    return plan if plan in context.library.plans else ""


def general_ways(context: PageContext) -> tuple[Link, ...]:
    """Links to the table of goals and to comparisons, nothing chosen."""
    return (
        Link(context.w("goals_title"), link_to(context, addresses.GOALS)),
        Link(context.w("compare_title"), link_to(context, addresses.COMPARE)),
    )
