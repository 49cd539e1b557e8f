"""The one way to ask git: whatever the repository holds or is set to, only git itself runs, and it only reads.

(A merge that is tried out adds objects to git's own store, and changes nothing that is there.)

Files of a repository (.gitattributes, .gitmodules) can name programs only where a person's own settings define them,
and the settings of a clone belong to the person, too.  Nothing here rests on that: hooks, watchers and pagers are
off, replaced objects are not followed, a path is a path and no pattern, and nobody is asked for a password.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

from generator.reading.limits import BYTES_A_PLAN, BYTES_BESIDE

PLAIN_FILES = (b"100644", b"100755")
LONGEST_NAME, DEEPEST = 200, 3
EARLIEST = "2005-04-07"
"""The day on which git began."""
TIMEOUT = 120
"""Seconds after which an answer is given up."""
SAFELY = (
    "--no-pager",
    "--no-replace-objects",
    "--no-optional-locks",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    f"core.attributesFile={os.devnull}",
    "-c",
    "log.showSignature=false",
    "-c",
    "submodule.recurse=false",
)
ELSEWHERE = frozenset(
    f"GIT_{name}"
    for name in (
        *("DIR", "WORK_TREE", "IMPLICIT_WORK_TREE", "COMMON_DIR", "INDEX_FILE", "PREFIX", "NAMESPACE", "GRAFT_FILE"),
        *("OBJECT_DIRECTORY", "ALTERNATE_OBJECT_DIRECTORIES", "SHALLOW_FILE", "REPLACE_REF_BASE", "EXTERNAL_DIFF"),
    )
)
"""By these git, within a hook or a rebase, tells its programs of the repository at hand, which need not be ours."""
_COMMIT = re.compile(r"^commit ([0-9a-f]+)\n([0-9]{4}-[01][0-9]-[0-3][0-9]) (\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its id, its day as the committer's clock had it, and the moment, both as ISO 8601 writes them."""

    id: str
    day: str
    moment: str


def git(root: Path, *arguments: str, stdin: bytes = b"") -> bytes | None:
    """What git prints, told something; None if it fails, takes too long, or is not there.

    A word of an editor's among the arguments must stand after `--end-of-options`, or it might be read as an option.
    """
    kept = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    environment = kept | {"GIT_TERMINAL_PROMPT": "0", "GIT_ATTR_NOSYSTEM": "1"}
    try:
        done = subprocess.run(
            ["git", *SAFELY, *arguments],
            cwd=root,
            env=environment,
            input=stdin,
            capture_output=True,
            check=False,
            timeout=TIMEOUT,
        )
    except (OSError, subprocess.TimeoutExpired, ValueError):  # the last: a character zero in an argument
        return None
    return done.stdout if done.returncode == 0 else None


def commit_of(root: Path, name: str) -> str | None:
    """The id of the commit that a revision's name stands for; None where it is none, or no name of one."""
    found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return found.decode("ascii").strip() if found else None


def merged(root: Path, onto: str, commit: str) -> str:
    """The tree that a merge of a commit would give, by its id; the commit itself where the two contradict."""
    answer = git(root, "merge-tree", "--write-tree", "--no-messages", onto, commit) or b""
    return answer.decode("ascii", "replace").split("\n")[0] or commit


def files_of(root: Path, commit: str, folders: Iterable[str] = ("plans",)) -> Mapping[str, str]:
    """The files of `plans/` in a commit, by path, each with the id of its contents.

    Links and whatever else is no plain file are not among them; none is if they hold more than a project may, so
    that nothing is read that would use up memory.
    """
    listed = (git(root, "ls-tree", "-r", "-z", "--long", commit, *folders) or b"").split(b"\0")
    left = BYTES_BESIDE + BYTES_A_PLAN * len({entry.split(b"/")[1] for entry in listed if b"/" in entry})
    blobs: dict[str, str] = {}
    for entry in listed:
        about, _, name = entry.partition(b"\t")
        mode, path = about.partition(b" ")[0], name.decode("utf-8", "replace")
        if mode in PLAIN_FILES and _is_ours(path):
            _, _, blob, length = about.split()
            left -= int(length)
            if left < 0:
                return {}
            blobs[path] = blob.decode()
    return blobs


