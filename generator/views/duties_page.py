"""View of all duties that plans set down: by place, by actor and by year; in a large collection by parts of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.library import addresses
from generator.library.duties import duties_of
from generator.library.place_parts import by_place, progress_parts
from generator.texts.typography import enumeration
from generator.views.parts.duty_view import DutyTable, DutyView, duty_table
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.part_links import PartLink, part_link, part_links, title_with_part
from generator.views.parts.titles import short_title_of_plan


@dataclass(frozen=True, slots=True)
class Facet:
    """A choice that narrows the rows: its name in the address, its words, and what can be chosen."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DutiesPage:
    """The duties of all plans, or of a part of them."""

    name: str
    lead: str
    table: DutyTable
    facets: tuple[Facet, ...]
    parts: tuple[PartLink, ...]
    none: str
    """The plans in which no duty was found."""
    progress_href: str


def duties_page(context: PageContext, place: str | None = None, number: int = 0) -> PageView:
    """The duties of all plans, or of a part of them; the context stands on it."""
    library = context.library
    way = progress_parts(library).to(place, number)
    part = way[-1]
    shown = part.above if part.is_large else (*part.above, *part.below)
    duties = {one: duties_of(library.plans[one]) for one in by_place(library, shown)}
    table = duty_table(context, (duty for found in duties.values() for duty in found))
    title = title_with_part(context, context.w("duties_title"), part)
    view = DutiesPage(
        name=title,
        lead=context.w("duties_lead", n=len(table.rows), plans=sum(1 for found in duties.values() if found))
        if shown
        else "",
        table=table,
        facets=tuple(_facets(context, table.rows)),
        parts=part_links(context, addresses.DUTIES, part),
        progress_href=link_to(context, addresses.part_of(addresses.PROGRESS, part.place, part.number)),
        none=enumeration(context.w, *(short_title_of_plan(context, one) for one, found in duties.items() if not found)),
    )
    crumbs = [Link(context.w("duties_title"), link_to(context, addresses.DUTIES))]
    crumbs += [part_link(context, addresses.DUTIES, one) for one in way[1:]]
    crumbs[-1] = replace(crumbs[-1], href="", current=True)
    about = context.w("duties_about")
    return page_view(context, "duties", view, title=title, description=about, crumbs=tuple(crumbs))


def _facets(context: PageContext, views: tuple[DutyView, ...]) -> Iterator[Facet]:
    """Yield what the rows can be narrowed by; a choice of one thing is none."""
    w = context.w
    rows = [(one, dict(one.facets)) for one in views]
    known = {
        "time": (w("th_when"), {"due": w("duties_due"), "open": w("duties_open"), "other": w("duties_other")}),
        "who": (w("th_actor"), {own["who"]: one.actor or w("duty_no_actor") for one, own in rows}),
        "action": (w("th_duty"), {own["action"]: one.action for one, own in rows}),
        "plan": (w("th_plan"), {own["plan"]: one.plan.text for one, own in rows}),
    }
    for name, (label, options) in known.items():
        if len(options) > 1:
            yield Facet(name, label, tuple(options.items()))
