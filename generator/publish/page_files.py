"""Writes generated pages into a folder so that builders see only what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from generator.tools.ground import Ground, ground_of


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


def write_pages(pages: Iterable[Page], folder: Path, root: Path | None = None) -> Written:
    """Make `folder` hold exactly these pages (and what starts with a dot); no link below `root` is followed.

    A file whose text is already right is not touched, so that a watching server rebuilds only for a reason.
    """
    ground, base = ground_of(root or folder.parent, folder)
    ground.make(base)
    kept: set[str] = set()
    changed = 0
    for page in pages:
        if page.path in kept:
            raise ValueError(f"two pages have the path {page.path}")
        kept.add(page.path)
        wanted = page.text.encode("utf-8")
        if ground.read(f"{base}/{page.path}") == wanted:
            continue
        ground.write(f"{base}/{page.path}", wanted)
        changed += 1
    return Written(len(kept), changed, _remove_others(ground, base, kept))


def _remove_others(ground: Ground, base: str, kept: set[str]) -> int:
    removed = 0
    # Children before parents; a folder goes when nothing in it stays.
    needed = {str(folder) for path in kept for folder in PurePosixPath(path).parents}
    for path in ground.files(base):
        name = path.rstrip("/")
        if name in kept or (path.endswith("/") and name in needed):
            continue
        if PurePosixPath(name).name.startswith("."):
            needed |= {str(folder) for folder in PurePosixPath(name).parents}
            continue
        ground.remove(f"{base}/{name}")
        removed += not path.endswith("/")
    return removed