def _is_ours(path: str) -> bool:
    """Whether a path is one that files of a project can have: two folders at most, and every name of a sane length."""
    parts = PurePosixPath(path).parts
    names_fit = all(0 < len(part.encode()) <= LONGEST_NAME and part != ".." for part in parts)
    return parts[0] in ("plans", "content") and 2 <= len(parts) <= DEEPEST and names_fit


def contents(root: Path, blobs: Iterable[str]) -> Mapping[str, bytes]:
    """Contents by their ids.

    Read blob by blob: `git archive` would leave out what a file .gitattributes of that commit says.
    """
    wanted = list(dict.fromkeys(blobs))
    # Each answer is a line "<id> blob <size>", as many bytes, and a line break.
    answers = git(root, "cat-file", "--batch", stdin="".join(f"{one}\n" for one in wanted).encode()) or b""
    found: dict[str, bytes] = {}
    start = 0
    while (head := answers.find(b"\n", start)) >= 0:
        blob, kind, *size = answers[start:head].decode("ascii", "replace").split(" ")
        start = head + 1
        if kind == "blob":  # not "missing"
            found[blob] = answers[start : start + int(size[0])]
            start += int(size[0]) + 1
    return found


def refusal(root: Path) -> str:
    """Why git tells nothing, or not all, of a repository that is there: the key of a phrase; "" if it tells all.

    It refuses a repository that belongs to somebody else; where a commit is damaged or missing, the history would
    seem to be short, and be published so.
    """
    if shutil.which("git") is None:
        return ""
    if git(root, "rev-parse", "--git-dir") is None:
        is_there = any((folder / ".git").exists() for folder in (root.resolve(), *root.resolve().parents))
        return "history-refused" if is_there else ""
    has_commits = git(root, "rev-parse", "--verify", "--quiet", "HEAD") is not None
    reads = git(root, "rev-list", "--first-parent", "HEAD", "--", "plans") is not None
    return "history-damaged" if has_commits and not reads else ""


def is_whole(root: Path) -> bool | None:
    """Whether the repository has all its commits; None where there is no repository, or no git."""
    answer = git(root, "rev-parse", "--is-shallow-repository")
    return None if answer is None else answer.strip() == b"false"


def commits_of_plans(root: Path) -> tuple[Commit, ...]:
    """Commits that changed `plans/`, oldest first: of the main line only, where a branch counts when it came in."""
    answer = git(root, "rev-list", "--first-parent", "--reverse", "--format=%cs %cI", "HEAD", "--", "plans") or b""
    # A commit whose date makes no sense is none that a reader could find: what it changed counts with the next one.
    latest = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    found = (Commit(*one) for one in _COMMIT.findall(answer.decode("ascii", "replace")))
    return tuple(commit for commit in found if EARLIEST <= commit.day <= latest)


def trees(root: Path, commits: Iterable[str]) -> Mapping[str, str]:
    """The id of `plans/` in each commit that has it: alike only where everything in it is."""
    asked = list(commits)
    questions = "".join(f"{commit}:./plans\n" for commit in asked)
    answer = git(root, "cat-file", "--batch-check=%(objectname) %(objecttype)", stdin=questions.encode())
    answers = (answer or b"").decode("ascii", "replace").split("\n")
    return {c: line.split(" ")[0] for c, line in zip(asked, answers, strict=False) if line.endswith(" tree")}


def commit_time(root: Path) -> str:
    """Time of the last commit, in seconds; "0" outside a repository."""
    return (git(root, "log", "-1", "--format=%ct") or b"").decode("ascii").strip() or "0"
