"""Rows of the open data that belong to no single plan: the vocabularies, groups, sources and corrections."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.rows import Edition, Row, both
from generator.library import addresses
from generator.library.audiences import audience_word
from generator.library.hidden import is_hidden
from generator.library.ids import clause_id
from generator.model.plan import Source


def indicator_rows(edition: Edition) -> Iterator[Row]:
    """The indicators."""
    library = edition.library
    for name, one in library.shared.indicators.items():
        yield {
            "id": name,
            **both("name", one.name),
            "unit": one.unit,
            "better": one.better,
            "domains": one.domains,
            "spellings": one.spellings,
            "sdg": one.sdg.indicator if one.sdg else None,
            "sdg_fit": one.sdg.fit if one.sdg else None,
            "within": one.within,
            "apart_from": one.apart_from,
            **both("note", one.note),
            "former_ids": one.former_ids,
            "targets": len(library.targets[name]),
            "observations": len(library.observations.get(name, ())),
            **edition.pages(addresses.indicator(name) if library.is_used(name) else ""),
        }


def audience_rows(edition: Edition) -> Iterator[Row]:
    """Whom plans are about, those too of whom there is no plan yet."""
    plans = [linked.plan for linked in edition.library.plans.values()]
    for name, one in edition.library.shared.audiences.items():
        yield {"id": name, **both("name", one.name), "plans": sum(name in plan.audience for plan in plans)}


def place_rows(edition: Edition) -> Iterator[Row]:
    """The places."""
    for name, one in edition.library.shared.places.items():
        yield {
            "id": name,
            **both("name", one.name),
            **both("short", one.short),
            "level": one.level,
            "superior": one.superior,
            "code": one.code,
            **both("source", one.source),
            "former_ids": one.former_ids,
            **edition.pages(addresses.place(name)),
        }


def domain_rows(edition: Edition) -> Iterator[Row]:
    """The domains."""
    for name, one in edition.library.shared.domains.items():
        plans = edition.library.plans_with(name)
        yield {
            "id": name,
            **both("name", one.name),
            **both("short", one.short),
            "audience": audience_word(one.audience),
            "audiences": one.audience,
            "plans": len(plans),
            **edition.pages(addresses.domain(name) if plans else ""),
        }


def unit_rows(edition: Edition) -> Iterator[Row]:
    """The units."""
    for name, one in edition.library.shared.units.items():
        yield {
            "id": name,
            **both("name", one.name),
            "after_zh": one.zh,
            "after_en": one.en,
            "after_one_en": one.en_one,
            "written": one.written,
            "whole": one.whole,
            "difference_of": one.difference_of,
        }


def term_rows(edition: Edition) -> Iterator[Row]:
    """The terms of the glossary."""
    shared = edition.library.shared
    for index, (name, one) in enumerate(zip(addresses.term_fragments(shared), shared.terms, strict=True)):
        yield {
            "id": name,
            "zh": one.zh,
            "en": one.en,
            "forms": one.forms,
            "synonyms": one.synonyms,
            "avoid": one.avoid,
            **both("note", one.note),
            **both("source", one.source),
            **edition.pages(addresses.term(shared, index)),
        }


def sdg_rows(edition: Edition) -> Iterator[Row]:
    """The titles of SDG indicators."""
    for name, one in edition.library.shared.sdg.items():
        yield {"id": name, "zh": one.zh, "en": one.en}


def group_rows(edition: Edition) -> Iterator[Row]:
    """Clauses that say the same as clauses of other plans."""
    for group in edition.library.groups:
        for placed in group.clauses if len(group.clauses) > 1 else ():
            yield {
                "group": group.id,
                "domain": group.domain,
                "kind": group.kind,
                "clause": clause_id(placed),
                "plans": len(group.plans),
            }


def sources(edition: Edition) -> dict[str, Source]:
    """The sources of the plans, by name; one may hold several plans."""
    used = [linked.source for linked in edition.library.plans.values() if linked.source]
    return {one.name: one.source for one in sorted(used, key=lambda one: one.name)}


def source_rows(edition: Edition) -> Iterator[Row]:
    """Where the texts were taken from."""
    for name, one in sources(edition).items():
        original = one.original
        yield {
            "id": name,
            **both("title", one.title),
            **both("where", one.where),
            **both("publisher", one.publisher),
            "published": one.published,
            "original_url": original.address if original else None,
            "original_fetched": original.fetched if original else None,
            "original_type": original.type if original else None,
            "original_sha256": original.checksum if original else None,
        }


def correction_rows(edition: Edition) -> Iterator[Row]:
    """Every declared difference from a source, without the words that are hidden wherever the library is published."""
    reasons = edition.library.shared.reasons
    for name, source in sources(edition).items():
        for index, one in enumerate(source.corrections, 1):
            hidden = is_hidden(reasons, one)
            lines = (one.line,) if one.line else one.lines
            yield {
                "id": f"{name}/{index}",
                "source": name,
                "lines": tuple(map(str, lines)),
                "theirs": None if hidden else one.source,
                "everywhere": None if hidden else one.remove_everywhere,
                "ours": one.ours,
                "times": one.times,
                "reason": one.reason,
                **both("note", one.note),
            }


def reason_rows(edition: Edition) -> Iterator[Row]:
    """The reasons of corrections."""
    for name, one in edition.library.shared.reasons.items():
        yield {"id": name, **both("name", one), "hidden": one.hidden is True}
