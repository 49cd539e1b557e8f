"""View of the table of goals: its filters and words, and every goal by domain for readers without scripts."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import addresses
from generator.library.nearness import is_large
from generator.texts.typography import enumeration
from generator.texts.words import all_words
from generator.views.goals_data import KINDS
from generator.views.indicator_list import Filter
from generator.views.parts.links import Link, link_of_domain, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.plan_choice import places_to_choose
from generator.views.parts.titles import (
    audiences_to_choose,
    look_of,
    name_in,
    name_of_clause,
    name_of_domain,
    short_name_of_place,
    short_title_of_plan,
    text_in,
)

WORDS = ("site", "nature_binding", "nature_expected", "filter_any")
"""Words that the table shares with other pages; its own begin with `goals_`."""

PREFIX = "goals_"
MONITORING = ("plan", "domain", "clause", "indicator", "sign", "value", "unit", "year", "start", "nature")
"""Columns of the table that those want who follow how far targets are."""
CLAUSES = tuple(f"clause_{kind}" for kind in KINDS)


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal: its plan with the address of the clause, and its words; `lang` if they are not in the page's."""

    plan: Link
    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class GoalGroup:
    """All goals of a domain."""

    domain: Link
    fragment: str
    accent: str
    count: int
    lines: tuple[GoalLine, ...]
    words: Link
    """Where the goals stand side by side; in a large collection only there."""


@dataclass(frozen=True, slots=True)
class GoalsPage:
    """The table of goals; `words` are those its script shows.

    Of a large collection it loads only a portion, which readers find by place.
    """

    lead: str
    filters: tuple[Filter, ...]
    is_large: bool
    words: dict[str, str]
    links: tuple[Link, ...]
    files: tuple[Link, ...]
    """The open data that the table is made of, for readers without scripts."""
    monitoring: str
    """The table as those who monitor want it."""
    groups: tuple[GoalGroup, ...]


def goals_page(context: PageContext) -> PageView:
    """The table of goals; the context stands on it."""
    clauses = [c for linked in context.library.plans.values() for c in linked.clauses if c.kind in KINDS]
    targets = sum(len(c.clause.targets) for c in clauses)
    lead = context.w("goals_lead", clauses=context.w.number(len(clauses)), targets=context.w.number(targets))
    view = GoalsPage(
        lead=lead,
        filters=_filters(context),
        is_large=is_large(context.library),
        words=goals_words(context),
        links=tuple(
            Link(context.w(key), link_to(context, path))
            for key, path in (
                ("plans", addresses.PLANS),
                ("domains", addresses.DOMAINS),
                ("indicators", addresses.INDICATORS),
                ("places", addresses.PLACES),
            )
        ),
        files=tuple(
            Link(name, link_to(context, addresses.OPEN_DATA + name))
            for name in ("clauses.csv", "targets.csv", "plan-explorer.xlsx")
        ),
        monitoring=f"?rows=targets&has=figure&cols={','.join(MONITORING)}",
        groups=_groups(context),
    )
    return page_view(
        context,
        "goals",
        view,
        title=context.w("goals_title"),
        description=lead,
        crumbs=(Link(context.w("goals_title"), "", current=True),),
    )


def goals_words(context: PageContext) -> dict[str, str]:
    """The words that the script shows, by key without their prefix; {n} and the like are filled in there."""
    own = {key.removeprefix(PREFIX): context.w(key) for key in all_words() if key.startswith(PREFIX)}
    return own | {key: context.w(key) for key in (*WORDS, *CLAUSES)}


def _filters(context: PageContext) -> tuple[Filter, ...]:
    library, w = context.library, context.w
    shared = library.shared
    domains = tuple((d, name_of_domain(context, d)) for d in shared.domains if library.plans_with(d))
    indicators = sorted(
        ((i, name_in(context.lang, shared.indicators[i].name)) for i, uses in library.targets.items() if uses),
        key=lambda one: (one[1].casefold(), one[0]),
    )

    def named(key: str, *names: str) -> tuple[tuple[str, str], ...]:
        return tuple((name, w(f"{key}{name}")) for name in names)

    large = is_large(library)
    # The plans of a place, and their portions, are filled in when it is chosen.
    portion = (Filter("portion", w("goals_portion"), ()),) if large else ()
    plans = () if large else tuple((p, short_title_of_plan(context, p)) for p in library.plans)
    return (
        Filter("place", w("place"), places_to_choose(context)),
        *portion,
        Filter("plan", w("goals_col_plan"), plans),
        Filter("audience", w("audience"), audiences_to_choose(context)),
        Filter("domain", w("goals_domain"), domains),
        Filter("kind", w("goals_kind"), named("goals_kind_", *KINDS)),
        Filter("has", w("goals_has"), named("goals_has_", "figure", "direction", "none")),
        Filter("indicator", w("indicator"), (*named("goals_indicator_", "yes", "no"), *indicators)),
        Filter("nature", w("th_nature"), named("nature_", "binding", "expected")),
    )


def _groups(context: PageContext) -> tuple[GoalGroup, ...]:
    shared = context.library.shared
    return tuple(
        GoalGroup(
            domain=link_of_domain(context, domain),
            fragment=domain,
            accent=look_of(context, shared.domains[domain].audience),
            lines=tuple(
                GoalLine(
                    plan=Link(
                        enumeration(
                            context.w, short_name_of_place(context, linked.plan.place), name_of_clause(context, goal)
                        ),
                        link_to(context, addresses.clause(goal)),
                    ),
                    text=text_in(context.lang, goal.clause),
                    lang="zh" if context.lang == "en" and not goal.clause.en else "",
                )
                for linked in (() if is_large(context.library) else context.library.plans_with(domain))
                for goal in linked.of(domain, "goal")
            ),
            count=sum(len(linked.of(domain, "goal")) for linked in context.library.plans_with(domain)),
            words=Link(context.w("matrix_goals"), link_to(context, addresses.domain_goals(domain))),
        )
        for domain in shared.domains
        if context.library.plans_with(domain)
    )
