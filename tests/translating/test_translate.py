"""Texts go out to translators and their English comes back: matched by key, each row answered, nothing else changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.translating.units import marked
from tests.helpers.projects import command, edit, new_project, text

PLAN = "demo-women-2021"
FILE = f"plans/{PLAN}/women-health.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = new_project(tmp_path)
    done = command(root, "translate", "export", PLAN, "--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    return root


def back(project: Path, change: Callable[[Any], None]) -> tuple[int, str]:
    """What is answered to the workbook after a change of its first sheet."""
    out = project.parent / "out" / PLAN / "translation.xlsx"
    book = openpyxl.load_workbook(out)
    change(book.worksheets[0])
    book.save(out)
    done = command(project, "translate", "import", str(out))
    return done.returncode, done.stdout + done.stderr


def files(project: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((project / "plans" / PLAN).iterdir())}


def row_of(sheet: Any, key: str) -> int:
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == key)


def put(key: str, en: str, state: str = "") -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        row = row_of(sheet, key)
        sheet.cell(row, 3).value = en
        if state:
            sheet.cell(row, 4).value = state

    return change


def goal(project: Path) -> tuple[str, str, str]:
    """The key, Chinese and English of the first goal."""
    sheet = openpyxl.load_workbook(project.parent / "out" / PLAN / "translation.xlsx").worksheets[0]
    row = row_of(sheet, "women-health/goals/1")
    return "women-health/goals/1", sheet.cell(row, 2).value, sheet.cell(row, 3).value


def test_what_comes_back_as_it_went_changes_nothing(project: Path) -> None:
    before = files(project)
    code, said = back(project, lambda sheet: None)
    assert code == 0, said
    assert "taken: 0" in said
    assert files(project) == before


def test_new_english_is_taken_with_its_state_and_all_comments_stay(project: Path) -> None:
    key, _, en = goal(project)
    edit(project, FILE, "  - number: 1\n", "  - number: 1  # 编辑的话\n")
    before = text(project, FILE)
    code, said = back(project, put(key, en.replace("The ", "In all, the ", 1), "reviewed"))
    assert code == 0, said
    assert "taken: 1" in said
    new = set(text(project, FILE).splitlines()) - set(before.splitlines())
    assert len(new - {""}) == 2, "its English, and its state"
    assert "    english: reviewed" in new
    assert "# 编辑的话" in text(project, FILE)
    again, said = back(project, lambda sheet: None)
    assert (again, "unchanged" in said) == (0, True), "the same workbook a second time brings nothing new"


@pytest.mark.parametrize("english", ["Something without figures.", "The ratio falls to 99 per 100,000.", "降到"])
def test_english_that_loses_something_is_refused_and_says_why(project: Path, english: str) -> None:
    before = files(project)
    code, said = back(project, put("women-health/goals/1", english))
    assert code == 1
    assert "failed a check: 1" in said
    assert files(project) == before


def _formula(sheet: Any) -> None:
    sheet.cell(row_of(sheet, "women-health/goals/1"), 3).value = "=1+1"


def _emptied(sheet: Any) -> None:
    sheet.cell(row_of(sheet, "women-health/goals/1"), 3).value = None


def _chinese(sheet: Any) -> None:
    sheet.cell(row_of(sheet, "women-health/goals/1"), 2).value = "别的话"


def _added(sheet: Any) -> None:
    sheet.append(["", "新的", "New words"])


def _gone(sheet: Any) -> None:
    sheet.cell(row_of(sheet, "women-health/goals/1"), 7).value = "women-health/goals/99"


def _twice(sheet: Any) -> None:
    row = row_of(sheet, "women-health/goals/1")
    sheet.append([sheet.cell(row, column).value for column in range(1, 10)])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_formula, "failed a check: 1"),
        (_emptied, "failed a check: 1"),
        (_chinese, "failed a check: 1"),
        (_added, "unknown: 1"),
        (_gone, "unknown: 1"),
        (_twice, "conflict: 1"),
    ],
)
def test_each_odd_row_has_an_answer(project: Path, change: Callable[[Any], None], words: str) -> None:
    before = files(project)
    code, said = back(project, change)
    assert code == 1
    assert words in said
    assert files(project) == before


def test_columns_may_move_and_rows_be_hidden_or_sorted(project: Path) -> None:
    key, _, en = goal(project)

    def change(sheet: Any) -> None:
        put(key, en.replace("The ", "In all, the ", 1))(sheet)
        row = row_of(sheet, key)
        sheet.row_dimensions[row].hidden = True
        sheet.move_range(f"A{row}:I{row}", rows=sheet.max_row + 3 - row)
        sheet.row_dimensions[sheet.max_row].hidden = True
        sheet.insert_cols(2)
        sheet.insert_rows(1, 2)

    code, said = back(project, change)
    assert code == 0, said
    assert "taken: 1" in said


def test_what_has_changed_since_is_a_conflict(project: Path) -> None:
    key, zh, en = goal(project)
    edit(project, FILE, en, en.replace("The ", "Everywhere the ", 1))
    code, said = back(project, put(key, en.replace("The ", "In all, the ", 1)))
    assert (code, "conflict: 1" in said) == (1, True)
    edit(project, FILE, zh.split("\n", maxsplit=1)[0], zh.split("\n", maxsplit=1)[0].replace("。", "！"))
    code, said = back(project, lambda sheet: None)
    assert (code, "conflict: 1" in said) == (1, True)
    assert "In all" not in text(project, FILE)


def _without_key(sheet: Any) -> None:
    sheet.delete_cols(7)


def _no_heading(sheet: Any) -> None:
    sheet.delete_rows(1)


@pytest.mark.parametrize("change", [_without_key, _no_heading])
def test_a_sheet_that_lost_its_columns_is_refused_whole(project: Path, change: Callable[[Any], None]) -> None:
    code, said = back(project, change)
    assert (code, "translation-unreadable" in said) == (1, True)


@pytest.mark.parametrize("data", [b"PK\x03\x04 nothing", b"\xd0\xcf\x11\xe0 old", b"some text"])
def test_other_files_are_refused_without_a_traceback(project: Path, data: bytes) -> None:
    file = project.parent / "other.xlsx"
    file.write_bytes(data)
    done = command(project, "translate", "import", str(file))
    assert done.returncode == 1
    assert "translation-unreadable" in done.stderr


def test_the_same_texts_give_the_same_bytes_and_no_formula(project: Path) -> None:
    out = project.parent / "out" / PLAN / "translation.xlsx"
    first = out.read_bytes()
    assert command(project, "translate", "export", PLAN, "--out", str(project.parent / "out")).returncode == 0
    assert out.read_bytes() == first


def test_a_near_line_shows_what_differs() -> None:
    assert marked("疾病得到有效控制。", "疾病得到有效防治。") == "疾病得到有效[防治]{控制}。"
    assert marked("宣传力度", "宣传") == "宣传{力度}"
