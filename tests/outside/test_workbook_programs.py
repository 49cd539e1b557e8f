"""The workbook in a real LibreOffice: it opens, recalculates and saves it, and what comes back is read the same.

The make target that runs this sees to it that the program is there.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from generator.library.library import Library
from generator.monitoring.taking import Taking
from tests.helpers.ten_years import ten_years
from tests.helpers.workbooks import ROWS, changed, codes, filled, project, read, returned, sent

PROGRAM = shutil.which("soffice")
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")
FILLED: dict[str, object] = {
    f"J{ROWS['maternal']}": "9.50",
    f"K{ROWS['maternal']}": "≤9.1",
    f"L{ROWS['maternal']}": 8.25,
    f"M{ROWS['maternal']}": "８.０",
    f"J{ROWS['births']}": "11.2‰",
    f"K{ROWS['births']}": 12,
    f"L{ROWS['births']}": "约12",
    f"J{ROWS['ratio']}": "不适用",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return read(project(tmp_path_factory.mktemp("project")))[1]


def saved(data: bytes, folder: Path, *, by: str = "xlsx") -> bytes:
    """A workbook after LibreOffice opened and saved it, in another format on the way if asked."""
    for number, form in enumerate(dict.fromkeys((by, "xlsx"))):
        source = folder / f"from-{number}" / f"book.{'xlsx' if number == 0 else by}"
        source.parent.mkdir()
        source.write_bytes(data)
        data = convert(source, form, folder).read_bytes()
    return data


def convert(source: Path, form: str, folder: Path) -> Path:
    """A file in another format, made by LibreOffice with settings of its own."""
    assert PROGRAM
    out = source.parent / f"as-{form}"
    own = f"-env:UserInstallation={(folder / 'settings').as_uri()}"
    done = subprocess.run(
        [PROGRAM, own, "--headless", "--norestore", "--convert-to", form, "--outdir", str(out), str(source)],
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    made = out / f"{source.stem}.{form}"
    assert made.is_file(), done.stdout + done.stderr
    return made


def taken(taking: Taking) -> dict[str, tuple[str, str | None, str | None]]:
    """The values that come of a workbook, by cell."""
    return {one.cell: (one.value.figure, one.value.sign, one.value.unit) for one in taking.taken}


@pytest.mark.parametrize("by", ["xlsx", "ods"])
def test_what_libreoffice_saves_is_read_the_same(library: Library, tmp_path: Path, by: str) -> None:
    data = filled(sent(library), FILLED)
    before = returned(library, data)
    assert len(before.taken) > 5
    after = returned(library, saved(data, tmp_path, by=by))
    assert taken(after) == taken(before)
    assert codes(after) == codes(before)
    assert after.unchanged == before.unchanged


def test_what_nobody_filled_in_comes_back_as_nothing(library: Library, tmp_path: Path) -> None:
    taking = returned(library, saved(sent(library), tmp_path))
    assert (taking.taken, taking.found, taking.unchanged) == ((), (), 1)


def test_a_formula_is_recalculated_and_then_read(library: Library, tmp_path: Path) -> None:
    cell = f"J{ROWS['maternal']}"
    data = filled(sent(library), {cell: "=3+6.5"})
    assert [code for code, at in codes(returned(library, data)) if at == cell] == ["workbook-cell-formula"]
    after = returned(library, saved(data, tmp_path))
    assert taken(after)[cell][0] == "9.5"
    assert codes(after) == set()


def test_ten_years_of_values_come_back_unchanged(tmp_path: Path) -> None:
    library = ten_years(tmp_path)
    data = sent(library)
    before, after = returned(library, data), returned(library, saved(data, tmp_path))
    assert (after.taken, after.found) == ((), ())
    assert after.unchanged == before.unchanged > 30


def test_rows_and_columns_that_moved_are_found_by_their_cells(library: Library, tmp_path: Path) -> None:
    def move(book: openpyxl.Workbook) -> None:
        book.worksheets[1].insert_rows(1, 2)
        book.worksheets[1].insert_cols(3)
        book.worksheets[1].cell(ROWS["maternal"] + 2, 11).value = "九点五"

    data = saved(changed(filled(sent(library), {}), move), tmp_path)
    found = codes(returned(library, data))
    assert ("workbook-value-unreadable", f"K{ROWS['maternal'] + 2}") in found, found


def test_it_is_printed_across_on_a4(library: Library, tmp_path: Path) -> None:
    source = tmp_path / "book.xlsx"
    source.write_bytes(sent(library))
    pdf = convert(source, "pdf", tmp_path).read_bytes()
    assert pdf.startswith(b"%PDF")
    import pypdfium2  # noqa: PLC0415 - comes with what reads documents

    pages = pypdfium2.PdfDocument(io.BytesIO(pdf))
    sizes = [tuple(round(side) for side in page.get_size()) for page in pages]
    assert (842, 595) in sizes
    assert len(pages) <= 6
