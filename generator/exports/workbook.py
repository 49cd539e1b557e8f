"""Workbooks for spreadsheet users: a sheet for each table, one that explains every column, and where it comes from.

Written by XlsxWriter, which gives the same bytes each time.  Texts are texts whatever they look like: no cell can
become a formula, a link, a time or a date.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal

import xlsxwriter

from generator.exports.columns import Column, Table
from generator.exports.csv_form import BETWEEN
from generator.exports.rows import Row, Value
from generator.findings.messages import phrase, side_by_side

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""The day of making would be another in every build; the day of the data stands on the first sheet."""
_MOST = 32_767
"""So many characters a cell holds at most."""
_WIDTHS = {"integer": 9, "number": 11, "boolean": 9, "date": 12, "list": 24, "string": 20}
_TEXT_WIDTH = 60


def workbook(facts: Sequence[tuple[str, str]], sheets: Sequence[tuple[Table, Sequence[Row]]]) -> bytes:
    """A workbook: what it is, its sheets, and the meaning of their columns."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"created": _MADE, "title": facts[0][1]})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"valign": "top", "text_wrap": True})
    about = book.add_worksheet(side_by_side("sheet-about"))
    about.set_column(0, 0, 24, head)
    about.set_column(1, 1, 100, plain)
    for line, (label, fact) in enumerate(facts):
        about.write_string(line, 0, label, head)
        about.write_string(line, 1, fact, plain)
    for table, rows in sheets:
        _sheet(book, table, rows, {"head": head, "plain": plain})
    _meanings(book, [table for table, _ in sheets], head, plain)
    book.close()
    return out.getvalue()


def _sheet(book: xlsxwriter.Workbook, table: Table, rows: Sequence[Row], forms: Mapping[str, object]) -> None:
    sheet = book.add_worksheet(table.id)
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, _width(column))
        sheet.write_string(0, index, column.name, forms["head"])
    for line, row in enumerate(rows, 1):
        for index, column in enumerate(table.columns):
            _write(sheet, line, index, row[column.name])
    sheet.autofilter(0, 0, max(len(rows), 1), len(table.columns) - 1)


def _width(column: Column) -> int:
    return _TEXT_WIDTH if column.name in ("zh", "en") else _WIDTHS[column.type]


def _write(sheet: xlsxwriter.workbook.Worksheet, line: int, index: int, value: Value) -> None:
    if value is None or value == ():
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, index, value)
    elif isinstance(value, int | Decimal):
        sheet.write_number(line, index, value)
    else:
        text = BETWEEN.join(value) if isinstance(value, tuple) else value
        sheet.write_string(line, index, text[:_MOST])


def _meanings(book: xlsxwriter.Workbook, tables: Sequence[Table], head: object, plain: object) -> None:
    sheet = book.add_worksheet(side_by_side("sheet-columns"))
    sheet.freeze_panes(1, 0)
    meaning = phrase("sheet-meaning")
    names = (side_by_side("sheet-table"), side_by_side("sheet-column"), meaning.zh, meaning.en)
    for index, (word, width) in enumerate(zip(names, (14, 20, 60, 60), strict=True)):
        sheet.set_column(index, index, width, plain)
        sheet.write_string(0, index, word, head)
    lines = [(table.id, column) for table in tables for column in table.columns]
    for line, (name, column) in enumerate(lines, 1):
        for index, text in enumerate((name, column.name, column.about["zh"], column.about["en"])):
            sheet.write_string(line, index, text, plain)
