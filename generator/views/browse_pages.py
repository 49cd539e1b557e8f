"""Views for browsing: home, domains, places, glossary, search."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote_plus

from generator import addresses
from generator.library import LinkedPlan
from generator.views.clause_view import ClauseView, TermView, clause_view, term_view
from generator.views.figures_view import TargetView
from generator.views.page_view import PageView, page_view
from generator.views.plan_page import PlanCard, all_figures, headline, plan_card
from generator.views.scope import Link, Scope


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place with its superiors and plans."""

    name: str
    href: str
    superiors: str
    plans: tuple[PlanCard, ...]


@dataclass(frozen=True, slots=True)
class DomainLine:
    """A domain across plans, with counts."""

    name: str
    short: str
    href: str
    plans: int
    goals: int
    measures: int


@dataclass(frozen=True, slots=True)
class DomainGroup:
    """The domains of one audience."""

    audience: str
    name: str
    plans: str
    lines: tuple[DomainLine, ...]


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


@dataclass(frozen=True, slots=True)
class DomainsPage:
    """All domains."""

    groups: tuple[DomainGroup, ...]


@dataclass(frozen=True, slots=True)
class DomainPlan:
    """One plan's goals in a domain."""

    card: PlanCard
    href: str
    goals: tuple[ClauseView, ...]
    measures: int


@dataclass(frozen=True, slots=True)
class DomainPage:
    """One domain across plans."""

    name: str
    audience: str
    audience_name: str
    lead: str
    plans: tuple[DomainPlan, ...]
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """All places as a tree: depth and place."""

    lines: tuple[tuple[int, PlaceLine], ...]


@dataclass(frozen=True, slots=True)
class PlacePage:
    """One place."""

    name: str
    level: str
    code: str
    code_source: str
    superiors: tuple[Link, ...]
    plans: tuple[PlanCard, ...]
    below: tuple[PlaceLine, ...]


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term with the fragment it is linked by."""

    fragment: str
    term: TermView
    also: str


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """The glossary."""

    entries: tuple[GlossaryEntry, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The search page: its form and what works without a script."""

    links: tuple[Link, ...]


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
    promises = tuple(Promise(view, scope.plan_short(p.plan.id)) for p in plans for view in headline(scope, p))
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
        promises=promises[:6],
        indicators=Link(
            scope.w("all_indicators", n=sum(bool(uses) for uses in library.targets.values())),
            scope.to(addresses.INDICATORS),
        ),
        trace=_trace(scope, plans),
    )
    return page_view(scope, "home", view, title=scope.w("site_claim"), description=scope.w("site_about"))


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


def domain_groups(scope: Scope) -> tuple[DomainGroup, ...]:
    """The domains that plans have, by audience."""
    groups = []
    for audience in ("women", "children"):
        lines = []
        for domain_id, domain in scope.library.shared.domains.items():
            plans = scope.library.plans_with(domain_id)
            if domain.audience == audience and plans:
                lines.append(
                    DomainLine(
                        name=scope.domain_name(domain_id),
                        short=scope.domain_short(domain_id),
                        href=scope.to(addresses.domain(domain_id)),
                        plans=len(plans),
                        goals=sum(len(p.of(domain_id, "goal")) for p in plans),
                        measures=sum(len(p.of(domain_id, "measure")) for p in plans),
                    )
                )
        if lines:
            ids = {d for d, entry in scope.library.shared.domains.items() if entry.audience == audience}
            count = sum(not ids.isdisjoint(p.domains) for p in scope.library.plans.values())
            groups.append(DomainGroup(audience, scope.w(audience), scope.w.counted("n_plans", count), tuple(lines)))
    return tuple(groups)


def place_line(scope: Scope, place: str) -> PlaceLine:
    """A place in a list, with its superiors and plans."""
    chain = [scope.place_name(p) for p in reversed(scope.library.superiors(place))]
    return PlaceLine(
        name=scope.place_name(place),
        href=scope.to(addresses.place(place)),
        superiors=" › ".join(chain),
        plans=tuple(plan_card(scope, p) for p in scope.library.plans_at(place)),
    )


def domains_page(scope: Scope) -> PageView:
    """The list of all domains."""
    return page_view(
        scope,
        "domains",
        DomainsPage(domain_groups(scope)),
        title=scope.w("domains"),
        description=scope.w("site_about"),
        crumbs=(Link(scope.w("domains"), "", current=True),),
        edit_file="plans/_shared/domains.yml",
    )


