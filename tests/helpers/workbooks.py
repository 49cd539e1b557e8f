"""A made-up plan with a few targets of every kind, its workbook, and ways to fill in and damage what goes out."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook.workbook import Workbook

from generator.library.library import Library
from generator.library.linking import link
from generator.monitoring.package import flat
from generator.monitoring.rows import form_of
from generator.monitoring.taking import Taking, take
from generator.monitoring.workbook import workbook
from generator.reading.loader import Loaded, load
from tests.helpers.golden import BASE

PLAN = "demo-women-2021"
OBSERVATIONS = f"plans/{PLAN}/observations.yml"
UNITS = """
percent:
  name: {zh: 百分比, en: per cent}
  zh: "%"
  en: "%"
  written: ["%"]

per-1000:
  name: {zh: 千分比, en: "per 1,000"}
  zh: ‰
  en: per 1,000
  written: [‰]
"""
INDICATORS = "".join(
    f"""
{name}:
  name: {{zh: {zh}, en: {en}}}
  unit: {unit}
  better: higher
  domains: [women-education]
  spellings: [{zh}]
"""
    for name, zh, en, unit in (
        ("coverage", "覆盖率", "Coverage", "percent"),
        ("attendance", "参加率", "Attendance", "percent"),
        ("birth-share", "出生比", "Share of births", "per-1000"),
        ("sex-ratio", "性别比", "Sex ratio", "per-1000"),
    )
)
GOALS = """\
  - number: 2
    zh: 覆盖率到2025年达到90%，到2030年达到95%；参加率提高。
    en: Coverage reaches 90% by 2025 and 95% by 2030; attendance rises.
    targets:
      - {indicator: coverage, reach: 90, year: 2025, quote: 达到90%}
      - {indicator: coverage, reach: 95, quote: 达到95%}
      - {indicator: attendance, trend: rise, quote: 参加率提高}
  - number: 3
    zh: 出生比达到12‰，性别比达到3‰。
    en: The share of births reaches 12 per 1,000, the sex ratio 3 per 1,000.
    targets:
      - {indicator: birth-share, reach: 12}
      - {indicator: sex-ratio, reach: 3}
"""
KNOWN = """\
# yaml-language-server: $schema=../schema.json
# 编辑的注释 / a comment of editors
observations:
  - indicator: coverage
    year: 2021
    value: 80.0  # 照公报 / as printed
    source:
      title: {zh: 旧公报（虚构）, en: Old bulletin (invented)}
"""
SOURCE = "新公报（虚构）"
FIRST_YEAR = 10
"""The column of 2021 in the workbook as it goes out."""
ROWS = {"maternal": 2, "coverage": 3, "coverage-again": 4, "births": 5, "ratio": 6}
"""Rows of the first data sheet."""


def project(folder: Path) -> Path:
    """The small project with a few more indicators, goals and a value that is known."""
    root = Path(shutil.copytree(BASE, folder / "project"))
    for name, more in (("units", UNITS), ("indicators", INDICATORS)):
        file = root / f"plans/_shared/{name}.yml"
        file.write_text(file.read_text(encoding="utf-8").rstrip() + "\n" + more, encoding="utf-8")
    file = root / f"plans/{PLAN}/women-education.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("measures:", f"{GOALS}measures:"), encoding="utf-8")
    (root / OBSERVATIONS).write_text(KNOWN, encoding="utf-8")
    return root


def read(root: Path) -> tuple[Loaded, Library]:
    """The project as it stands, which must be without errors."""
    loaded = load(root)
    assert [one for one in loaded.findings if one.severity == "error"] == []
    return loaded, link(loaded.collection, {}, grouped=False)


def sent(library: Library) -> bytes:
    """The workbook as it goes out."""
    return workbook(form_of(library, PLAN))


def changed(data: bytes, change: Callable[[Workbook], Any]) -> bytes:
    """A workbook after somebody changed it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def filled(data: bytes, cells: Mapping[str, object], source: str = SOURCE) -> bytes:
    """A workbook with values in cells of its first data sheet, and a source for every year."""

    def fill(book: Workbook) -> None:
        for cell, value in cells.items():
            book.worksheets[1][cell] = value
        for row in range(2, 12):
            book.worksheets[3].cell(row, 2).value = source or None
            book.worksheets[3].cell(row, 3).value = "New bulletin (invented)" if source else None

    return changed(data, fill)


def returned(library: Library, data: bytes, *, replace: bool = False, plan: str = "") -> Taking:
    """What comes of a workbook."""
    return take(library, "back.xlsx", flat(data), plan, replace=replace)


def codes(taking: Taking) -> set[tuple[str, str]]:
    """The findings: code and cell."""
    return {(one.code, one.cell) for one in taking.found}
