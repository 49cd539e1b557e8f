"""The command line: `python -m generator check | dump | schema | build | serve | import | new | rename | …`.

Each command has a module of its own in `generator/commands/`: `add` describes it, `run` returns its exit code,
0 clean, 1 problems, 2 misuse.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from generator.commands import (
    addresses,
    build,
    check,
    comment,
    confirm,
    data,
    diff,
    exporting,
    importing,
    monitoring,
    new,
    rename,
    serve,
    translating,
)
from generator.commands.command_line import CommandLine
from generator.commands.shell import PROBLEMS, PROJECT, misuse, root_argument
from generator.commands.trouble import AS_IT_IS, keep, message_of
from generator.findings.messages import one_line, phrase
from generator.publish.surroundings import SurroundingsError
from generator.reading.nodes import MissingLibyamlError

INTERRUPTED = 130
"""What shells expect of a command that Ctrl+C ended."""
COMMANDS = (
    *(check, data, build, serve, importing, confirm, new, rename),
    *(addresses, diff, comment, monitoring, translating, exporting),
)


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    main_parser = CommandLine(prog="python -m generator", description=__doc__)
    commands = main_parser.add_subparsers(required=True, metavar="COMMAND")
    root = argparse.ArgumentParser(add_help=False)
    root.add_argument("--root", type=root_argument, default=PROJECT, help=one_line("help-cli-root"))
    for command in COMMANDS:
        command.add(commands, root)
    return main_parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit code."""
    args = parser().parse_args(argv)
    try:
        return _run(args)
    except BrokenPipeError:  # who read has gone, as with "| head"
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except SurroundingsError as error:
        return misuse(str(error))
    except (OSError, MemoryError, KeyboardInterrupt, EOFError) as error:
        message = message_of(error)
        with suppress(OSError):  # where nobody reads any more, nothing need be said
            print(f"{message.zh}\n{message.en}", file=sys.stderr)
        return INTERRUPTED if isinstance(error, KeyboardInterrupt) else PROBLEMS
    except MissingLibyamlError:
        return misuse(phrase("libyaml-missing"))
    except Exception as error:
        if os.environ.get(AS_IT_IS):
            raise
        message = keep(error, args.root)
        print(f"{message.zh}\n{message.en}", file=sys.stderr)
        return PROBLEMS


def _run(args: argparse.Namespace) -> int:
    code = int(args.run(args))
    sys.stdout.flush()  # only now is it known that all was said
    return code
