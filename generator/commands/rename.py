"""The command `rename`: gives a plan, indicator, place, unit or reason another id, in every file that names it.

Nothing is written before all of it is known to be readable, and each file is replaced as a whole.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.shell import Commands, errors, id_argument, refuse, report, say, write
from generator.editing.renaming import KINDS, WITH_PAGES, Renaming, former_ids, known_ids, renaming
from generator.findings.finding import Spot
from generator.findings.messages import did_you_mean, finding, nearest, one_line, phrase
from generator.reading.loader import Loaded, load
from generator.tools.ground import Ground


def add(commands: Commands, root: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("rename", parents=[root], help=one_line("help-rename"))
    command.add_argument("kind", choices=tuple(KINDS), help=one_line("help-rename-kind"))
    command.add_argument("old", type=id_argument, metavar="OLD", help=one_line("help-rename-old"))
    command.add_argument("new", type=id_argument, metavar="NEW", help=one_line("help-rename-new"))
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Give something another id everywhere; old addresses lead on."""
    return rename(args.root, args.kind, args.old, args.new)


def rename(root: Path, kind: str, old: str, new: str) -> int:
    """Give a plan, indicator, place, unit or reason another id, everywhere."""

    loaded = load(root)
    if refused := errors(loaded):
        return refuse(refused)
    known, former = known_ids(loaded.collection, kind), former_ids(loaded.collection, kind)
    word = phrase(f"kind-of-{kind}s")
    if old not in known:
        hint = did_you_mean(nearest(old, sorted(known)))
        return refuse([finding("edit-id-unknown", Spot("plans/"), id=old, kind=word, hint=hint)])
    if new in known or former.get(new, old) != old:
        return refuse([finding("edit-id-taken", Spot("plans/"), id=new, kind=word, owner=former.get(new, new))])
    planned = renaming(loaded, kind, old, new)
    if odd := [file for file in planned.texts if not _as_read(root / file, loaded, file)]:
        return refuse([finding("edit-changed-meanwhile", Spot(file)) for file in odd])
    write(root, planned.texts)
    if planned.folder:
        Ground(root).rename(*planned.folder)
    say("edit-renamed", kind=word, old=old, new=new, places=planned.places, files=len(planned.texts))
    if kind in WITH_PAGES:
        say("edit-leads-on")
    return report(root, [_now(file, planned) for file in sorted(planned.texts)])


def _now(file: str, planned: Renaming) -> str:
    """The path that a file has after its folder moved."""
    before, after = planned.folder or (file, file)
    return after + file.removeprefix(before) if file.startswith(before) else file


def _as_read(file: Path, loaded: Loaded, name: str) -> bool:
    """Whether a file's bytes are those that were read: no other line endings, nothing written meanwhile."""
    return file.read_bytes() == "\n".join(loaded.documents[name].lines).encode()
