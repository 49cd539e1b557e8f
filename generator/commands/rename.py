"""The shell of commands that change `plans/` for an editor: refuses or writes everything, and says what it did.

Nothing is written before all of it is known to be readable, and each file is replaced as a whole.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.check import check
from generator.commands.fix import renew_schema
from generator.editing.renaming import WITH_PAGES, Renaming, former_ids, known_ids, renaming
from generator.findings.finding import Finding, Spot, as_text
from generator.findings.messages import Both, did_you_mean, finding, nearest, phrase
from generator.publish.pages import pages
from generator.publish.redirects import former_paths, lost
from generator.reading import schema
from generator.reading.content import read_prose, read_published
from generator.reading.loader import Loaded, load
from generator.reading.published import FILE, Address, addresses_of, written
from generator.rules.examples import explanations

DONE, PROBLEMS, MISUSE = 0, 1, 2


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
        (root / planned.folder[0]).rename(root / planned.folder[1])
    say("edit-renamed", kind=word, old=old, new=new, places=planned.places, files=len(planned.texts))
    if kind in WITH_PAGES:
        say("edit-leads-on")
    return report(root, [_now(file, planned) for file in sorted(planned.texts)])


def _now(file: str, planned: Renaming) -> str:
    """The path that a file has after its folder moved."""
    before, after = planned.folder or (file, file)
    return after + file.removeprefix(before) if file.startswith(before) else file


def list_addresses(root: Path, *, add: bool) -> int:
    """Say which addresses are new and which lead nowhere; with `add` write the new ones into addresses.txt."""
    checked = check(root)
    entries, unreadable = read_published(root)
    if checked.library is None or unreadable:
        return refuse([*(f for f in checked.findings if f.severity == "error"), *unreadable])
    made = pages(checked.library, "zh", read_prose(root, "zh"), rules=explanations())
    paths = (page.path.removesuffix("index.md") for page in made)
    current = addresses_of(checked.library, paths)
    gone = lost(entries, current, former_paths(checked.library))
    new = sorted({*current} - {one.address for one in entries})
    if add and new:
        file = root / FILE
        text = file.read_text(encoding="utf-8") if entries else ""
        write(root, {FILE: written(text, current)})
    say("edit-addresses-added" if add else "edit-addresses-new", n=len(new), all=len(entries) + len(new) * add)
    for address in [] if add else new:
        print(f"+ {address}")
    if gone:
        print(as_text(map(_lost, gone)), end="")
    return PROBLEMS if gone else DONE


def _lost(one: Address) -> Finding:
    return finding("site-address-lost", Spot(FILE, one.line), address=f"/{one.address}", more=Both("", ""))


# ---------- what all of them do ----------


def errors(loaded: Loaded) -> list[Finding]:
    """What keeps files from being edited: they must be readable and fit together."""
    return [one for one in loaded.findings if one.severity == "error"]


def refuse(found: Sequence[Finding]) -> int:
    """Say why nothing was written."""
    print(as_text(found), end="", file=sys.stderr)
    say("edit-nothing-written", to_errors=True)
    return PROBLEMS


def say(key: str, /, *, to_errors: bool = False, **details: Both | str | int) -> None:
    """Print a sentence in both languages."""
    said = phrase(key, **details)
    print(f"{said.zh}\n{said.en}", file=sys.stderr if to_errors else sys.stdout)


def write(root: Path, texts: Mapping[str, str]) -> None:
    """Write files, each whole or not at all."""
    for name, text in texts.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f".{file.name}.new")
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(file)


def report(root: Path, files: Sequence[str]) -> int:
    """Bring the schema up to date, name what was written, check everything, and say what is still to be done."""
    for file in (*files, *([schema.FILE] if renew_schema(root) else [])):
        print(f"  {file}")
    found = [one for one in check(root).findings if one.severity == "error" or one.spot.file in files]
    if found:
        say("edit-still-to-do")
        print(as_text(found), end="")
    say("edit-checked", errors=sum(one.severity == "error" for one in found), files=len(files))
    return DONE


def _as_read(file: Path, loaded: Loaded, name: str) -> bool:
    """Whether a file's bytes are those that were read: no other line endings, nothing written meanwhile."""
    return file.read_bytes() == "\n".join(loaded.documents[name].lines).encode()
