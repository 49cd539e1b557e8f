"""View of the home page: which places, which domains, what was promised, and one figure traced to its source."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from urllib.parse import quote_plus

from generator.library import addresses
from generator.library.audiences import used_audiences
from generator.library.levels import is_level
from generator.library.library import LinkedPlan
from generator.library.nearness import is_large
from generator.texts.typography import enumeration
from generator.views.domain_page import DomainGroup, domain_groups
from generator.views.parts.clause_view import ClauseView, clause_view
from generator.views.parts.figures_view import TargetView, target_view
from generator.views.parts.links import Link, link_to
from generator.views.parts.notes_view import is_odd
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.picture import PlanPicture, ProvinceBar, plan_pictures, province_bars
from generator.views.parts.plan_cards import all_figures
from generator.views.parts.titles import audiences_together, short_name_of_domain, short_title_of_plan
from generator.views.place_page import PlaceLine, place_line, top_places


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

    subtitle: str
    """What the site holds, which its name does not say: plans for women, for children, or for both."""
    tries: tuple[Link, ...]
    counts: tuple[tuple[str, str], ...]
    places: tuple[PlaceLine, ...]
    domains: tuple[DomainGroup, ...]
    promises: tuple[Promise, ...]
    indicators: Link
    pictures: tuple[PlanPicture, ...]
    provinces: tuple[ProvinceBar, ...]
    trace: Trace | None


def home_page(context: PageContext) -> PageView:
    """The home page; the context stands on it."""
    library = context.library
    plans = tuple(library.plans.values())
    clauses = [c for p in plans for c in p.clauses]
    groups = domain_groups(context)
    counts = (
        ("count_places", len({p.plan.place for p in plans})),
        ("count_plans", len(plans)),
        ("count_domains", sum(len(g.lines) for g in groups)),
        ("count_goals", sum(c.kind == "goal" for c in clauses)),
        ("count_measures", sum(c.kind == "measure" for c in clauses)),
        ("count_figures", sum(all_figures(p) for p in plans)),
    )
    subtitle = _subtitle(context)
    view = HomePage(
        subtitle=subtitle,
        tries=tuple(
            Link(word, f"{link_to(context, addresses.SEARCH)}?q={quote_plus(word)}")
            for word in context.w("home_tries").split("|")
        ),
        counts=tuple((context.w.number(n), context.w.counted(key, n)) for key, n in counts),
        places=top_places(context)
        if is_large(library)
        else tuple(place_line(context, place) for place in dict.fromkeys(p.plan.place for p in plans)),
        domains=groups,
        promises=_promises(context),
        indicators=Link(
            context.w("all_indicators", n=sum(library.is_used(indicator) for indicator in library.shared.indicators)),
            link_to(context, addresses.INDICATORS),
        ),
        pictures=plan_pictures(context),
        provinces=province_bars(context),
        trace=_trace(context, plans),
    )
    return page_view(
        context, "home", view, title=subtitle or context.w("site_claim"), description=context.w("site_about")
    )


def _subtitle(context: PageContext) -> str:
    """Whom the plans of the collection are for; nothing where there are none yet."""
    audiences = audiences_together(context, used_audiences(context.library))
    return context.w("subtitle", audiences=audiences[:1].lower() + audiences[1:]) if audiences else ""


def _promises(context: PageContext, most: int = 6) -> tuple[Promise, ...]:
    """Figures that most plans set one of: no two of one domain, from as many plans as can be, and none that is odd."""
    shared = context.library.shared
    figures = {
        i: [u for u in uses if is_level(u.target) and not is_odd(context.library, u)]
        for i, uses in context.library.targets.items()
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
        chosen.append(Promise(target_view(context, use), short_title_of_plan(context, use.clause.plan)))
    return tuple(chosen)


def _trace(context: PageContext, plans: tuple[LinkedPlan, ...]) -> Trace | None:
    for linked in plans:
        for placed in linked.clauses:
            if placed.clause.targets and placed.lines and placed.domain and linked.source:
                view = clause_view(context, placed)
                if view.figures:
                    first, last = placed.lines
                    text = "".join(line.strip() for line in linked.source.lines[first - 1 : last])
                    title = enumeration(
                        context.w,
                        short_title_of_plan(context, linked.plan.id),
                        short_name_of_domain(context, placed.domain),
                        view.name,
                    )
                    return Trace(view.figures[0], view, title, text)
    return None
