"""Neutral notes on what looks odd in the documents' figures: beside a target, and all on one page for staff."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.library import addresses
from generator.library.library import Library, TargetUse
from generator.library.oddities import KINDS, Oddity, oddities
from generator.library.place_parts import Part, parted
from generator.tools.once_each import once_each
from generator.views.parts.figures_view import TargetView, figure_words, target_view
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.part_links import PartLink, part_link, part_links, title_with_part
from generator.views.parts.source_notes import RemarkView, remarks_of
from generator.views.parts.titles import accent_of, name_in, name_of_clause, short_title_of_plan


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note, and the clause that it compares with."""

    text: str
    other: Link | None
    shown: bool = True
    """False where a table's own foot says it for all rows."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note in the list of all, with the target it is about."""

    plan: Link
    clause: Link
    indicator: Link
    target: TargetView
    note: NoteView
    accent: str


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """Notes of one kind, and how many there are; those that a part of the page has are not among the lines."""

    kind: str
    title: str
    count: int
    lines: tuple[NoteLine, ...]


@dataclass(frozen=True, slots=True)
class NotesPage:
    """All notes by kind."""

    title: str
    lead: str
    groups: tuple[NoteGroup, ...]
    remarks: tuple[tuple[Link, tuple[RemarkView, ...]], ...]
    """What editors remarked on words and marks of a document, such as legends that contradict each other, by plan."""
    parts: tuple[PartLink, ...]


Key = tuple[str, tuple[str | int, ...], str]


@once_each
def _by_target(library: Library) -> dict[Key, tuple[Oddity, ...]]:
    found: dict[Key, tuple[Oddity, ...]] = {}
    for one in oddities(library):
        for use in (one.use, one.other) if one.other else (one.use,):
            found[_key(use)] = (*found.get(_key(use), ()), one)
    return found


def _key(use: TargetUse) -> Key:
    return use.clause.file, use.clause.path, use.target.indicator


def is_odd(library: Library, use: TargetUse) -> bool:
    """Whether a rule found anything about a target: then it is no example to lead a page with."""
    return _key(use) in _by_target(library)


def notes_of(context: PageContext, use: TargetUse) -> tuple[NoteView, ...]:
    """The notes on one target: what its data file says, then what rules found."""
    own = (NoteView(name_in(context.lang, use.target.note), None),) if use.target.note else ()
    return (*own, *(note_view(context, one, use) for one in _by_target(context.library).get(_key(use), ())))


def note_view(context: PageContext, oddity: Oddity, seen_from: TargetUse) -> NoteView:
    """One oddity in words, from the side of one of its targets."""
    here, other = oddity.use, oddity.other
    if (
        other is not None
        and _key(seen_from) == _key(other)
        and oddity.kind in {"two_targets", "two_signs", "other_plan", "same_start"}
    ):
        here, other = other, here
    value = figure_words(context, here.target.indicator, oddity.value) if oddity.value else ""
    details = {"value": value, "name": _name(context, here), "target": target_view(context, here).shown}
    if other is not None:
        details |= {"other": _name(context, other), "other_target": target_view(context, other).shown}
        details |= {"clause": name_of_clause(context, other.clause)}
        details |= {"plan": short_title_of_plan(context, other.clause.plan)}
    there = oddity.use if oddity.other is not None and _key(seen_from) == _key(oddity.other) else oddity.other
    link = (
        Link(name_of_clause(context, there.clause), link_to(context, addresses.clause(there.clause))) if there else None
    )
    return NoteView(context.w(f"odd_{oddity.kind}", **details), link, shown=oddity.kind != "no_sign")


def _name(context: PageContext, use: TargetUse) -> str:
    return name_in(context.lang, context.library.shared.indicators[use.target.indicator].name)


def notes_page(context: PageContext, place: str | None = None, number: int = 0) -> PageView:
    """Everything that looks odd, by kind; the context stands on the page, or on a part of it where plans are many."""
    way = noted_parts(context.library).to(place, number)
    part = way[-1]
    of_part = {*part.above, *part.below}
    found = [one for one in _all_odd(context.library) if one.use.clause.plan in of_part]
    listed = set(part.above) if part.is_large else of_part
    groups = []
    for kind in KINDS:
        of_kind = [one for one in found if one.kind == kind]
        lines = tuple(_line(context, one) for one in of_kind if one.use.clause.plan in listed)
        if of_kind:
            groups.append(NoteGroup(kind, context.w(f"odd_{kind}_title"), len(of_kind), lines))
    lead = context.w("odd_lead", n=len(found))
    title = title_with_part(context, context.w("odd_title"), part)
    whole = Link(context.w("odd_title"), link_to(context, addresses.NOTES))
    crumbs = (whole, *(part_link(context, addresses.NOTES, one) for one in way[1:]))
    return page_view(
        context,
        "notes",
        NotesPage(title, lead, tuple(groups), _remarks(context, listed), part_links(context, addresses.NOTES, part)),
        title=title,
        description=lead,
        crumbs=(
            Link(context.w("indicators"), link_to(context, addresses.INDICATORS)),
            *crumbs[:-1],
            replace(crumbs[-1], href="", current=True),
        ),
    )


def _remarks(context: PageContext, plans: Iterable[str]) -> tuple[tuple[Link, tuple[RemarkView, ...]], ...]:
    quoted = {
        plan: tuple(one for one in remarks_of(context, context.library.plans[plan]) if one.quote)
        for plan in sorted(plans)
    }
    return tuple(
        (Link(short_title_of_plan(context, plan), link_to(context, addresses.plan(plan))), remarks)
        for plan, remarks in quoted.items()
        if remarks
    )


@once_each
def noted_parts(library: Library) -> Part:
    """The plans that anything is noted of, in parts where they are many."""
    return parted(library, tuple(dict.fromkeys(one.use.clause.plan for one in _all_odd(library))))


@once_each
def _all_odd(library: Library) -> tuple[Oddity, ...]:
    return oddities(library)


def _line(context: PageContext, oddity: Oddity) -> NoteLine:
    use = oddity.use
    return NoteLine(
        plan=Link(short_title_of_plan(context, use.clause.plan), link_to(context, addresses.plan(use.clause.plan))),
        clause=Link(name_of_clause(context, use.clause), link_to(context, addresses.clause(use.clause))),
        indicator=Link(_name(context, use), link_to(context, addresses.indicator(use.target.indicator))),
        target=target_view(context, use),
        note=note_view(context, oddity, use),
        accent=accent_of(context, use.clause),
    )
