"""The commands `dump` and `schema`: print all data as JSON, or the form of the YAML files."""

from __future__ import annotations

import argparse
import sys

from generator.check import check
from generator.commands.shell import CLEAN, PROBLEMS, Commands, print_findings
from generator.findings.messages import one_line
from generator.library.dump import dump
from generator.reading import schema
from generator.reading.loader import load
from generator.reading.schema_check import schema_text
from generator.tools.ground import Ground


def add(commands: Commands, root: argparse.ArgumentParser) -> None:
    """Add both commands to the command line."""
    command = commands.add_parser("dump", parents=[root], help=one_line("help-dump"))
    command.set_defaults(run=run_dump)

    command = commands.add_parser("schema", parents=[root], help=one_line("help-schema"))
    command.add_argument("--write", action="store_true", help=one_line("help-data-write"))
    command.set_defaults(run=run_schema)


def run_dump(args: argparse.Namespace) -> int:
    """Print the whole linked library as JSON; its form is described in generator/library/dump.py."""
    checked = check(args.root)
    if checked.library is None:
        print_findings([f for f in checked.findings if f.severity == "error"], "text", sys.stderr)
        return PROBLEMS
    print(dump(checked.library), end="")
    return CLEAN


def run_schema(args: argparse.Namespace) -> int:
    """Print the JSON Schema of plans/, or write it to plans/schema.json."""
    text = schema_text(load(args.root))
    if args.write:
        Ground(args.root).write(schema.FILE, text)
    else:
        print(text, end="")
    return CLEAN
