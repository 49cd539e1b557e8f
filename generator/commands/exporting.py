"""The command `exports`: a Word and a PDF file of every plan, for a build with `--documents` to publish."""

from __future__ import annotations

import argparse
import sys

from generator.check import check
from generator.commands.shell import CLEAN, MISUSE, PROBLEMS, Commands, print_findings, say
from generator.documents.listing import mark
from generator.findings.messages import one_line
from generator.history.days import read_history
from generator.publish.documents import keep
from generator.publish.editions import edition
from generator.publish.surroundings import site_url


def add(commands: Commands, root: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("exports", parents=[root], help=one_line("help-exports"))
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the documents of every plan that readers see."""
    try:
        from generator.documents import making  # noqa: PLC0415 - needs packages that only this command has
    except ModuleNotFoundError:
        say("exports-extra-missing", to_errors=True)
        return MISUSE
    if not making.has_font():
        say("exports-font-missing", to_errors=True)
        return MISUSE
    checked = check(args.root)
    if checked.library is None or checked.has_errors:
        print_findings(checked.findings, "text", sys.stderr)
        return PROBLEMS
    published = edition(args.root, checked.library, site_url(), read_history(args.root))
    plans = checked.library.plans.values()
    marks = {linked.plan.id: mark(published, linked) for linked in plans}
    try:
        made = (one for linked in plans for one in making.documents(published, linked))
        count, size = keep(args.root, marks, made)
    except making.NotSetError as error:
        say("exports-not-set", to_errors=True, why=str(error))
        return PROBLEMS
    say("exports-made", n=count, plans=len(marks), megabytes=f"{size / 1e6:.1f}")
    return CLEAN
