"""Neutral notes on what looks odd in the documents' figures: beside a target, and all on one page for staff."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.library import addresses
from generator.library.library import Library, TargetUse
from generator.library.oddities import KINDS, Oddity, oddities
from generator.views.parts.figures_view import TargetView, figure_words, target_view
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.scope import Link, Scope


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
    """Notes of one kind."""

    kind: str
    title: str
    lines: tuple[NoteLine, ...]


@dataclass(frozen=True, slots=True)
class NotesPage:
    """All notes by kind."""

    lead: str
    groups: tuple[NoteGroup, ...]


Key = tuple[str, tuple[str | int, ...], str]


@lru_cache(maxsize=2)
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


def notes_of(scope: Scope, use: TargetUse) -> tuple[NoteView, ...]:
    """The notes on one target: what its data file says, then what rules found."""
    own = (NoteView(scope.name(use.target.note), None),) if use.target.note else ()
    return (*own, *(note_view(scope, one, use) for one in _by_target(scope.library).get(_key(use), ())))


def note_view(scope: Scope, oddity: Oddity, seen_from: TargetUse) -> NoteView:
    """One oddity in words, from the side of one of its targets."""
    here, other = oddity.use, oddity.other
    if other is not None and _key(seen_from) == _key(other) and oddity.kind == "two_targets":
        here, other = other, here
    value = figure_words(scope, here.target.indicator, oddity.value) if oddity.value else ""
    details = {"value": value, "name": _name(scope, here), "target": target_view(scope, here).shown}
    if other is not None:
        details |= {"other": _name(scope, other), "other_target": target_view(scope, other).shown}
        details |= {"clause": scope.clause_name(other.clause)}
    there = oddity.use if oddity.other is not None and _key(seen_from) == _key(oddity.other) else oddity.other
    link = Link(scope.clause_name(there.clause), scope.to(addresses.clause(there.clause))) if there else None
    return NoteView(scope.w(f"odd_{oddity.kind}", **details), link, shown=oddity.kind != "no_sign")


def _name(scope: Scope, use: TargetUse) -> str:
    return scope.name(scope.library.shared.indicators[use.target.indicator].name)


def notes_page(scope: Scope) -> PageView:
    """Everything that looks odd, by kind; the scope stands on the page."""
    found = oddities(scope.library)
    groups = []
    for kind in KINDS:
        lines = tuple(_line(scope, one) for one in found if one.kind == kind)
        if lines:
            groups.append(NoteGroup(kind, scope.w(f"odd_{kind}_title"), lines))
    lead = scope.w("odd_lead", n=len(found))
    return page_view(
        scope,
        "notes",
        NotesPage(lead, tuple(groups)),
        title=scope.w("odd_title"),
        description=lead,
        crumbs=(
            Link(scope.w("indicators"), scope.to(addresses.INDICATORS)),
            Link(scope.w("odd_title"), "", current=True),
        ),
    )


def _line(scope: Scope, oddity: Oddity) -> NoteLine:
    use = oddity.use
    return NoteLine(
        plan=Link(scope.plan_short(use.clause.plan), scope.to(addresses.plan(use.clause.plan))),
        clause=Link(scope.clause_name(use.clause), scope.to(addresses.clause(use.clause))),
        indicator=Link(_name(scope, use), scope.to(addresses.indicator(use.target.indicator))),
        target=target_view(scope, use),
        note=note_view(scope, oddity, use),
        accent=scope.accent(use.clause),
    )
