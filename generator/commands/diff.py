"""The command `diff`: takes states of the project from git or from folders, and prints what changed between them."""

from __future__ import annotations

import argparse
import re
import tempfile
from contextlib import ExitStack
from pathlib import Path

from generator.changes.compare import changes
from generator.changes.report import Comparison, Pages, as_json, as_markdown, as_text
from generator.commands.shell import CLEAN, MISUSE, Commands, refuse
from generator.findings.comment import escaped
from generator.findings.finding import Finding, Spot
from generator.findings.messages import finding, phrase
from generator.history.git import commit_of, contents, files_of, git
from generator.library.library import Library
from generator.library.linking import link
from generator.model.plan import LANGS
from generator.proof import prove
from generator.publish.pages import pages
from generator.reading.loader import load
from generator.tools.forked import beside

FORMS = {"text": as_text, "markdown": as_markdown, "json": as_json}


def add(commands: Commands, root: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("diff", parents=[root], help="两个版本之间改了什么 / what changed between two states")
    command.add_argument("old", nargs="?", default="HEAD", metavar="OLD", help="git 版本或文件夹 / revision or folder")
    command.add_argument("new", nargs="?", metavar="NEW", help="通常是现在的文件 / by default the files as they are")
    command.add_argument("--format", choices=tuple(FORMS), default="text", help="输出格式 / form of the output")
    command.add_argument("--no-pages", action="store_true", help="不比较网页，更快 / faster, without the pages")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what changed between two states of the data, in the words that changed."""
    return diff(args.root, args.old, args.new, args.format, with_pages=not args.no_pages)


def diff(root: Path, old: str, new: str | None, form: str, *, with_pages: bool) -> int:
    """Print what changed from `old` to `new`: git revisions or folders; without `new`, to the files as they are."""
    with ExitStack() as stack:
        states: list[Library] = []
        for name in (old, new):
            folder = root if name is None else _folder(root, name, stack)
            if folder is None:
                return refuse([finding("diff-no-state", Spot("plans/"), name=str(name))], MISUSE, writes=False)
            library = _library(folder, str(name or root), with_proof=with_pages)
            if isinstance(library, list):
                if form == "markdown":
                    said = phrase("comment-unreadable")
                    print(f"\n{escaped(said.zh)}\n\n{escaped(said.en)}")
                return refuse(library, writes=False)
            states.append(library)
        before, after = states
        shown = _pages_between(before, after) if with_pages else None
        made = Comparison(
            old, new or "plans/", changes(before, after), shown, _others(root, (old, new) if new else (old,))
        )
        print(FORMS[form](made), end="")
    return CLEAN


def _folder(root: Path, name: str, stack: ExitStack) -> Path | None:
    """The folder with a state's `plans/`: the one of that name, or one made from a revision until the end."""
    if (Path(name) / "plans").is_dir():
        return Path(name)
    # The name of a revision is an editor's word: it is looked up first, so that none can be read as an option.
    looked_up = commit_of(root, name)
    if looked_up is None:
        return None
    files = files_of(root, looked_up)
    if not files:
        return None
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="plan-explorer-")))
    data = contents(root, files.values())
    try:
        for path, blob in files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data[blob])
    except OSError:  # a tree made by hand: one name for a file and a folder
        return None
    return folder


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
    later = beside(lambda: _texts(old))
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
