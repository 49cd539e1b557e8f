"""What plans set and report for one indicator: each target with its words, each value with what reports it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import addresses
from generator.library.levels import is_level
from generator.library.library import ObservationUse, TargetUse
from generator.library.progress_rating import start_of
from generator.model.plan import Lang
from generator.views.parts.clause_view import TextView, source_link, text_view
from generator.views.parts.figures_view import TargetView, figure_words, target_view, unit_of
from generator.views.parts.marks import Run, sentence
from generator.views.parts.notes_view import NoteView, notes_of
from generator.views.parts.scope import Link, Scope
from generator.views.parts.status_view import StatusView, status_view
from generator.views.parts.table_view import cell_words


@dataclass(frozen=True, slots=True)
class UseView:
    """One plan's target for an indicator, with the words that set it; `order` is what the table can be sorted by."""

    plan: Link
    audience: str
    target: TargetView
    words: TextView
    other: TextView | None
    year: str
    start: str
    nature: str
    status: StatusView
    notes: tuple[NoteView, ...]
    source: str
    source_href: str
    order: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """A value that was reported: where, for which year, and by which words or document."""

    plan: Link
    audience: str
    year: str
    value: str
    words: str
    said_by: Link
    source: str
    source_href: str
    note: str


def use_view(scope: Scope, use: TargetUse) -> UseView:
    """One target with its words, its start and its notes."""
    words, other = _words(scope, use)
    source, href = source_link(scope, use.clause.plan, use.clause.lines)
    cells = use.clause.cells
    return UseView(
        plan=Link(scope.plan_short(use.clause.plan), scope.to(addresses.plan(use.clause.plan))),
        audience=scope.accent(use.clause),
        target=target_view(scope, use),
        words=words,
        other=other,
        year=str(use.year),
        start=_start(scope, use),
        nature=scope.w(f"nature_{cells.nature}") if cells and cells.nature else "",
        status=status_view(scope, use),
        notes=notes_of(scope, use),
        source=source,
        source_href=href,
        order=use.target.signs[0][1] if is_level(use.target) and use.target.unit is None else "",
    )


def _start(scope: Scope, use: TargetUse) -> str:
    """The starting value and its year, where the words of the target do not give it."""
    start = start_of(scope.library, use)
    if start is None or (use.target.baseline and use.clause.cells is None):
        return ""
    return scope.w("start_in", value=figure_words(scope, use.target.indicator, f"{start.value:f}"), year=start.year)


def _words(scope: Scope, use: TargetUse) -> tuple[TextView, TextView | None]:
    """The sentence that sets a target, or the printed cells of its row; on English pages with the Chinese."""
    clause, cells = use.clause.clause, use.clause.cells
    if cells is not None:
        table = scope.library.plans[use.clause.plan].domains[use.clause.domain or ""].table

        def row(lang: Lang) -> TextView:
            within = scope if lang == scope.lang else scope.in_other()
            begun = (table.baseline_year if table else None, cells.baseline)
            due = (table.target_year if table else None, cells.target)
            name = cells.name.zh if lang == "zh" else cells.name.en
            pairs = [(year, cell_words(within, cell).text) for year, cell in (begun, due) if year and cell]
            said = within.list(*(within.w("year_cell", year=year, cell=text) for year, text in pairs))
            before = f"{name}{within.w('semicolon')}"
            return TextView(lang, ((Run(before), Run(said, mark=True)),))

        return row(scope.lang), row("zh") if scope.lang == "en" else None
    zh_line, en_line = sentence(use.target, clause.zh, clause.en, unit_of(scope, use.target))
    shown: Lang = scope.lang if scope.lang == "zh" or clause.en else "zh"
    words = text_view(scope, zh_line, en_line, shown, (use.target,))
    return words, text_view(scope, zh_line, en_line, "zh", (use.target,)) if scope.lang == "en" else None


def report_view(scope: Scope, one: ObservationUse) -> ReportView:
    """One reported value with what reports it."""
    source, href = source_link(scope, one.plan, one.lines)
    said = one.said
    if one.row is not None:
        by = Link(scope.w("in_table", clause=scope.clause_name(one.row)), scope.to(addresses.clause(one.row)))
    elif said is not None and said.section is not None:
        by = Link(scope.w("in_text"), scope.to(f"{addresses.plan_text(one.plan)}#{said.section}"))
    else:
        assert said is not None
        assert said.source is not None
        by = Link(scope.name(said.source.title), said.source.address or "")
    return ReportView(
        plan=Link(scope.plan_short(one.plan), scope.to(addresses.plan(one.plan))),
        audience=scope.accent(one.row) if one.row else "",
        year=str(one.year),
        value=_value(scope, one),
        words=said.quote or "" if said else "",
        said_by=by,
        source=source,
        source_href=href,
        note=scope.name(said.note) if said and said.note else "",
    )


def _value(scope: Scope, one: ObservationUse) -> str:
    sign = f"{scope.w('about_sign' if one.sign == 'about' else one.sign)} " if one.sign else ""
    return sign + figure_words(scope, one.indicator, one.value, one.unit)
