"""The command `comment`: looks at a comment made elsewhere before it is posted, and adds where its preview is."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from generator.commands.shell import CLEAN, PROBLEMS, Commands, file_argument, say, site_address
from generator.findings.comment import LONGEST, faults
from generator.findings.messages import phrase


def add(commands: Commands, _root: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "comment", help="合并请求上的评论，发布之前再看一遍 / look at a comment on a pull request before it is posted"
    )
    command.add_argument("file", type=file_argument, metavar="FILE", help="评论（Markdown） / the comment")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print a comment for a pull request once more, if it has the form of ours."""
    return post(args.file, site_address(), os.environ.get("RUN_URL", ""))


def post(file: Path, site: str, run: str) -> int:
    """Print a comment if it has the form of ours; `run` is the address of the run that made it, if there is one."""
    with file.open("rb") as opened:
        text = opened.read(4 * LONGEST + 1).decode("utf-8", "replace")
    for words in faults(text, site):
        say("comment-odd", to_errors=True, words=ascii(words))
        return PROBLEMS
    print(text.rstrip())
    if run:
        said = phrase("comment-preview", run=run)
        print(f"\n{said.zh}\n\n{said.en}")
    return CLEAN
