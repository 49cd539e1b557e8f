"""The commands `workbook` and `observe`: the workbook of a plan goes out to those who monitor it, and comes back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from generator.commands.shell import (
    CLEAN,
    MISUSE,
    PROBLEMS,
    Commands,
    errors,
    file_argument,
    id_argument,
    print_findings,
    refuse,
    report,
    say,
    write,
)
from generator.findings.finding import Finding, Spot
from generator.findings.messages import Both, did_you_mean, finding, nearest, one_line, phrase
from generator.library.library import Library
from generator.library.linking import link
from generator.monitoring.flat import NotReadableError
from generator.monitoring.notes import Notes
from generator.monitoring.observations import with_values
from generator.monitoring.rows import form_of, value_text
from generator.monitoring.taking import Taking, source_name, take
from generator.monitoring.workbook import workbook
from generator.reading.loader import Loaded, load
from generator.tools.bounded import OutOfBoundsError, bounded
from generator.tools.ground import ground_of
from generator.tools.plain_files import read_bytes

NAME = "monitoring.xlsx"
MOST_BYTES = 20_000_000
MOST_SECONDS, MOST_MEGABYTES = 60, 1_000


def add(commands: Commands, root: argparse.ArgumentParser) -> None:
    """Add both commands to the command line."""
    command = commands.add_parser(
        "workbook",
        parents=[root],
        help=one_line("help-workbook"),
    )
    command.add_argument("plans", type=id_argument, nargs="+", metavar="PLAN", help=one_line("help-monitoring-plans"))
    command.add_argument("--out", type=Path, default=Path(), metavar="DIR", help=one_line("help-monitoring-out"))
    command.set_defaults(run=run_workbook)

    command = commands.add_parser("observe", parents=[root], help=one_line("help-observe"))
    command.add_argument("files", type=file_argument, nargs="+", metavar="FILE", help=one_line("help-monitoring-files"))
    command.add_argument("--plan", type=id_argument, metavar="PLAN", help=one_line("help-monitoring-plan"))
    command.add_argument("--replace", action="store_true", help=one_line("help-monitoring-replace"))
    command.add_argument("--copies", type=Path, metavar="DIR", help=one_line("help-monitoring-copies"))
    command.set_defaults(run=run_observe)


def run_workbook(args: argparse.Namespace) -> int:
    """Write the workbook of each plan named: PLAN/monitoring.xlsx."""
    loaded = load(args.root)
    if refused := errors(loaded):
        return refuse(refused)
    known = loaded.collection.plans
    if unknown := [_unknown(plan, known) for plan in args.plans if plan not in known]:
        return refuse(unknown)
    library = _library(loaded)
    ground, below = ground_of(args.root, args.out)
    names = {f"{below}/{plan}/{NAME}": workbook(form_of(library, plan)) for plan in args.plans}
    ground.write_all(names)
    for plan in args.plans:
        print(args.out / plan / NAME)
    return CLEAN


def run_observe(args: argparse.Namespace) -> int:
    """Write what filled workbooks bring into `observations.yml`; one with an error changes nothing."""
    loaded = load(args.root)
    if refused := errors(loaded):
        return refuse(refused)
    written, failed = [], False
    for file in args.files:
        try:
            taking = _taken(_library(loaded), file, args)
        except ModuleNotFoundError:
            say("import-extra-missing", to_errors=True)
            return MISUSE
        print_findings([one.finding for one in taking.found], "text", sys.stdout)
        failed = failed or taking.has_errors
        if taking.has_errors or not taking.taken:
            say("edit-nothing-written" if taking.has_errors else "observe-nothing-new", n=taking.unchanged)
            continue
        written.append(_write(args.root, loaded, taking))
        loaded = load(args.root)  # the next workbook meets what this one brought
    code = report(args.root, sorted(set(written))) if written else CLEAN
    return PROBLEMS if failed else code


def _unknown(plan: str, known: Iterable[str]) -> Finding:
    hint = did_you_mean(nearest(plan, sorted(known)))
    return finding("edit-id-unknown", Spot("plans/"), id=plan, kind=phrase("kind-of-plans"), hint=hint)


def _library(loaded: Loaded) -> Library:
    return link(loaded.collection, {}, grouped=False)


def _taken(library: Library, file: Path, args: argparse.Namespace) -> Taking:
    """What a workbook brings, read in a process of its own; it came from outside, and may be anything."""
    from generator.monitoring.package import flat  # noqa: PLC0415 - its reader is needed by this command alone

    data = read_bytes(file, MOST_BYTES)  # a larger one is cut, and so is damaged
    notes = Notes(file.name)
    try:
        sheets = bounded(lambda: flat(data), seconds=MOST_SECONDS, megabytes=MOST_MEGABYTES)
    except (NotReadableError, OutOfBoundsError) as error:
        why = phrase(str(error) if isinstance(error, NotReadableError) else "workbook-bomb")
        notes.whole("workbook-unreadable", why=why)
        return Taking(None, (), 0, tuple(notes.found))
    taking = take(library, file.name, sheets, args.plan or "", replace=args.replace)
    if taking.found and args.copies is not None:
        _copy(data, taking, file, args)
    return taking


def _copy(data: bytes, taking: Taking, file: Path, args: argparse.Namespace) -> None:
    """Write the copy that shows what was found."""
    from generator.monitoring.findings_copy import with_findings  # noqa: PLC0415 - the same

    try:
        copy = bounded(lambda: with_findings(data, taking.found), seconds=MOST_SECONDS, megabytes=MOST_MEGABYTES)
    except Exception:  # noqa: BLE001 - openpyxl reads cells that it cannot write again; the list is printed anyhow
        say("observe-no-copy", to_errors=True, file=file.name)
        return
    ground, below = ground_of(args.root, args.copies)
    ground.write(f"{below}/{file.stem}-findings.xlsx", copy)
    print(args.copies / f"{file.stem}-findings.xlsx")


def _write(root: Path, loaded: Loaded, taking: Taking) -> str:
    """Write the values of a workbook, and say which values are not what they were."""
    file = f"plans/{taking.plan}/observations.yml"
    write(root, {file: with_values(loaded.documents.get(file), taking.taken)})
    units = loaded.collection.shared.units
    for one in taking.taken:
        of = loaded.collection.shared.indicators[one.indicator].name
        name, new, source = Both(of.zh, of.en), one.value.figure, one.source.title
        if one.before is None:
            say("observe-added", name=name, year=one.year, new=new, source=source)
        else:
            old, old_source = value_text(one.before, units), source_name(one.before)
            say("observe-replaced", name=name, year=one.year, old=old, old_source=old_source, new=new, source=source)
    replaced = sum(one.before is not None for one in taking.taken)
    say("observe-taken", added=len(taking.taken) - replaced, replaced=replaced, unchanged=taking.unchanged, file=file)
    return file
