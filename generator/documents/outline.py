"""What a plan prints, block by block and in both languages, for files that are read from the first page to the last.

The order is that of the proof (`generator/proof/rebuild.py`), so that a file can be compared with it character by
character.  A text in one language has as many paragraphs as in the other: they can stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from generator.library import addresses
from generator.library.library import LinkedPlan
from generator.model.plan import Cells, Clause, Lang, Name, Section, Table, TableRow
from generator.model.sections import walk_sections
from generator.proof.rebuild import chinese, printed, printed_in_english
from generator.texts.cells import UNPUBLISHED, WORDS
from generator.texts.words import Words


@dataclass(frozen=True, slots=True)
class Said:
    """Some words in both languages; `en` is "" where there is no translation."""

    zh: str
    en: str = ""

    def lang_of(self, lang: Lang) -> Lang:
        """The language in which a file of a language says this: Chinese where nobody has translated it."""
        return lang if lang == "zh" or self.en else "zh"

    def words(self, lang: Lang) -> str:
        """The words of a file of this language."""
        return self.en if self.lang_of(lang) == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number; the title of the plan has level 0."""

    level: int
    text: Said


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; one that begins a numbered clause has the number, and the clause's address on the site."""

    text: Said
    number: Said | None = None
    lead: Said | None = None
    """Its first sentence, where that is the heading of the clause; it stands before `text`."""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: a cell for each column, or one heading over all of them."""

    cells: tuple[Said, ...]
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with the heads of its columns."""

    title: Said | None
    heads: tuple[Said, ...]
    lines: tuple[Line, ...]
    widths: tuple[int, ...]
    """How wide the columns are, as shares."""


Block = Heading | Paragraph | Grid
WIDTHS = {"number": 2, "name": 10, "unit": 3, "baseline": 4, "target": 4, "nature": 3, "department": 6}


def outline(linked: LinkedPlan) -> tuple[Block, ...]:
    """Return the blocks of a plan in document order."""
    return tuple(_Outline(linked).blocks())


def said(name: Name) -> Said:
    """A name as words in both languages."""
    return Said(name.zh, name.en)


def paragraphs(zh: str, en: str | None) -> tuple[Said, ...]:
    """The paragraphs of a text, whose lines are sentences."""
    chinese_ones = ["".join(lines) for lines in _split(zh)]
    english_ones = [" ".join(lines) for lines in _split(en or "")]
    return tuple(Said(*pair) for pair in zip_longest(chinese_ones, english_ones, fillvalue=""))


def _split(text: str) -> Iterator[list[str]]:
    for part in text.split("\n\n"):
        if lines := [line.strip() for line in part.split("\n") if line.strip()]:
            yield lines


@dataclass(frozen=True, slots=True)
class _Outline:
    linked: LinkedPlan

    def blocks(self) -> Iterator[Block]:
        plan = self.linked.plan
        yield Heading(0, said(plan.title))
        for section, path, _ in walk_sections(plan.sections):
            depth = path.count("sections")
            yield from self._section(section, path, depth)
            for domain_id in section.domains:
                if domain_id in self.linked.domains:
                    yield from self._domain(domain_id, depth + 1, is_section=section.title is None)

    def _number(self, number: int | None, depth: int) -> Said | None:
        if number is None:
            return None
        styles = self.linked.plan.numbering
        return Said(printed(number, depth, styles), printed_in_english(number, depth, styles))

    def _heading(self, level: int, title: Name, number: Said | None = None) -> Heading:
        return Heading(level, numbered(number, said(title)))

    def _section(self, section: Section, path: tuple[str | int, ...], depth: int) -> Iterator[Block]:
        if section.title is not None:
            yield self._heading(depth, section.title, self._number(section.number, depth))
        if section.zh is not None:
            yield from (Paragraph(one) for one in paragraphs(section.zh, section.en))
        yield from self._clauses(None, (*path, "items"), section.items, depth + 1)

    def _clauses(
        self, domain: str | None, path: tuple[str | int, ...], clauses: Sequence[Clause], depth: int
    ) -> Iterator[Block]:
        at = {one.path: addresses.clause(one) for one in self.linked.of(domain)}
        has_lead = path[-1] in ("measures", "items")
        for index, clause in enumerate(clauses):
            number = self._number(clause.number, depth)
            yield from clause_paragraphs(clause, number, at.get((*path, index), ""), has_lead=has_lead)

    def _domain(self, domain_id: str, depth: int, *, is_section: bool) -> Iterator[Block]:
        domain = self.linked.domains[domain_id]
        headings = domain.headings or self.linked.plan.headings
        yield self._heading(depth, domain.title, self._number(domain.number, depth - is_section))
        for part in domain.order:
            if part == "lead" and domain.lead is not None:
                yield from (Paragraph(one) for one in paragraphs(domain.lead.zh, domain.lead.en))
            elif part == "goals":
                yield self._heading(depth + 1, headings.goals)
                yield from self._clauses(domain_id, ("goals",), domain.goals, depth + 1)
            elif part == "table" and domain.table is not None:
                yield from _table(domain.table)
            elif part == "measures" and domain.measures:
                yield self._heading(depth + 1, headings.measures)
                yield from self._clauses(domain_id, ("measures",), domain.measures, depth + 1)


