"""What a query should find, by looking for its words in every text of the plans, without any index.

This is the measure of the search and shares no code with it: not its records, its way of cutting texts, or its tables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import opencc  # type: ignore[import-untyped]
import yaml

from generator.library import addresses
from generator.library.library import Library
from generator.model.sections import walk_sections
from tests.helpers.built_site import ROOT

HAN = re.compile("[\u3400-\u9fff]")
QUOTES = str.maketrans("", "", '“”「」『』"')
SIMPLE = opencc.OpenCC("t2s")


@dataclass(frozen=True)
class Query:
    """A query with the forms of its words that count as found too."""

    text: str
    forms: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Stands:
    """What stands at an address: its texts, the places it is about, and whether it is a clause or section of a plan."""

    zh: str
    en: str
    places: frozenset[str]
    clause: bool


def queries(file: Path) -> list[Query]:
    """The queries of a file."""
    entries: list[Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [Query(e["query"], e.get("forms", {})) if isinstance(e, dict) else Query(str(e)) for e in entries]


def everything(library: Library) -> dict[str, Stands]:
    """Everything that can be found, by address."""
    clauses = {address: _stands(True, *texts) for address, *texts in _clauses(library)}
    return clauses | {address: _stands(False, *texts) for address, *texts in _things(library)}


def _stands(clause: bool, zh: str, en: str, *places: str) -> Stands:
    return Stands(level(zh.replace("\n", "")), level(en.replace("\n", " ")), frozenset(places), clause)


def _clauses(library: Library) -> Iterator[tuple[str, ...]]:
    for plan_id, linked in library.plans.items():
        place = linked.plan.place
        for placed in linked.clauses:
            yield addresses.clause(placed), placed.clause.zh, placed.clause.en or "", place
        for section, _, fragment in walk_sections(linked.plan.sections):
            if section.zh:
                names = (section.title.zh, section.title.en) if section.title else ("", "")
                zh, en = f"{names[0]}#{section.zh}", f"{names[1]}# {section.en}"
                yield f"{addresses.plan_text(plan_id)}#{fragment}", zh, en, place
        for domain_id, domain in linked.domains.items():
            if domain.lead:
                yield addresses.plan_domain(plan_id, domain_id), domain.lead.zh, domain.lead.en or "", place


def _things(library: Library) -> Iterator[tuple[str, ...]]:
    shared = library.shared
    for plan_id, linked in library.plans.items():
        names = (linked.plan.title, linked.plan.short, shared.places[linked.plan.place].name)
        yield addresses.plan(plan_id), "#".join(n.zh for n in names), "#".join(n.en for n in names), linked.plan.place
    for domain_id, known in shared.domains.items():
        yield addresses.domain(domain_id), f"{known.name.zh}#{known.short.zh}", f"{known.name.en}#{known.short.en}"
    for place_id, where in shared.places.items():
        short = where.short or where.name
        yield addresses.place(place_id), f"{where.name.zh}#{short.zh}", f"{where.name.en}#{short.en}", place_id
    for indicator_id, one in shared.indicators.items():
        note = (one.note.zh, one.note.en) if one.note else ("", "")
        zh = "#".join((one.name.zh, *one.spellings, note[0]))
        places = {library.plans[use.clause.plan].plan.place for use in library.targets[indicator_id]}
        places |= {use.place for use in library.observations.get(indicator_id, ())}
        yield addresses.indicator(indicator_id), zh, f"{one.name.en}#{note[1]}", *places
    for index, term in enumerate(shared.terms):
        note = (term.note.zh, term.note.en) if term.note else ("", "")
        zh = "#".join((term.zh, *term.synonyms, note[0]))
        yield addresses.term(shared, index), zh, "#".join((term.en, *term.forms, note[1]))


def level(text: str) -> str:
    """Text as it is compared: simplified, narrow, small, without quotation marks and with one kind of dash."""
    text = unicodedata.normalize("NFKC", SIMPLE.convert(text)).lower().translate(QUOTES)
    return re.sub("[‐‑‒–—−]", "-", text).replace("’", "'").replace("‘", "'")


@cache
def same_meaning() -> list[list[str]]:
    """Groups of Chinese words that mean the same, as the glossary's file has them."""
    terms = yaml.safe_load((ROOT / "plans/_shared/glossary.yml").read_text(encoding="utf-8"))["terms"]
    return [[level(word) for word in (term["zh"], *term["synonyms"])] for term in terms if "synonyms" in term]


def split(query: str) -> list[str]:
    """The terms of a query: what stands in quotation marks, and the words of the rest."""
    phrases = re.findall('[“"]([^”"]+)[”"]', query)
    rest = re.sub('[“"][^”"]+[”"]', " ", query)
    return [level(term) for term in (*phrases, *re.split(r"[\s、，]+", rest)) if term]


def truth(query: Query, everywhere: dict[str, Stands], places: dict[str, tuple[str, str]]) -> set[str]:
    """Addresses of all that holds every term of a query; beside others a place's name stands for its plans."""
    terms = split(query.text)
    groups = same_meaning()
    patterns = []
    for term in terms:
        forms = [term, *map(level, query.forms.get(term, []))]
        forms += [term.replace(own, other) for group in groups for own in group if own in term for other in group]
        named = {
            place
            for place, names in places.items()
            if len(terms) > 1 and any(level(name).startswith(term) for name in names)
        }
        patterns.append((re.compile("|".join(map(_pattern, forms))), named))
    return {
        address
        for address, own in everywhere.items()
        if all(p.search(own.zh) or p.search(own.en) or (own.places & named) for p, named in patterns)
    }


def _pattern(term: str) -> str:
    """Chinese wherever it stands; a word from its beginning; a number not within another number."""
    before = r"(?<![0-9])(?<![0-9][.,])" if term[0].isdigit() else "" if HAN.match(term) else "(?<![a-zà-ÿ])"
    after = r"(?![0-9])(?![.,][0-9])" if term[-1].isdigit() else ""
    return before + re.escape(term) + after
