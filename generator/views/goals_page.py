"""View of the table of goals: its filters and words, and every goal by domain for readers without scripts."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import addresses
from generator.texts.words import all_words
from generator.views.goals_data import KINDS
from generator.views.indicator_list import Filter
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.scope import Link, Scope

WORDS = ("women", "children", "women-and-children", "site", "nature_binding", "nature_expected", "filter_any")
"""Words that the table shares with other pages; its own begin with `explorer_`."""

PREFIX = "explorer_"
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
    audience: str
    lines: tuple[GoalLine, ...]


@dataclass(frozen=True, slots=True)
class GoalsPage:
    """The table of goals; `words` are those its script shows, `data` is what it loads."""

    lead: str
    filters: tuple[Filter, ...]
    data: str
    words: dict[str, str]
    links: tuple[Link, ...]
    groups: tuple[GoalGroup, ...]


def goals_page(scope: Scope) -> PageView:
    """The table of goals; the scope stands on it."""
    clauses = [c for linked in scope.library.plans.values() for c in linked.clauses if c.kind in KINDS]
    targets = sum(len(c.clause.targets) for c in clauses)
    lead = scope.w("explorer_lead", clauses=scope.count(len(clauses)), targets=scope.count(targets))
    view = GoalsPage(
        lead=lead,
        filters=_filters(scope),
        data=scope.to(addresses.goals_data(scope.lang)),
        words=explorer_words(scope),
        links=tuple(
            Link(scope.w(key), scope.to(path))
            for key, path in (
                ("plans", addresses.PLANS),
                ("domains", addresses.DOMAINS),
                ("indicators", addresses.INDICATORS),
                ("places", addresses.PLACES),
            )
        ),
        groups=_groups(scope),
    )
    return page_view(
        scope,
        "goals",
        view,
        title=scope.w("explorer_title"),
        description=lead,
        crumbs=(Link(scope.w("explorer_title"), "", current=True),),
    )


def explorer_words(scope: Scope) -> dict[str, str]:
    """The words that the script shows, by key without their prefix; {n} and the like are filled in there."""
    own = {key.removeprefix(PREFIX): scope.w(key) for key in all_words() if key.startswith(PREFIX)}
    return own | {key: scope.w(key) for key in (*WORDS, *CLAUSES)}


def _filters(scope: Scope) -> tuple[Filter, ...]:
    library, w = scope.library, scope.w
    shared = library.shared
    places = dict.fromkeys(p.plan.place for p in library.plans.values())
    domains = tuple((d, scope.domain_name(d)) for d in shared.domains if library.plans_with(d))
    indicators = sorted(
        ((i, scope.name(shared.indicators[i].name)) for i, uses in library.targets.items() if uses),
        key=lambda one: (one[1].casefold(), one[0]),
    )

    def named(key: str, *names: str) -> tuple[tuple[str, str], ...]:
        return tuple((name, w(f"{key}{name}")) for name in names)

    return (
        Filter("place", w("place"), tuple((p, scope.place_short(p)) for p in places)),
        Filter("plan", w("explorer_col_plan"), tuple((p, scope.plan_short(p)) for p in library.plans)),
        Filter("audience", w("audience"), named("", "women", "children")),
        Filter("domain", w("explorer_domain"), domains),
        Filter("kind", w("explorer_kind"), named("explorer_kind_", *KINDS)),
        Filter("has", w("explorer_has"), named("explorer_has_", "figure", "direction", "none")),
        Filter("indicator", w("indicator"), (*named("explorer_indicator_", "yes", "no"), *indicators)),
        Filter("nature", w("th_nature"), named("nature_", "binding", "expected")),
    )


def _groups(scope: Scope) -> tuple[GoalGroup, ...]:
    shared = scope.library.shared
    return tuple(
        GoalGroup(
            domain=scope.domain_link(domain),
            fragment=domain,
            audience=shared.domains[domain].audience,
            lines=tuple(
                GoalLine(
                    plan=Link(
                        scope.list(scope.place_short(linked.plan.place), scope.clause_name(goal)),
                        scope.to(addresses.clause(goal)),
                    ),
                    text=scope.name_or_zh(goal.clause),
                    lang="zh" if scope.lang == "en" and not goal.clause.en else "",
                )
                for linked in scope.library.plans_with(domain)
                for goal in linked.of(domain, "goal")
            ),
        )
        for domain in shared.domains
        if scope.library.plans_with(domain)
    )
