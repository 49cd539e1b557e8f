"""The command `import`: reads a document of any kind, writes drafts of its plans, prints what needs a person."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.commands.shell import (
    CLEAN,
    MISUSE,
    Commands,
    day_argument,
    file_argument,
    id_argument,
    period_argument,
    refuse,
    renew_schema,
    say,
    site_address,
    sum_up,
    web_argument,
)
from generator.findings.finding import Finding, Spot
from generator.findings.formats import as_text
from generator.findings.messages import did_you_mean, finding, nearest, one_line, phrase
from generator.importer import Draft, NoPlanError, Options, draft
from generator.importer.files import files_of, is_unedited
from generator.importer.known import (
    counts_of,
    english_of,
    place_names,
    promises_of,
    reasons_of,
    sentences_of,
    titles_of,
)
from generator.importer.people import people_of
from generator.importer.relines import relined
from generator.importer.report import findings
from generator.importer.sureness import HARM, counts
from generator.intake.convert import Converted, convert
from generator.intake.refusal import IntakeError
from generator.library.library import Collection
from generator.model.plan import ID_PATTERN
from generator.model.web import host_problem
from generator.reading.loader import load
from generator.tools.bounded import OutOfBoundsError, bounded
from generator.tools.ground import ground_of

SHOWN, MOST_LINES = 2, 12
"""So many doubts of a kind are shown, and of the others so many lines are named, unless all are asked for."""
MOST_SECONDS, MOST_MEGABYTES = 60, 1_500
"""What reading and drafting one file may take; the longest real document takes two seconds."""


@dataclass(frozen=True, slots=True)
class Request:
    """What an editor asks for on the command line."""

    file: Path
    root: Path
    out: Path
    place: str
    first: int
    last: int
    audience: tuple[str, ...] = ()
    id: str | None = None
    url: str | None = None
    fetched: str | None = None
    force: bool = False
    everything: bool = False


def add(commands: Commands, root: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("import", parents=[root], help=one_line("help-import"))
    command.add_argument("file", type=file_argument, metavar="FILE", help=one_line("help-importing-file"))
    command.add_argument("--place", type=id_argument, required=True, help=one_line("help-importing-place"))
    command.add_argument(
        "--period", type=period_argument, required=True, metavar="FROM-TO", help=one_line("help-importing-period")
    )
    command.add_argument("--audience", type=_ids, default=(), help=one_line("help-importing-audience"))
    command.add_argument("--id", type=id_argument, help=one_line("help-importing-id"))
    command.add_argument("--url", type=web_argument, help=one_line("help-importing-url"))
    command.add_argument("--fetched", type=day_argument, help=one_line("help-importing-fetched"))
    command.add_argument("--out", type=Path, help=one_line("help-importing-out"))
    command.add_argument("--force", action="store_true", help=one_line("help-importing-force"))
    command.add_argument("--all", action="store_true", help=one_line("help-importing-all"))
    command.set_defaults(run=run)


def _ids(text: str) -> tuple[str, ...]:
    return tuple(id_argument(one.strip()) for one in re.split("[,，、]", text))


def run(args: argparse.Namespace) -> int:
    """Draft plans from a scraped page; its report names what needs a person."""
    first, last = args.period
    out = args.out or args.root / "plans"
    request = Request(
        *(args.file, args.root, out, args.place, first, last, args.audience, args.id),
        *(args.url, args.fetched or date.today().isoformat(), args.force, args.all),
    )
    return import_page(request)


def import_page(request: Request) -> int:
    """Draft the plans of a page; nothing is written if anything edited stands in the way."""
    shown = request.file.name
    collection = load(request.root).collection
    if strangers := [one for one in request.audience if one not in collection.shared.audiences]:
        return refuse([_unknown(collection, one) for one in strangers])
    name = _name(request)
    options = _options(request, collection, f"{name}.txt")
    try:
        converted, drafted = bounded(lambda: _read(request, options), seconds=MOST_SECONDS, megabytes=MOST_MEGABYTES)
    except ModuleNotFoundError:
        say("import-extra-missing", to_errors=True)
        return MISUSE
    except OutOfBoundsError:
        return refuse([finding("import-out-of-bounds", Spot(shown), words=shown)])
    except IntakeError as error:
        return refuse([finding(error.code, Spot(shown), words=error.words or shown)])
    except NoPlanError as error:
        return refuse([finding(error.code, Spot(shown, error.line), words=error.words)])
    text = converted.text
    files = files_of(drafted, name)
    if in_the_way := list(_in_the_way(request, files, f"_sources/{name}.txt", text)):
        return refuse(in_the_way)
    _write(request, {**files, f"_sources/{name}.txt": text})
    renew_schema(request.root)  # where drafts go elsewhere, it knows nothing new
    source = f"plans/_sources/{name}.txt"
    found = [
        *(finding(code, Spot(source), words=words) for code, words in converted.notes),
        *findings(drafted.doubts, source),
        *_about_place(request, collection),
    ]
    _report(found, everything=request.everything)
    _summary(drafted, found)
    return CLEAN


def _read(request: Request, options: Options) -> tuple[Converted, Draft]:
    """Read the file and draft its plans.  Raises IntakeError and NoPlanError."""
    converted = convert(request.file.read_bytes(), request.file.name)
    converted = replace(converted, text=relined(converted.text))
    lines = _lines(converted.text)
    original: dict[str, object] = {"type": converted.kind, "checksum": converted.checksum}
    if address := request.url or (converted.address if host_problem(converted.address) is None else None):
        original = {"address": address, "fetched": request.fetched, **original}
    return converted, draft(lines, replace(options, original=original))


def _unknown(collection: Collection, audience: str) -> Finding:
    known, file = sorted(collection.shared.audiences), "plans/_shared/audiences.yml"
    hint = did_you_mean(nearest(audience, known))
    return finding("unknown-id", Spot(file), id=audience, kind=phrase("kind-of-audiences"), file=file, hint=hint)


def _lines(text: str) -> list[str]:
    """Split a document as the loader does."""
    return [line.removesuffix("\r") for line in text.split("\n")]


def _name(request: Request) -> str:
    """Name the source after its file, if that is a name for one, otherwise after the place."""
    stem = request.file.stem.lower()
    return stem if re.fullmatch(ID_PATTERN, stem) else request.place


def _options(request: Request, collection: Collection, file: str) -> Options:
    zh, en = place_names(collection, request.place)
    return Options(
        file=file,
        place=request.place,
        first=request.first,
        last=request.last,
        audience=request.audience,
        id=request.id,
        place_zh=zh,
        place_en=en,
        english=english_of(collection),
        reasons=reasons_of(collection),
        titles=titles_of(collection),
        sentences=sentences_of(collection),
        counts=counts_of(collection),
        promises=promises_of(collection.shared, request.last),
        people=people_of(collection),
    )


def _in_the_way(request: Request, files: Mapping[str, str], document: str, text: str) -> list[Finding]:
    """Return what must not be overwritten: anything there, or with --force anything that somebody edited."""
    found: list[Finding] = []
    for folder in sorted({path.partition("/")[0] for path in files} - {"_sources"}):
        path = request.out / folder
        if not path.exists():
            continue
        edited = [old for old in sorted(path.iterdir()) if not _is_draft(old)]
        if edited or not request.force:
            found.append(_exists(path / edited[0].name if edited and request.force else path, request))
    for name in (*(path for path in files if path.startswith("_sources/")), document):
        path = request.out / name
        if path.exists():
            same = path.read_bytes() == text.encode() if name == document else _is_draft(path)
            if not same or (not request.force and name != document):
                found.append(_exists(path, request))
    return found


def _exists(path: Path, request: Request) -> Finding:
    return finding("import-edited" if request.force else "import-exists", Spot(str(path)), words=str(path))


def _is_draft(path: Path) -> bool:
    try:
        return is_unedited(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return False


def _write(request: Request, files: Mapping[str, str]) -> None:
    ground, out = ground_of(request.root, request.out)
    ground.write_all({f"{out}/{name}": text for name, text in files.items()})
    # Last, so that nothing is lost if these cannot be written: files of the unedited draft, as was made sure of.
    for folder in {path.partition("/")[0] for path in files} - {"_sources"}:
        for old in sorted((request.out / folder).glob("*.yml")):
            if f"{folder}/{old.name}" not in files:
                ground.remove(f"{out}/{folder}/{old.name}")


def _about_place(request: Request, collection: Collection) -> list[Finding]:
    if request.place in collection.shared.places:
        return []
    return [finding("import-place-unknown", Spot("plans/_shared/places.yml"), words=request.place)]


def _report(found: Sequence[Finding], *, everything: bool) -> None:
    """Print doubts kind by kind, the most harmful first: of each kind a few, unless everything is asked for."""
    rank = {code: place for place, code in enumerate(HARM)}
    kinds: dict[str, list[Finding]] = {}
    for one in sorted(found, key=lambda one: (rank.get(one.code, -1), one)):
        kinds.setdefault(one.code, []).append(one)
    for code, own in kinds.items():
        sum_up("import-kind", code=code, count=len(own))
        shown = own if everything else own[:SHOWN]
        print(as_text(shown, site_address()), end="")
        if len(own) > len(shown):
            lines = ", ".join(str(one.spot.line) for one in own[len(shown) :][:MOST_LINES])
            sum_up("import-more", count=len(own) - len(shown), lines=lines)
        print()


def _summary(drafted: Draft, found: Sequence[Finding]) -> None:
    for plan in drafted.plans:
        goals = sum(len(_list(domain, "goals")) for domain in plan.domains.values())
        measures = sum(len(_list(domain, "measures")) for domain in plan.domains.values())
        sum_up("import-summary", plan=str(plan.plan["id"]), domains=len(plan.domains), goals=goals, measures=measures)
        grades = counts([one for one in drafted.judged if one.plan == plan.plan["id"]])
        sum_up("import-grades", sure=grades["sure"], check=grades["check"], unknown=grades["unknown"])
    sum_up("import-doubts", count=len(found))


def _list(data: Mapping[str, object], key: str) -> Sequence[object]:
    value = data.get(key, ())
    return value if isinstance(value, Sequence) else ()
