"""Rebuild a document from its YAML: the titles, numbers, headings and texts in the order they were printed.

Numbers are printed by depth, as GB/T 9704 has it: 一、 then （一） then 1. then （1）.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.library import Path, PlanFiles
from generator.model import Clause, Domain, Headings, Section, Text

_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some printed text and the node it comes from.

    A number is printed from `number`, so its text is not the node's own and has no places inside it.
    """

    file: str
    path: Path
    text: str

    @property
    def is_number(self) -> bool:
        """Whether this is a printed number."""
        return self.path[-1] == "number"

    @property
    def holder(self) -> Path:
        """The path under which readers look for this text's lines: a title's is that of the whole title."""
        return self.path[:-1] if self.path[-2:-1] == ("title",) else self.path


def rebuild(plan_id: str, files: PlanFiles) -> tuple[Piece, ...]:
    """Return the pieces of a plan in document order.  A domain that has no file is left out."""
    file = f"plans/{plan_id}/plan.yml"
    plan = files.plan

    def domain(domain_id: str, depth: int) -> Iterator[Piece]:
        found = files.domains.get(domain_id)
        if found is not None:
            own = f"plans/{plan_id}/{domain_id}.yml"
            headings = (file, plan.headings) if found.headings is None else (own, found.headings)
            yield from _domain(own, found, headings, depth)

    def sections(children: tuple[Section, ...], path: Path, depth: int) -> Iterator[Piece]:
        for index, section in enumerate(children):
            here = (*path, index)
            if section.number is not None:
                yield Piece(file, (*here, "number"), printed(section.number, depth))
            yield Piece(file, (*here, "title", "zh"), section.title.zh)
            if section.zh is not None:
                yield Piece(file, (*here, "zh"), section.zh)
            yield from _clauses(file, (*here, "items"), section.items, depth + 1)
            yield from sections(section.sections, (*here, "sections"), depth + 1)
            for domain_id in section.domains:
                yield from domain(domain_id, depth + 1)

    return (Piece(file, ("title", "zh"), plan.title.zh), *sections(plan.sections, ("sections",), 1))


def printed(number: int, depth: int) -> str:
    """Return a number as it is printed at a depth."""
    if depth == 1:
        return f"{chinese(number)}、"
    if depth == 2:
        return f"（{chinese(number)}）"
    return f"{number}." if depth == 3 else f"（{number}）"


def chinese(number: int) -> str:
    """Return a number below 1000 in Chinese: 12 is 十二, 105 is 一百零五."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def _domain(file: str, domain: Domain, headings: tuple[str, Headings], depth: int) -> Iterator[Piece]:
    heading_file, words = headings
    yield Piece(file, ("number",), printed(domain.number, depth))
    yield Piece(file, ("title", "zh"), domain.title.zh)
    if domain.lead is not None:
        yield _text(file, ("lead",), domain.lead)
    yield Piece(heading_file, ("headings", "goals", "zh"), words.goals.zh)
    yield from _clauses(file, ("goals",), domain.goals, depth + 1)
    if domain.measures:
        yield Piece(heading_file, ("headings", "measures", "zh"), words.measures.zh)
        yield from _clauses(file, ("measures",), domain.measures, depth + 1)


def _clauses(file: str, path: Path, clauses: tuple[Clause, ...], depth: int) -> Iterator[Piece]:
    for index, clause in enumerate(clauses):
        yield Piece(file, (*path, index, "number"), printed(clause.number, depth))
        yield _text(file, (*path, index), clause)


def _text(file: str, path: Path, text: Text) -> Piece:
    return Piece(file, (*path, "zh"), text.zh)
