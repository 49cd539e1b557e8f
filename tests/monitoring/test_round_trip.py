"""The workbook out and back: what goes out, what comes in, and that both agree whatever was filled in."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.library.library import Library
from generator.monitoring.observations import with_values
from generator.reading.loader import Loaded
from tests.helpers.workbooks import FIRST_YEAR, OBSERVATIONS, PLAN, ROWS, codes, filled, project, read, returned, sent


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("workbooks"))


@pytest.fixture(scope="module")
def known(root: Path) -> tuple[Loaded, Library]:
    return read(root)


def test_what_goes_out(known: tuple[Loaded, Library]) -> None:
    data = sent(known[1])
    assert data == sent(known[1])
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == [
        "填写说明 How to fill in",
        "指标 Targets",
        "方向 Directions",
        "来源 Sources",
        "_plan_explorer",
    ]
    assert book["_plan_explorer"].sheet_state == "veryHidden"
    assert "不是任何机关的正式报表" in str(book.worksheets[0]["A2"].value)
    sheet = book.worksheets[1]
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    heads = [str(cell.value).partition("\n")[0] for cell in sheet[1]]
    assert heads[:3] == ["序号", "领域", "指标名称"]
    assert heads[FIRST_YEAR - 1 : FIRST_YEAR + 9] == [f"{year}年" for year in range(2021, 2031)]
    assert sheet.column_dimensions["W"].hidden
    assert [cell.value for cell in sheet["C"]][1:] == ["孕产妇死亡率", "覆盖率", "覆盖率", "出生比", "性别比"]
    assert (sheet["J3"].value, sheet["J4"].value) == ("80.0", "同序号2")
    assert sheet["H3"].value == "90%"
    assert [cell.value for cell in book.worksheets[2]["C"]][1:] == ["参加率"]
    assert all(one.formula1 is None and one.prompt for one in sheet.data_validations.dataValidation)


def test_nothing_filled_in_changes_nothing(known: tuple[Loaded, Library]) -> None:
    taking = returned(known[1], sent(known[1]))
    assert (taking.taken, taking.unchanged, taking.found) == ((), 1, ())


VALUES = st.sampled_from(["95.2", "≥95%", "约80", "3.0", "７０．５％", "2:3", "1,234", "90%以上"])
CELLS = st.dictionaries(
    st.tuples(st.sampled_from([ROWS["maternal"], ROWS["births"], ROWS["ratio"]]), st.integers(0, 9)),
    VALUES.map(lambda one: one.replace("%", "").replace("％", "")),
    min_size=1,
    max_size=12,
)


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=CELLS)
def test_out_filled_in_out_is_a_fixed_point(
    cells: dict[tuple[int, int], str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = project(tmp_path_factory.mktemp("trip"))
    loaded, library = read(root)
    named = {f"{chr(64 + FIRST_YEAR + year)}{row}": value for (row, year), value in cells.items()}
    taking = returned(library, filled(sent(library), named))
    assert taking.found == ()
    assert {one.cell for one in taking.taken} == set(named)
    text = with_values(loaded.documents[OBSERVATIONS], taking.taken)
    assert text.startswith((root / OBSERVATIONS).read_text(encoding="utf-8")), "comments and layout are kept"
    (root / OBSERVATIONS).write_text(text, encoding="utf-8")
    again, after = read(root)
    for data in (sent(after), filled(sent(library), named)):
        second = returned(after, data)
        assert (second.taken, second.found, second.unchanged) == ((), (), len(named) + 1)
    assert with_values(again.documents[OBSERVATIONS], ()) == text


def test_a_value_that_is_there_is_replaced_only_when_asked(root: Path, known: tuple[Loaded, Library]) -> None:
    loaded, library = known
    data = filled(sent(library), {"J3": "81.5"})
    taking = returned(library, data)
    assert codes(taking) == {("workbook-value-differs", "J3")}
    said = taking.found[0].finding
    assert all(word in said.zh for word in ("80.0", "旧公报（虚构）", "81.5", "新公报（虚构）"))
    taking = returned(library, data, replace=True)
    assert taking.found == ()
    text = with_values(loaded.documents[OBSERVATIONS], taking.taken)
    assert "    value: 81.5  # 照公报 / as printed\n" in text
    assert "# 编辑的注释" in text
    assert "title: {zh: 新公报（虚构）, en: New bulletin (invented)}" in text
    assert "旧公报" not in text


def test_an_older_workbook_takes_nothing_back(tmp_path: Path) -> None:
    """What a clerk left as it went out changes nothing, though the data have moved on since."""
    root = project(tmp_path)
    old = sent(read(root)[1])
    file = root / OBSERVATIONS
    file.write_text(file.read_text(encoding="utf-8").replace("80.0", "82.5"), encoding="utf-8")
    taking = returned(read(root)[1], old)
    assert (taking.taken, taking.found) == ((), ())
    taking = returned(read(root)[1], filled(old, {"J3": "81"}))
    assert codes(taking) == {("workbook-value-differs", "J3")}


def test_a_first_value_makes_the_file(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / OBSERVATIONS).unlink()
    library = read(root)[1]
    taking = returned(library, filled(sent(library), {"J2": "7.5"}))
    (root / OBSERVATIONS).write_text(with_values(None, taking.taken), encoding="utf-8")
    after = read(root)[1]
    assert [(one.year, one.value) for one in after.observations["maternal-mortality-ratio"]] == [(2021, "7.5")]


def test_sizes_that_are_stated_do_not_count(known: tuple[Loaded, Library]) -> None:
    """WPS writes A1:A1 for the extent of any sheet."""
    data = filled(sent(known[1]), {"J2": "7.5"})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(b'<dimension ref="A1:W6"', b'<dimension ref="A1:A1"'))
    assert b'ref="A1:A1"' in zipfile.ZipFile(out).read("xl/worksheets/sheet2.xml")
    assert [one.cell for one in returned(known[1], out.getvalue()).taken] == ["J2"]


def test_the_plan_is_that_of_the_workbook(known: tuple[Loaded, Library]) -> None:
    data = sent(known[1])
    assert returned(known[1], data, plan=PLAN).found == ()
    assert codes(returned(known[1], data, plan="other-plan")) == {("workbook-other-plan", "")}
