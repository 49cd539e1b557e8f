"""Views of the glossary and of the search page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import quote_plus

from generator.library import addresses
from generator.library.library import Library
from generator.search.pinyin import syllables
from generator.tools.once_each import once_each
from generator.views.parts.clause_view import TermView, term_view
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term with the fragment it is linked by."""

    fragment: str
    term: TermView
    also: str
    found: Link | None


@dataclass(frozen=True, slots=True)
class GlossaryGroup:
    """The terms of one letter: of their pinyin in Chinese."""

    letter: str
    fragment: str
    entries: tuple[GlossaryEntry, ...]


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """The glossary, by letters."""

    groups: tuple[GlossaryGroup, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The search page: its form and what works without a script."""

    links: tuple[Link, ...]


def glossary_page(context: PageContext) -> PageView:
    """The glossary; each term has its own fragment."""
    entries = []
    counts = term_counts(context.library)
    for index, term in enumerate(context.library.shared.terms):
        also = term.synonyms if context.lang == "zh" else ()
        entries.append(
            GlossaryEntry(
                fragment=addresses.term(context.library.shared, index).partition("#")[2],
                term=term_view(context, index, term),
                also=context.w("term_also", words="、".join(also)) if also else "",
                found=_found(context, term.zh, counts[index]),
            )
        )
    by_letter: dict[str, list[GlossaryEntry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: _spelt(context, entry)):
        by_letter[_letter(context, entry)].append(entry)
    letters = sorted(by_letter, key=lambda letter: (not letter.isalpha(), letter))
    groups = tuple(GlossaryGroup(one, _fragment(one), tuple(by_letter[one])) for one in letters)
    return page_view(
        context,
        "glossary",
        GlossaryPage(groups),
        title=context.w("glossary"),
        description=context.w("glossary_lead"),
        crumbs=(Link(context.w("glossary"), "", current=True),),
    )


def _fragment(letter: str) -> str:
    return f"letter-{letter.lower() if letter.isalpha() else 'other'}"


def _spelt(context: PageContext, entry: GlossaryEntry) -> tuple[str, ...]:
    """What a term is ordered by: its syllables in pinyin, or its English without an article and marks."""
    if context.lang == "en":
        return (entry.term.en.casefold().removeprefix("the ").lstrip("“"),)
    return tuple(syllable or text for text, syllable in syllables(entry.term.zh))


def _letter(context: PageContext, entry: GlossaryEntry) -> str:
    first = next((char for part in _spelt(context, entry) for char in part if char.isalnum()), "")
    return first.upper() if first.isascii() and first.isalpha() else "0–9"


def _found(context: PageContext, term: str, count: int) -> Link | None:
    """Where the clauses that hold a term are listed."""
    query = quote_plus(f'"{term}"')
    return (
        Link(context.w.counted("term_in_clauses", count), f"{link_to(context, addresses.SEARCH)}?q={query}")
        if count
        else None
    )


@once_each
def term_counts(library: Library) -> tuple[int, ...]:
    """In how many clauses the Chinese of each term stands, in the order of the glossary."""
    texts = [placed.clause.zh for linked in library.plans.values() for placed in linked.clauses]
    return tuple(sum(term.zh in text for text in texts) for term in library.shared.terms)


def search_page(context: PageContext) -> PageView:
    """The search page."""
    links = tuple(
        Link(context.w(key), link_to(context, path))
        for key, path in (
            ("plans", addresses.PLANS),
            ("domains", addresses.DOMAINS),
            ("indicators", addresses.INDICATORS),
            ("places", addresses.PLACES),
        )
    )
    return page_view(
        context,
        "search",
        SearchPage(links),
        title=context.w("search"),
        description=context.w("search_title"),
        crumbs=(Link(context.w("search"), "", current=True),),
    )
