"""Tables and charts of a page are taken away as they are shown: copied for a document, or as a file."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from generator.exports.csv_form import guarded
from tests.helpers.built_site import Visits

DOMAIN = "domains/women-health/"
CELLS = [
    *(
        "=1+1",
        "＝A1",
        " -5",
        "+86",
        "@x",
        "−3",
        "|x",
        "\tx",
        "'x",
        "1:2",
        "1：2",
        "3/4",
        "8/10万",
        "2021-05-17",
        "2021年5月",
    ),
    *(
        "5月1日",
        "5 May",
        "may 5",
        "march2021",
        "3 pm",
        "(1)",
        "1e5",
        "007",
        "1234567890123456",
        "12",
        "7.5",
        "≥95%",
        "",
    ),
    *("12月", "1—2", "10 a.m.", "Marching on", "60－70", "2030年", "1.2.3", "﻿=1"),
]
GUARD = """async (cells) => {
  const {guarded} = await import(new URL('/assets/table-export.js', location.href));
  return cells.map(guarded);
}"""
CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  return (await item.getType('text/html')).text();
}"""


def taken(page: Page, kind: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.locator(f".pe-take [data-as={kind}]").first.click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_cells_are_guarded_in_the_browser_as_in_the_files(visit: Visits) -> None:
    assert visit("data/").evaluate(GUARD, CELLS) == [guarded(cell) for cell in CELLS]


def test_a_matrix_is_taken_with_the_places_that_are_shown(visit: Visits) -> None:
    page = visit(DOMAIN)
    boxes = page.locator("form[data-places] [name=place]")
    boxes.first.uncheck()
    left_out = boxes.first.input_value()
    shown = page.locator(".pe-figtable thead th:not([hidden])")
    name, data = taken(page, "csv")
    rows = rows_of(data)
    assert len(rows[0]) == shown.count() < page.locator(".pe-figtable thead th").count()
    assert len(rows) == page.locator(".pe-figtable tr:not([hidden])").count()
    assert page.locator(f"form[data-places] [value={left_out}]").is_checked() is False
    assert re.fullmatch(r"规划通览_妇女与健康_.+_\d{4}-\d\d-\d\d\.csv", name)
    expect(page.locator(".pe-take [role=status]")).to_contain_text("已交给浏览器")
    _, book = taken(page, "xlsx")
    sheet, about = openpyxl.load_workbook(io.BytesIO(book)).worksheets
    texts = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert [[c.removeprefix("'") for c in row] for row in rows] == [
        row[: len(rows[at])] for at, row in enumerate(texts)
    ]
    assert f"/{DOMAIN}?place=" in " ".join(str(cell.value) for cell in about["B"])


@pytest.mark.parametrize(
    "path", [DOMAIN, "en/domains/women-education/goals/", "compare/?plans=qingyuan-women-2021,xinping-women-2021"]
)
def test_what_is_copied_is_a_table_for_documents(visit: Visits, path: str) -> None:
    page = visit(path)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".pe-take [data-as=copy]").first.click()
    expect(page.locator(".pe-take [role=status]").first).not_to_be_empty()
    html = page.evaluate(CLIPBOARD)
    assert html.count("<tr") > 3
    assert "<td" in html
    assert not re.search(r"<(script|svg|button|a)\b|class=", html)


def test_a_chart_stands_alone_as_a_file(visit: Visits) -> None:
    page = visit("indicators/maternal-mortality-ratio/", scheme="dark")
    with page.expect_download() as waiting:
        page.locator(".pe-chart__take").first.click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert waiting.value.suggested_filename.endswith(".svg")
    assert text.startswith("<svg")
    assert "孕产妇死亡率" in text
    assert "/indicators/maternal-mortality-ratio/" in text
    assert not re.search(r"class=|var\(|style=", text)
    words = json.loads(page.locator("[data-chart-words]").get_attribute("data-chart-words") or "")
    assert words["chart"] not in text
