"""What things are called on a page: places, domains, plans, clauses and audiences in the language of a context."""

from __future__ import annotations

from generator.library.library import PlacedClause
from generator.model.plan import Audience, Lang, Name, Section, Text
from generator.texts.typography import enumeration
from generator.views.parts.page_context import PageContext

PROVINCES = frozenset({"province", "municipality"})
"""Levels of places that stand right below the country."""


def name_in(lang: Lang, name: Name) -> str:
    """A name in a language."""
    return name.zh if lang == "zh" else name.en


def text_in(lang: Lang, text: Text) -> str:
    """A text in a language; Chinese where its English is missing."""
    return text.zh if lang == "zh" or not text.en else text.en


def name_of_place(context: PageContext, place: str) -> str:
    """Name of a place."""
    return name_in(context.lang, context.library.shared.places[place].name)


def short_name_of_place(context: PageContext, place: str) -> str:
    """Short name of a place, for charts and lists."""
    known = context.library.shared.places[place]
    return name_in(context.lang, known.short or known.name)


def full_name_of_place(context: PageContext, place: str) -> str:
    """A place as readers elsewhere need it: in English with its province, as in "Zunyi, Guizhou"."""
    if context.lang == "zh":
        return name_of_place(context, place)
    places = context.library.shared.places
    above = next((p for p in context.library.superiors(place) if places[p].level in PROVINCES), None)
    short = short_name_of_place(context, place)
    return enumeration(context.w, short, name_of_place(context, above)) if above else short


def name_of_domain(context: PageContext, domain: str) -> str:
    """Full name of a domain."""
    return name_in(context.lang, context.library.shared.domains[domain].name)


def short_name_of_domain(context: PageContext, domain: str) -> str:
    """Short name of a domain, for lists under their audience."""
    return name_in(context.lang, context.library.shared.domains[domain].short)


def short_title_of_plan(context: PageContext, plan: str) -> str:
    """Short title of a plan."""
    return name_in(context.lang, context.library.plans[plan].plan.short)


def name_of_clause(context: PageContext, placed: PlacedClause) -> str:
    """ "Goal 7": the kind and number of a clause."""
    return context.w(f"clause_{placed.kind}", n=placed.clause.number)


def section_title(context: PageContext, section: Section) -> str:
    """Title of a section without its printed full stop; an untitled one is named by its kind."""
    if section.title:
        return name_in(context.lang, section.title).rstrip("。：.")
    return context.w(f"kind_{section.kind}") if section.kind else "…"


def names_of_audiences(context: PageContext, audience: Audience) -> tuple[tuple[str, str], ...]:
    """The audiences of a plan with their names; one plan may be for women and for children."""
    both = ("women", "children") if audience == "women-and-children" else (audience,)
    return tuple((key, context.w(key)) for key in both)


def accent_of(context: PageContext, placed: PlacedClause) -> str:
    """Whose colour a clause wears: that of its domain's audience, or of its plan's where that is a single one."""
    if placed.domain:
        return context.library.shared.domains[placed.domain].audience
    audience = context.library.plans[placed.plan].plan.audience
    return "" if audience == "women-and-children" else audience
