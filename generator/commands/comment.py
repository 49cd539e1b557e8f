"""The command `comment`: what a pull request is told, from the check and the comparison, as one Markdown text.

Where the comment is written for others (`.github/workflows/comment.yml`), the program is that of main and the pull
request is data: its commit is read from git, nothing of it is checked out and nothing of it runs.
"""

from __future__ import annotations

import argparse
import tempfile
from contextlib import ExitStack
from pathlib import Path

from generator.check import check
from generator.commands.diff import compared, state_of
from generator.commands.shell import CLEAN, MISUSE, Commands, refuse, site_address
from generator.findings.finding import Spot
from generator.findings.formats import as_markdown
from generator.findings.messages import finding, one_line, phrase
from generator.history.git import commit_of, merged
from generator.history.tracked import check_tracked
from generator.publish.surroundings import run_url
from generator.tools.ground import ground_of


def add(commands: Commands, root: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("comment", parents=[root], help=one_line("help-comment"))
    command.add_argument("head", nargs="?", default="", metavar="HEAD", help=one_line("help-comment-head"))
    command.add_argument("--base", default="HEAD", metavar="BASE", help=one_line("help-comment-base"))
    command.add_argument("--out", type=Path, metavar="FILE", help=one_line("help-comment-out"))
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the comment for the files as they are, or for a commit as it would be merged into BASE."""
    text = comment(args.root, args.base, args.head)
    if text is None:
        return MISUSE
    if args.out:
        ground, name = ground_of(args.root, args.out)
        ground.write(name, text)
    print(text, end="")
    return CLEAN


def comment(root: Path, base: str, head: str) -> str | None:
    """The whole comment; errors in the data are part of what it says.  None if there is no such commit."""
    with ExitStack() as stack:
        after, tracked = root, check_tracked(root)
        if head:
            commit, onto = commit_of(root, head), commit_of(root, base)
            state = merged(root, onto, commit) if commit and onto else None
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="plan-explorer-")))
            if state is None or not state_of(root, state, folder):
                refuse([finding("diff-no-state", Spot("plans/"), name=head)], MISUSE, writes=False)
                return None
            after, tracked = folder, check_tracked(root, state)
        found = {*check(after).findings, *tracked}
        message = as_markdown(found, site_address())
        code, changed = compared(root, base, after if head else None, head)
    if code == MISUSE:
        return None
    return f"{message}{changed}{_preview(run_url())}"


def _preview(address: str) -> str:
    """Where the preview is, if the run that made it is known."""
    if not address:
        return ""
    message = phrase("comment-preview", run=address)
    return f"\n{message.zh}\n\n{message.en}\n"
