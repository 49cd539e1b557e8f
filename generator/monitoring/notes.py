"""Findings of a workbook, each with the sheet and the cell that it is about."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.findings.finding import Finding, Spot
from generator.findings.messages import Detail, finding
from generator.monitoring.flat import place


@dataclass(frozen=True, slots=True)
class CellFinding:
    """What is wrong with a cell; of the workbook as a whole no sheet is named."""

    sheet: str
    cell: str
    finding: Finding

    @property
    def code(self) -> str:
        """The code of the finding."""
        return self.finding.code


@dataclass(slots=True)
class Notes:
    """Collects findings of one file."""

    file: str
    found: list[CellFinding] = field(default_factory=list)

    def at(self, code: str, sheet: str, row: int, column: int, /, **details: Detail) -> None:
        """Note what is wrong with a cell."""
        cell = place(row, column)
        problem = finding(code, Spot(self.file, row, column), sheet=sheet, cell=cell, **details)
        self.found.append(CellFinding(sheet, cell, problem))

    def whole(self, code: str, /, **details: Detail) -> None:
        """Note what is wrong with the workbook as a whole."""
        self.found.append(CellFinding("", "", finding(code, Spot(self.file), **details)))

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps the workbook from being taken."""
        return any(one.finding.severity == "error" for one in self.found)
