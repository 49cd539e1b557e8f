"""Nothing outside the ground is written, replaced or removed, wherever a link stands and wherever it leads."""

from __future__ import annotations

import os
import signal
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.tools.ground import Ground, LinkOnTheWayError, ground_of

OUTSIDE = {"a.txt": "outside", "deep/b.txt": "outside, too", "zh/index.md": "a page of somebody’s"}
WORK: dict[str, Callable[[Ground, str], object]] = {
    "write": lambda ground, name: ground.write(f"{name}/a.txt", "ours"),
    "write deep": lambda ground, name: ground.write(f"{name}/deep/b.txt", "ours"),
    "write new": lambda ground, name: ground.write(f"{name}/new/c.txt", "ours"),
    "make": lambda ground, name: ground.make(f"{name}/made"),
    "remove": lambda ground, name: ground.remove(f"{name}/a.txt"),
    "remove folder": lambda ground, name: ground.remove(f"{name}/deep"),
    "rename": lambda ground, name: ground.rename(f"{name}/a.txt", "b.txt"),
    "rename to": lambda ground, name: ground.rename("own.txt", f"{name}/own.txt"),
    "lock": lambda ground, name: os.close(ground.lock(f"{name}/a.txt")),
    "list": lambda ground, name: [*ground.files(name)],
    "ask": lambda ground, name: ground.exists(f"{name}/a.txt"),
    "read": lambda ground, name: ground.read(f"{name}/a.txt"),
}


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") if path.is_file() else "/"
        for path in folder.rglob("*")
    }


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    """A project, and beside it a folder that is none of its business."""
    for name, text in OUTSIDE.items():
        (tmp_path / "outside" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "outside" / name).write_text(text, encoding="utf-8")
    (tmp_path / "project").mkdir()
    (tmp_path / "project/own.txt").write_text("own", encoding="utf-8")
    return Ground(tmp_path / "project")


@pytest.mark.parametrize("target", ["../outside", "absolute", "../project/../outside", "."])
@pytest.mark.parametrize("work", WORK)
def test_no_link_on_the_way_is_followed(ground: Ground, work: str, target: str) -> None:
    outside = ground.folder.parent / "outside"
    before = tree(outside)
    (ground.folder / "linked").symlink_to(outside if target == "absolute" else target)
    with pytest.raises(LinkOnTheWayError):
        WORK[work](ground, "linked")
    assert tree(outside) == before
    assert (ground.folder / "own.txt").read_text(encoding="utf-8") == "own"


@pytest.mark.parametrize("target", ["../outside/a.txt", "../outside", "nowhere", "../outside/new.txt"])
def test_a_link_in_the_very_place_is_refused_or_removed_by_itself(ground: Ground, target: str) -> None:
    outside = ground.folder.parent / "outside"
    before = tree(outside)
    link = ground.folder / "linked"
    link.symlink_to(target)
    for refused in (
        lambda: ground.write("linked", "ours"),
        lambda: ground.lock("linked"),
        lambda: ground.rename("own.txt", "linked"),
        lambda: ground.rename("linked", "other"),
        lambda: ground.exists("linked"),
    ):
        with pytest.raises(LinkOnTheWayError):
            refused()
    assert ground.read("linked") is None
    ground.remove("linked")
    assert not link.is_symlink()
    assert tree(outside) == before


def test_a_folder_goes_without_what_links_in_it_lead_to(ground: Ground) -> None:
    outside = ground.folder.parent / "outside"
    before = tree(outside)
    ground.make("old/inside")
    (ground.folder / "old/inside/link").symlink_to(outside)
    (ground.folder / "old/file").symlink_to(outside / "a.txt")
    ground.remove("old")
    assert not (ground.folder / "old").exists()
    assert tree(outside) == before


def test_a_pipe_is_no_file(ground: Ground) -> None:
    os.mkfifo(ground.folder / "pipe")
    for refused in (lambda: ground.write("pipe", "ours"), lambda: ground.lock("pipe")):
        with pytest.raises(LinkOnTheWayError):
            refused()


@pytest.mark.parametrize("name", ["../outside/a.txt", "/etc/x", "a/../../outside/a.txt"])
def test_names_stay_below(ground: Ground, name: str) -> None:
    with pytest.raises(ValueError, match="no path below the ground"):
        ground.write(name, "x")


@pytest.mark.parametrize("name", ["", "."])
def test_the_ground_itself_is_no_file(ground: Ground, name: str) -> None:
    with pytest.raises(IsADirectoryError):
        ground.write(name, "x")


def test_all_files_are_written_or_none(ground: Ground) -> None:
    before = tree(ground.folder)
    (ground.folder / "taken").mkdir()
    with pytest.raises(OSError, match="symbolic links"):
        ground.write_all({"new/one.txt": "1", "own.txt": "changed", "taken": "a folder stands here"})
    (ground.folder / "taken").rmdir()
    assert tree(ground.folder) == before


def test_ctrl_c_while_writing_leaves_nothing(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(ground.folder)
    fdopen = os.fdopen

    def interrupted(handle: int, mode: str) -> object:
        if len(list(ground.folder.rglob("*.new"))) > 1:
            os.close(handle)
            raise KeyboardInterrupt
        return fdopen(handle, mode)

    monkeypatch.setattr(os, "fdopen", interrupted)
    with pytest.raises(KeyboardInterrupt):
        ground.write_all({"new/one.txt": "1", "own.txt": "changed"})
    assert tree(ground.folder) == before


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Ctrl+C is heard, also where the tests run in processes that were told to take no notice of it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_waits_until_all_are_in_their_places(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def and_then(*arguments: str, **more: int) -> None:
        signal.raise_signal(signal.SIGINT)
        replace(*arguments, **more)

    monkeypatch.setattr(os, "replace", and_then)
    with pytest.raises(KeyboardInterrupt):
        ground.write_all({"one.txt": "1", "two.txt": "2"})
    assert tree(ground.folder) == {"own.txt": "own", "one.txt": "1", "two.txt": "2"}


def test_mode_and_bytes_are_kept(ground: Ground) -> None:
    (ground.folder / "own.txt").chmod(0o640)
    ground.write("own.txt", "甲\r\n乙")
    assert (ground.folder / "own.txt").read_bytes() == "甲\r\n乙".encode()
    assert stat.S_IMODE((ground.folder / "own.txt").stat().st_mode) == 0o640


def test_the_ground_of_a_path_is_the_project_or_its_own_folder(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    assert ground_of(root, root / "build/preview") == (Ground(root), "build/preview")
    assert ground_of(root, tmp_path / "site") == (Ground(tmp_path), "site")
    (tmp_path / "other").symlink_to(root)
    assert ground_of(tmp_path / "other", root / "site") == (Ground(tmp_path / "other"), "site")
