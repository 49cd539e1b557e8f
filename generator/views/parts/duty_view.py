"""Duties as readers see them: who does what for whom, when, and how that stands on the day of the build.

A page names its day; a script brings what it says to the reader's own day and says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from generator.library import addresses
from generator.library.duties import DUE, STATES, PlacedDuty, Sort, State, most_urgent, sorts_of, state_in
from generator.model.fields import Lang, Period
from generator.texts.typography import day_text
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import name_in, short_title_of_plan

SAID: dict[Sort, tuple[State, ...]] = {
    "each": ("now", "to_come", "over"),
    "span": ("open", "to_come", "over"),
    "final": ("now", "ended", "to_come"),
    "loose": ("open", "to_come", "over"),
    "none": ("open", "to_come", "over"),
}
"""What can be said of each sort; each has its words, but for those that all share."""
NOBODY = "-"
"""Names those duties whose words name no actor."""
LONG: dict[Lang, int] = {"zh": 60, "en": 220}
"""Letters of words that are too many to stand in a table."""
SHARED: frozenset[State] = frozenset({"to_come", "over"})


@dataclass(frozen=True, slots=True)
class WhenView:
    """How often, in a word, and how that stands."""

    rhythm: str
    sort: Sort
    said: str


@dataclass(frozen=True, slots=True)
class DutyView:
    """One duty; `actor` is "" where its words name nobody."""

    plan: Link
    actor: str
    action: str
    recipient: str
    due: str
    whens: tuple[WhenView, ...]
    quote: str
    english: str
    href: str
    is_long: bool
    """Whether the words are folded up, so that the table can be overlooked."""
    period: Period
    state: State | None
    """None where the day of the build is not known."""
    facets: tuple[tuple[str, str], ...]
    """What it is found and sorted by."""


@dataclass(frozen=True, slots=True)
class DutyTable:
    """Duties, what the day is, and all words that a script needs to bring them to another day."""

    rows: tuple[DutyView, ...]
    day: str
    built: str
    words: str

    @property
    def due(self) -> tuple[DutyView, ...]:
        """Those that are due on the day of the build."""
        return tuple(one for one in self.rows if one.state in DUE)

    @property
    def rest(self) -> tuple[DutyView, ...]:
        """The others."""
        return tuple(one for one in self.rows if one.state not in DUE)


def duty_table(context: PageContext, duties: Iterable[PlacedDuty]) -> DutyTable:
    """A table of duties in their order."""
    day = context.settings.day
    return DutyTable(
        rows=tuple(duty_view(context, placed) for placed in duties),
        day=context.w("duties_day", day=day_text(context.w, day)) if day else context.w("duties_no_day"),
        built=day,
        words=json.dumps(_words(context), ensure_ascii=False),
    )


def duty_view(context: PageContext, placed: PlacedDuty) -> DutyView:
    """One duty, as it stands on the day of the build."""
    w, duty, year = context.w, placed.duty, context.settings.year
    sorts = sorts_of(duty)
    state = most_urgent(state_in(sort, placed.period, year) for _, sort in sorts) if year else None
    actor = name_in(context.lang, duty.actor) if duty.actor else ""
    actor = f"{actor[:1].upper()}{actor[1:]}"
    return DutyView(
        plan=Link(short_title_of_plan(context, placed.plan), f"{link_to(context, addresses.plan(placed.plan))}#duties"),
        actor=actor,
        action=w(f"duty_{duty.action}"),
        recipient=w("duty_to", whom=name_in(context.lang, duty.recipient)) if duty.recipient else "",
        due=name_in(context.lang, duty.due) if duty.due else "",
        whens=tuple(
            WhenView(
                w(f"rhythm_{rhythm}") if rhythm else "",
                sort,
                _said(context, sort, placed.period, year) if year and not (duty.due and sort == "none") else "",
            )
            for rhythm, sort in sorts
        ),
        quote=duty.quote,
        english=placed.english if context.lang == "en" else "",
        href=link_to(context, placed.path),
        is_long=len(duty.quote) > LONG["zh"] or (context.lang == "en" and len(placed.english) > LONG["en"]),
        period=placed.period,
        state=state,
        facets=(
            ("time", time_of(state)),
            ("year", next_year(placed, year)),
            ("actor", actor),
            ("who", name_of_actor(placed)),
            ("action", duty.action),
            ("plan", placed.plan),
        ),
    )


def name_of_actor(placed: PlacedDuty) -> str:
    """What names an actor in an address, the same in both languages, without a space."""
    return "-".join(placed.duty.actor.zh.split()) if placed.duty.actor else NOBODY


def time_of(state: State | None) -> str:
    """By what a duty is found: due, the time unsaid, or not now."""
    return "due" if state in DUE else "open" if state == "open" else "other" if state else ""


def next_year(placed: PlacedDuty, year: int) -> str:
    """The year by which duties are sorted: the next in which one is due; "" where none is said."""
    states = {state_in(sort, placed.period, year) for _, sort in sorts_of(placed.duty)} if year else set()
    if "now" in states:
        return str(year)
    if "ended" in states:
        return str(placed.period.last)
    return str(placed.period.first) if year < placed.period.first and states else ""


def _said(context: PageContext, sort: Sort, period: Period, year: int) -> str:
    key = word_of(sort, state_in(sort, period, year))
    return context.w(key, year=year, first=period.first, last=period.last)


def word_of(sort: Sort, state: State) -> str:
    """The key of the words that say how a sort of duty stands."""
    return f"due_{state}" if state in SHARED and sort != "final" else f"due_{sort}_{state}"


def _words(context: PageContext) -> dict[str, str]:
    """All that may be said of duties, and of the day, with what a script fills in."""
    blanks = {"year": "{year}", "first": "{first}", "last": "{last}"}
    said = {
        f"{sort}_{state}": context.w(word_of(sort, state), **blanks)
        for sort, states in SAID.items()
        for state in STATES
        if state in states
    }
    return said | {"day": context.w("duties_today", day="{day}")}