def numbered(number: Said | None, text: Said) -> Said:
    """Words behind their number, as each language sets it."""
    if number is None:
        return text
    space = " " if number.en else ""
    return Said(number.zh + text.zh, number.en + space + text.en if text.en else "")


def clause_paragraphs(clause: Clause, number: Said | None, address: str, *, has_lead: bool) -> Iterator[Paragraph]:
    """The paragraphs of a clause, the first behind its number, and who is responsible as the last."""
    for index, text in enumerate(paragraphs(clause.zh, clause.en)):
        if index:
            yield Paragraph(text)
        else:
            lead, rest = _lead(clause, text) if has_lead else (None, text)
            yield Paragraph(rest, number, lead, address)
    if clause.responsible is not None:
        yield Paragraph(Said(clause.responsible))


def _lead(clause: Clause, text: Said) -> tuple[Said | None, Said]:
    """The first sentence of a clause of several, which is its heading, and the rest of its first paragraph."""
    zh, en = clause.zh.split("\n")[0], (clause.en or "").split("\n")[0]
    if zh == text.zh or not text.zh.startswith(zh) or bool(text.en) != bool(en):
        return None, text
    return Said(zh, en), Said(text.zh[len(zh) :], text.en[len(en) :].lstrip())


# ---------- tables ----------


def _table(table: Table) -> Iterator[Block]:
    fields = [column.field for column in table.columns]
    lines: list[Line] = []
    for group in table.groups:
        heading = [Said(f"（{chinese(group.number)}）", f"({group.number})")] if group.number is not None else []
        if group.title is not None:
            heading = [numbered(heading[0] if heading else None, said(group.title))]
        if heading:
            lines.append(Line(tuple(heading), is_heading=True))
        for row in group.rows:
            lines.append(Line(_cells(row, fields, row)))
            lines += [Line(_cells(part, fields)) for part in row.parts]
    heads = tuple(Said(column.zh, column.en) for column in table.columns)
    title = said(table.title) if table.title else None
    yield Grid(title, heads, tuple(lines), tuple(WIDTHS[field] for field in fields))
    for place, note in enumerate(table.notes):
        before = Said(Words("zh")("table_notes"), Words("en")("table_notes").strip()) if place == 0 else Said("", "")
        if note.number is not None:
            before = Said(f"{before.zh}{note.number}.", f"{before.en} {note.number}.".strip())
        for index, text in enumerate(paragraphs(note.zh, note.en)):
            yield Paragraph(text, before if index == 0 and before.zh else None)


def _cells(cells: Cells, fields: Sequence[str], row: TableRow | None = None) -> tuple[Said, ...]:
    return tuple(_cell(cells, field, row) for field in fields)


def _cell(cells: Cells, field: str, row: TableRow | None) -> Said:
    if field == "number":
        return Said(str(row.number), str(row.number)) if row else Said("", "")
    if field == "name":
        mark = (row.mark or "") if row else ""
        return Said(mark + cells.name.zh, mark + cells.name.en)
    if field in ("unit", "department"):
        name = cells.unit if field == "unit" else cells.department
        return said(name) if name else Said("", "")
    if field == "nature":
        key = f"nature_{cells.nature}"
        return Said(Words("zh")(key), Words("en")(key)) if cells.nature else Said("", "")
    return _figure((cells.baseline if field == "baseline" else cells.target) or "")


def _figure(cell: str) -> Said:
    """A printed figure; a word in its place has an English one."""
    if cell == UNPUBLISHED:
        return Said(cell, "–")
    return Said(cell, Words("en")(f"cell_{WORDS[cell]}") if cell in WORDS else cell)
