"""Reads the printed cells of a table's row: a figure with its sign, a direction in a word, or nothing.

The cell is the quotation, so the figure is never typed twice; what the cell means is decided here alone.
"""

from __future__ import annotations

import re
from typing import Literal

from generator.model.plan import Cells, Name, Sign, Target, Trend

UNPUBLISHED = "-"
"""How a table prints that a value is not published; it is never zero."""

SIGNS: dict[str, Sign] = {"": "reach", "≥": "at_least", "≧": "at_least", "≤": "at_most", "≦": "at_most"}
SIGNS |= {">": "above", "＞": "above", "<": "below", "＜": "below"}
_FIGURE = re.compile(rf"(?P<sign>[{''.join(SIGNS)}]?)\s*(?P<value>[0-9]{{1,15}}(?:\.[0-9]{{1,9}})?)")

CellWord = Literal["rise", "gradual_rise", "fall", "base", "national_standard"]
WORDS: dict[str, CellWord] = {
    "提高": "rise",
    "提升": "rise",
    "增加": "rise",
    "逐步提高": "gradual_rise",
    "降低": "fall",
    "下降": "fall",
    "基数": "base",
    "国标": "national_standard",
}
"""Words that stand in cells in place of figures; a new one is added here and in `words.yml` (`cell_…`)."""
TRENDS: dict[CellWord, Trend] = {
    "rise": "rise",
    "gradual_rise": "rise",
    "fall": "fall",
    "national_standard": "meet",
}
NATIONAL_STANDARD = Name(zh="国家标准", en="the national standard")


def is_readable(cell: str | None) -> bool:
    """Whether a cell holds something this module knows."""
    return cell is None or cell == UNPUBLISHED or cell in WORDS or _FIGURE.fullmatch(cell) is not None


def figure(cell: str | None) -> str | None:
    """The figure of a cell that has one without a sign: a starting value."""
    found = _FIGURE.fullmatch(cell or "")
    return found["value"] if found and not found["sign"] else None


def target(cells: Cells, year: int | None, baseline_year: int | None) -> Target | None:
    """The target that a row sets, due in `year`; None without an indicator or a published target."""
    if cells.indicator is None or cells.target is None:
        return None
    common = {"indicator": cells.indicator, "year": year, "note": cells.note}
    if found := _FIGURE.fullmatch(cells.target):
        return Target(
            **common,
            **{SIGNS[found["sign"]]: found["value"]},
            baseline=None if cells.change else figure(cells.baseline),
            change=cells.change,
            # 基数: the year of the starting values is what the change is measured from
            since=baseline_year if cells.change and WORDS.get(cells.baseline or "") == "base" else None,
            unit=cells.measured_in,
        )
    word = WORDS.get(cells.target)
    if word not in TRENDS:
        return None
    against = NATIONAL_STANDARD if word == "national_standard" else None
    return Target(
        **common,
        trend=TRENDS[word],
        quote=cells.target,
        baseline=figure(cells.baseline),
        unit=cells.measured_in,
        compared_with=against,
    )
