"""Writes the workbook of a plan; the same form gives the same bytes.

Every cell is a text: what a clerk types stays as typed ("3.0" keeps its zero, "2:3" becomes no time of day).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from generator.findings.messages import Both
from generator.monitoring.form import HIDDEN, KIND, VERSION, Column, both, columns, form_data, sheet_name, words
from generator.monitoring.rows import Form, FormRow

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""The day of making would be another in every build."""
_A4 = 9
_ASK = 255
"""The longest prompt that Excel takes."""
_SPARE = 60
"""Rows below the last one that ask for input in the same way, for rows that are added."""


def workbook(form: Form) -> bytes:
    """The workbook of a plan."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"created": _MADE, "title": form.title.zh})
    styles = {
        "head": book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#E8EDF2"}
        ),
        "fixed": book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"}),
        "entry": book.add_format({"valign": "top", "border": 1, "num_format": "@", "bg_color": "#FFFBE6"}),
        "title": book.add_format({"bold": True, "font_size": 14, "text_wrap": True, "valign": "top"}),
        "plain": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    _about(book, form, styles)
    for key, rows in (("targets", form.targets), ("directions", form.directions)):
        _data_sheet(book, sheet_name(key), form, rows, styles)
    _sources(book, form, styles)
    _hidden(book, form)
    book.close()
    return out.getvalue()


def _page(sheet: Any, *, landscape: bool = True) -> None:
    sheet.set_paper(_A4)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")


def _about(book: Any, form: Form, styles: dict[str, Any]) -> None:
    sheet = book.add_worksheet(sheet_name("about"))
    _page(sheet, landscape=False)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 92, styles["plain"])
    details = {"version": VERSION, "plan": form.plan, "targets": len(form.targets), "directions": len(form.directions)}
    lines = range(len(form_data()["about"]))
    chinese = [words("about", line, title=form.title.zh, **details).zh for line in lines]
    english = [words("about", line, title=form.title.en, **details).en for line in lines]
    for line, text in enumerate([*chinese, "", *english]):
        sheet.write_string(line, 0, text, styles["title" if line in (0, len(chinese) + 1) else "plain"])


def spread(form: Form) -> Iterator[tuple[Column, int | None]]:
    """Yield the columns of a data sheet in their order, that of the years once for each year."""
    for column in columns():
        if column.key == "year":
            yield from ((column, year) for year in form.years)
        else:
            yield column, None


def _data_sheet(book: Any, name: str, form: Form, rows: Sequence[FormRow], styles: dict[str, Any]) -> None:
    sheet = book.add_worksheet(name)
    _page(sheet)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 3)
    sheet.set_row(0, 48)
    for place, (column, year) in enumerate(spread(form)):
        hidden = {"hidden": True} if column.key == "key" else {}
        sheet.set_column(place, place, column.width, None, hidden)
        head = Both(column.head.zh.format(year=year), column.head.en.format(year=year))
        sheet.write_string(0, place, both(head), styles["head"])
        for line, row in enumerate(rows, 1):
            is_entry = year is not None or column.key in ("source", "note")
            sheet.write_string(line, place, _cell(row, column, year), styles["entry" if is_entry else "fixed"])
        last = len(rows) + _SPARE
        if year is not None:
            _ask(sheet, (1, place, last, place), head, words("prompts", "value"))
        elif column.key == "source":
            _ask(sheet, (1, place, last, place), head, words("prompts", "source"))
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _cell(row: FormRow, column: Column, year: int | None) -> str:
    if year is not None:
        return words("same", number=row.same_as).zh if row.same_as else row.values.get(year, "")
    return row.key if column.key == "key" else row.cells.get(column.key, "")


def _ask(sheet: Any, area: tuple[int, int, int, int], head: Both, prompt: Both) -> None:
    """Say what is wanted when a cell is chosen; nothing is refused, since pasting would get past it anyhow."""
    text = f"{prompt.zh}\n{prompt.en}"[:_ASK]
    sheet.data_validation(*area, {"validate": "any", "input_title": head.zh[:32], "input_message": text})


def _sources(book: Any, form: Form, styles: dict[str, Any]) -> None:
    sheet = book.add_worksheet(sheet_name("sources"))
    _page(sheet)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 32)
    for place, column in enumerate(columns("of_sources")):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, both(column.head), styles["head"])
        for line, year in enumerate(form.years, 1):
            if column.key == "source_year":
                sheet.write_string(line, place, str(year), styles["fixed"])
            else:
                sheet.write_blank(line, place, None, styles["entry"])
        if column.key in form_data()["prompts"]:
            _ask(sheet, (1, place, len(form.years), place), column.head, words("prompts", column.key))


def _hidden(book: Any, form: Form) -> None:
    """What `observe` knows the workbook by, and the values that went out, so that it knows what a clerk changed."""
    sheet = book.add_worksheet(HIDDEN)
    sheet.very_hidden()
    for line, (name, value) in enumerate((("kind", KIND), ("version", str(VERSION)), ("plan", form.plan))):
        sheet.write_string(line, 0, name)
        sheet.write_string(line, 1, value)
    heads = ("key", "number", *map(str, form.years))
    for place, head in enumerate(heads):
        sheet.write_string(3, place, head)
    for line, row in enumerate(form.rows, 4):
        cells = (row.key, str(row.number), *(row.values.get(year, "") for year in form.years))
        for place, text in enumerate(cells):
            if text:
                sheet.write_string(line, place, text)
