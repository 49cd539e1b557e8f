"""Writes the workbook for translators; the same texts give the same bytes, and every cell is a text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import xlsxwriter

from generator.findings.messages import phrase, side_by_side
from generator.translating.units import Memory, Unit, fingerprint

KIND, VERSION = "plan-translation", "1"
HIDDEN = "_translation"
COLUMNS = ("place", "zh", "en", "state", "terms", "near", "key", "print", "before")
"""The columns in their order; the last three are hidden: the key, and what Chinese and English were known by."""
WIDTHS = (24, 60, 70, 12, 32, 60, 10, 10, 10)
FIRST_HIDDEN = 6
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MADE = datetime(2000, 1, 1, tzinfo=UTC)


def head(column: str) -> str:
    """What stands over a column."""
    return side_by_side(f"translating-{column}")


def workbook(plan: str, units: Sequence[Unit], memory: Memory) -> bytes:
    """The workbook of a plan: a sheet of texts, one that explains, and one that says what the file is."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"created": _MADE, "title": plan})
    fixed = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "border": 1})
    entry = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "border": 1, "bg_color": "#FFFBE6"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#E8EDF2"})
    sheet = book.add_worksheet(phrase("translating-sheet").zh)
    sheet.freeze_panes(1, 1)
    for place, (column, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
        sheet.set_column(place, place, width, None, {"hidden": place >= FIRST_HIDDEN})
        sheet.write_string(0, place, head(column), bold)
    for line, unit in enumerate(units, 1):
        for place, text in enumerate(_row(unit, memory)):
            sheet.write_string(line, place, text, entry if COLUMNS[place] in ("en", "state") else fixed)
    states = [phrase("translating-draft").en, phrase("translating-reviewed").en]
    sheet.data_validation(1, 3, max(len(units), 1), 3, {"validate": "list", "source": states, "error_type": "warning"})
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    about = book.add_worksheet(phrase("translating-about-sheet").zh)
    about.set_column(0, 0, 100)
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for line, text in enumerate((phrase("translating-about").zh, phrase("translating-about").en)):
        about.write_string(line, 0, text, wrap)
    known = book.add_worksheet(HIDDEN)
    known.very_hidden()
    for line, pair in enumerate((("kind", KIND), ("version", VERSION), ("plan", plan))):
        for place, text in enumerate(pair):
            known.write_string(line, place, text)
    book.close()
    return out.getvalue()


def _row(unit: Unit, memory: Memory) -> tuple[str, ...]:
    near = "" if unit.en else memory.near(unit.zh)
    state = phrase(f"translating-{unit.state}").en if unit.state else ""
    helps = (memory.glossary(unit.zh), near)
    return (unit.key, unit.zh, unit.en, state, *helps, unit.key, unit.print, fingerprint(unit.en))
