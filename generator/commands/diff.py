"""The command `diff`: takes states of the project from git or from folders, and prints what changed between them."""

from __future__ import annotations

import argparse
import re
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from generator.changes.compare import changes
from generator.changes.report import Comparison, Pages, as_json, as_markdown, as_text
from generator.commands.shell import CLEAN, MISUSE, PROBLEMS, Commands, refuse
from generator.findings.comment import escaped
from generator.findings.finding import Finding, Spot
from generator.findings.messages import finding, one_line, phrase
from generator.history.git import commit_of, contents, files_of, git
from generator.library.library import Library
from generator.library.linking import link
from generator.model.plan import LANGS
from generator.proof import prove
from generator.publish.pages import pages
from generator.reading.loader import load
from generator.tools.forked import in_fork
from generator.tools.ground import Ground, LinkOnTheWayError

FORMS = {"text": as_text, "markdown": as_markdown, "json": as_json}


def add(commands: Commands, root: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("diff", parents=[root], help=one_line("help-diff"))
    command.add_argument("old", nargs="?", default="HEAD", metavar="OLD", help=one_line("help-diff-old"))
    command.add_argument("new", nargs="?", metavar="NEW", help=one_line("help-diff-new"))
    command.add_argument("--format", choices=tuple(FORMS), default="text", help=one_line("help-diff-format"))
    command.add_argument("--no-pages", action="store_true", help=one_line("help-diff-no-pages"))
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what changed between two states of the data, in the words that changed."""
    return diff(args.root, args.old, args.new, args.format, with_pages=not args.no_pages)


def diff(root: Path, old: str, new: str | None, form: str, *, with_pages: bool) -> int:
    """Print what changed from `old` to `new`: git revisions or folders; without `new`, to the files as they are."""
    made = _comparison(root, (old, new), new, with_pages=with_pages)
    if isinstance(made, Refusal):
        return refuse(made.found, made.code, writes=False)
    print(FORMS[form](made), end="")
    return CLEAN


def compared(root: Path, old: str, folder: Path | None, commit: str) -> tuple[int, str]:
    """What a comment says of the changes from a revision to a folder, made from a commit, or to the files as they are.

    The number is that of an exit code; where files cannot be read, that is what is said.
    """
    made = _comparison(root, (old, None if folder is None else str(folder)), commit or None, with_pages=True)
    if not isinstance(made, Refusal):
        return CLEAN, as_markdown(made)
    refuse(made.found, made.code, writes=False)
    message = phrase("comment-unreadable")
    return made.code, f"\n{escaped(message.zh)}\n\n{escaped(message.en)}\n"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why states cannot be compared, and the exit code that goes with it."""

    found: list[Finding]
    code: int


def _comparison(
    root: Path, states: tuple[str, str | None], commit: str | None, *, with_pages: bool
) -> Comparison | Refusal:
    """Compare two states, each a revision, a folder, or None for the files as they are; `commit` names the second."""
    with ExitStack() as stack:
        libraries: list[Library] = []
        for name in states:
            folder = root if name is None else _folder(root, name, stack)
            if folder is None:
                return Refusal([finding("diff-no-state", Spot("plans/"), name=str(name))], MISUSE)
            library = _library(folder, str(name or root), with_proof=with_pages)
            if isinstance(library, list):
                return Refusal(library, PROBLEMS)
            libraries.append(library)
        before, after = libraries
        shown = _pages_between(before, after) if with_pages else None
        others = _others(root, (states[0], commit) if commit else (states[0],))
        return Comparison(states[0], commit or "plans/", changes(before, after), shown, others)


def _folder(root: Path, name: str, stack: ExitStack) -> Path | None:
    """The folder with a state's `plans/`: the one of that name, or one made from a revision until the end."""
    if (Path(name) / "plans").is_dir():
        return Path(name)
    # The name of a revision is an editor's word: it is looked up first, so that none can be read as an option.
    looked_up = commit_of(root, name)
    if looked_up is None:
        return None
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="plan-explorer-")))
    return folder if state_of(root, looked_up, folder) else None


def state_of(root: Path, state: str, folder: Path) -> bool:
    """Write the data of a commit, or of a tree, into an empty folder; whether there was anything."""
    files = files_of(root, state, ("plans", "content"))
    data = contents(root, files.values())
    for path, blob in files.items():
        # In a tree made by hand one name can stand for a file and a folder: such a tree is none.
        try:
            Ground(folder).write(path, data[blob])
        except (LinkOnTheWayError, FileExistsError, NotADirectoryError, IsADirectoryError):
            return False
    return bool(files)


def _others(root: Path, names: tuple[str, ...]) -> tuple[str, ...]:
    """Files that changed besides the YAML files of `plans/`; none between folders, which are compared for data only."""
    commits = [commit_of(root, name) for name in names if not (Path(name) / "plans").is_dir()]
    if len(commits) < len(names) or None in commits:
        return ()
    known = [commit for commit in commits if commit]
    listed = git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", *known, "--") or b""
    files = (name.decode("utf-8", "replace") for name in listed.split(b"\0") if name)
    return tuple(file for file in files if not re.fullmatch(r"plans/[^/]+/[^/]+\.yml", file))


def _library(folder: Path, name: str, *, with_proof: bool) -> Library | list[Finding]:
    """The library of a state, or why it cannot be read."""
    loaded = load(folder)
    errors = [one for one in loaded.findings if one.severity == "error"]
    if errors:
        return [finding("diff-unreadable", errors[0].spot, name=name, n=len(errors)), *errors[:5]]
    lines = prove(loaded.collection, loaded.where).lines if with_proof else {}
    return link(loaded.collection, lines)


def _pages_between(old: Library, new: Library) -> Pages:
    """Which pages differ in either language; the old ones are made beside the new ones."""
    later = in_fork(lambda: _texts(old))
    after = _texts(new)
    before = later()
    return Pages(
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        changed=tuple(sorted(path for path in after.keys() & before.keys() if after[path] != before[path])),
    )


def _texts(library: Library) -> dict[str, int]:
    """A number for the text of each page in both languages, by path; alike only where the texts are."""
    texts: dict[str, str] = {}
    for lang in LANGS:
        for page in pages(library, lang):
            path = page.path.removesuffix("index.md")
            texts[path] = texts.get(path, "") + page.text
    return {path: hash(text) for path, text in texts.items()}
