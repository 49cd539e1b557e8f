"""What search finds: one record for each clause and each thing, in both languages.

Both sites share one bundle: a record holds its Chinese and its English, so that a query in either language
finds it from either site, and the index is built and stored once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from generator.library import addresses
from generator.library.audiences import in_order
from generator.library.library import ClauseKind, Library, LinkedPlan
from generator.model.plan import LANGS, Lang, Name, Section, Text
from generator.model.sections import walk_sections

Kind = Literal["goal", "measure", "row", "project", "part", "plan", "domain", "indicator", "place", "term"]
"""`part` is everything in a plan that is neither goal nor measure: its foreword, principles, sections, leads."""

KIND_OF: dict[ClauseKind, Kind] = {
    "goal": "goal",
    "measure": "measure",
    "indicator": "row",
    "project": "project",
    "item": "part",
}
"""A row of a printed table is a clause; the indicator with a page of its own is another thing."""

Part = Literal["name", "other-name", "title", "goal", "body"]
"""What a stretch of text is to its record: a word in a name counts most, in a first line more than below it."""


@dataclass(frozen=True, slots=True)
class RecordText:
    """A stretch of a record's text in one language, and what it is to the record."""

    lang: Lang
    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One thing that search finds; `address` is its page and fragment, the same in both languages.

    `titled` says that the first piece of each language is its title; a numbered clause is shown by its number.
    `places`, `audiences` and `domains` are ids; `where` names what a reader is told it stands in, outermost first.
    `spoken` are the Chinese names that can be typed in pinyin; `keys` what no word of the text says: the years its
    targets are due, and the SDG targets they serve.
    """

    kind: Kind
    address: str
    titled: bool
    pieces: tuple[RecordText, ...]
    audiences: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    has: frozenset[str] = frozenset()
    where: tuple[Name, ...] = ()
    spoken: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    def of(self, lang: Lang) -> tuple[RecordText, ...]:
        """The pieces in one language."""
        return tuple(piece for piece in self.pieces if piece.lang == lang)

    def text(self, lang: Lang) -> str:
        """All of the record's text in one language."""
        return ("" if lang == "zh" else " ").join(piece.text for piece in self.of(lang))


def records(library: Library) -> tuple[SearchRecord, ...]:
    """Every record: the clauses and sections of all plans, then the things that have a page of their own."""
    return (
        *(record for linked in library.plans.values() for record in _plan_records(library, linked)),
        *_domains(library),
        *_indicators(library),
        *_places(library),
        *_terms(library),
    )


# ---------- plans ----------


def _plan_records(library: Library, linked: LinkedPlan) -> Iterator[SearchRecord]:
    plan = linked.plan
    shared = library.shared
    place = shared.places[plan.place].name
    audiences = in_order(shared, plan.audience)
    names = (plan.title, plan.short, place)
    yield _thing("plan", addresses.plan(plan.id), _names(names), audiences=audiences, places=(plan.place,))
    outside = SearchRecord("part", "", False, (), audiences, (plan.place,), where=(plan.short,))
    below = {}
    for section, path, fragment in walk_sections(plan.sections):
        title = (_bare(section.title),) if section.title else ()
        below[path] = replace(outside, where=(plan.short, *title))
        if section.zh:
            yield replace(
                below[path],
                address=f"{addresses.plan_text(plan.id)}#{fragment}",
                titled=section.title is not None,
                pieces=_section(section),
                where=(plan.short,),
            )
    inside = {}
    for domain_id, domain in linked.domains.items():
        known = shared.domains[domain_id]
        where = (plan.short, known.name)
        of_domain = replace(outside, audiences=in_order(shared, known.audience), domains=(domain_id,), where=where)
        inside[domain_id] = of_domain
        if domain.lead:
            pieces = _text(domain.lead, "goal")
            yield replace(of_domain, address=addresses.plan_domain(plan.id, domain_id), pieces=pieces)
    for placed in linked.clauses:
        around = inside[placed.domain] if placed.domain else below.get(placed.path[:-2], outside)
        kind = KIND_OF[placed.kind]
        due = dict.fromkeys(f"@due{linked.use(placed, target).year}" for target in placed.clause.targets)
        served = dict.fromkeys(key for target in placed.clause.targets for key in _sdg(library, target.indicator))
        yield replace(
            around,
            kind=kind,
            keys=(*due, *served),
            address=addresses.clause(placed),
            pieces=_text(placed.clause, kind),
            has=frozenset("trend" if target.trend else "figure" for target in placed.clause.targets),
        )


# ---------- things ----------


def _thing(
    kind: Kind,
    address: str,
    pieces: tuple[RecordText, ...],
    *,
    audiences: Iterable[str] = (),
    places: Iterable[str] = (),
    domains: Iterable[str] = (),
    spoken: Iterable[str] = (),
) -> SearchRecord:
    return SearchRecord(
        kind, address, True, pieces, tuple(audiences), tuple(places), tuple(domains), spoken=tuple(spoken)
    )


