"""Rebuild a document from its YAML: the titles, numbers, headings and texts in the order they were printed.

Numbers are printed by depth, as GB/T 9704 has it: 一、 then （一） then 1. then （1）; or as the plan says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.library.library import Path, PlanFiles
from generator.model.plan import (
    DEFAULT_NUMBERING,
    NATURES,
    Cells,
    Clause,
    Domain,
    Headings,
    Notice,
    Numbering,
    Section,
    Table,
    TableRow,
    Text,
)

CIRCLED = 20
"""So many circled numbers there are in one row of Unicode."""
ENGLISH: dict[Numbering, str] = {
    "第一章": "Chapter 1",
    "第一节": "Section 1",
    "第一条": "Article 1",
    "一、": "1.",
    "（一）": "(1)",
    "一是": "(1)",
    "1.": "1.",
    "1、": "1.",
    "（1）": "(1)",
    "1）": "1)",
    "1": "1",
    "①": "(1)",
    "none": "",
}
"""How a number is written in English where the document has it so."""
_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Printed:
    """Some printed text and the node it comes from.

    A number is printed from `number`, so its text is not the node's own and has no places inside it; so are
    the nature of an indicator and the word before the notes of a table.
    """

    file: str
    path: Path
    text: str

    @property
    def is_number(self) -> bool:
        """Whether this is printed from a number or a word of the data, and not a text of its own."""
        return self.path[-1] in ("number", "nature", "notes")

    @property
    def holder(self) -> Path:
        """The path under which readers look for this text's lines: a title's is that of the whole title."""
        return self.path[:-1] if self.path[-2:-1] in (("title",), ("name",)) else self.path


def rebuild(plan_id: str, files: PlanFiles) -> tuple[Printed, ...]:
    """Return the pieces of a plan in document order.  A domain that has no file is left out."""
    file = f"plans/{plan_id}/plan.yml"
    plan = files.plan
    styles = plan.numbering

    def domain(domain_id: str, depth: int, *, is_section: bool) -> Iterator[Printed]:
        found = files.domains.get(domain_id)
        if found is not None:
            own = f"plans/{plan_id}/{domain_id}.yml"
            headings = (file, plan.headings) if found.headings is None else (own, found.headings)
            number = printed(found.number, depth - is_section, styles)  # the items stay one level below
            yield Printed(own, ("number",), number)
            yield from _domain(own, found, headings, depth, styles)

    def sections(children: tuple[Section, ...], path: Path, depth: int) -> Iterator[Printed]:
        for index, section in enumerate(children):
            here = (*path, index)
            if section.number is not None:
                yield Printed(file, (*here, "number"), printed(section.number, depth, styles))
            if section.title is not None:
                yield Printed(file, (*here, "title", "zh"), section.title.zh)
            if section.zh is not None:
                yield Printed(file, (*here, "zh"), section.zh)
            yield from _clauses(file, (*here, "items"), section.items, depth + 1, styles)
            yield from sections(section.sections, (*here, "sections"), depth + 1)
            for domain_id in section.domains:
                yield from domain(domain_id, depth + 1, is_section=section.title is None)

    return (Printed(file, ("title", "zh"), plan.title.zh), *sections(plan.sections, ("sections",), 1))


def rebuild_notice(file: str, path: Path, notice: Notice) -> tuple[Printed, ...]:
    """Return the pieces of a notice, whose node stands at a path of a source's file."""
    pieces = [Printed(file, (*path, "zh"), notice.zh)]
    if notice.title is not None:
        pieces.insert(0, Printed(file, (*path, "title", "zh"), notice.title.zh))
    if notice.document_number is not None:
        pieces.insert(0, Printed(file, (*path, "document_number"), notice.document_number))
    return tuple(pieces)


def printed(number: int, depth: int, styles: Sequence[Numbering] = DEFAULT_NUMBERING) -> str:
    """Return a number as it is printed at a depth."""
    style = styles[min(depth, len(styles)) - 1]
    if style == "none":
        return ""
    if style == "①":
        return chr(ord("①") + number - 1) if number <= CIRCLED else str(number)
    digits = str(number) if "1" in style else chinese(number)
    return style.replace("1", digits).replace("一", digits)


