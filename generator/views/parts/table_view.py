"""Indicator tables as readers see them: printed cells, marks and nature in words, sub-rows below their row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.library import addresses
from generator.library.library import LinkedPlan, PlacedClause
from generator.model.plan import Table, TableRow
from generator.proof.rebuild import chinese
from generator.texts.cells import UNPUBLISHED, WORDS
from generator.views.parts.clause_view import TextView, edit_link, source_link, text_view, use_of
from generator.views.parts.history_view import changed_link
from generator.views.parts.links import Link, link_to
from generator.views.parts.marks import Run
from generator.views.parts.notes_view import NoteView, notes_of
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import name_in


@dataclass(frozen=True, slots=True)
class CellView:
    """A printed cell; `lang` is given where its words stay in Chinese on an English page."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class RowView:
    """A row or sub-row; `parts` counts the sub-rows that follow, whose cells the row has none of its own."""

    number: str
    fragment: str
    signs: str
    """The marks before its name as they are printed, which the note below the table explains."""
    name: str
    original: str
    marks: tuple[str, ...]
    baseline: CellView
    target: CellView
    nature: str
    href: str
    notes: tuple[NoteView, ...]
    is_part: bool
    has_parts: bool
    source: str
    source_href: str
    changed: Link | None
    edit: str
    edit_href: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """Rows under one heading."""

    title: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """The table of a domain."""

    title: str
    name_head: str
    baseline_head: str
    target_head: str
    nature_head: str
    count: int
    groups: tuple[GroupView, ...]
    notes: tuple[TextView, ...]


def table_view(context: PageContext, linked: LinkedPlan, domain_id: str) -> TableView | None:
    """View of a domain's table, if it has one."""
    table = linked.domains[domain_id].table
    if table is None:
        return None
    placed = {c.path: c for c in linked.of(domain_id, "indicator")}
    groups = []
    for index, group in enumerate(table.groups):
        rows: list[RowView] = []
        for number, row in enumerate(group.rows):
            path = ("table", "groups", index, "rows", number)
            rows.append(_row(context, table, row, placed[path]))
            rows.extend(
                _row(context, table, row, placed[(*path, "parts", part)], is_part=True)
                for part in range(len(row.parts))
            )
        title = name_in(context.lang, group.title) if group.title else ""
        groups.append(GroupView(_group_number(context, group.number) + title, tuple(rows)))
    return TableView(
        title=name_in(context.lang, table.title)
        if table.title
        else context.w("heading_ours", title=context.w("indicator_table")),
        name_head=_head(context, table, "name", "th_indicator"),
        baseline_head=_head(context, table, "baseline", "baseline"),
        target_head=_head(context, table, "target", "th_target"),
        nature_head=_head(context, table, "nature", "th_nature"),
        count=sum(len(group.rows) for group in table.groups),
        groups=tuple(groups),
        notes=tuple(_notes(context, table)),
    )


def _head(context: PageContext, table: Table, field: str, usual: str) -> str:
    """The head of a column as the document prints it."""
    return next((name_in(context.lang, column) for column in table.columns if column.field == field), context.w(usual))


def _group_number(context: PageContext, number: int | None) -> str:
    if number is None:
        return ""
    return f"（{chinese(number)}）" if context.lang == "zh" else f"({number}) "


def _notes(context: PageContext, table: Table) -> Iterator[TextView]:
    """The notes below a table, each behind its number, the first behind the word that the document sets before them."""
    for place, note in enumerate(table.notes):
        before = context.w("table_notes") if place == 0 else ""
        if note.number is not None:
            before += f"{note.number}." if context.lang == "zh" else f"{note.number}. "
        own = text_view(context, note.zh, note.en, context.lang)
        yield replace(own, paragraphs=((Run(before), *own.paragraphs[0]), *own.paragraphs[1:])) if before else own


def _row(context: PageContext, table: Table, row: TableRow, placed: PlacedClause, *, is_part: bool = False) -> RowView:
    cells = placed.cells or row
    source, href = source_link(context, placed.plan, placed.lines)
    return RowView(
        number="" if is_part else str(row.number),
        fragment=placed.fragment,
        signs="" if is_part else row.mark or "",
        name=name_in(context.lang, cells.name),
        original=cells.name.zh if context.lang == "en" else "",
        marks=() if is_part else tuple(context.w(f"mark_{table.marks[mark]}") for mark in row.mark or ""),
        baseline=cell_words(context, cells.baseline),
        target=cell_words(context, cells.target),
        nature=context.w(f"nature_{cells.nature}") if cells.nature else "",
        href=_indicator(context, cells.indicator),
        notes=tuple(note for t in placed.clause.targets for note in notes_of(context, use_of(context, placed, t))),
        is_part=is_part,
        has_parts=bool(row.parts) and not is_part,
        source=source,
        source_href=href,
        changed=changed_link(context, addresses.clause(placed)),
        edit=context.w("edit_row", n=placed.line) if placed.line else context.w("edit"),
        edit_href=edit_link(context, placed),
    )


def cell_words(context: PageContext, cell: str | None) -> CellView:
    """A printed cell in the page's language."""
    if cell is None:
        return CellView("")
    if cell == UNPUBLISHED:
        return CellView("–")
    if context.lang == "en" and cell in WORDS:
        return CellView(context.w(f"cell_{WORDS[cell]}"))
    return CellView(cell, "zh" if context.lang == "en" and any(c > "\u2fff" for c in cell) else "")


def _indicator(context: PageContext, indicator: str | None) -> str:
    return link_to(context, addresses.indicator(indicator)) if indicator and context.library.is_used(indicator) else ""
