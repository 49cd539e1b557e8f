"""Read cleaned lines into tokens: which line is a heading, which a list item, and what runs on.

What decides is numbering: "8.5岁以下儿童" is item 8 after item 7, and the end of a broken line anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from generator.importer.asides import is_box, is_list_of_bodies, number_in_box, responsible
from generator.importer.breaks import (
    LONGEST_BROKEN,
    is_page_number,
    next_chinese,
    next_item,
    page_width,
)
from generator.importer.broken_lines import continues, is_open, was_full
from generator.importer.clean import Line
from generator.importer.tables import begins, is_table_title, read_table, spread
from generator.importer.tokens import (
    ARABIC,
    BRACKETED,
    STYLES,
    TERMINAL,
    Kind,
    Paragraph,
    Style,
    Table,
    Token,
    is_title,
    number_of,
    pieces,
)
from generator.importer.words import words

MOST_PARAGRAPHS, MOST_ITEMS = 1_000, 999
"""An item with more paragraphs is none, and a list with more items."""
WIDEST_GAP = 2
"""So many numbers may be skipped in a list."""

_NAMES_END = re.compile(r"[：:。]$")


@dataclass(slots=True)
class Scanned:
    """The tokens of some lines, the lines that belong to the web page, and doubts by code."""

    tokens: list[Token] = field(default_factory=list)
    chrome: list[int] = field(default_factory=list)
    doubts: list[tuple[str, int, str]] = field(default_factory=list)


def scan(lines: Sequence[Line], bare: AbstractSet[int] = frozenset()) -> Scanned:
    """Read lines into tokens; `bare` are lines that are titles of domains and have no number."""
    scanned = _Scanner(spread([line for line in lines if not is_page_number(line.text)]), bare).run()
    scanned.chrome += [line.number for line in lines if is_page_number(line.text)]
    return scanned


class _Scanner:
    """Goes through the lines once; `last` is the number of the last item of the list at hand."""

    def __init__(self, lines: Sequence[Line], bare: AbstractSet[int]) -> None:
        self.lines = lines
        self.bare = bare
        self.width = page_width(lines)
        self.out = Scanned()
        self.last: int | None = None
        self.style: Style = ""
        self.previous: Line | None = None
        self.in_domain = False
        self.place = 0
        self.mark = ""
        self.box: int | None = None
        """The last number in the box at hand; None outside boxes."""

    def run(self) -> Scanned:
        place = 0
        while place < len(self.lines):
            line, self.place = self.lines[place], place
            if begins(line.text) and (read := self._table(place)) is not None:
                place, self.previous = read, self.lines[read - 1]
                continue
            if words().chrome.search(line.text) and not self._is_inside(line):
                self.out.chrome.append(line.number)
            else:
                for index, piece in enumerate(pieces(line.text)):
                    if index:
                        self.out.doubts.append(("import-glued", line.number, piece))
                    self._feed(piece, line)
            self.previous = line
            place += 1
        return self.out

    def _is_inside(self, line: Line) -> bool:
        """Whether what looks like page furniture ends a sentence that was broken before it."""
        return len(line.text) > LONGEST_BROKEN or self._is_broken()

    def _table(self, place: int) -> int | None:
        before = self.out.tokens[-1] if self.out.tokens else None
        named = before and before.kind in ("plain", "item") and is_table_title(before.paragraphs[-1].text)
        title = before if named else None
        read = read_table(self.lines, place, title.paragraphs[-1].text if title else None)
        if read is None:
            return None
        table, after, doubts = read
        if title is not None:
            kept = title.paragraphs[:-1]
            self.out.tokens[-1:] = [replace(title, paragraphs=kept)] if kept else []
        numbers = tuple(dict.fromkeys(line.number for line in self.lines[place:after]))
        first = (title.paragraphs[-1].lines if title else ()) + numbers
        self._add("table", table.title or "", first, table=table)
        self.out.doubts += [("import-table-odd", line, table.title or "") for line in doubts]
        self.last = None
        return after

    def _feed(self, text: str, line: Line) -> None:
        if line.number in self.bare:
            self._add("heading", text, line.numbers, None, "（一）")
            self.last = None
        elif not (
            self._aside(text, line) or self._heading(text, line) or self._name(text, line) or self._item(text, line)
        ):
            self._plain(text, line)

    def _aside(self, text: str, line: Line) -> bool:
        """Take what belongs to the item before it and is no text of its own: who is responsible; a box (专栏)."""
        last = self.out.tokens[-1] if self.out.tokens else None
        if last is None or last.kind != "item":
            self.box = None
            return False
        if responsible(text):
            self.out.tokens[-1] = replace(last, responsible=(*last.responsible, Paragraph(text, line.numbers)))
            self.box = None
            return True
        if last.responsible and not TERMINAL.search(last.responsible[-1].text) and is_list_of_bodies(text):
            tail = last.responsible[-1]
            joined = Paragraph(tail.text + text, (*tail.lines, *line.numbers))
            self.out.tokens[-1] = replace(last, responsible=(*last.responsible[:-1], joined))
            return True
        if is_box(text):
            self.box = 0
            self.out.doubts.append(("import-box", line.number, text))
        elif self.box is not None:
            self.box = number_in_box(text, self.box)
        if self.box is None:
            return False
        self.out.tokens[-1] = replace(last, paragraphs=(*last.paragraphs, Paragraph(text, line.numbers)))
        return True

    # ---------- headings ----------

    def _heading(self, text: str, line: Line) -> bool:
        for style, pattern in STYLES:
            match = pattern.match(text)
            if match is None:
                continue
            number, rest = number_of(match[1]), text[match.end() :].strip()
            if style == "（一）":
                return self._chinese(number, rest, line)
            if not is_title(rest) and not rest.startswith(tuple(words().headings)):
                return False
            self._add("heading", rest, line.numbers, number, style)
            self.last = None
            return True
        return False

    def _chinese(self, number: int, rest: str, line: Line) -> bool:
        """Take （一）, which opens a heading or an item; items may run on."""
        run_on = None if is_title(rest) else next_chinese(rest, number)
        own = rest[: run_on.start()] if run_on else rest
        self._add("heading" if is_title(own) else "item", own, line.numbers, number, "（一）")
        self.last = None
        if run_on:
            self.out.doubts.append(("import-run-on", line.number, f"（{run_on[1]}）"))
            self._chinese(number + 1, rest[run_on.end() :], line)
        return True

    def _name(self, text: str, line: Line) -> bool:
        """Take the headings without a number: 前言, 主要目标, 策略措施."""
        known = words()
        bare = _NAMES_END.sub("", text)
        numbered = ARABIC.match(bare) or BRACKETED.match(bare)
        if numbered:
            bare = bare[numbered.end() :]
        kind: Kind
        if bare in known.headings and not self.in_domain:
            return self._unnumbered(text, line)
        if bare in known.goals:
            kind = "goals"
        elif bare in known.measures:
            kind = "measures"
        elif text.replace(" ", "") in known.foreword:
            kind = "foreword"
            text = text.replace(" ", "")
        else:
            return self._unnumbered(text, line)
        if numbered and len(bare) < 4:
            return False
        self._add(kind, line.as_printed or text, line.numbers)
        self.last, self.style = None, ""
        return True

    def _unnumbered(self, text: str, line: Line) -> bool:
        """Take a heading whose number was lost: its name is known, or its 、 is still there."""
        bare = text.lstrip("、").rstrip("。：")
        lost = text.startswith("、") and is_title(text)
        if bare not in words().headings and not lost:
            return False
        if self._is_broken():
            return False
        self._add("heading", text.lstrip("、"), (line.number,), None, "一、" if lost else "")
        self.last = None
        return True

    # ---------- items ----------

    def _item(self, text: str, line: Line) -> bool:
        style: Style = "1."
        match = ARABIC.match(text)
        if match is None:
            match = BRACKETED.match(text)
            style = "（1）"
        if match is None or not self._fits(int(match[1]), style, text[match.end() :]):
            return False
        self.mark = match[2] if style == "1." else ""
        self._take(int(match[1]), style, text[match.end() :].strip(), line)
        return True

    def _fits(self, number: int, style: Style, rest: str) -> bool:
        """Tell whether a number continues the list at hand or begins one."""
        decimal = rest[:1].isdigit()
        if self._is_broken() and (decimal or number != (self.last or 0) + 1):
            return False
        if self.last is None:
            opens = self.out.tokens[-1].kind if self.out.tokens else "plain"
            if style == "（1）" and opens == "item" and not self.style:
                return False  # （1） inside an item that has no list before it
            return (number <= 1 + WIDEST_GAP and not decimal) or number == 1
        if style != self.style and style == "（1）" and (number != self.last + 1 or self._is_nested(number)):
            return False
        if decimal:
            return number == self.last + 1
        return number in (1, self.last) or self.last < number <= self.last + 1 + WIDEST_GAP

    def _is_nested(self, number: int) -> bool:
        """Whether the number before this one stands inside the item at hand: （2） after （1） is no item 2."""
        paragraphs = self.out.tokens[-1].paragraphs if self.out.tokens else ()
        return bool(paragraphs) and paragraphs[-1].text.startswith(f"（{number - 1}）")

    def _take(self, number: int, style: Style, text: str, line: Line) -> None:
        """Add an item, and the items that run on after it on the same line."""
        restarts = number == 1 and self.last != 1
        if self.last is not None and number != self.last + 1 and not restarts:
            code = "import-number-doubled" if number == self.last else "import-number-skipped"
            self.out.doubts.append((code, line.number, f"{self.last} → {number}"))
        elif self.last is None and number != 1:
            self.out.doubts.append(("import-number-skipped", line.number, f"→ {number}"))
        while number < MOST_ITEMS and (run_on := next_item(text, number)):
            self._add("item", text[: run_on.start()].strip(), line.numbers, number, style)
            number += 1
            self.out.doubts.append(("import-run-on", line.number, str(number)))
            text = text[run_on.end() :].strip()
        self._add("item", text, line.numbers, number, style)
        self.last, self.style = number, style

    def _part_last(self, line: Line) -> None:
        """Part the last item where the next one runs on after a broken line was joined to it."""
        last = self.out.tokens[-1]
        if last.kind != "item" or last.number is None or last.style == "（一）" or last.number != self.last:
            return
        tail = last.paragraphs[-1]
        if last.number < MOST_ITEMS and (run_on := next_item(tail.text, last.number)):
            own = Paragraph(tail.text[: run_on.start()].strip(), tail.lines)
            self.out.tokens[-1] = replace(last, paragraphs=(*last.paragraphs[:-1], own))
            self.out.doubts.append(("import-run-on", line.number, str(last.number + 1)))
            self._take(last.number + 1, last.style, tail.text[run_on.end() :].strip(), line)

    def _plain(self, text: str, line: Line) -> None:
        last = self.out.tokens[-1] if self.out.tokens else None
        if last is not None and continues(last, text, self.previous, self._following(), self.width):
            tail = last.paragraphs[-1]
            joined = Paragraph(tail.text + text, (*tail.lines, *line.numbers))
            kind: Kind = last.kind
            if kind == "heading" and last.style == "（一）" and not is_title(joined.text):
                kind = "item"
            self.out.tokens[-1] = replace(last, kind=kind, paragraphs=(*last.paragraphs[:-1], joined))
            self._part_last(line)
        elif last is not None and last.kind == "item" and len(last.paragraphs) < MOST_PARAGRAPHS:
            self.out.tokens[-1] = replace(last, paragraphs=(*last.paragraphs, Paragraph(text, line.numbers)))
        else:
            self._add("plain", text, line.numbers)

    def _is_broken(self) -> bool:
        """Whether the sentence before was broken at the edge of the page."""
        return is_open(self.out.tokens) and was_full(self.previous, self.width)

    def _following(self) -> str:
        return self.lines[self.place + 1].text if self.place + 1 < len(self.lines) else ""

    def _add(
        self,
        kind: Kind,
        text: str,
        lines: tuple[int, ...],
        number: int | None = None,
        style: Style = "",
        *,
        table: Table | None = None,
    ) -> None:
        self.in_domain = kind in ("goals", "measures", "table") or (self.in_domain and kind in ("item", "plain"))
        if kind == "item" and style == "（一）":
            self.in_domain = False
        mark = self.mark if style == "1." else ""
        self.out.tokens.append(Token(kind, (Paragraph(text, lines),), number, style, table=table, mark=mark))
