"""Promises with a year but without a figure: no targets, by the policy of the page “About”, but nothing to overlook.

Found by rule in every text of a plan, so that all plans are treated alike; nothing is decided by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.library import addresses
from generator.library.library import LinkedPlan, PlacedClause
from generator.model.plan import Section, Target
from generator.model.sections import walk_sections
from generator.texts.due import due_years, without_date
from generator.texts.figures import figures_in

SENTENCE = re.compile(r"[^。；]+")
PART = re.compile("[^，]+，?")
SHORTEST = 5
"""Characters of a part of a sentence that promises something; a bare date is shorter."""
IN_QUOTES = re.compile("“[^”]*”")


@dataclass(frozen=True, slots=True)
class Promise:
    """A line of a plan that is to come true by a year: its words, and the clause or section it stands in."""

    year: int
    zh: str
    en: str | None
    address: str
    clause: PlacedClause | None = None
    section: Section | None = None


def dated_promises(linked: LinkedPlan) -> tuple[Promise, ...]:
    """Return the dated promises of a plan that no target has, those due first ahead, in the order of the document."""
    return tuple(sorted(_found(linked), key=lambda one: one.year))


def _found(linked: LinkedPlan) -> Iterator[Promise]:
    first = linked.plan.period.first
    text = addresses.plan_text(linked.plan.id)
    for section, _, fragment in walk_sections(linked.plan.sections):
        for year, zh, en in _dated_lines(section.zh, section.en, (), first):
            yield Promise(year, zh, en, f"{text}#{fragment}", section=section)
    for placed in linked.clauses:
        if placed.cells is None:
            for year, zh, en in _dated_lines(placed.clause.zh, placed.clause.en, placed.clause.targets, first):
                yield Promise(year, zh, en, addresses.clause(placed), clause=placed)


def _dated_lines(
    zh: str | None, en: str | None, targets: Iterable[Target], first: int
) -> Iterator[tuple[int, str, str | None]]:
    lines, theirs = (zh or "").splitlines(), (en or "").splitlines()
    quotes = [target.quote for target in targets if target.quote]
    for index, line in enumerate(lines):
        other = theirs[index] if len(theirs) == len(lines) else None
        years = {year for sentence in SENTENCE.findall(line) for year in _left(sentence, quotes) if year >= first}
        yield from ((year, line, other) for year in sorted(years))


def _left(sentence: str, quotes: list[str]) -> Iterator[int]:
    """Yield the years of a sentence by which anything is promised that no figure and no target says."""
    years: tuple[int, ...] = ()
    found: dict[int, None] = {}
    for part in PART.findall(sentence):
        years = due_years(part) or years
        has_target = any(quote in part or part.strip("，") in quote for quote in quotes)
        if len(without_date(part)) >= SHORTEST and not has_target and not _has_figure(part):
            found.update(dict.fromkeys(years))
    yield from found


def _has_figure(part: str) -> bool:
    """Whether words set a number; years and what stands in quotation marks (“15分钟健身圈”) are names."""
    return any(not figure.is_year for figure in figures_in(IN_QUOTES.sub("", part)))
