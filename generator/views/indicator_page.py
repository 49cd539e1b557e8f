"""Views of indicators: the list by domain, and one indicator with its chart and the words behind it."""

from __future__ import annotations

from dataclasses import dataclass

from generator import addresses
from generator.levels import is_level
from generator.library import TargetUse
from generator.model import Indicator, Lang
from generator.views.chart import Chart, charts
from generator.views.clause_view import TextView, source_link, text_view
from generator.views.figures_view import TargetView, target_view, unit_of
from generator.views.marks import sentence
from generator.views.page_view import PageView, page_view
from generator.views.scope import Link, Scope


@dataclass(frozen=True, slots=True)
class UseView:
    """One plan's target for an indicator, with the words that set it."""

    plan: Link
    audience: str
    target: TargetView
    words: TextView
    other: TextView | None
    year: str
    baseline: str
    source: str
    source_href: str


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
    note: str
    lead: str
    charts: tuple[Chart, ...]
    has_baseline: bool
    no_chart: str
    uses: tuple[UseView, ...]


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator in a list, with all its targets."""

    name: str
    href: str
    unit: str
    uses: tuple[tuple[Link, TargetView], ...]


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """Indicators of one domain."""

    domain: Link
    fragment: str
    audience: str
    audience_name: str
    lines: tuple[IndicatorLine, ...]


@dataclass(frozen=True, slots=True)
class IndicatorsPage:
    """All indicators by domain."""

    lead: str
    groups: tuple[IndicatorGroup, ...]


def indicators_page(scope: Scope) -> PageView:
    """The list of all indicators that plans use, under the first domain each belongs to."""
    shared = scope.library.shared
    groups = []
    used = [i for i in shared.indicators if scope.library.targets[i]]
    for domain_id, domain in shared.domains.items():
        lines = tuple(_line(scope, i) for i in used if shared.indicators[i].domains[0] == domain_id)
        if lines:
            groups.append(
                IndicatorGroup(
                    domain=scope.domain_link(domain_id),
                    fragment=domain_id,
                    audience=domain.audience,
                    audience_name=scope.w(domain.audience),
                    lines=lines,
                )
            )
    count = sum(len(scope.library.targets[i]) for i in used)
    lead = scope.w("indicators_lead", n=len(used), m=count)
    return page_view(
        scope,
        "indicators",
        IndicatorsPage(lead, tuple(groups)),
        title=scope.w("indicators"),
        description=lead,
        crumbs=(Link(scope.w("indicators"), "", current=True),),
        edit_file="plans/_shared/indicators.yml",
    )


def _line(scope: Scope, indicator_id: str) -> IndicatorLine:
    indicator = scope.library.shared.indicators[indicator_id]
    return IndicatorLine(
        name=scope.name(indicator.name),
        href=scope.to(addresses.indicator(indicator_id)),
        unit=scope.name(scope.library.shared.units[indicator.unit].name),
        uses=tuple(
            (Link(scope.plan_short(use.clause.plan), scope.to(addresses.clause(use.clause))), target_view(scope, use))
            for use in scope.library.targets[indicator_id]
        ),
    )


def indicator_page(scope: Scope, indicator_id: str) -> PageView:
    """The page of one indicator; the scope stands on it."""
    shared = scope.library.shared
    indicator = shared.indicators[indicator_id]
    uses = scope.library.targets[indicator_id]
    name = scope.name(indicator.name)
    drawn = charts(scope, uses)
    plans = len({use.clause.plan for use in uses})
    lead = scope.w("indicator_lead_one") if plans == 1 else scope.w("indicator_lead_many", n=plans)
    audiences = dict.fromkeys(shared.domains[d].audience for d in indicator.domains)
    view = IndicatorPage(
        name=name,
        audiences=tuple((a, scope.w(a)) for a in audiences),
        unit=scope.name(shared.units[indicator.unit].name),
        better=scope.w(f"better_{indicator.better or 'none'}"),
        domains=tuple(scope.domain_link(d) for d in indicator.domains),
        spellings=indicator.spellings,
        sdg=indicator.sdg.indicator if indicator.sdg else "",
        sdg_title=_sdg_title(scope, indicator),
        sdg_fit=scope.w(f"fit_{indicator.sdg.fit}") if indicator.sdg else "",
        note=scope.name(indicator.note) if indicator.note else "",
        lead=lead,
        charts=drawn,
        has_baseline=any(use.target.baseline for use in uses),
        no_chart="" if drawn else _why_no_chart(scope, uses),
        uses=tuple(_use(scope, use) for use in uses),
    )
    first_domain = indicator.domains[0]
    return page_view(
        scope,
        "indicator",
        view,
        title=name,
        description=f"{name}：{lead}" if scope.lang == "zh" else f"{name}. {lead}",
        crumbs=(
            Link(scope.w("indicators"), scope.to(addresses.INDICATORS)),
            Link(scope.domain_name(first_domain), scope.to(f"{addresses.INDICATORS}#{first_domain}")),
            Link(name, "", current=True),
        ),
        edit_file="plans/_shared/indicators.yml",
    )


def _sdg_title(scope: Scope, indicator: Indicator) -> str:
    if indicator.sdg is None:
        return ""
    title = scope.library.shared.sdg[indicator.sdg.indicator]
    return title.zh if scope.lang == "zh" else title.en


def _why_no_chart(scope: Scope, uses: tuple[TargetUse, ...]) -> str:
    if any(use.target.change for use in uses):
        return scope.w("chart_none_change")
    if any(use.target.trend is None and not is_level(use.target) for use in uses):
        return scope.w("chart_none_ratio")
    return scope.w("chart_none_word")


def _use(scope: Scope, use: TargetUse) -> UseView:
    clause = use.clause.clause
    zh_line, en_line = sentence(use.target, clause.zh, clause.en, unit_of(scope, use.target))
    shown: Lang = scope.lang if scope.lang == "zh" or clause.en else "zh"
    source, href = source_link(scope, use.clause.plan, use.clause.lines)
    return UseView(
        plan=Link(scope.plan_short(use.clause.plan), scope.to(addresses.plan(use.clause.plan))),
        audience=scope.accent(use.clause),
        target=target_view(scope, use),
        words=text_view(scope, zh_line, en_line, shown, (use.target,)),
        other=text_view(scope, zh_line, en_line, "zh", (use.target,)) if scope.lang == "en" else None,
        year=str(use.year),
        baseline=use.target.baseline or "",
        source=source,
        source_href=href,
    )
