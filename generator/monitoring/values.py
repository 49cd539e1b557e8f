"""What a cell with a value means: a figure with its sign and unit, nothing, or something that is no value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.library.library import ObservationUse
from generator.model.plan import FIGURE_PATTERN, Sign, Unit
from generator.monitoring.form import plain, words

_BEFORE: dict[str, Sign] = {
    **dict.fromkeys(("≥", "≧", ">=", "不低于", "不少于", "不小于", "至少"), "at_least"),
    **dict.fromkeys(("≤", "≦", "<=", "不超过", "不高于", "不多于", "不大于", "至多"), "at_most"),
    **dict.fromkeys((">", "高于", "超过", "大于"), "above"),
    **dict.fromkeys(("<", "低于", "小于"), "below"),
    **dict.fromkeys(("约", "大约", "≈", "~"), "about"),
}
_BEHIND: dict[str, Sign] = {"以上": "at_least", "以下": "at_most", "以内": "at_most", "左右": "about"}
_EMPTY = frozenset(("", "-", "--", "—", "——", "–", "/", "无", "暂无", "未公布", "未发布", "n/a", "na", "…", "……"))
"""What people write where nothing is published."""
_CELL = re.compile(
    rf"(?P<sign>{'|'.join(sorted(map(re.escape, _BEFORE), key=len, reverse=True))})?"
    r"(?P<value>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?(?:[:∶][0-9]+(?:\.[0-9]+)?)?)"
    rf"(?P<unit>.*?)(?P<behind>{'|'.join(_BEHIND)})?"
)
_SAME = re.compile(re.escape(words("same", number="#").zh).replace(r"\#", "[0-9]+"))


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as written, without what a spreadsheet adds; no sign and no unit where they go without saying."""

    figure: str
    sign: Sign | None = None
    unit: str | None = None

    def says(self, use: ObservationUse) -> bool:
        """Whether a value that we have is this one: 3 and 3.0 are."""
        sign = None if use.sign == "reach" else use.sign
        return (self.sign, self.unit) == (sign, use.unit) and number(self.figure) == number(use.value)


class NoValueError(Exception):
    """What stands in the cell is no value; the reason is the code of a finding."""


def number(figure: str) -> tuple[Decimal, ...]:
    """A figure for comparing; a ratio has two numbers."""
    return tuple(Decimal(part) for part in figure.split(":"))


def is_empty(text: str) -> bool:
    """Whether a cell says nothing: empty, a dash, or that another row has the value."""
    bare = plain(text)
    return bare in _EMPTY or _SAME.fullmatch(bare) is not None


def value_of(text: str, indicators_unit: str, units: Mapping[str, Unit]) -> Value:
    """The value that a text says.  Raises NoValueError."""
    found = _CELL.fullmatch(plain(text))
    if found is None or (found["sign"] and found["behind"]):
        raise NoValueError("workbook-value-unreadable")
    figure = ":".join(map(_trimmed, found["value"].replace(",", "").replace("∶", ":").split(":")))
    if not re.fullmatch(FIGURE_PATTERN, figure):
        raise NoValueError("workbook-value-too-exact")
    sign = _BEFORE[found["sign"]] if found["sign"] else _BEHIND.get(found["behind"] or "")
    return Value(figure, sign, _unit(found["unit"], indicators_unit, units))


def _trimmed(figure: str) -> str:
    return re.sub(r"^0+(?=[0-9])", "", figure)


def _unit(written: str, own: str, units: Mapping[str, Unit]) -> str | None:
    """The unit behind a figure, None if it is the indicator's own.  Raises NoValueError for what is no unit."""
    if not written or written in _forms(units[own]):
        return None
    for name, unit in units.items():
        if written in _forms(unit):
            return name
    raise NoValueError("workbook-value-unreadable")


def _forms(unit: Unit) -> set[str]:
    return {plain(form) for form in (*unit.written, unit.zh, unit.en, unit.name.zh)}
