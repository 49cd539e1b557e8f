"""What plans set and report for one indicator: each target with its words, each value with what reports it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import addresses
from generator.library.levels import is_level
from generator.library.library import ObservationUse, TargetUse
from generator.library.progress_rating import start_of
from generator.model.plan import Lang
from generator.texts.typography import enumeration
from generator.views.parts.clause_view import TextView, source_link, text_view
from generator.views.parts.figures_view import TargetView, figure_words, target_view, unit_of
from generator.views.parts.links import Link, link_to
from generator.views.parts.marks import Run, sentence
from generator.views.parts.notes_view import NoteView, notes_of
from generator.views.parts.page_context import PageContext
from generator.views.parts.status_view import StatusView, status_view
from generator.views.parts.table_view import cell_words
from generator.views.parts.titles import accent_of, name_in, name_of_clause, short_title_of_plan


@dataclass(frozen=True, slots=True)
class UseView:
    """One plan's target for an indicator, with the words that set it; `order` is what the table can be sorted by."""

    plan: Link
    accent: str
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
    accent: str
    year: str
    value: str
    words: str
    said_by: Link
    source: str
    source_href: str
    note: str


def use_view(context: PageContext, use: TargetUse) -> UseView:
    """One target with its words, its start and its notes."""
    words, other = _words(context, use)
    source, href = source_link(context, use.clause.plan, use.clause.lines)
    cells = use.clause.cells
    return UseView(
        plan=Link(short_title_of_plan(context, use.clause.plan), link_to(context, addresses.plan(use.clause.plan))),
        accent=accent_of(context, use.clause),
        target=target_view(context, use),
        words=words,
        other=other,
        year=str(use.year),
        start=_start(context, use),
        nature=context.w(f"nature_{cells.nature}") if cells and cells.nature else "",
        status=status_view(context, use),
        notes=notes_of(context, use),
        source=source,
        source_href=href,
        order=use.target.signs[0][1] if is_level(use.target) and use.target.unit is None else "",
    )


def _start(context: PageContext, use: TargetUse) -> str:
    """The starting value and its year, where the words of the target do not give it."""
    start = start_of(context.library, use)
    if start is None or (use.target.baseline and use.clause.cells is None):
        return ""
    return context.w("start_in", value=figure_words(context, use.target.indicator, f"{start.value:f}"), year=start.year)


def _words(context: PageContext, use: TargetUse) -> tuple[TextView, TextView | None]:
    """The sentence that sets a target, or the printed cells of its row; on English pages with the Chinese."""
    clause, cells = use.clause.clause, use.clause.cells
    if cells is not None:
        table = context.library.plans[use.clause.plan].domains[use.clause.domain or ""].table

        def row(lang: Lang) -> TextView:
            within = context if lang == context.lang else context.in_other()
            begun = (table.baseline_year if table else None, cells.baseline)
            due = (table.target_year if table else None, cells.target)
            name = cells.name.zh if lang == "zh" else cells.name.en
            pairs = [(year, cell_words(within, cell).text) for year, cell in (begun, due) if year and cell]
            listed = enumeration(within.w, *(within.w("year_cell", year=year, cell=text) for year, text in pairs))
            before = f"{name}{within.w('semicolon')}"
            return TextView(lang, ((Run(before), Run(listed, mark=True)),))

        return row(context.lang), row("zh") if context.lang == "en" else None
    zh_line, en_line = sentence(use.target, clause.zh, clause.en, unit_of(context, use.target))
    shown: Lang = context.lang if context.lang == "zh" or clause.en else "zh"
    words = text_view(context, zh_line, en_line, shown, (use.target,))
    return words, text_view(context, zh_line, en_line, "zh", (use.target,)) if context.lang == "en" else None


def report_view(context: PageContext, use: ObservationUse) -> ReportView:
    """One reported value with what reports it."""
    source, href = source_link(context, use.plan, use.lines)
    observation = use.observation
    if use.row is not None:
        by = Link(
            context.w("in_table", clause=name_of_clause(context, use.row)), link_to(context, addresses.clause(use.row))
        )
    elif observation is not None and observation.section is not None:
        by = Link(context.w("in_text"), link_to(context, f"{addresses.plan_text(use.plan)}#{observation.section}"))
    else:
        assert observation is not None
        assert observation.source is not None
        by = Link(name_in(context.lang, observation.source.title), observation.source.address or "")
    return ReportView(
        plan=Link(short_title_of_plan(context, use.plan), link_to(context, addresses.plan(use.plan))),
        accent=accent_of(context, use.row) if use.row else "",
        year=str(use.year),
        value=_value(context, use),
        words=observation.quote or "" if observation else "",
        said_by=by,
        source=source,
        source_href=href,
        note=name_in(context.lang, observation.note) if observation and observation.note else "",
    )


def _value(context: PageContext, use: ObservationUse) -> str:
    sign = f"{context.w('about_sign' if use.sign == 'about' else use.sign)} " if use.sign else ""
    return sign + figure_words(context, use.indicator, use.value, use.unit)
