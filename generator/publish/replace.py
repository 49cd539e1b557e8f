"""Puts a new site in the place of the old one, so that there is a whole site at every moment.

The new site grows in `.<site>.new`.  When it is finished the old one is renamed to `.<site>.old`, the new one
takes its name, and the old one is deleted.  A crash before the renames leaves the old site; a crash between them leaves
both whole, and `restore` puts the old one back before the next build; a crash after them leaves the new site.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.findings.messages import phrase
from generator.tools.ground import Ground, ground_of
from generator.tools.interrupts import at_one_stroke

if sys.platform != "win32":
    import fcntl


class BuildError(Exception):
    """The site cannot be built, for a reason other than a finding."""


class UnsafeFolderError(BuildError):
    """The folder given for the site holds something else."""


def guard(root: Path, site: Path) -> None:
    """Refuse a folder that would not be safe to delete: only an earlier site or an empty folder may be replaced."""
    ground, name = ground_of(root, site)
    if name != ".":
        ground.exists(name)  # or a link stands there
    if root.resolve().is_relative_to(site.resolve()):
        raise UnsafeFolderError(_both("site-holds-project", site))
    if site.exists() and not site.is_dir():
        raise UnsafeFolderError(_both("site-no-folder", site))
    if site.is_dir() and any(site.iterdir()) and not (site / "sitemap.xml").is_file():
        raise UnsafeFolderError(_both("site-other-files", site))


@contextmanager
def alone(root: Path, *, wait: bool = True) -> Iterator[None]:
    """Let one build of a project run at a time; the lock goes with its process, however that ends.

    Without waiting, raises BlockingIOError while another runs.
    """
    lock = Ground(root).lock("build/lock")
    try:
        if sys.platform != "win32":
            fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(lock)


def recover(root: Path, site: Path) -> None:
    """Have the old site back where a build was interrupted, before anything else; one that runs is left alone."""
    guard(root, site)
    with suppress(BlockingIOError), alone(root, wait=False):
        restore(site, root)


def restore(site: Path, root: Path | None = None) -> None:
    """Undo what a build that was interrupted left behind: the old site comes back, what was half made goes."""
    ground, name = ground_of(root or site.parent, site)
    old = _name(next_to(site, "old"), root)
    if ground.exists(old):
        if ground.exists(name):
            ground.remove(old)
        else:
            ground.rename(old, name)


def replace(site: Path, root: Path | None = None) -> None:
    """Put the new site in the place of the old one: two renames on one file system, then the old one goes.

    Ctrl+C waits until the old one is gone, as nothing else would remove it before the next build.
    """
    ground, name = ground_of(root or site.parent, site)
    new, old = (_name(next_to(site, what), root) for what in ("new", "old"))
    with at_one_stroke():
        if ground.exists(name):
            ground.rename(name, old)
        ground.rename(new, name)
        ground.remove(old)


def _name(folder: Path, root: Path | None) -> str:
    return ground_of(root or folder.parent, folder)[1]


def next_to(site: Path, what: str) -> Path:
    """Return the folder next to the site, on the same file system, in which a part of the work is done."""
    return site.with_name(f".{site.name}.{what}")


def _both(key: str, site: Path) -> str:
    message = phrase(key, folder=str(site))
    return f"{message.zh}\n{message.en}"


def delete(folder: Path, root: Path) -> None:
    """Remove a folder if it is there; of a link only the link."""
    ground, name = ground_of(root, folder)
    ground.remove(name)
