"""A copy of a workbook that came back, with a first sheet that lists its findings and marks on the cells meant."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Sequence

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from generator.monitoring.form import both, form_data, words
from generator.monitoring.notes import CellFinding

_MARK = PatternFill("solid", fgColor="FFD9D2")
_WIDTHS = (22, 70, 60, 30)


def with_findings(data: bytes, found: Sequence[CellFinding]) -> bytes:
    """The workbook with its findings.  It must have been read before; what openpyxl does not know is not kept."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data))
    name = words("findings", "name")
    title = f"{name.zh} {name.en}"
    if title in book.sheetnames:  # of the time before
        del book[title]
    sheet = book.create_sheet(title, 0)
    heads = [words("findings", "heads", place) for place in range(len(form_data()["findings"]["heads"]))]
    _line(sheet, 1, map(both, heads))
    for column, width in zip("ABCD", _WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
        sheet[f"{column}1"].font = Font(bold=True)
    for row, one in enumerate(found, 2):
        problem = one.finding
        where = f"{one.sheet}!{one.cell}" if one.cell else "—"
        _line(sheet, row, (where, f"{problem.zh}\n{problem.en}", f"{problem.tip_zh}\n{problem.tip_en}", one.code))
        if one.cell and isinstance(book[one.sheet], Worksheet):
            quoted = one.sheet.replace("'", "''")
            sheet.cell(row, 1).hyperlink = f"#'{quoted}'!{one.cell}"
            meant = book[one.sheet][one.cell]
            if hasattr(meant, "value"):
                meant.fill = _MARK
    book.active = 0
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _line(sheet: Worksheet, row: int, texts: Iterable[str]) -> None:
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(row, column)
        cell.value = text
        cell.data_type = "s"  # a text, even where it begins like a formula
        cell.alignment = Alignment(wrap_text=True, vertical="top")
