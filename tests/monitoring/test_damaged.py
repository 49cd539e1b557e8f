"""Damaged workbooks: each gets a clear answer that names the code and the cell, also where rows and columns moved."""

from __future__ import annotations

import datetime
import io
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook

from generator.findings.messages import all_rules
from generator.library.library import Library
from generator.monitoring.flat import NotReadableError, place
from generator.monitoring.package import flat
from tests.helpers.workbooks import FIRST_YEAR, changed, codes, filled, project, read, returned, sent

VALUES: tuple[tuple[object, str], ...] = (
    ("#REF!", "workbook-cell-error"),
    ("#N/A", "workbook-cell-error"),
    ("#DIV/0!", "workbook-cell-error"),
    ("=A1+1", "workbook-cell-formula"),
    ("=SUM(J2:J9)", "workbook-cell-formula"),
    (datetime.time(2, 3), "workbook-cell-time"),
    (datetime.datetime(2024, 1, 2), "workbook-cell-time"),
    ("-5", "workbook-value-unreadable"),
    (-5, "workbook-value-unreadable"),
    ("95或96", "workbook-value-unreadable"),
    ("九十五", "workbook-value-unreadable"),
    ("95 kg", "workbook-value-unreadable"),
    ("1e5", "workbook-value-unreadable"),
    ("95-96", "workbook-value-unreadable"),
    ("见附件", "workbook-value-unreadable"),
    ("12,34", "workbook-value-unreadable"),
    ("{{ 7*7 }}", "workbook-value-unreadable"),
    ("<script>", "workbook-value-unreadable"),
    (True, "workbook-value-unreadable"),
    ("0.12345678901234", "workbook-value-too-exact"),
    ("12345678901234567", "workbook-value-too-exact"),
    ("95%", "workbook-value-unit"),
    ("９５％", "workbook-value-unit"),
)
CELLS = ((5, 2021), (5, 2025), (6, 2030))
"""Rows and years; their indicators are counted per thousand."""
WAYS = ("as it was", "a row inserted", "columns moved")
CASES = [(value, code, cell, way) for value, code in VALUES for cell in CELLS for way in WAYS]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return read(project(tmp_path_factory.mktemp("damaged")))[1]


@pytest.fixture(scope="module")
def good(library: Library) -> bytes:
    return filled(sent(library), {})


def moved(book: Workbook, way: str) -> Callable[[int, int], tuple[int, int]]:
    """Move rows or columns of the first data sheet; the answer says where a cell is now."""
    sheet = book.worksheets[1]
    if way == "a row inserted":
        sheet.insert_rows(1)
        sheet["A1"] = "二〇二六年监测数据"
        sheet.insert_rows(4)
        return lambda row, column: (row + 1 + (row + 1 >= 4), column)
    if way == "columns moved":
        width = sheet.max_column
        rows = [
            [sheet.cell(row, column).value for column in range(1, width + 1)] for row in range(1, sheet.max_row + 1)
        ]
        for row, values in enumerate(rows, 1):
            for column, value in enumerate([*reversed(values)], 2):
                sheet.cell(row, column).value = value
            sheet.cell(row, 1).value = None
        sheet["A1"] = "我的列"
        return lambda row, column: (row, width + 2 - column)
    return lambda row, column: (row, column)


def damaged(good: bytes, damages: list[tuple[object, int, int]], way: str) -> tuple[bytes, list[str]]:
    """The workbook with values put where they do not belong, and the names of their cells."""
    names = []

    def change(book: Workbook) -> None:
        now = moved(book, way)
        for value, row, year in damages:
            at = now(row, FIRST_YEAR + year - 2021)
            book.worksheets[1].cell(*at).value = value
            names.append(place(*at))

    return changed(good, change), names


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=str)
def test_one_damaged_cell(library: Library, good: bytes, case: tuple[object, str, tuple[int, int], str]) -> None:
    value, code, cell, way = case
    data, names = damaged(good, [(value, *cell)], way)
    taking = returned(library, data)
    assert codes(taking) - {("workbook-column-unknown", "A1")} == {(code, names[0])}
    assert taking.has_errors
    said = next(one.finding for one in taking.found if one.cell == names[0])
    assert names[0] in said.zh
    assert names[0] in said.en
    assert said.tip_zh


def test_there_are_enough_of_them() -> None:
    assert len(CASES) > 200


