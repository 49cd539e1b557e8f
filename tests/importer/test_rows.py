"""Rows of tables: printed in one line each, or with cells that are merged."""

from __future__ import annotations

from typing import Any

import pytest

from generator.importer import draft
from generator.intake.convert import convert
from tests.helpers.formats import as_html
from tests.helpers.import_documents import HEAD, TAIL, zunyi_options

HEADS = "序号 指标 2020 2025 指标性质"
ROWS = ("1 婴儿死亡率(‰) 4.7 4 约束性", "2 产前 筛查率(%) 79 99 预期性")


@pytest.mark.parametrize("apart", ["\t", "  ", " ", "|"])
def test_rows_on_one_line(apart: str) -> None:
    said = [HEADS, *ROWS]
    rows = said if apart == " " else [row.replace("产前 ", "产前").replace(" ", apart) for row in said]
    page = HEAD + "健康指标\n" + "\n".join(rows) + TAIL
    assert _rows(page) == [
        (1, "婴儿死亡率（‰）", "4.7", "4", "binding"),
        (2, "产前筛查率（%）", "79", "99", "expected"),
    ]


def _rows(page: str) -> list[tuple[object, ...]]:
    domain: Any = draft(page.split("\n"), zunyi_options()).plans[0].domains["children-health"]
    return [
        (
            row["number"],
            row["name"]["zh"] + "".join(f"|{part['name']['zh']} {part['target']}" for part in row.get("parts", ())),
            *(str(row[key]) if key in row else "" for key in ("baseline", "target")),
            row.get("nature", ""),
        )
        for row in domain["table"]["groups"][0]["rows"]
    ]


def test_merged_cells_make_one_row_with_parts() -> None:
    merged = "<td rowspan=2>1</td><td rowspan=2>死亡率（‰）</td>"
    table = (
        "<table><tr><th>序号</th><th colspan=2>指标</th><th>2020</th><th>2025</th><th>指标性质</th></tr>"
        f"<tr>{merged}<td>城市</td><td>4.7</td><td>4</td><td>约束性</td></tr>"
        "<tr><td>农村</td><td>5.1</td><td>5</td><td>约束性</td></tr>"
        "<tr><td>2</td><td colspan=2>筛查率（%）</td><td>79</td><td>99</td><td>预期性</td></tr></table>"
    )
    text = convert(as_html([*HEAD.strip().split("\n"), "健康指标"], table=table + TAIL.replace("\n", "<p>"))).text
    assert _rows(text) == [
        (1, "死亡率（‰）|城市 4|农村 5", "", "", ""),
        (2, "筛查率（%）", "79", "99", "expected"),
    ]
