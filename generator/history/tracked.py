"""What git keeps of the project that is no plain file, or hidden where data stand: such things come with a commit.

A link that is tracked is made on every machine that checks the project out, and can lead what is written there to
anywhere; a submodule is another repository in disguise; a hidden file such as .gitattributes changes what git does.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path, PurePosixPath

from generator.findings.finding import Finding, Spot
from generator.findings.messages import finding
from generator.history.git import PLAIN_FILES, git
from generator.reading.folders import shown

LINK = b"120000"
DATA = ("plans/", "content/")
OTHERS = frozenset({".git", ".venv", "node_modules"})
"""Folders that belong to no commit, wherever there is one; as links they are looked at like all others."""
MOST = 20
"""So many findings are enough; more were not made by mistake."""
MOST_FILES = 500_000


def check_tracked(root: Path, state: str = "") -> tuple[Finding, ...]:
    """Everything in the project, or in a commit, that is neither a plain file nor a folder; hidden files among data."""
    listed = _tracked(root, state)
    found = _of_git(listed) if listed or state else _of_folders(root)
    return tuple(islice(found, MOST))


def _tracked(root: Path, state: str) -> list[tuple[bytes, str]]:
    """The mode and path of all that git tracks below the root, or has in a commit; nothing without a repository."""
    asked = ("ls-tree", "-r", "-z", state) if state else ("ls-files", "--stage", "-z")
    entries = (git(root, *asked) or b"").split(b"\0")
    parted = (entry.partition(b"\t") for entry in entries if b"\t" in entry)
    return [(about[:6], name.decode("utf-8", "surrogateescape")) for about, _, name in parted]


def _of_git(listed: list[tuple[bytes, str]]) -> Iterator[Finding]:
    for mode, name in listed:
        if mode not in PLAIN_FILES:
            yield finding("link" if mode == LINK else "no-plain-file", Spot(shown(name)))
        elif name.startswith(DATA) and "/." in name:
            yield finding("hidden-file", Spot(shown(name)))


def _of_folders(root: Path) -> Iterator[Finding]:
    """Where git cannot be asked, as in a downloaded copy, what lies there is looked at."""
    seen = 0
    for folder, folders, files in os.walk(root):
        inside = PurePosixPath(Path(folder).relative_to(root).as_posix())
        for name in sorted((*folders, *files)):
            seen += 1
            mode = (Path(folder) / name).lstat().st_mode
            path = str(inside / name)
            if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                yield finding("link" if stat.S_ISLNK(mode) else "no-plain-file", Spot(shown(path)))
        folders[:] = [name for name in folders if name not in OTHERS]
        if seen > MOST_FILES:
            return
