"""The form of the workbook, from `form.yml`: sheets, columns and words, which writer, reader and checks share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from generator.findings.messages import Both
from generator.texts.fold import fold

KIND = "plan-explorer-monitoring"
VERSION = 1
READABLE = frozenset({1})
"""Versions of the form that `observe` still reads."""
HIDDEN = "_plan_explorer"
"""The sheet that says what the workbook is; nobody sees it."""
DATA_SHEETS = ("targets", "directions")
NEEDED = ("indicator",)
"""Without these a sheet cannot be read; all else can be done without."""
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年?(?:度|值|(?:19|20)[0-9]{2})?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, its heading, other headings that it once had or is given, and its width."""

    key: str
    head: Both
    width: int
    also: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Everything that a heading may be for it to be this column, as `plain` leaves it."""
        return frozenset(map(plain, (self.head.zh, self.head.en, f"{self.head.zh}{self.head.en}", *self.also)))


@cache
def form_data() -> Mapping[str, Any]:
    """Everything that the form says."""
    text = resources.files("generator.monitoring").joinpath("form.yml").read_text(encoding="utf-8")
    form: Mapping[str, Any] = yaml.safe_load(text)
    return form


def words(*path: str | int, **details: object) -> Both:
    """Words of the form in both languages."""
    found: Any = form_data()
    for step in path:
        found = found[step]
    return Both(found["zh"].format_map(details), found["en"].format_map(details))


@cache
def columns(group: str = "columns") -> tuple[Column, ...]:
    """The columns of a data sheet, or of the sheet of sources; that of a year stands for all years."""
    return tuple(
        Column(key, Both(one["zh"], one["en"]), one["width"], tuple(one.get("also", ())))
        for key, one in form_data()[group].items()
    )


def sheet_name(key: str) -> str:
    """What stands on a sheet's tab."""
    name = words("sheets", key)
    return f"{name.zh} {name.en}"


def both(name: Both) -> str:
    """A heading: Chinese first, English below."""
    return f"{name.zh}\n{name.en}"


def plain(text: str) -> str:
    """A heading without spaces, width and case."""
    return fold(text)[0].lower()


def year_of(head: str) -> int | None:
    """The year that a heading names, such as “2024年 2024”."""
    found = _YEAR.fullmatch(plain(head))
    return int(found[1]) if found else None


def column_of(head: str, among: Iterable[Column]) -> str | None:
    """The key of the column that a heading belongs to."""
    wanted = plain(head)
    return next((column.key for column in among if wanted in column.names), None)