@pytest.mark.parametrize("way", WAYS)
def test_all_findings_come_at_once(library: Library, good: bytes, way: str) -> None:
    places = [(row, year) for row in (5, 6) for year in range(2021, 2031)]
    damages = [(value, *at) for (value, _), at in zip(VALUES, places, strict=False)]
    data, names = damaged(good, damages, way)
    expected = {(code, name) for (_, code), name in zip(VALUES, names, strict=False)}
    assert codes(returned(library, data)) - {("workbook-column-unknown", "A1")} == expected


def _set(cell: str, value: object, sheet: int = 1) -> Callable[[Workbook], Any]:
    def change(book: Workbook) -> None:
        book.worksheets[sheet][cell] = value

    return change


def _copied_row(book: Workbook) -> None:
    sheet = book.worksheets[1]
    for column in range(1, sheet.max_column + 1):
        sheet.cell(9, column).value = sheet.cell(5, column).value


def _unknown_row(book: Workbook) -> None:
    book.worksheets[1]["C9"], book.worksheets[1]["K9"] = "另一个指标", 5


def _merged(book: Workbook) -> None:
    book.worksheets[1]["J5"] = "5"
    book.worksheets[1].merge_cells("J5:L5")


def _hidden_row(book: Workbook) -> None:
    book.worksheets[1]["J5"] = "5"
    book.worksheets[1].row_dimensions[5].hidden = True


def _unlike(book: Workbook) -> None:
    book.worksheets[1]["K3"], book.worksheets[1]["K4"] = "85", "86"


def _far_down(book: Workbook) -> None:
    book.worksheets[1]["J6000"] = "5"


def _without_source(book: Workbook) -> None:
    book.worksheets[1]["J5"] = "5"
    for column in (2, 3):
        book.worksheets[3].cell(2, column).value = None


def _without_english(book: Workbook) -> None:
    book.worksheets[1]["J5"] = "5"
    book.worksheets[3]["C2"] = None


STRUCTURES: dict[str, tuple[Callable[[Workbook], Any], str, str]] = {
    "heading twice": (_set("K1", "2021年"), "workbook-column-twice", "K1"),
    "heading mistyped": (_set("K1", "202２年的"), "workbook-column-unknown", "K1"),
    "no heading of indicators": (_set("C1", "谁知道"), "workbook-column-missing", "A1"),
    "year outside": (lambda book: (_set("X1", "2031年")(book), _set("X5", "5")(book)), "workbook-year-outside", "X1"),
    "row copied": (_copied_row, "workbook-row-twice", "C9"),
    "row of its own": (_unknown_row, "workbook-row-unknown", "K9"),
    "name changed": (_set("C5", "性别比"), "workbook-row-changed", "C5"),
    "value emptied": (_set("J3", None), "workbook-value-removed", "J3"),
    "value changed": (_set("J3", "79"), "workbook-value-differs", "J3"),
    "merged": (_merged, "workbook-merged", "J5"),
    "hidden": (_hidden_row, "workbook-row-hidden", "C5"),
    "two rows disagree": (_unlike, "workbook-values-unlike", "K4"),
    "far down": (_far_down, "workbook-too-many-rows", "A6"),
    "no source": (_without_source, "workbook-value-without-source", "J5"),
    "no English": (_without_english, "workbook-source-without-english", "J5"),
    "address": (_set("D2", "javascript:alert(1)", 3), "workbook-source-address", "D2"),
    "day": (_set("E2", "去年", 3), "workbook-source-date", "E2"),
    "no title": (lambda book: (_set("B2", None, 3)(book), _set("D2", "https://example.cn/", 3)(book)), "", "B2"),
    "another version": (_set("B2", "2", 4), "workbook-other-version", ""),
    "another kind": (_set("B1", "something", 4), "workbook-foreign", ""),
    "another plan": (_set("B3", "no-such-plan", 4), "workbook-plan-unknown", ""),
}


@pytest.mark.parametrize("name", STRUCTURES)
def test_damaged_structure(library: Library, good: bytes, name: str) -> None:
    change, code, cell = STRUCTURES[name]
    assert (code or "workbook-source-without-title", cell) in codes(returned(library, changed(good, change)))


def test_what_may_be_taken_away(library: Library, good: bytes) -> None:
    """Keys, the hidden sheet, names of sheets: with any of these gone the rows are still known."""

    def change(book: Workbook) -> None:
        del book["_plan_explorer"]
        book.worksheets[1].delete_cols(23)
        book.worksheets[1].title = "Sheet1"
        book.worksheets[1]["J5"] = "5"

    taking = returned(library, changed(good, change), plan="demo-women-2021")
    assert (taking.found, [one.indicator for one in taking.taken]) == ((), ["birth-share"])


