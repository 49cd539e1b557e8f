"""The shell of the history: takes the days on which `plans/` changed from git, and what changed on each.

Comparing two states gives the same result as long as neither they nor the program change, so results are kept in
`build/history/`.  Nobody need trust what lies there: it is read as data, must have the right form, and otherwise is
made again; it can name pages but not make links of its own.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from generator.changes.record import NO_HISTORY, Day, Entry, History
from generator.findings.messages import two_lines
from generator.history.entries import entries
from generator.history.git import Commit, commits_of_plans, contents, files_of, is_whole, refusal, trees
from generator.history.past import Files, Past, UnreadableError
from generator.tools.ground import Ground

KEPT = "build/history"
MOST_BYTES = 100_000_000
"""A larger file was not written by us."""
STAGES = ("changes", "findings", "history", "library", "model", "promises", "reading", "texts", "tools")
MAKERS = (
    *(f"{stage}/*.py" for stage in STAGES),
    "views/parts/links.py",
    "views/parts/page_context.py",
    "views/parts/titles.py",
    "views/parts/figures_view.py",
    "texts/words.yml",
)
"""Files of this package that decide what a comparison says."""
LIBRARIES = ("pydantic", "PyYAML", "rapidfuzz")


@dataclass(frozen=True, slots=True)
class Result:
    """What changed between two states, or that the later one cannot be read."""

    entries: tuple[Entry, ...]
    readable: bool = True


RESULT = TypeAdapter(Result)


def read_history(root: Path) -> History:
    """The history of the project; without the whole of its repository nothing is known, and nothing fails."""
    whole = is_whole(root)
    if whole is None:
        return NO_HISTORY
    if not whole:
        return History(gap="shallow")
    return History(tuple(_days(root))[::-1])


def history_gap(root: Path) -> str:
    """Why a site made here would have no history, in both languages; "" where it has one."""
    if why := refusal(root):
        return two_lines(why)
    gap = {None: "history-none", False: "history-shallow", True: ""}[is_whole(root)]
    return two_lines(gap) if gap else ""


def _days(root: Path) -> Iterator[Day]:
    """Yield the days, oldest first: of each the last state, compared with the last one before that can be read."""
    last: dict[str, Commit] = {}
    for commit in commits_of_plans(root):
        last.pop(commit.day, None)  # where clocks disagree, the order of commits counts
        last[commit.day] = commit
    tree_of = trees(root, (commit.id for commit in last.values()))
    folder = _folder(root)
    past, files = Past(partial(contents, root)), lru_cache(maxsize=2)(partial(files_of, root))
    before: Commit | None = None
    for day, commit in last.items():
        if commit.id not in tree_of:
            continue
        old, new = tree_of[before.id] if before else "start", tree_of[commit.id]
        file = folder / f"{old}-{new}.json" if folder else None
        result = Result(()) if old == new else _kept(file) if file else None
        if result is None:
            result = _compared(past, files(before.id) if before else None, files(commit.id))
            if file:
                _keep(root, file, result)
        yield Day(day, commit.moment, result.entries, result.readable)
        before = commit if result.readable else before


def _compared(past: Past, old: Files | None, new: Files) -> Result:
    try:
        return Result(entries(*past.pair(old, new)))
    except UnreadableError:
        return Result((), readable=False)


@cache
def fingerprint() -> str:
    """A name for the program as far as it decides what a comparison says."""
    digest = hashlib.sha256(sys.version.encode())
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    package = Path(__file__).parents[1]
    for file in sorted(file for pattern in MAKERS for file in package.glob(pattern)):
        digest.update(f"{file.relative_to(package).as_posix()}\n".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _folder(root: Path) -> Path | None:
    """Where results are kept; None if the path leads elsewhere, which only a hostile commit could have it do."""
    folder = root / KEPT / fingerprint()
    try:
        Ground(root).exists(folder.relative_to(root))
    except OSError:
        return None
    return folder


def _kept(file: Path) -> Result | None:
    """A result that was kept; None if there is none, or something else lies there."""
    try:
        if file.is_symlink() or file.stat().st_size > MOST_BYTES:
            return None
        return RESULT.validate_json(file.read_bytes(), strict=True)
    except (OSError, ValidationError):
        return None


def _keep(root: Path, file: Path, result: Result) -> None:
    """Keep a result, and none of other programs; a folder that cannot be written costs time only."""
    ground = Ground(root)
    try:
        for other in file.parent.parent.glob("[0-9a-f]" * 16):
            if other != file.parent:
                ground.remove(other.relative_to(root))
        ground.write(file.relative_to(root), RESULT.dump_json(result))
    except OSError:
        return
