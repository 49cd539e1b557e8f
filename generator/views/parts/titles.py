"""What things are called on a page: places, domains, plans, clauses and audiences in the language of a context."""

from __future__ import annotations

from collections.abc import Iterable

from generator.library.audiences import in_order, used_audiences
from generator.library.library import PlacedClause
from generator.model.plan import Lang, Name, Section, Text
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


def look_of(context: PageContext, ids: Iterable[str]) -> str:
    """The classes of what is about one audience: its colour and its mark; of several, or of none, no look."""
    own = in_order(context.library.shared, ids)
    if len(own) != 1:
        return ""
    known = context.library.shared.audiences[own[0]]
    return f"pe-tone-{known.palette} pe-mark-{known.mark}"


def name_of_audience(context: PageContext, one: str) -> str:
    """Name of an audience."""
    return name_in(context.lang, context.library.shared.audiences[one].name)


def names_of_audiences(context: PageContext, ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Audiences, each with its look and its name."""
    own = in_order(context.library.shared, ids)
    return tuple((look_of(context, (one,)), name_of_audience(context, one)) for one in own)


def audiences_to_choose(context: PageContext) -> tuple[tuple[str, str], ...]:
    """The audiences that plans have, each with its id and its name, for filters."""
    return tuple((one, name_of_audience(context, one)) for one in used_audiences(context.library))


def audiences_together(context: PageContext, ids: Iterable[str]) -> str:
    """The names of audiences in a row: "Women and children"."""
    names = [name for _, name in names_of_audiences(context, ids)]
    names[1:] = [one[:1].lower() + one[1:] for one in names[1:]]
    listed = context.w("audiences_between").join(names[:-1])
    return context.w("audiences_and").join((*filter(None, (listed,)), *names[-1:]))


def accent_of(context: PageContext, placed: PlacedClause) -> str:
    """The look of a clause: that of its domain's audience, or of its plan's where that is a single one."""
    return look_of(context, audiences_of_clause(context, placed))


def audiences_of_clause(context: PageContext, placed: PlacedClause) -> tuple[str, ...]:
    """Whom a clause is about: as its domain says, or its plan."""
    if placed.domain:
        return context.library.shared.domains[placed.domain].audience
    return context.library.plans[placed.plan].plan.audience
