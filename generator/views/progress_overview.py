"""View of all plans' progress: a line a plan, a line a domain; in a large collection the parts of it by place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.library import addresses
from generator.library.place_parts import Part, progress_parts
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.part_links import part_link, title_with_part
from generator.views.parts.progress_counts import (
    CountLine,
    CountTable,
    count_line,
    count_table,
    counts_together,
    plan_lines,
)
from generator.views.parts.titles import look_of, name_of_domain


@dataclass(frozen=True, slots=True)
class ProgressOverview:
    """Counts of targets by plan, by place and by domain."""

    name: str
    lead: str
    past: str
    tables: tuple[tuple[str, str, CountTable], ...]
    """Fragment, title, and lines."""
    duties_href: str


def progress_overview(context: PageContext, place: str | None = None, number: int = 0) -> PageView:
    """The progress of all plans, or of a part of them; the context stands on it."""
    library = context.library
    way = progress_parts(library).to(place, number)
    part = way[-1]
    shown = part.above if part.is_large else (*part.above, *part.below)
    every = (*part.above, *part.below)
    title = title_with_part(context, context.w("progress"), part)
    whole = count_line(context, Link(title, ""), counts_together(context, every))
    tables = (
        ("plans", context.w("plans"), count_table(context, context.w("th_plan"), plan_lines(context, shown))),
        ("places", context.w("parts_title"), count_table(context, context.w("place"), _parts(context, part))),
        ("domains", context.w("domains"), count_table(context, context.w("domains"), _domains(context, every))),
    )
    view = ProgressOverview(
        name=title,
        lead=context.w("progress_lead", n=whole.targets, empty=whole.targets - whole.valued),
        past=context.w("progress_past", n=whole.past, year=context.settings.year) if whole.past else "",
        tables=tuple(one for one in tables if one[2].lines),
        duties_href=link_to(context, addresses.part_of(addresses.DUTIES, part.place, part.number)),
    )
    crumbs = [Link(context.w("progress"), link_to(context, addresses.PROGRESS))]
    crumbs += [part_link(context, addresses.PROGRESS, one) for one in way[1:]]
    crumbs[-1] = replace(crumbs[-1], href="", current=True)
    return page_view(context, "progress-overview", view, title=title, description=view.lead, crumbs=tuple(crumbs))


def _parts(context: PageContext, part: Part) -> Iterator[CountLine]:
    for one in part.parts:
        own = dict.fromkeys((*(plan for plan in one.above if plan not in part.above), *one.below))
        yield count_line(context, part_link(context, addresses.PROGRESS, one), counts_together(context, own))


def _domains(context: PageContext, plans: tuple[str, ...]) -> Iterator[CountLine]:
    for domain, known in context.library.shared.domains.items():
        counts = counts_together(context, plans, domain)
        if counts:
            href = f"{link_to(context, addresses.domain(domain))}#progress"
            yield count_line(
                context, Link(name_of_domain(context, domain), href), counts, look_of(context, known.audience)
            )
