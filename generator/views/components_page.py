"""View of the hidden page that shows every component, in both colour schemes, with real content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from generator.library import addresses
from generator.library.nearness import FEW
from generator.model.vocabulary import BadgeMark, Palette
from generator.views.domain_page import DomainGroup, domain_groups
from generator.views.parts.chart import Chart, charts
from generator.views.parts.citation_view import CitationView, citation_view
from generator.views.parts.clause_view import ClauseView, clause_view
from generator.views.parts.figures_view import TargetView, target_view
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.plan_cards import PlanCard, plan_card
from generator.views.parts.titles import name_in
from generator.views.place_page import PlaceLine, place_line


@dataclass(frozen=True, slots=True)
class ComponentsPage:
    """One example of each component; the template shows each once a scheme."""

    schemes: tuple[str, ...]
    colours: tuple[str, ...]
    looks: tuple[tuple[str, str], ...]
    """Each palette with one of the marks: classes, and what they are called in YAML."""
    type_sizes: tuple[str, ...]
    spaces: tuple[str, ...]
    card: PlanCard | None
    clause: ClauseView | None
    measure: ClauseView | None
    citation: CitationView | None
    figures: tuple[TargetView, ...]
    trends: tuple[TargetView, ...]
    charts: tuple[Chart, ...]
    chart_name: str
    places: tuple[PlaceLine, ...]
    domains: tuple[DomainGroup, ...]


COLOURS = (
    "paper", "panel", "ink", "ink-2", "rule", "rule-2", "mark", "note", "note-tint", "focus",
)  # fmt: skip
TYPE_SIZES = ("t-2xl", "t-num", "t-xl", "t-lg", "t-md", "t-sm", "t-xs")
SOME = 200
"""Among so many targets are some of each form."""
SPACES = ("s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8")


def components_page(context: PageContext) -> PageView:
    """The page of components; the context stands on it."""
    plans = tuple(context.library.plans.values())
    clauses = [c for p in plans for c in p.clauses]
    goal = max((c for c in clauses if c.kind == "goal"), key=lambda c: len(c.clause.targets), default=None)
    measure = next((c for c in clauses if c.kind == "measure" and c.clause.targets), None)
    uses = [use for group in context.library.targets.values() for use in group]
    views = tuple(target_view(context, use) for use in uses[:SOME])
    drawn = next(
        ((i, c) for i, group in context.library.targets.items() if (c := charts(context, group[:FEW]))), ("", ())
    )
    view = ComponentsPage(
        schemes=("default", "slate"),
        colours=COLOURS,
        looks=tuple(
            (f"pe-tone-{palette} pe-mark-{mark}", f"{palette} {mark}")
            for palette, mark in zip(get_args(Palette), get_args(BadgeMark), strict=True)
        ),
        type_sizes=TYPE_SIZES,
        spaces=SPACES,
        card=plan_card(context, plans[0]) if plans else None,
        clause=clause_view(context, goal) if goal else None,
        measure=clause_view(context, measure, with_title=True) if measure else None,
        citation=citation_view(context, plans[0]) if plans else None,
        figures=tuple(v for v in views if v.is_figure)[:6],
        trends=tuple(v for v in views if not v.is_figure)[:3],
        charts=drawn[1],
        chart_name=name_in(context.lang, context.library.shared.indicators[drawn[0]].name) if drawn[0] else "",
        places=tuple(place_line(context, place) for place in dict.fromkeys(p.plan.place for p in plans[:FEW])),
        domains=domain_groups(context),
    )
    return page_view(
        context,
        "components",
        view,
        title=context.w("components"),
        description=context.w("components"),
        crumbs=(Link(context.w("components"), link_to(context, addresses.COMPONENTS), current=True),),
    )
