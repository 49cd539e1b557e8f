"""View of one indicator: what it is, its chart, and what plans set and report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.library import addresses
from generator.library.levels import is_level
from generator.library.library import LinkedPlan, TargetUse
from generator.library.nearness import is_large
from generator.library.place_parts import Part, indicator_parts
from generator.library.progress_rating import start_of
from generator.model.plan import Indicator
from generator.views.parts import siblings
from generator.views.parts.chart import Chart, charts
from generator.views.parts.distribution import Distribution, distribution
from generator.views.parts.extremes import extremes
from generator.views.parts.indicator_uses import ReportView, UseView, report_view, use_view
from generator.views.parts.links import Link, link_of_domain, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.part_links import PartLink, part_link, part_links, title_with_part
from generator.views.parts.titles import name_in, name_of_domain, names_of_audiences, short_title_of_plan
from generator.views.parts.ways import indicator_ways


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """One indicator."""

    name: str
    audiences: tuple[tuple[str, str], ...]
    unit: str
    better: str
    domains: tuple[Link, ...]
    spellings: tuple[str, ...]
    sdg: str
    sdg_title: str
    sdg_fit: str
    outlines: tuple[Link, ...]
    note: str
    near: tuple[Link, ...]
    lead: str
    extremes: str
    charts: tuple[Chart, ...]
    has_baseline: bool
    no_chart: str
    uses: tuple[UseView, ...]
    without: tuple[Link, ...]
    reports: tuple[ReportView, ...]
    monitoring: str
    rule: Link
    previous: Link | None
    next: Link | None
    distribution: Distribution | None
    parts: tuple[PartLink, ...]
    whole: Link | None


def indicator_page(context: PageContext, indicator_id: str, place: str | None = None, number: int = 0) -> PageView:
    """The page of one indicator, or of its targets in a part of the collection; the context stands on it.

    Where many plans set it, the page shows how their levels lie, and its parts have the targets themselves.
    """
    shared = context.library.shared
    indicator = shared.indicators[indicator_id]
    part = indicator_parts(context.library)[indicator_id].to(place, number)[-1]
    of_part = {*part.above, *part.below}
    every = tuple(use for use in context.library.targets[indicator_id] if use.clause.plan in of_part)
    listed = set(part.above) if part.is_large else of_part
    uses = tuple(sorted((use for use in every if use.clause.plan in listed), key=_above_first(part)))
    name = title_with_part(context, name_in(context.lang, indicator.name), part)
    drawn = charts(context, uses)
    lead = _lead(context, every)
    before, after = siblings.indicators_beside(context, indicator_id)
    rows = tuple(use_view(context, use) for use in uses)
    audiences = [one for d in indicator.domains for one in shared.domains[d].audience]
    view = IndicatorPage(
        name=name,
        audiences=names_of_audiences(context, audiences),
        unit=name_in(context.lang, shared.units[indicator.unit].name),
        better=context.w(f"better_{indicator.better or 'none'}"),
        domains=tuple(link_of_domain(context, d) for d in indicator.domains),
        spellings=indicator.spellings,
        sdg=indicator.sdg.indicator if indicator.sdg else "",
        sdg_title=_sdg_title(context, indicator),
        sdg_fit=context.w(f"fit_{indicator.sdg.fit}") if indicator.sdg else "",
        outlines=_outlines(context, indicator_id),
        note=name_in(context.lang, indicator.note) if indicator.note else "",
        near=tuple(_near(context, indicator_id)),
        lead=lead,
        extremes=extremes(context, every),
        charts=drawn,
        has_baseline=any(is_level(use.target) and start_of(context.library, use) for use in uses),
        no_chart="" if drawn else _why_no_chart(context, uses),
        distribution=distribution(context, every) if part.is_large else None,
        parts=part_links(context, addresses.indicator(indicator_id), part),
        whole=_whole(context, indicator_id, part),
        uses=rows,
        without=() if is_large(context.library) else _without(context, indicator, uses),
        reports=tuple(
            report_view(context, one)
            for one in context.library.observations.get(indicator_id, ())
            if one.plan in listed
        ),
        monitoring=context.w("no_monitoring") if all(row.status.state == "no_data" for row in rows) else "",
        rule=Link(context.w("status_rule"), link_to(context, f"{addresses.ABOUT}#progress")),
        previous=before,
        next=after,
    )
    return page_view(
        context,
        "indicator",
        view,
        title=name,
        description=f"{name}：{lead}" if context.lang == "zh" else f"{name}. {lead}",
        crumbs=_crumbs(context, indicator_id, part),
        ways=indicator_ways(context, indicator_id),
    )


def _lead(context: PageContext, uses: Sequence[TargetUse]) -> str:
    """How many plans set a target."""
    plans = len({use.clause.plan for use in uses})
    words = "indicator_lead_none" if not uses else "indicator_lead_one" if plans == 1 else "indicator_lead_many"
    return context.w(words, n=plans)


def _crumbs(context: PageContext, indicator: str, part: Part) -> tuple[Link, ...]:
    under = context.library.shared.indicators[indicator].domains[:1]
    return (
        Link(context.w("indicators"), link_to(context, addresses.INDICATORS)),
        *(Link(name_of_domain(context, d), link_to(context, f"{addresses.INDICATORS}#{d}")) for d in under),
        *_way(context, indicator, part),
    )


def _without(context: PageContext, indicator: Indicator, uses: tuple[TargetUse, ...]) -> tuple[Link, ...]:
    """Links to the domains of plans that could have a target and have none."""
    return tuple(
        Link(short_title_of_plan(context, p.plan.id), link_to(context, addresses.plan_domain(p.plan.id, domain)))
        for p, domain in _plans_without(context, indicator, uses)
    )


def _way(context: PageContext, indicator: str, part: Part) -> tuple[Link, ...]:
    """Links to an indicator and to each part of its page that leads to this one, the last of them current."""
    path = addresses.indicator(indicator)
    name = name_in(context.lang, context.library.shared.indicators[indicator].name)
    way = indicator_parts(context.library)[indicator].to(part.place, part.number)
    links = [Link(name, link_to(context, path)), *(part_link(context, path, one) for one in way[1:])]
    return (*links[:-1], replace(links[-1], href="", current=True))


def _above_first(part: Part) -> Callable[[TargetUse], int]:
    """The plans of superior places stand above the others, which keep their order."""
    order = {plan: at for at, plan in enumerate(part.above)} if part.place or part.number else {}
    return lambda use: order.get(use.clause.plan, len(order))


def _whole(context: PageContext, indicator: str, part: Part) -> Link | None:
    """From a part to the page of all plans."""
    if part.place is None and not part.number:
        return None
    name = name_in(context.lang, context.library.shared.indicators[indicator].name)
    return Link(name, link_to(context, addresses.indicator(indicator)))


def _sdg_title(context: PageContext, indicator: Indicator) -> str:
    if indicator.sdg is None:
        return ""
    title = context.library.shared.sdg[indicator.sdg.indicator]
    return title.zh if context.lang == "zh" else title.en


def _outlines(context: PageContext, indicator_id: str) -> tuple[Link, ...]:
    """Outlines that rows of tables mark the indicator as part of, each leading to such a row."""
    found: dict[str, Link] = {}
    for mark, row in context.library.marks.get(indicator_id, ()):
        words = context.w("marked_by", outline=context.w(f"mark_{mark}"), plan=short_title_of_plan(context, row.plan))
        # In a large collection one row speaks for all that say the same.
        found.setdefault(
            mark if is_large(context.library) else f"{mark} {row.plan}",
            Link(words, link_to(context, addresses.clause(row))),
        )
    return tuple(found.values())


def _near(context: PageContext, indicator_id: str) -> Iterator[Link]:
    """Yield the indicators that are kept apart from this one, whichever of the two says so, if they have pages."""
    every = context.library.shared.indicators
    own = every[indicator_id].apart_from
    for name in dict.fromkeys((*own, *(other for other, one in every.items() if indicator_id in one.apart_from))):
        if context.library.is_used(name):
            yield Link(name_in(context.lang, every[name].name), link_to(context, addresses.indicator(name)))


def _plans_without(
    context: PageContext, indicator: Indicator, uses: tuple[TargetUse, ...]
) -> tuple[tuple[LinkedPlan, str], ...]:
    """Plans that have a domain of the indicator but set nothing for it, with that domain."""
    having = {use.clause.plan for use in uses}
    missing: dict[str, tuple[LinkedPlan, str]] = {}
    for domain in indicator.domains:
        for linked in context.library.plans_with(domain):
            if linked.plan.id not in having:
                missing.setdefault(linked.plan.id, (linked, domain))
    return tuple(missing.values())


def _why_no_chart(context: PageContext, uses: tuple[TargetUse, ...]) -> str:
    if not uses:
        return ""
    if any(use.target.change for use in uses):
        return context.w("chart_none_change")
    if any(use.target.trend is None and not is_level(use.target) for use in uses):
        return context.w("chart_none_ratio")
    return context.w("chart_none_word")
