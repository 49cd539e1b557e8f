"""What search finds: one record for each clause and each thing, in both languages.

Both sites share one bundle: a record holds its Chinese and its English, so that a query in either language
finds it from either site, and the index is built and stored once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from generator import addresses
from generator.library import ClauseKind, Library, LinkedPlan, PlacedClause, walk_numbered
from generator.model import LANGS, Lang, Name, Section, Text

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

NAME, TITLE, GOAL, OTHER_NAME, BODY = 10, 4, 2, 3, 1
"""Weights: a word in the name of a thing counts most, in the first line of a measure more than in its body."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a record's text in one language, and how much a word in it counts."""

    lang: Lang
    weight: int
    text: str


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One thing that search finds; `address` is its page and fragment, the same in both languages.

    `titled` says that the first piece of each language is its title; a numbered clause is shown by its number.
    A value of a filter that has a name carries it in both languages: "zunyi|遵义市|Zunyi".
    """

    kind: Kind
    address: str
    titled: bool
    pieces: tuple[Piece, ...]
    filters: tuple[tuple[str, str], ...]

    def of(self, lang: Lang) -> tuple[Piece, ...]:
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
    audiences = tuple(("audience", who) for who in ("women", "children") if who in plan.audience)
    here = ("place", _named(plan.place, place))
    common = (here, ("plan", _named(plan.id, plan.short)))
    yield _thing("plan", addresses.plan(plan.id), _names((plan.title, plan.short, place)), (*audiences, here))
    titles = {}
    for section, path, fragment in walk_numbered(plan.sections):
        titles[path] = (("section", _named(fragment, _bare(section.title))),) if section.title else ()
        if section.zh:
            yield SearchRecord(
                kind="part",
                address=f"{addresses.plan_text(plan.id)}#{fragment}",
                titled=section.title is not None,
                pieces=_section(section),
                filters=(("kind", "part"), *audiences, *common),
            )
    domains: dict[str, tuple[tuple[str, str], ...]] = {}
    for domain_id, domain in linked.domains.items():
        known = shared.domains[domain_id]
        domains[domain_id] = (("audience", known.audience), *common, ("domain", _named(domain_id, known.name)))
        if domain.lead:
            yield SearchRecord(
                kind="part",
                address=addresses.plan_domain(plan.id, domain_id),
                titled=False,
                pieces=_text(domain.lead, "goal"),
                filters=(("kind", "part"), *domains[domain_id]),
            )
    for placed in linked.clauses:
        outside = (*audiences, *common, *titles.get(placed.path[:-2], ()))
        yield _clause(placed, domains[placed.domain] if placed.domain else outside)


def _clause(placed: PlacedClause, filters: tuple[tuple[str, str], ...]) -> SearchRecord:
    kind = KIND_OF[placed.kind]
    figures = sorted({"trend" if target.trend else "figure" for target in placed.clause.targets})
    return SearchRecord(
        kind=kind,
        address=addresses.clause(placed),
        titled=False,
        pieces=_text(placed.clause, kind),
        filters=(("kind", kind), *filters, *(("has", value) for value in figures)),
    )


# ---------- things ----------


def _thing(
    kind: Kind, address: str, pieces: tuple[Piece, ...], filters: Iterable[tuple[str, str]] = ()
) -> SearchRecord:
    return SearchRecord(kind, address, titled=True, pieces=pieces, filters=(("kind", kind), *filters))


def _domains(library: Library) -> Iterator[SearchRecord]:
    for domain_id, domain in library.shared.domains.items():
        if library.plans_with(domain_id):
            filters = (("audience", domain.audience), ("domain", _named(domain_id, domain.name)))
            yield _thing("domain", addresses.domain(domain_id), _names((domain.name, domain.short)), filters)


def _indicators(library: Library) -> Iterator[SearchRecord]:
    shared = library.shared
    for indicator_id, indicator in shared.indicators.items():
        plans = [library.plans[use.clause.plan].plan for use in library.targets.get(indicator_id, ())]
        if plans:
            filters = [
                *(("audience", who) for who in ("women", "children") if any(who in plan.audience for plan in plans)),
                *(("place", _named(place, shared.places[place].name)) for place in sorted({p.place for p in plans})),
                *(("domain", _named(domain, shared.domains[domain].name)) for domain in indicator.domains),
            ]
            pieces = _names((indicator.name,), zh=indicator.spellings, note=indicator.note)
            yield _thing("indicator", addresses.indicator(indicator_id), pieces, filters)


def _places(library: Library) -> Iterator[SearchRecord]:
    for place_id, place in library.shared.places.items():
        filters = (("place", _named(place_id, place.name)),)
        yield _thing("place", addresses.place(place_id), _names((place.name,)), filters)


def _terms(library: Library) -> Iterator[SearchRecord]:
    for index, term in enumerate(library.shared.terms):
        address = addresses.term(library.shared, index)
        name = Name(zh=term.zh, en=term.en)
        yield _thing("term", address, _names((name,), zh=term.synonyms, en=term.forms, note=term.note))


# ---------- pieces ----------


def _section(section: Section) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for lang in LANGS:
        if section.title:
            pieces.append(Piece(lang, TITLE, _of(_bare(section.title), lang) or ""))
        if body := _of(section, lang):
            pieces.append(Piece(lang, BODY, _line(body, lang)))
    return tuple(pieces)


def _text(text: Text, kind: Kind) -> tuple[Piece, ...]:
    """Pieces of a clause: a goal is one; of others the first line is a title, whether or not it is called one."""
    pieces: list[Piece] = []
    for lang in LANGS:
        first, _, rest = (_of(text, lang) or "").partition("\n")
        parts = ((GOAL, f"{first}\n{rest}"),) if kind in ("goal", "row") else ((TITLE, first), (BODY, rest))
        pieces.extend(Piece(lang, weight, _line(part, lang)) for weight, part in parts if part.strip())
    return tuple(pieces)


def _names(
    names: tuple[Name, ...], *, zh: Iterable[str] = (), en: Iterable[str] = (), note: Name | None = None
) -> tuple[Piece, ...]:
    """Pieces of a thing: its name, its other names, a note; a mark between them, so that no phrase spans two."""
    more: dict[Lang, Iterable[str]] = {"zh": zh, "en": en}
    pieces = []
    for lang in LANGS:
        first, *others = dict.fromkeys([*(_of(name, lang) or "" for name in names), *more[lang]])
        pieces.append(Piece(lang, NAME, first))
        pieces.extend(Piece(lang, OTHER_NAME, f"· {other}") for other in others)
        if note:
            pieces.append(Piece(lang, BODY, f"· {_of(note, lang)}"))
    return tuple(pieces)


def _of(text: Name | Text | Section, lang: Lang) -> str | None:
    return text.zh if lang == "zh" else text.en


def _line(text: str, lang: Lang) -> str:
    return ("" if lang == "zh" else " ").join(line.strip() for line in text.splitlines() if line.strip())


def _named(ident: str, name: Name) -> str:
    return f"{ident}|{name.zh}|{name.en}"


def _bare(title: Name) -> Name:
    return Name(zh=title.zh.rstrip("。："), en=title.en.rstrip(".:"))
