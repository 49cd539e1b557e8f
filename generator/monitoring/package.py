"""From the bytes of a workbook that came back to a flat picture: sheets, cells as they are shown, merged areas.

Nothing that the file says of itself is trusted: sizes are bounded before anything is unpacked, the stated extent of
a sheet is not used, and whatever a damaged file makes its reader raise is one answer, `NotReadableError`.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries

from generator.monitoring.flat import Area, FlatCell, FlatSheet, NotReadableError

MOST_UNPACKED = 40_000_000
MOST_PARTS = 400
MOST_ROWS, MOST_COLUMNS = 5_000, 200
"""Nobody fills in more; what stands beyond is said, not read."""
_OLE = b"\xd0\xcf\x11\xe0"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:]{2,30})"')
_ROW = re.compile(rb"<(?:\w+:)?row\s([^>]*)>")
_ROWS = re.compile(rb"<(?:\w+:)?sheetData[\s/>]")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s")
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_NUMBER = re.compile(rb'\br="([0-9]{1,7})"')
_ANY_NUMBER = re.compile(rb'\br="([0-9]+)"')
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is|f)[\s>]")
MOST_DIGITS = 7
_DECIMALS = re.compile(r"[0#?](?:\.(?P<decimals>0+))?(?P<rest>[^0#?]*)$")


def flat(data: bytes) -> tuple[FlatSheet, ...]:
    """The sheets of a workbook.  Raises NotReadableError."""
    if data[:4] == _OLE:
        raise NotReadableError("workbook-old-or-locked")
    if data[:2] != b"PK":
        raise NotReadableError("workbook-no-zip")
    try:
        _bounded_parts(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return tuple(_sheets(data))
    except NotReadableError:
        raise
    except Exception as error:
        raise NotReadableError("workbook-damaged") from error


def _bounded_parts(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        # A part is never unpacked beyond the size that is stated here.
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise NotReadableError("workbook-bomb")
        if "xl/workbook.xml" not in package.namelist():
            raise NotReadableError("workbook-other-kind")
        for part in parts:
            # No program writes a document type into a workbook; entities could grow without end.
            if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.read(part)[:2_000]:
                raise NotReadableError("workbook-damaged")


def _sheets(data: bytes) -> Iterator[FlatSheet]:
    shown = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    typed = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        # The library leaves out a sheet whose part is lost, and the values on it would be missed by nobody.
        if len(shown.sheetnames) < len(_SHEET.findall(package.read("xl/workbook.xml"))):
            raise NotReadableError("workbook-damaged")
        for sheet, formulas in zip(shown.worksheets, typed.worksheets, strict=True):
            xml = package.read(str(sheet._worksheet_path).lstrip("/"))
            if not _ROWS.search(xml):
                raise NotReadableError("workbook-damaged")
            cells, goes_beyond = _cells(sheet, formulas)
            yield FlatSheet(
                sheet.title,
                sheet.sheet_state != "visible",
                cells,
                tuple(_areas(xml)),
                frozenset(_hidden_rows(xml)),
                goes_beyond or _goes_far_beyond(xml),
            )


def _areas(xml: bytes) -> Iterator[Area]:
    for found in _MERGED.finditer(xml):
        first_column, first_row, last_column, last_row = range_boundaries(found[1].decode("ascii"))
        yield int(first_column or 1), int(first_row or 1), int(last_column or 1), int(last_row or 1)


def _hidden_rows(xml: bytes) -> Iterator[int]:
    for found in _ROW.finditer(xml):
        number = _NUMBER.search(found[1])
        if number and _HIDDEN.search(found[1]):
            yield int(number[1])


def _goes_far_beyond(xml: bytes) -> bool:
    """Whether a value stands in a row with a number above those that are read."""
    for found in _ROW.finditer(xml):
        number = _ANY_NUMBER.search(found[1])
        if number and (len(number[1]) > MOST_DIGITS or int(number[1]) > MOST_ROWS):
            return _VALUE.search(xml, found.end()) is not None
    return False


def _cells(shown: Any, typed: Any) -> tuple[dict[tuple[int, int], FlatCell], bool]:
    cells: dict[tuple[int, int], FlatCell] = {}
    shown.reset_dimensions()
    typed.reset_dimensions()
    # The library makes every row up to the last number that a file names, and a file may name any.
    last = MOST_ROWS + 1
    for values, formulas in zip(shown.iter_rows(max_row=last), typed.iter_rows(max_row=last), strict=True):
        for value, formula in zip(values, formulas, strict=True):
            if formula.value is None:
                continue
            if value.row > MOST_ROWS or value.column > MOST_COLUMNS:
                return cells, True
            if (cell := _cell(value, formula)) is not None:
                cells[value.row, value.column] = cell
    return cells, False


def _cell(shown: Any, typed: Any) -> FlatCell | None:
    value = shown.value
    if shown.data_type == "e" or typed.data_type == "e":
        return FlatCell(str(value if value is not None else typed.value), "error")
    if typed.data_type == "f" and value is None:
        return FlatCell(str(typed.value), "formula")
    if isinstance(value, date | time | timedelta):
        return FlatCell(str(value), "time")
    if isinstance(value, bool):
        return FlatCell(str(value).upper())
    if isinstance(value, int | float):
        return FlatCell(number_text(value, shown.number_format or ""))
    text = str(value or "")
    return FlatCell(text) if text.strip() else None


def number_text(value: float, form: str) -> str:
    """A number as its cell shows it: in per cent where the form says so, with as many decimals as the form has."""
    first = form.partition(";")[0]
    exact = Decimal(f"{value:.15g}")
    percent = "%" in first
    shown = exact * 100 if percent else exact
    form_found = _DECIMALS.search(re.sub(r'"[^"]*"|\\.|_.|\[[^\]]*\]', "", first))
    if form_found and "E" not in first:
        shown = shown.quantize(Decimal(1).scaleb(-len(form_found["decimals"] or "")))
    text = f"{shown:f}"
    if not form_found and "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text}%" if percent else text
