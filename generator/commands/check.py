"""The command `check`: says what is wrong in plans/, and mends what is mechanical when asked to."""

from __future__ import annotations

import argparse
import sys

from generator.check import check
from generator.commands.fix import fix
from generator.commands.shell import CLEAN, FORMS, PROBLEMS, Commands, print_findings, sum_up
from generator.reading.loader import load


def add(commands: Commands, root: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("check", parents=[root], help="检查 plans/ / check plans/")
    command.add_argument("--format", choices=tuple(FORMS), default="text", help="输出格式 / form of the output")
    command.add_argument("--strict", action="store_true", help="有警告也算不通过 / fail on warnings, too")
    command.add_argument(
        "--translations",
        action="store_true",
        help="列出每份规划还有多少处没有英文 / say how many texts of each plan have no English",
    )
    command.add_argument(
        "--propose",
        action="store_true",
        help="列出可能的更正，理由由编辑填写 / print corrections that would account for differences, without reasons",
    )
    command.add_argument(
        "--fix",
        action="store_true",
        help="先改正可以自动改正的 / first mend what is mechanical, in the files",
    )
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check plans/ and print what was found; with `--fix`, mend what is mechanical first."""
    if args.fix:
        fix(args.root, load(args.root).documents)
    checked = check(args.root)
    print_findings(checked.findings, args.format, sys.stdout)
    if args.translations:
        for plan_id, count in checked.untranslated.items():
            sum_up("untranslated", plan=plan_id, count=count)
    if args.propose:
        print(checked.proposals, end="")
    return PROBLEMS if checked.has_errors or (args.strict and checked.findings) else CLEAN
