"""The command `check`: says what is wrong in plans/, and mends what is mechanical when asked to."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

from generator.check import check
from generator.commands.fix import fix
from generator.commands.shell import CLEAN, FORMS, PROBLEMS, Commands, print_findings, sum_up
from generator.findings.messages import one_line
from generator.reading.loader import load


def add(commands: Commands, root: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("check", parents=[root], help=one_line("help-check"))
    command.add_argument("--format", choices=tuple(FORMS), default="text", help=one_line("help-check-format"))
    command.add_argument("--strict", action="store_true", help=one_line("help-check-strict"))
    command.add_argument(
        "--translations",
        action="store_true",
        help=one_line("help-check-translations"),
    )
    command.add_argument(
        "--propose",
        action="store_true",
        help=one_line("help-check-propose"),
    )
    command.add_argument(
        "--drafts",
        action="store_true",
        help=one_line("help-check-drafts"),
    )
    command.add_argument(
        "--fix",
        action="store_true",
        help=one_line("help-check-fix"),
    )
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check plans/ and print what was found; with `--fix`, mend what is mechanical first."""
    if args.fix:
        fix(args.root, load(args.root).documents)
    checked = check(args.root)
    open_points = [replace(one, severity="warning") for draft in checked.drafts.values() for one in draft.findings]
    shown = sorted({*checked.findings, *open_points}) if args.drafts else checked.findings
    print_findings(shown, args.format, sys.stdout)
    if args.translations:
        for plan_id, count in checked.untranslated.items():
            sum_up("untranslated", plan=plan_id, count=count)
    if args.propose:
        print(checked.proposals, end="")
    return PROBLEMS if checked.has_errors or (args.strict and checked.findings) else CLEAN