def _domains(library: Library) -> Iterator[SearchRecord]:
    for domain_id, domain in library.shared.domains.items():
        if library.plans_with(domain_id):
            yield _thing(
                "domain",
                addresses.domain(domain_id),
                _names((domain.name, domain.short)),
                audiences=in_order(library.shared, domain.audience),
                domains=(domain_id,),
                spoken=(domain.name.zh,),
            )


def _indicators(library: Library) -> Iterator[SearchRecord]:
    for indicator_id, indicator in library.shared.indicators.items():
        if library.is_used(indicator_id):
            clauses = {use.clause.plan for use in library.targets.get(indicator_id, ())}
            observed = library.observations.get(indicator_id, ())
            plans = [library.plans[plan].plan for plan in sorted(clauses | {one.plan for one in observed})]
            thing = _thing(
                "indicator",
                addresses.indicator(indicator_id),
                _names((indicator.name,), zh=indicator.spellings, note=indicator.note),
                audiences=in_order(library.shared, (who for plan in plans for who in plan.audience)),
                places=sorted({plan.place for plan in plans} | {one.place for one in observed}),
                domains=indicator.domains,
                spoken=(indicator.name.zh,),
            )
            yield replace(thing, keys=_sdg(library, indicator_id))


def _sdg(library: Library, indicator: str) -> tuple[str, ...]:
    """What an indicator is found by under the SDGs: its goal, its target and its indicator there, as 5, 5.5, 5.5.1."""
    if (known := library.shared.indicators[indicator].sdg) is None:
        return ()
    parts = known.indicator.split(".")
    return tuple(f"@sdg{'.'.join(parts[: length + 1])}" for length in range(len(parts)))


def _places(library: Library) -> Iterator[SearchRecord]:
    for place_id, place in library.shared.places.items():
        names = (place.name, place.short) if place.short else (place.name,)
        spoken = (name.zh for name in names)
        yield _thing("place", addresses.place(place_id), _names(names), places=(place_id,), spoken=spoken)


def _terms(library: Library) -> Iterator[SearchRecord]:
    for index, term in enumerate(library.shared.terms):
        name = Name(zh=term.zh, en=term.en)
        pieces = _names((name,), zh=term.synonyms, en=term.forms, note=term.note)
        yield _thing("term", addresses.term(library.shared, index), pieces)


# ---------- pieces ----------


def _section(section: Section) -> tuple[RecordText, ...]:
    pieces: list[RecordText] = []
    for lang in LANGS:
        if section.title:
            pieces.append(RecordText(lang, "title", _of(_bare(section.title), lang) or ""))
        if body := _of(section, lang):
            pieces.append(RecordText(lang, "body", _line(body, lang)))
    return tuple(pieces)


def _text(text: Text, kind: Kind) -> tuple[RecordText, ...]:
    """Pieces of a clause: a goal is one; of others the first line is a title, whether or not it is called one."""
    pieces: list[RecordText] = []
    for lang in LANGS:
        first, _, rest = (_of(text, lang) or "").partition("\n")
        whole: tuple[tuple[Part, str], ...] = (("goal", f"{first}\n{rest}"),)
        lines: tuple[tuple[Part, str], ...] = (("title", first), ("body", rest))
        parts = whole if kind in ("goal", "row") else lines
        pieces.extend(RecordText(lang, part, _line(words, lang)) for part, words in parts if words.strip())
    return tuple(pieces)


def _names(
    names: tuple[Name, ...], *, zh: Iterable[str] = (), en: Iterable[str] = (), note: Name | None = None
) -> tuple[RecordText, ...]:
    """Pieces of a thing: its name, its other names, a note; a mark between them, so that no phrase spans two."""
    more: dict[Lang, Iterable[str]] = {"zh": zh, "en": en}
    pieces = []
    for lang in LANGS:
        first, *others = dict.fromkeys([*(_of(name, lang) or "" for name in names), *more[lang]])
        pieces.append(RecordText(lang, "name", first))
        pieces.extend(RecordText(lang, "other-name", f"· {other}") for other in others)
        if note:
            pieces.append(RecordText(lang, "body", f"· {_of(note, lang)}"))
    return tuple(pieces)


def _of(text: Name | Text | Section, lang: Lang) -> str | None:
    return text.zh if lang == "zh" else text.en


def _line(text: str, lang: Lang) -> str:
    return ("" if lang == "zh" else " ").join(line.strip() for line in text.splitlines() if line.strip())


def _bare(title: Name) -> Name:
    return Name(zh=title.zh.rstrip("。："), en=title.en.rstrip(".:"))
