"""Pages are written only when they changed, and the folder holds nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.publish.page_files import Written, write_pages


@dataclass(frozen=True)
class Page:
    path: str
    text: str


PAGES = [Page("index.md", "首页\n"), Page("plans/a/index.md", "甲\n"), Page("plans/b/index.md", "乙\n")]


def contents(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_first_time_everything_is_written(tmp_path: Path) -> None:
    assert write_pages(PAGES, tmp_path) == Written(pages=3, changed=3, removed=0)
    assert contents(tmp_path) == {page.path: page.text for page in PAGES}


def test_only_the_changed_page_is_touched(tmp_path: Path) -> None:
    write_pages(PAGES, tmp_path)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*.md")}
    assert write_pages([*PAGES[:2], Page("plans/b/index.md", "丙\n")], tmp_path) == Written(3, 1, 0)
    touched = [
        file.relative_to(tmp_path).as_posix() for file, time in before.items() if file.stat().st_mtime_ns != time
    ]
    assert touched == ["plans/b/index.md"]


def test_stale_pages_and_their_folders_go_and_hidden_files_stay(tmp_path: Path) -> None:
    write_pages(PAGES, tmp_path)
    (tmp_path / ".gitignore").write_text("*\n", encoding="utf-8")
    assert write_pages(PAGES[:1], tmp_path) == Written(pages=1, changed=0, removed=2)
    assert contents(tmp_path) == {"index.md": "首页\n", ".gitignore": "*\n"}
    assert not (tmp_path / "plans").exists()


def test_two_pages_of_one_path_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"two pages have the path index\.md"):
        write_pages([PAGES[0], PAGES[0]], tmp_path)
