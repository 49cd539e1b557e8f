"""The command `translate`: the texts of a plan go out to translators as a workbook, and their English comes back."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.commands.monitoring import MOST_BYTES, MOST_MEGABYTES, MOST_SECONDS
from generator.commands.shell import (
    CLEAN,
    MISUSE,
    PROBLEMS,
    Commands,
    file_argument,
    id_argument,
    misuse,
    refuse,
    say,
    sum_up,
    write,
)
from generator.editing.translated import translated
from generator.findings.finding import Spot, clip
from generator.findings.messages import Both, did_you_mean, finding, nearest, one_line, phrase
from generator.library.library import Path as NodePath
from generator.monitoring.flat import FlatSheet, NotReadableError
from generator.reading.loader import Loaded, load
from generator.rules.contexts import ClauseContext
from generator.tools.bounded import OutOfBoundsError, bounded
from generator.tools.ground import ground_of
from generator.tools.plain_files import read_bytes
from generator.translating.returned import OUTCOMES, Judged, Returned, found_in, judged
from generator.translating.units import Memory, Unit, units_of
from generator.translating.workbook import workbook

NAME = "translation.xlsx"


def add(commands: Commands, root: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("translate", help=one_line("help-translate"))
    ways = command.add_subparsers(required=True, metavar="export|import", dest="way")
    out = ways.add_parser("export", parents=[root], help=one_line("help-translate-export"))
    out.add_argument("plan", type=id_argument, metavar="PLAN", help=one_line("help-translate-plan"))
    out.add_argument("--missing", action="store_true", help=one_line("help-translate-missing"))
    out.add_argument("--out", type=Path, default=Path(), metavar="DIR", help=one_line("help-translate-out"))
    out.set_defaults(run=run_export)
    back = ways.add_parser("import", parents=[root], help=one_line("help-translate-import"))
    back.add_argument("file", type=file_argument, metavar="FILE", help=one_line("help-translate-file"))
    back.set_defaults(run=run_import)


def run_export(args: argparse.Namespace) -> int:
    """Write the workbook of a plan: PLAN/translation.xlsx."""
    loaded = load(args.root)
    if args.plan not in loaded.collection.plans:
        return _no_plan(loaded, args.plan)
    units = units_of(loaded.collection, args.plan)
    kept = [unit for unit in units if not unit.en] if args.missing else units
    try:
        data = workbook(args.plan, kept, Memory.of(loaded.collection))
    except ModuleNotFoundError:
        say("import-extra-missing", to_errors=True)
        return MISUSE
    ground, below = ground_of(args.root, args.out)
    ground.write_all({f"{below}/{args.plan}/{NAME}": data})
    print(args.out / args.plan / NAME)
    sum_up("translating-out", rows=len(kept), open=sum(not unit.en for unit in units))
    return CLEAN


def run_import(args: argparse.Namespace) -> int:
    """Take the English that a workbook brings, row by row; each row is answered."""
    loaded = load(args.root)
    sheets = _sheets(args.file)
    if isinstance(sheets, int):
        return sheets
    returned = found_in(sheets) if not isinstance(sheets, Both) else sheets
    if isinstance(returned, Both):
        return refuse([finding("translation-unreadable", Spot(args.file.name), why=returned)])
    if returned.plan not in loaded.collection.plans:
        return _no_plan(loaded, returned.plan)
    shared = loaded.collection.shared
    context = ClauseContext(loaded.where, shared.indicators, shared.units)
    rows = list(judged(returned, units_of(loaded.collection, returned.plan), context))
    texts = _texts(loaded, [one for one in rows if one.outcome == "taken"])
    if texts:
        write(args.root, texts)
    _report(rows, returned)
    is_clean = all(one.outcome in ("taken", "unchanged") for one in rows)
    return CLEAN if is_clean else PROBLEMS


def _sheets(file: Path) -> tuple[FlatSheet, ...] | Both | int:
    """The sheets of a workbook, read in a process of its own; or why it cannot be read."""
    try:
        from generator.monitoring.package import flat  # noqa: PLC0415 - its reader is needed by this command alone
    except ModuleNotFoundError:
        return misuse(phrase("import-extra-missing"))
    data = read_bytes(file, MOST_BYTES)
    try:
        return bounded(lambda: flat(data), seconds=MOST_SECONDS, megabytes=MOST_MEGABYTES)
    except NotReadableError as error:
        return phrase(str(error))
    except OutOfBoundsError:
        return phrase("workbook-bomb")


def _texts(loaded: Loaded, taken: Sequence[Judged]) -> Mapping[str, str]:
    """The new text of each file that English was taken for."""
    values: dict[str, dict[NodePath, dict[str, str]]] = {}
    for one in taken:
        unit = one.unit
        assert isinstance(unit, Unit)
        new = {"en": one.en, **({"english": "reviewed"} if one.reviewed else {})}
        values.setdefault(unit.at.file, {})[unit.path] = new
    return {file: translated(loaded.documents[file], own) for file, own in values.items()}


def _report(rows: Sequence[Judged], returned: Returned) -> None:
    """Say what became of every row: each by itself, but for those that changed nothing."""
    hidden = returned.sheet.hidden_rows
    for outcome in OUTCOMES:
        own = [one for one in rows if one.outcome == outcome]
        sum_up(f"translating-{outcome}", count=len(own))
        if outcome == "unchanged":
            print(f"  {_spans([one.row for one in own])}") if own else None
            continue
        for one in own:
            mark = f" ({one_line('translating-hidden')})" if one.row in hidden else ""
            why = "".join(f"\n      {line}" for line in ((one.why.zh, one.why.en) if one.why else ()))
            print(f"  {one.row} {one.key}{mark}: {clip(one.en, 80)}{why}")


def _spans(numbers: Sequence[int]) -> str:
    """Numbers with those in a row drawn together: 2-5, 8."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)


def _no_plan(loaded: Loaded, plan: str) -> int:
    if own := [one for one in loaded.findings if one.severity == "error" and one.spot.file.split("/")[1] == plan]:
        return refuse(own)
    hint = did_you_mean(nearest(plan, sorted(loaded.collection.plans)))
    return refuse([finding("edit-id-unknown", Spot("plans/"), id=plan, kind=phrase("kind-of-plans"), hint=hint)])
