"""Finds in a flat picture what the form put there: which workbook it is, and the columns and rows of each sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.monitoring.flat import FlatCell, FlatSheet
from generator.monitoring.form import HIDDEN, Column, column_of, columns, year_of

_HEAD_WITHIN = 40
"""The headings stand in one of the first rows, wherever somebody put a title above them."""
_KNOWN_ENOUGH = 2
"""Of so many headings one knows a sheet."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What the hidden sheet says; empty where it was taken away."""

    kind: str = ""
    version: str = ""
    plan: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)
    """Keys of rows by their numbers."""
    given: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    """By the key of a row: its values by year, as they went out."""


@dataclass(frozen=True, slots=True)
class Headed:
    """A sheet whose headings were found: its columns by key, and those of years."""

    sheet: FlatSheet
    head: int
    columns: Mapping[str, int]
    years: Mapping[int, int]
    twice: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()

    def rows(self) -> Iterator[int]:
        """Yield the numbers of the rows below the headings that hold anything."""
        yield from sorted({row for row, _ in self.sheet.cells if row > self.head})

    def cell(self, row: int, column: int) -> FlatCell | None:
        """A cell, if it is not empty."""
        return self.sheet.cells.get((row, column))


def identity(sheets: tuple[FlatSheet, ...]) -> Identity:
    """What the workbook says that it is."""
    hidden = next((sheet for sheet in sheets if sheet.name == HIDDEN), None)
    if hidden is None:
        return Identity()
    facts, numbers, given = {}, {}, {}
    years: dict[int, int] = {}
    for row in sorted({row for row, _ in hidden.cells}):
        first, second = hidden.text(row, 1), hidden.text(row, 2)
        if first == "key":
            years = {int(text): column for column in range(3, 203) if (text := hidden.text(row, column)).isdecimal()}
        elif years:
            numbers[second] = first
            given[first] = {year: text for year, column in years.items() if (text := hidden.text(row, column))}
        else:
            facts[first] = second
    return Identity(facts.get("kind", ""), facts.get("version", ""), facts.get("plan", ""), numbers, given)


def headed(sheet: FlatSheet, group: str = "columns") -> Headed | None:
    """The sheet with its columns, if its headings are those of the form."""
    known = columns(group)
    best: Headed | None = None
    for row in sorted({row for row, _ in sheet.cells if row <= _HEAD_WITHIN}):
        found = _headings(sheet, row, known)
        if best is None or len(found.columns) > len(best.columns):
            best = found
    return best if best is not None and len(best.columns) >= _KNOWN_ENOUGH else None


def _headings(sheet: FlatSheet, row: int, known: tuple[Column, ...]) -> Headed:
    found: dict[str, int] = {}
    years: dict[int, int] = {}
    twice, unknown = [], []
    for column in sorted(column for at, column in sheet.cells if at == row):
        cell = sheet.cells[row, column]
        # A spreadsheet program may have made a day of a year.
        year = int(cell.text[:4]) if cell.problem == "time" and cell.text[:4].isdecimal() else year_of(cell.text)
        key = column_of(cell.text, known)
        if year is not None:
            twice += [column] if years.setdefault(year, column) != column else []
        elif key is not None:
            twice += [column] if found.setdefault(key, column) != column else []
        elif cell.text.strip():
            unknown.append(column)
    return Headed(sheet, row, found, years, tuple(twice), tuple(unknown))
