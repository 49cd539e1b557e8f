"""Tables of a document as lines, cells parted by tabs; a cell that spans rows or columns stands in each of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.intake.refusal import IntakeError

MOST_CELLS = 200_000
WIDEST = 200
"""Columns of a table; more is an attack or a mistake."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


def laid_out(rows: Iterable[Sequence[Cell]]) -> list[str]:
    """Return the lines of a table.  Raises IntakeError where it is too large."""
    lines: list[str] = []
    open_cells: dict[int, tuple[int, str]] = {}  # columns taken by a cell of a row above: rows left, words
    total = 0
    for row in rows:
        cells: list[str] = []
        following: dict[int, tuple[int, str]] = {}
        waiting = list(reversed(row))
        while waiting or any(column >= len(cells) for column in open_cells):
            column = len(cells)
            if column in open_cells:
                left, text = open_cells.pop(column)
                cells.append(text)
                if left > 1:
                    following[column] = (left - 1, text)
            elif waiting:
                cell = waiting.pop()
                width = max(1, min(cell.columns, WIDEST))
                for place in range(column, column + width):
                    # A cell over columns is one cell of words; over rows it is said again.
                    text = cell.text if place == column else ""
                    cells.append(text)
                    if cell.rows > 1:
                        following[place] = (min(cell.rows, MOST_CELLS) - 1, text)
            else:
                cells.append("")
            total += 1
            if len(cells) > 2 * WIDEST or total > MOST_CELLS:
                raise IntakeError("import-table-huge", f"{total:,}")
        open_cells = following
        lines.append("\t".join(cells).rstrip("\t"))
    return [line for line in lines if line.strip()]
