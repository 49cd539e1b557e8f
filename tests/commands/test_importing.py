"""The command `import`: what it writes, what it refuses, and that nothing edited is ever overwritten."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.cli import main
from generator.importer.files import is_unedited, stamped

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "plans/_sources/zunyi.txt"
PLAN = "zunyi-children-2021"


def run(file: Path, out: Path, *more: str, place: str = "zunyi") -> int:
    return main(["import", str(file), "--place", place, "--period", "2021-2025", "--out", str(out), *more])


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft as the command leaves it."""
    folder = tmp_path_factory.mktemp("first")
    assert run(PAGE, folder) == 0
    return folder


@pytest.fixture
def drafted(first: Path, tmp_path: Path) -> Path:
    """The same draft in a folder of its own, for a test to change."""
    return Path(shutil.copytree(first, tmp_path / "drafted"))


def test_a_draft_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(PAGE, tmp_path) == 0
    written = contents(tmp_path)
    assert written["_sources/zunyi.txt"] == PAGE.read_bytes()
    # Which reported value belongs to which indicator is for a person to say: observations are never drafted.
    texts = {path.name for path in (ROOT / "plans" / PLAN).iterdir()} - {"observations.yml"}
    assert {name for name in written if name.startswith(PLAN)} == {f"{PLAN}/{name}" for name in texts}
    assert all(is_unedited(text.decode()) for name, text in written.items() if name.endswith(".yml"))
    assert f"wrote {PLAN}: domains 7, goals 66, measures 70" in capsys.readouterr().out


def test_a_draft_is_not_overwritten(drafted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(drafted)
    assert run(PAGE, drafted) == 1
    assert contents(drafted) == before
    assert "[import-exists]" in capsys.readouterr().err


def test_an_unedited_draft_is_overwritten_on_demand(drafted: Path) -> None:
    before = contents(drafted)
    assert run(PAGE, drafted, "--force") == 0
    assert contents(drafted) == before


@pytest.mark.parametrize(
    "name", [f"{PLAN}/plan.yml", f"{PLAN}/children-law.yml", "_sources/zunyi.yml", "_sources/zunyi.txt"]
)
def test_an_edited_file_is_never_overwritten(name: str, drafted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (drafted / name).write_text((drafted / name).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    before = contents(drafted)
    assert run(PAGE, drafted, "--force") == 1
    assert contents(drafted) == before
    assert "[import-edited]" in capsys.readouterr().err


def test_a_file_of_the_editor_beside_a_draft_is_never_removed(drafted: Path) -> None:
    (drafted / PLAN / "notes.yml").write_text("mine: true\n", encoding="utf-8")
    before = contents(drafted)
    assert run(PAGE, drafted, "--force") == 1
    assert contents(drafted) == before


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import-empty"),
        ("通知\n请准时参加会议。\n".encode(), "import-no-plan"),
        (b"\x00\x01\x02\xff\xfe", "import-not-text"),
        (b"\x81", "import-not-text"),
    ],
)
def test_a_page_that_is_no_plan_is_refused(
    data: bytes, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(data)
    assert run(file, tmp_path / "out") == 1
    assert not (tmp_path / "out").exists()
    assert f"[{code}]" in capsys.readouterr().err


def test_a_page_in_an_old_encoding_becomes_utf8(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(PAGE.read_text(encoding="utf-8").encode("gb18030"))
    assert run(file, tmp_path / "out") == 0
    assert (tmp_path / "out/_sources/page.txt").read_bytes() == PAGE.read_bytes()


def test_line_ends_and_names(tmp_path: Path) -> None:
    file = tmp_path / "遵义.txt"
    file.write_bytes(PAGE.read_bytes().replace(b"\n", b"\r\n"))
    assert run(file, tmp_path / "out", "--id", "zunyi-children-2021-b") == 0
    written = contents(tmp_path / "out")
    assert "_sources/zunyi.txt" in written  # a name that is no id gives way to the place's
    assert b"zunyi-children-2021-b" in written["_sources/zunyi.yml"]
    assert "zunyi-children-2021-b/plan.yml" in written


def test_an_unknown_place_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(PAGE, tmp_path, place="nowhere") == 0
    said = capsys.readouterr().out
    assert "[import-place-unknown]" in said
    assert "nowhere-children-2021" in said
    assert "en:" not in (tmp_path / "nowhere-children-2021/plan.yml").read_text(encoding="utf-8").split("english:")[0]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--place", "Zunyi!", "--period", "2021-2025"],
        ["--place", "zunyi", "--period", "2025-2021"],
        ["--place", "zunyi", "--period", "soon"],
        ["--place", "zunyi"],
    ],
)
def test_misuse(arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["import", str(PAGE), "--out", str(tmp_path / "out"), *arguments])
    assert stopped.value.code == 2
    assert not (tmp_path / "out").exists()
    capsys.readouterr()


def test_the_mark_of_a_draft() -> None:
    text = stamped("# yaml-language-server: $schema=../schema.json\na: 1\n")
    assert is_unedited(text)
    assert not is_unedited(text.replace("a: 1", "a: 2"))
    assert not is_unedited("a: 1\n")
