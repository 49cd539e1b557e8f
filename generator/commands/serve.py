"""The command `serve`: shows the site, and every change of its files at once."""

from __future__ import annotations

import argparse

from generator.commands.build import site_options
from generator.commands.shell import CLEAN, Commands, misuse, port_argument
from generator.findings.messages import one_line
from generator.live import loop
from generator.tools.ground import as_given


def add(commands: Commands, root: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("serve", parents=[site_options(root)], help=one_line("help-serve"))
    command.add_argument("--port", type=port_argument, default=8000, help=one_line("help-serve-port"))
    command.add_argument("--plan", default="", metavar="ID", help=one_line("help-serve-plan"))
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show the site, and every change of its files at once."""
    root, site = args.root.resolve(), as_given(args.site)
    try:
        loop.serve(loop.Serving(root, site, args.port, args.plan, search=not args.no_search))
    except loop.CannotServeError as error:
        return misuse(str(error))
    return CLEAN