def test_sorted_rows_are_known_by_their_keys(library: Library, good: bytes) -> None:
    def change(book: Workbook) -> None:
        sheet = book.worksheets[1]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=6)]
        for row, values in enumerate(reversed(rows), 2):
            for column, value in enumerate(values, 1):
                sheet.cell(row, column).value = value
        sheet["J3"] = "5"

    taking = returned(library, changed(good, change))
    assert (taking.found, [one.indicator for one in taking.taken]) == ((), ["birth-share"])


def bad_bytes(good: bytes) -> Iterator[bytes]:
    """Yield files that are no workbook any more, or hardly."""
    chance = random.Random(19)
    yield from (
        b"",
        b"PK",
        b"\xd0\xcf\x11\xe0" + b"0" * 600,
        b"hello",
        "表格".encode("gbk"),
        b"PK\x03\x04" + b"0" * 999,
    )
    yield from (good[: len(good) * part // 40] for part in range(40))
    for _ in range(60):
        data = bytearray(good)
        for _ in range(chance.randrange(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        yield bytes(data)


def parts_changed(good: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def test_no_damage_of_bytes_ends_otherwise_than_by_an_answer(library: Library, good: bytes) -> None:
    refused = 0
    for data in bad_bytes(good):
        try:
            returned(library, data)
        except NotReadableError:
            refused += 1
    assert refused > 50


def test_parts_that_lie(good: bytes) -> None:
    sheet = "xl/worksheets/sheet2.xml"
    lies: list[Callable[[str, bytes], bytes]] = [
        lambda name, part: b"<" if name == sheet else part,
        lambda name, part: b"" if name == "xl/workbook.xml" else part,
        lambda name, part: b"<!DOCTYPE worksheet [<!ENTITY b 'c'>]>" + part if name == sheet else part,
        lambda name, part: part + b" " * 50_000_000 if name == sheet else part,
    ]
    for lie in lies:
        with pytest.raises(NotReadableError, match="workbook-"):
            flat(parts_changed(good, lie))


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("lost", ["the part", "its rows", "its name in the list"])
def test_a_sheet_that_is_lost_is_no_empty_one(good: bytes, number: int, lost: str) -> None:
    part, relations = f"xl/worksheets/sheet{number}.xml", "xl/_rels/workbook.xml.rels"
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as package, zipfile.ZipFile(held, "w") as other:
        for name in package.namelist():
            data = package.read(name)
            if name == part and lost == "the part":
                continue
            if name == part and lost == "its rows":
                data = b'<?xml version="1.0"?><x/>'
            if name == relations and lost == "its name in the list":
                data = data.replace(f"sheet{number}.xml".encode(), b"sheet99.xml")
            other.writestr(name, data)
    assert flat(good)
    with pytest.raises(NotReadableError) as refused:
        flat(held.getvalue())
    assert refused.value.args[0] == "workbook-damaged"


@pytest.mark.parametrize("number", ["1048576", "99999999999", "9" * 5_000])
@pytest.mark.parametrize("holds", [True, False])
def test_a_row_with_any_number_costs_nothing(good: bytes, number: str, *, holds: bool) -> None:
    cell = f'<c r="A{number[:7]}"><v>1</v></c>' if holds else ""
    row = f'<row r="{number}">{cell}</row></sheetData>'.encode()
    began = time.process_time()
    changed_one = parts_changed(good, lambda _, data: data.replace(b"</sheetData>", row))
    if len(number) < 100:
        assert [one.goes_beyond for one in flat(changed_one)] == [holds] * len(flat(good))
    else:
        with pytest.raises(NotReadableError, match="workbook-damaged"):
            flat(changed_one)
    assert time.process_time() - began < 5


def test_every_finding_has_a_damage_that_yields_it() -> None:
    shown = {code for _, code in VALUES} | {code for _, code, _ in STRUCTURES.values()}
    shown |= {"workbook-source-without-title", "workbook-unreadable", "workbook-other-plan"}
    assert {code for code in all_rules() if code.startswith("workbook-")} == shown - {""}


def test_cells_are_named_as_spreadsheets_do(tmp_path: Path) -> None:
    assert [place(1, column) for column in range(1, 800)] == [
        f"{get_column_letter(column)}1" for column in range(1, 800)
    ]
