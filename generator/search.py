"""What search finds: one record for each clause and each thing, in both languages.

Both sites share one bundle: a record holds its Chinese and its English, so that a query in either language
finds it from either site, and the index is built and stored once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from generator import addresses
from generator.library import Library, LinkedPlan, PlacedClause, walk_numbered
from generator.model import LANGS, Clause, Lang, Name
from generator.words import Words

Kind = Literal["goal", "measure", "part", "plan", "domain", "indicator", "place", "term"]
KINDS: tuple[Kind, ...] = ("goal", "measure", "part", "indicator", "term", "plan", "domain", "place")
"""`part` is everything in a plan that is neither goal nor measure: its foreword, principles, sections, leads."""

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
    """One thing that search finds; `address` is its page and fragment, the same in both languages."""

    kind: Kind
    address: str
    title: Name
    context: Name | None
    pieces: tuple[Piece, ...]
    filters: tuple[tuple[str, str], ...]
    """Filter and value; a value that has a name carries it in both languages: "zunyi|遵义市|Zunyi"."""

    def text(self, lang: Lang) -> str:
        """All of the record's text in one language."""
        return ("" if lang == "zh" else " ").join(piece.text for piece in self.pieces if piece.lang == lang)


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
    place = library.shared.places[plan.place]
    where = (place.name, plan.short)
    shared = (("audience", plan.audience), ("place", _named(plan.place, place.name)))
    yield SearchRecord(
        kind="plan",
        address=addresses.plan(plan.id),
        title=plan.title,
        context=place.name,
        pieces=_names((plan.title, plan.short, place.name)),
        filters=(("kind", "plan"), *shared),
    )
    sections = {path: section for section, path, _ in walk_numbered(plan.sections)}
    for section, _, fragment in walk_numbered(plan.sections):
        if section.zh:
            yield SearchRecord(
                kind="part",
                address=f"{addresses.plan_text(plan.id)}#{fragment}",
                title=_bare(section.title),
                context=_joined(*where),
                pieces=(
                    *_pieces(section.title.zh, section.zh, "zh", TITLE),
                    *_pieces(section.title.en, section.en, "en", TITLE),
                ),
                filters=(("kind", "part"), *shared),
            )
    for domain_id, domain in linked.domains.items():
        if domain.lead:
            name = library.shared.domains[domain_id].name
            yield SearchRecord(
                kind="part",
                address=addresses.plan_domain(plan.id, domain_id),
                title=_bare(domain.title),
                context=_joined(*where),
                pieces=(
                    *_pieces(domain.title.zh, domain.lead.zh, "zh", TITLE),
                    *_pieces(domain.title.en, domain.lead.en, "en", TITLE),
                ),
                filters=(("kind", "part"), *shared, ("domain", _named(domain_id, name))),
            )
    for placed in linked.clauses:
        if placed.domain is not None:
            name = library.shared.domains[placed.domain].name
            more = (("domain", _named(placed.domain, name)),)
            yield _clause(placed, _joined(*where, name), (*shared, *more))
        else:
            title = _bare(sections[placed.path[:-2]].title)
            yield _clause(placed, _joined(*where, title), shared)


def _clause(placed: PlacedClause, context: Name, filters: tuple[tuple[str, str], ...]) -> SearchRecord:
    clause = placed.clause
    kind: Kind = "part" if placed.kind == "item" else placed.kind
    figures = {"trend" if target.trend else "figure" for target in clause.targets}
    pieces: list[Piece] = []
    for lang in LANGS:
        title, line_break, body = (_of(clause, lang) or "").partition("\n")
        if kind == "goal":
            pieces.extend(_pieces(title + line_break + body, None, lang, GOAL))
        else:
            pieces.extend(_pieces(title, body, lang, TITLE))
    return SearchRecord(
        kind=kind,
        address=addresses.clause(placed),
        title=Name(zh=_number(placed, "zh"), en=_number(placed, "en")),
        context=context,
        pieces=tuple(pieces),
        filters=(("kind", kind), *filters, *(("has", value) for value in sorted(figures))),
    )


# ---------- things ----------


def _domains(library: Library) -> Iterator[SearchRecord]:
    for domain_id, domain in library.shared.domains.items():
        if library.plans_with(domain_id):
            yield SearchRecord(
                kind="domain",
                address=addresses.domain(domain_id),
                title=domain.name,
                context=None,
                pieces=_names((domain.name, domain.short)),
                filters=(
                    ("kind", "domain"),
                    ("audience", domain.audience),
                    ("domain", _named(domain_id, domain.name)),
                ),
            )


def _indicators(library: Library) -> Iterator[SearchRecord]:
    for indicator_id, indicator in library.shared.indicators.items():
        uses = library.targets.get(indicator_id, ())
        if not uses:
            continue
        plans = [library.plans[use.clause.plan].plan for use in uses]
        places = {plan.place: library.shared.places[plan.place].name for plan in plans}
        domains = {domain: library.shared.domains[domain].name for domain in indicator.domains}
        yield SearchRecord(
            kind="indicator",
            address=addresses.indicator(indicator_id),
            title=indicator.name,
            context=None,
            pieces=_names((indicator.name,), zh=indicator.spellings, note=indicator.note),
            filters=(
                ("kind", "indicator"),
                *(("audience", audience) for audience in sorted({plan.audience for plan in plans})),
                *(("place", _named(place, name)) for place, name in places.items()),
                *(("domain", _named(domain, name)) for domain, name in domains.items()),
            ),
        )


def _places(library: Library) -> Iterator[SearchRecord]:
    for place_id, place in library.shared.places.items():
        yield SearchRecord(
            kind="place",
            address=addresses.place(place_id),
            title=place.name,
            context=None,
            pieces=_names((place.name,)),
            filters=(("kind", "place"), ("place", _named(place_id, place.name))),
        )


def _terms(library: Library) -> Iterator[SearchRecord]:
    for index, term in enumerate(library.shared.terms):
        name = Name(zh=term.zh, en=term.en)
        yield SearchRecord(
            kind="term",
            address=f"{addresses.GLOSSARY}#{addresses.term_fragment(index, term.en)}",
            title=name,
            context=None,
            pieces=_names((name,), zh=term.synonyms, en=term.forms, note=term.note),
            filters=(("kind", "term"),),
        )


# ---------- pieces ----------


def _of(text: Name | Clause, lang: Lang) -> str | None:
    return text.zh if lang == "zh" else text.en


def _number(placed: PlacedClause, lang: Lang) -> str:
    return Words(lang)(f"clause_{placed.kind}", n=placed.clause.number)


def _pieces(title: str, body: str | None, lang: Lang, weight: int) -> list[Piece]:
    joint = "" if lang == "zh" else " "
    return [
        Piece(lang, w, joint.join(line.strip() for line in text.splitlines() if line.strip()))
        for w, text in ((weight, title), (BODY, body))
        if text
    ]


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


def _named(ident: str, name: Name) -> str:
    return f"{ident}|{name.zh}|{name.en}"


def _bare(title: Name) -> Name:
    return Name(zh=title.zh.rstrip("。："), en=title.en.rstrip(".:"))


def _joined(*names: Name) -> Name:
    return Name(zh=" · ".join(name.zh for name in names), en=" · ".join(name.en for name in names))
