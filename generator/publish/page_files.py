"""Writes generated pages into a folder so that builders see only what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class Page(Protocol):
    """A page to be written: path below the folder, and its whole text."""

    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Written:
    """What a folder of pages looks like after writing."""

    pages: int
    changed: int
    removed: int


def write_pages(pages: Iterable[Page], folder: Path) -> Written:
    """Make `folder` hold exactly these pages (and what starts with a dot).

    A file whose text is already right is not touched, so that a watching server rebuilds only for a reason.
    """
    kept: set[Path] = set()
    changed = 0
    for page in pages:
        file = folder / page.path
        if file in kept:
            raise ValueError(f"two pages have the path {page.path}")
        kept.add(file)
        wanted = page.text.encode("utf-8")
        if file.is_file() and file.read_bytes() == wanted:
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(wanted)
        changed += 1
    return Written(len(kept), changed, _remove_others(folder, kept))


def _remove_others(folder: Path, kept: set[Path]) -> int:
    removed = 0
    # Children before parents, so that a folder is empty by the time its turn comes.
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in kept:
            path.unlink()
            removed += 1
    return removed
