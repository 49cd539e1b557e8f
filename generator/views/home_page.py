"""View of the home page: which places, which domains, what was promised, and one figure traced to its source."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from urllib.parse import quote_plus

from generator.library import addresses
from generator.library.levels import is_level
from generator.library.library import LinkedPlan
from generator.views.domain_page import DomainGroup, domain_groups
from generator.views.parts.clause_view import ClauseView, clause_view
from generator.views.parts.figures_view import TargetView, target_view
from generator.views.parts.notes_view import is_odd
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.plan_cards import all_figures
from generator.views.parts.scope import Link, Scope
from generator.views.place_page import PlaceLine, place_line


@dataclass(frozen=True, slots=True)
class Promise:
    """A figure with the plan that promises it."""

    target: TargetView
    plan: str


@dataclass(frozen=True, slots=True)
class Trace:
    """One figure followed back to its source line."""

    target: TargetView
    clause: ClauseView
    clause_title: str
    source_text: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """The home page."""

    tries: tuple[Link, ...]
    counts: tuple[tuple[str, str], ...]
    places: tuple[PlaceLine, ...]
    domains: tuple[DomainGroup, ...]
    promises: tuple[Promise, ...]
    indicators: Link
    trace: Trace | None


TRIES = {
    "zh": ("近视", "托育", "留守儿童", "家庭暴力", "95%"),
    "en": ("myopia", "childcare", "left-behind children", "drowning", "95%"),
}


def home_page(scope: Scope) -> PageView:
    """The home page; the scope stands on it."""
    library = scope.library
    plans = tuple(library.plans.values())
    clauses = [c for p in plans for c in p.clauses]
    groups = domain_groups(scope)
    counts = (
        ("count_places", len({p.plan.place for p in plans})),
        ("count_plans", len(plans)),
        ("count_domains", sum(len(g.lines) for g in groups)),
        ("count_goals", sum(c.kind == "goal" for c in clauses)),
        ("count_measures", sum(c.kind == "measure" for c in clauses)),
        ("count_figures", sum(all_figures(p) for p in plans)),
    )
    view = HomePage(
        tries=tuple(Link(word, f"{scope.to(addresses.SEARCH)}?q={quote_plus(word)}") for word in TRIES[scope.lang]),
        counts=tuple((scope.count(n), scope.w.counted(key, n)) for key, n in counts),
        places=tuple(place_line(scope, place) for place in dict.fromkeys(p.plan.place for p in plans)),
        domains=groups,
        promises=_promises(scope),
        indicators=Link(
            scope.w("all_indicators", n=sum(library.is_used(indicator) for indicator in library.shared.indicators)),
            scope.to(addresses.INDICATORS),
        ),
        trace=_trace(scope, plans),
    )
    return page_view(scope, "home", view, title=scope.w("site_claim"), description=scope.w("site_about"))


def _promises(scope: Scope, most: int = 6) -> tuple[Promise, ...]:
    """Figures that most plans set one of: no two of one domain, from as many plans as can be, and none that is odd."""
    shared = scope.library.shared
    figures = {
        i: [u for u in uses if is_level(u.target) and not is_odd(scope.library, u)]
        for i, uses in scope.library.targets.items()
    }
    often = sorted(figures, key=lambda i: -len({use.clause.plan for use in figures[i]}))
    domains: set[str] = set()
    plans: Counter[str] = Counter()
    chosen: list[Promise] = []
    for indicator in often:
        if not figures[indicator] or len(chosen) == most:
            continue
        domain = next(iter(shared.indicators[indicator].domains), "")
        if domain in domains:
            continue
        use = min(figures[indicator], key=lambda one: (plans[one.clause.plan], one.clause.plan))
        domains.add(domain)
        plans[use.clause.plan] += 1
        chosen.append(Promise(target_view(scope, use), scope.plan_short(use.clause.plan)))
    return tuple(chosen)


def _trace(scope: Scope, plans: tuple[LinkedPlan, ...]) -> Trace | None:
    for linked in plans:
        for placed in linked.clauses:
            if placed.clause.targets and placed.lines and placed.domain and linked.source:
                view = clause_view(scope, placed)
                if view.figures:
                    first, last = placed.lines
                    text = "".join(line.strip() for line in linked.source.lines[first - 1 : last])
                    title = scope.list(scope.plan_short(linked.plan.id), scope.domain_short(placed.domain), view.name)
                    return Trace(view.figures[0], view, title, text)
    return None