def domain_page(scope: Scope, domain_id: str) -> PageView:
    """One domain across plans; the scope stands on it."""
    plans = scope.library.plans_with(domain_id)
    audience = scope.library.shared.domains[domain_id].audience
    name = scope.domain_name(domain_id)
    lead = scope.w(
        "domain_across_lead",
        plans=scope.w.counted("n_plans", len(plans)),
        goals=sum(len(p.of(domain_id, "goal")) for p in plans),
        measures=sum(len(p.of(domain_id, "measure")) for p in plans),
    )
    others = tuple(
        Link(scope.domain_short(d), scope.to(addresses.domain(d)), current=d == domain_id)
        for d, entry in scope.library.shared.domains.items()
        if entry.audience == audience and scope.library.plans_with(d)
    )
    view = DomainPage(
        name=name,
        audience=audience,
        audience_name=scope.w(audience),
        lead=lead,
        plans=tuple(
            DomainPlan(
                card=plan_card(scope, p),
                href=scope.to(addresses.plan_domain(p.plan.id, domain_id)),
                goals=tuple(clause_view(scope, c) for c in p.of(domain_id, "goal")),
                measures=len(p.of(domain_id, "measure")),
            )
            for p in plans
        ),
        others=others,
    )
    return page_view(
        scope,
        "domain",
        view,
        title=name,
        description=lead,
        crumbs=(Link(scope.w("domains"), scope.to(addresses.DOMAINS)), Link(name, "", current=True)),
        edit_file="plans/_shared/domains.yml",
    )


def places_page(scope: Scope) -> PageView:
    """All places, superiors before the places below them."""
    places = scope.library.shared.places

    def tree(superior: str | None, depth: int) -> list[tuple[int, PlaceLine]]:
        lines: list[tuple[int, PlaceLine]] = []
        for place_id, place in places.items():
            if place.superior == superior:
                lines.append((depth, place_line(scope, place_id)))
                lines.extend(tree(place_id, depth + 1))
        return lines

    return page_view(
        scope,
        "places",
        PlacesPage(tuple(tree(None, 0))),
        title=scope.w("places"),
        description=scope.w("site_about"),
        crumbs=(Link(scope.w("places"), "", current=True),),
        edit_file="plans/_shared/places.yml",
    )


def place_page(scope: Scope, place_id: str) -> PageView:
    """One place; the scope stands on it."""
    place = scope.library.shared.places[place_id]
    name = scope.place_name(place_id)
    superiors = tuple(
        Link(scope.place_name(p), scope.to(addresses.place(p))) for p in reversed(scope.library.superiors(place_id))
    )
    view = PlacePage(
        name=name,
        level=scope.w(f"level_{place.level}"),
        code=place.code or "",
        code_source=scope.name(place.source) if place.source else "",
        superiors=superiors,
        plans=tuple(plan_card(scope, p) for p in scope.library.plans_at(place_id)),
        below=tuple(
            place_line(scope, other)
            for other, entry in scope.library.shared.places.items()
            if entry.superior == place_id
        ),
    )
    return page_view(
        scope,
        "place",
        view,
        title=name,
        description=" › ".join((*(link.text for link in superiors), name)),
        crumbs=(Link(scope.w("places"), scope.to(addresses.PLACES)), *superiors, Link(name, "", current=True)),
        edit_file="plans/_shared/places.yml",
    )


def glossary_page(scope: Scope) -> PageView:
    """The glossary; each term has its own fragment."""
    entries = []
    for index, term in enumerate(scope.library.shared.terms):
        also = term.synonyms if scope.lang == "zh" else ()
        entries.append(
            GlossaryEntry(
                fragment=addresses.term_fragment(index, term.en),
                term=term_view(scope, index, term),
                also=scope.w("term_also", words="、".join(also)) if also else "",
            )
        )
    return page_view(
        scope,
        "glossary",
        GlossaryPage(tuple(entries)),
        title=scope.w("glossary"),
        description=scope.w("glossary_lead"),
        crumbs=(Link(scope.w("glossary"), "", current=True),),
        edit_file="plans/_shared/glossary.yml",
    )


def search_page(scope: Scope) -> PageView:
    """The search page."""
    links = tuple(
        Link(scope.w(key), scope.to(path))
        for key, path in (
            ("plans", addresses.PLANS),
            ("domains", addresses.DOMAINS),
            ("indicators", addresses.INDICATORS),
            ("places", addresses.PLACES),
        )
    )
    return page_view(
        scope,
        "search",
        SearchPage(links),
        title=scope.w("search"),
        description=scope.w("search_title"),
        crumbs=(Link(scope.w("search"), "", current=True),),
    )
