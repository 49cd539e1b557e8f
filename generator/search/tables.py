"""What the browser fetches beside the index of grams: the numbers of records, their filters, their texts.

Records are numbered so that little has to be said of them: clauses by kind, place with domain, and figures, so that
a table of counts tells the filters of each; things after them, with a bit each.  Texts stand in a file each, fetched
only to be shown.
"""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from generator.model.plan import LANGS, Lang
from generator.model.vocabulary import Audience, DomainName, Place, Term
from generator.search.records import Kind, RecordText, SearchRecord
from generator.search.text import grams, runs, unquoted, whole_name
from generator.texts.fold import script_pairs

CLAUSES: tuple[Kind, ...] = ("goal", "measure", "row", "project", "part")
THINGS: tuple[Kind, ...] = ("indicator", "term", "plan", "domain", "place")
HAS = ((), ("figure",), ("trend",), ("figure", "trend"))
EARLY = {"zh": 12, "en": 45}
"""Characters of a goal in which a word is its subject rather than an aside."""
_NUMBERED = re.compile(r"#(\w+)-([0-9]+)(?:-[0-9]+)?$")

Spot = tuple[str, tuple[str, ...], str]
"""Place, audiences and domain ("" outside the domains) of a clause."""


def spot(record: SearchRecord) -> Spot:
    """Where a clause belongs."""
    return record.places[0], record.audiences, record.domains[0] if record.domains else ""


def _has(record: SearchRecord) -> int:
    return HAS.index(tuple(sorted(record.has)))


def numbered(found: Iterable[SearchRecord]) -> list[SearchRecord]:
    """Records in the order of their numbers: by kind, then clauses as the table counts them, things as they come."""
    kinds = (*CLAUSES, *THINGS)
    return sorted(
        found,
        key=lambda record: (
            kinds.index(record.kind),
            (spot(record), _has(record)) if record.kind in CLAUSES else (),
        ),
    )


def record_table(
    records: Sequence[SearchRecord],
    audiences: Mapping[str, Audience],
    places: Mapping[str, Place],
    domains: Mapping[str, DomainName],
    terms: Iterable[Term],
) -> dict[str, object]:
    """What must be known of all records to count, filter and order hits: `meta.json`."""
    clauses = [record for record in records if record.kind in CLAUSES]
    things = records[len(clauses) :]
    spots = sorted({spot(record) for record in clauses})
    counts = Counter((record.kind, spot(record), _has(record)) for record in clauses)
    used = sorted({place for record in records for place in record.places})
    known = sorted({domain for record in records for domain in record.domains}, key=list(domains).index)
    about = sorted({one for record in records for one in record.audiences}, key=list(audiences).index)
    values = [("place", used), ("audience", about), ("domain", known)]
    return {
        "kinds": [[kind, len(list(own))] for kind, own in groupby(records, lambda record: record.kind)],
        "audiences": [_audience(one, audiences[one]) for one in about],
        "places": [[name, places[name].name.zh, places[name].name.en] for name in used],
        "above": [used.index(above) if (above := places[name].superior) in used else -1 for name in used],
        "domains": [
            [n, domains[n].name.zh, domains[n].name.en, domains[n].short.zh, domains[n].short.en] for n in known
        ],
        "spots": [
            [used.index(place), sum(1 << about.index(who) for who in audience), known.index(d) if d else -1]
            for place, audience, d in spots
        ],
        "counts": [[counts[kind, one, has] for one in spots for has in range(len(HAS))] for kind in CLAUSES],
        "things": {
            name: [_bits([value in getattr(record, f"{name}s") for record in things]) for value in of]
            for name, of in values
        },
        "lengths": [_base64(bytes(min(len(r.of(lang)[0].text), 255) for r in things)) for lang in LANGS],
        "synonyms": synonyms(terms),
    }


def _audience(id_: str, one: Audience) -> list[object]:
    """An audience as the browser knows it: its names, what it is called, the words that mean it, and its look."""
    look = f"pe-tone-{one.palette} pe-mark-{one.mark}"
    return [id_, one.name.zh, one.name.en, [*one.called], [word.casefold() for word in one.said], look]


def _bits(flags: Sequence[bool]) -> str:
    data = bytearray((len(flags) + 7) // 8)
    for i, flag in enumerate(flags):
        data[i >> 3] |= flag << (i & 7)
    return _base64(bytes(data))


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def synonyms(terms: Iterable[Term]) -> list[list[str]]:
    """Chinese words that mean the same, as a query is read, from the glossary."""
    groups = [list(dict.fromkeys(unquoted(name) for name in (term.zh, *term.synonyms))) for term in terms]
    return [group for group in groups if len(group) > 1]


# ---------- what a record is found by ----------


def levels(record: SearchRecord) -> dict[str, int]:
    """Every key of a record with its level: 3 at the beginning of its name, down to 0."""
    found: dict[str, int] = {}
    twice = 1 if record.kind in CLAUSES else 0
    for lang in LANGS:
        level_at = _placed(record.of(lang), lang)
        for run in runs(record.text(lang)):
            for start, keys in grams(run):
                here = level_at(start)
                for key in keys:
                    found[key] = max(found[key], here, twice) if key in found else here
    if record.kind in THINGS:
        for piece in record.pieces:
            if piece.part in ("name", "other-name"):
                name = whole_name(piece.text)
                found[name] = max(found.get(name, 0), 3 if piece.part == "name" else 2)
    if number := clause_number(record):
        found[number] = 3
    found.update(dict.fromkeys(record.keys, 2))
    return found


def clause_number(record: SearchRecord) -> str | None:
    """The key that a clause is found by its number with: "#goal3"."""
    match = _NUMBERED.search(record.address)
    return f"#{match[1]}{match[2]}" if match and record.kind in CLAUSES and record.kind != "part" else None


def _placed(pieces: Sequence[RecordText], lang: Lang) -> Callable[[int], int]:
    """A function that tells the level of a place in the joined text of pieces."""
    ends: list[tuple[int, int, RecordText]] = []
    start = 0
    for piece in pieces:
        ends.append((start + len(piece.text), start, piece))
        start += len(piece.text) + (lang == "en")

    def level_at(place: int) -> int:
        for end, start, piece in ends:
            if place < end:
                if piece.part == "name":
                    # A quotation mark may stand before the first character.
                    return 3 if place == start or (place == start + 1 and not piece.text[0].isalnum()) else 2
                if piece.part in ("title", "other-name"):
                    return 2
                return int(piece.part == "goal" and place < EARLY[lang])
        return 0

    return level_at


# ---------- what is shown ----------


def shown(record: SearchRecord) -> list[object]:
    """What is fetched to show a record: address, its texts with the title apart, and the names of where it stands."""
    texts = []
    for lang in LANGS:
        pieces = [piece.text for piece in record.of(lang)]
        title = pieces.pop(0) if record.titled and pieces else ""
        texts.append([title, ("" if lang == "zh" else " ").join(pieces)])
    return [record.address, *texts, [[name.zh, name.en] for name in record.where]]


def script_map(found: Iterable[SearchRecord]) -> str:
    """Other forms of characters, each followed by the simplified one, for those that can find something."""
    return script_pairs("".join({char for record in found for char in record.text("zh")}))
