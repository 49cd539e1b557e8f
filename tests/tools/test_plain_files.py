"""What is listed of a folder: names in order, no more than may be, and none that a program put there for itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from watchdog.events import FileModifiedEvent

from generator.live.watching import Watcher
from generator.reading.content import check_content
from generator.reading.folders import Folders
from generator.tools.plain_files import is_a_programs_own, listed

OWN = (".x.yml.swp", ".DS_Store", "#x.yml#", "x.yml~")


@pytest.mark.parametrize("name", OWN)
def test_files_of_programs_are_left_alone_by_all_who_look(name: str, tmp_path: Path) -> None:
    assert is_a_programs_own(name)
    for folder in ("plans", "content/zh"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / name).write_text("x", encoding="utf-8")
    folders = Folders(tmp_path)
    assert (folders.entries("plans"), folders.findings) == ({}, [])
    assert check_content(tmp_path) == ()


def test_others_are_seen(tmp_path: Path) -> None:
    for name in ("b.yml", "a.md", "x.swp"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert listed(tmp_path, 3) == (["a.md", "b.yml", "x.swp"], False)
    names, are_too_many = listed(tmp_path, 2)
    assert (len(names), are_too_many) == (2, True)
    assert not any(map(is_a_programs_own, ("a.md", "x#y.yml", "a~b.txt")))


def test_watching_leaves_them_alone_too(tmp_path: Path) -> None:
    watcher = Watcher(tmp_path)
    for name in OWN:
        watcher.on_any_event(FileModifiedEvent(str(tmp_path / "plans" / name)))
    assert watcher.wait(0) is None
    watcher.on_any_event(FileModifiedEvent(str(tmp_path / "plans" / "x.yml")))
    changes = watcher.wait(0)
    assert changes is not None
    assert changes.files == {"plans/x.yml"}
