"""The duties that plans set down, each with its place in the text, and when it falls due as seen from a year.

What the words leave open stays open: they may name no year, and nobody reports here that something was done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.library import addresses
from generator.library.library import LinkedPlan
from generator.model.duties import Duty, Rhythm
from generator.model.fields import Period
from generator.model.plan import Section
from generator.model.sections import walk_sections

Sort = Literal["each", "span", "final", "loose", "none"]
"""How far words tell a year: in each one, in one of several, at the end, at times unsaid, nothing."""
State = Literal["now", "ended", "open", "to_come", "over"]
STATES: tuple[State, ...] = ("now", "ended", "open", "to_come", "over")
"""Due this year; due since the period has ended; in the period, the year unsaid; later; no more.  Most urgent first."""
DUE: frozenset[State] = frozenset({"now", "ended"})

SORTS: dict[Rhythm, Sort] = {
    "monthly": "each",
    "quarterly": "each",
    "half-yearly": "each",
    "yearly": "each",
    "two-yearly": "span",
    "three-yearly": "span",
    "five-yearly": "span",
    "midterm": "span",
    "final": "final",
    "regular": "loose",
}


@dataclass(frozen=True, slots=True)
class PlacedDuty:
    """A duty of a plan: the page and fragment its words stand at, and their lines in English, if there are any."""

    plan: str
    period: Period
    duty: Duty
    path: str
    english: str


def duties_of(linked: LinkedPlan) -> tuple[PlacedDuty, ...]:
    """The duties of a plan in the order of its text."""
    plan = linked.plan
    fragments = {placed.path: placed.fragment for placed in linked.clauses if placed.domain is None}
    found: list[PlacedDuty] = []
    for section, path, fragment in walk_sections(plan.sections):
        for duty in section.duties:
            for zh, en, at in _texts(section):
                if duty.quote in zh:
                    named = fragment if at is None else fragments[(*path, "items", at)]
                    english = lines_of(zh, en, duty.quote)
                    page = f"{addresses.plan_text(plan.id)}#{named}"
                    found.append(PlacedDuty(plan.id, plan.period, duty, page, english))
                    break
    return tuple(found)


def _texts(section: Section) -> Iterator[tuple[str, str, int | None]]:
    """Yield the texts of a section in both languages, each with the number of its item, counted from 0."""
    if section.zh:
        yield section.zh, section.en or "", None
    for at, item in enumerate(section.items):
        yield item.zh, item.en or "", at


def lines_of(zh: str, en: str, quote: str) -> str:
    """The lines of the English in which the words of a quote stand in the Chinese; "" unless lines go together."""
    lines = en.split("\n")
    if not en or len(lines) != len(zh.split("\n")):
        return ""
    first = zh[: zh.index(quote)].count("\n")
    return " ".join(line for line in lines[first : first + quote.count("\n") + 1] if line)


def state_in(sort: Sort, period: Period, year: int) -> State:
    """How a duty stands in a year.  `overrides/assets/duties.js` says the same to readers of a later day."""
    if sort == "final":
        return "to_come" if year < period.last else "now" if year == period.last else "ended"
    if year > period.last:
        return "over"
    if year < period.first:
        return "to_come"
    return "now" if sort == "each" else "open"


def sorts_of(duty: Duty) -> tuple[tuple[Rhythm | None, Sort], ...]:
    """The rhythms of a duty with what each tells; one that tells nothing where there is none."""
    return tuple((rhythm, SORTS[rhythm]) for rhythm in duty.rhythm) or ((None, "none"),)


def most_urgent(states: Iterator[State]) -> State:
    """The state of a duty that has several rhythms."""
    return min(states, key=STATES.index)