def printed_in_english(number: int, depth: int, styles: Sequence[Numbering] = DEFAULT_NUMBERING) -> str:
    """Return a number as the English text has it where the document prints it at a depth."""
    return ENGLISH[styles[min(depth, len(styles)) - 1]].replace("1", str(number))


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


def _domain(
    file: str, domain: Domain, headings: tuple[str, Headings], depth: int, styles: Sequence[Numbering]
) -> Iterator[Printed]:
    heading_file, words = headings
    yield Printed(file, ("title", "zh"), domain.title.zh)
    for part in domain.order:
        if part == "lead" and domain.lead is not None:
            yield _text(file, ("lead",), domain.lead)
        elif part == "goals":
            yield Printed(heading_file, ("headings", "goals", "zh"), words.goals.zh)
            yield from _clauses(file, ("goals",), domain.goals, depth + 1, styles)
        elif part == "table" and domain.table is not None:
            yield from _table(file, ("table",), domain.table)
        elif part == "measures" and domain.measures:
            yield Printed(heading_file, ("headings", "measures", "zh"), words.measures.zh)
            yield from _clauses(file, ("measures",), domain.measures, depth + 1, styles)


def _clauses(
    file: str, path: Path, clauses: tuple[Clause, ...], depth: int, styles: Sequence[Numbering]
) -> Iterator[Printed]:
    for index, clause in enumerate(clauses):
        yield Printed(file, (*path, index, "number"), printed(clause.number, depth, styles))
        yield _text(file, (*path, index), clause)
        if clause.responsible is not None:
            yield Printed(file, (*path, index, "responsible"), clause.responsible)


def _text(file: str, path: Path, text: Text) -> Printed:
    return Printed(file, (*path, "zh"), text.zh)


# ---------- tables ----------


def _table(file: str, path: Path, table: Table) -> Iterator[Printed]:
    """Print a table cell by cell, row by row."""
    if table.title is not None:
        yield Printed(file, (*path, "title", "zh"), table.title.zh)
    for index, column in enumerate(table.columns):
        yield Printed(file, (*path, "columns", index, "zh"), column.zh)
    fields = [column.field for column in table.columns]
    for place, group in enumerate(table.groups):
        here = (*path, "groups", place)
        if group.number is not None:
            yield Printed(file, (*here, "number"), f"（{chinese(group.number)}）")
        if group.title is not None:
            yield Printed(file, (*here, "title", "zh"), group.title.zh)
        for index, row in enumerate(group.rows):
            yield from _row(file, (*here, "rows", index), row, fields)
    if table.notes:
        yield Printed(file, (*path, "notes"), "注：")
    for index, note in enumerate(table.notes):
        if note.number is not None:
            yield Printed(file, (*path, "notes", index, "number"), f"{note.number}.")
        yield _text(file, (*path, "notes", index), note)


def _row(file: str, path: Path, row: TableRow, fields: Sequence[str]) -> Iterator[Printed]:
    if "number" in fields:
        yield Printed(file, (*path, "number"), str(row.number))
    if row.mark is not None:
        yield Printed(file, (*path, "mark"), row.mark)
    yield from _cells(file, path, row, fields)
    for index, part in enumerate(row.parts):
        yield from _cells(file, (*path, "parts", index), part, fields)


def _cells(file: str, path: Path, cells: Cells, fields: Sequence[str]) -> Iterator[Printed]:
    for field in fields:
        if field in ("name", "unit", "department"):
            name = getattr(cells, field)
            if name is not None:
                yield Printed(file, (*path, field, "zh"), name.zh)
        elif field in ("baseline", "target") and (printed_cell := getattr(cells, field)) is not None:
            yield Printed(file, (*path, field), printed_cell)
        elif field == "nature" and cells.nature is not None:
            yield Printed(file, (*path, field), NATURES[cells.nature])
