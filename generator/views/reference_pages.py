"""Views of the glossary and of the search page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote_plus

from generator.library import addresses
from generator.library.library import Library
from generator.views.parts.clause_view import TermView, term_view
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.scope import Link, Scope


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term with the fragment it is linked by."""

    fragment: str
    term: TermView
    also: str
    found: Link | None


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """The glossary."""

    entries: tuple[GlossaryEntry, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The search page: its form and what works without a script."""

    links: tuple[Link, ...]


def glossary_page(scope: Scope) -> PageView:
    """The glossary; each term has its own fragment."""
    entries = []
    counts = term_counts(scope.library)
    for index, term in enumerate(scope.library.shared.terms):
        also = term.synonyms if scope.lang == "zh" else ()
        entries.append(
            GlossaryEntry(
                fragment=addresses.term(scope.library.shared, index).partition("#")[2],
                term=term_view(scope, index, term),
                also=scope.w("term_also", words="、".join(also)) if also else "",
                found=_found(scope, term.zh, counts[index]),
            )
        )
    if scope.lang == "en":
        entries.sort(key=lambda entry: entry.term.en.casefold().removeprefix("the ").lstrip("“"))
    return page_view(
        scope,
        "glossary",
        GlossaryPage(tuple(entries)),
        title=scope.w("glossary"),
        description=scope.w("glossary_lead"),
        crumbs=(Link(scope.w("glossary"), "", current=True),),
        edit_file="plans/_shared/glossary.yml",
    )


def _found(scope: Scope, term: str, count: int) -> Link | None:
    """Where the clauses that hold a term are listed."""
    query = quote_plus(f'"{term}"')
    return Link(scope.w.counted("term_in_clauses", count), f"{scope.to(addresses.SEARCH)}?q={query}") if count else None


@lru_cache(maxsize=2)
def term_counts(library: Library) -> tuple[int, ...]:
    """In how many clauses the Chinese of each term stands, in the order of the glossary."""
    texts = [placed.clause.zh for linked in library.plans.values() for placed in linked.clauses]
    return tuple(sum(term.zh in text for text in texts) for term in library.shared.terms)


def search_page(scope: Scope) -> PageView:
    """The search page."""
    links = tuple(
        Link(scope.w(key), scope.to(path))
        for key, path in (
            ("plans", addresses.PLANS),
            ("domains", addresses.DOMAINS),
            ("indicators", addresses.INDICATORS),
            ("places", addresses.PLACES),
        )
    )
    return page_view(
        scope,
        "search",
        SearchPage(links),
        title=scope.w("search"),
        description=scope.w("search_title"),
        crumbs=(Link(scope.w("search"), "", current=True),),
    )
