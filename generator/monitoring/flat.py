"""A flat picture of a workbook: sheets with their cells as they are shown, whatever program wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Problem = Literal["", "error", "formula", "time"]
Area = tuple[int, int, int, int]
"""First column and row, last column and row."""


class NotReadableError(Exception):
    """The file is no workbook that can be read; the reason is the key of a phrase."""


@dataclass(frozen=True, slots=True)
class FlatCell:
    """A cell that is not empty: its text as shown, and why it is no plain value, if it is none."""

    text: str
    problem: Problem = ""


@dataclass(frozen=True, slots=True)
class FlatSheet:
    """A sheet: cells by row and column, counted from 1."""

    name: str
    is_hidden: bool
    cells: Mapping[tuple[int, int], FlatCell]
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    goes_beyond: bool = False

    def text(self, row: int, column: int | None) -> str:
        """What a cell shows; nothing for an empty one, or where there is no such column."""
        cell = self.cells.get((row, column)) if column is not None else None
        return cell.text.strip() if cell else ""


def place(row: int, column: int) -> str:
    """The name of a cell, such as J12."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"
