"""The command `addresses`: which published addresses lead nowhere, and which new ones nothing guards yet."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.check import check
from generator.commands.shell import CLEAN, PROBLEMS, Commands, refuse, say, site_address, write
from generator.findings.formats import as_text
from generator.findings.messages import one_line
from generator.publish.kept_addresses import current_addresses, lost_findings
from generator.publish.redirects import former_paths, lost
from generator.reading.content import read_published
from generator.reading.published import written


def add(commands: Commands, root: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("addresses", parents=[root], help=one_line("help-addresses"))
    command.add_argument("--write", action="store_true", help=one_line("help-addresses-write"))
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List the addresses that nothing guards yet, or have them guarded."""
    return list_addresses(args.root, add=args.write)


def list_addresses(root: Path, *, add: bool) -> int:
    """Say which addresses are new and which lead nowhere; with `add` write the new ones into the lists."""
    checked = check(root)
    entries, unreadable = read_published(root)
    if checked.library is None or unreadable:
        return refuse([*(f for f in checked.findings if f.severity == "error"), *unreadable])
    current = current_addresses(root, checked.library)
    gone = lost(entries, current, former_paths(checked.library))
    new = sorted({*current} - {one.address for one in entries})
    if add:
        texts = written(entries, current)
        write(root, {file: text for file, text in texts.items() if _text(root / file) != text})
    say("edit-addresses-added" if add else "edit-addresses-new", n=len(new), all=len(entries) + len(new) * add)
    for address in [] if add else new:
        print(f"+ {address}")
    if gone:
        print(as_text(lost_findings(gone), site_address()), end="")
    return PROBLEMS if gone else CLEAN


def _text(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.is_file() else None
