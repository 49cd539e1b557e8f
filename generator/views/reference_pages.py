"""Views of the glossary and of the search page."""

from __future__ import annotations

from dataclasses import dataclass

from generator import addresses
from generator.views.clause_view import TermView, term_view
from generator.views.page_view import PageView, page_view
from generator.views.scope import Link, Scope


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term with the fragment it is linked by."""

    fragment: str
    term: TermView
    also: str


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
    for index, term in enumerate(scope.library.shared.terms):
        also = term.synonyms if scope.lang == "zh" else ()
        entries.append(
            GlossaryEntry(
                fragment=addresses.term(scope.library.shared, index).partition("#")[2],
                term=term_view(scope, index, term),
                also=scope.w("term_also", words="、".join(also)) if also else "",
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
