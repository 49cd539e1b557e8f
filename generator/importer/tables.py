"""Put indicator tables together again that a scrape has flattened to a cell a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.importer.clean import Line, normalized
from generator.importer.tokens import CHINESE, GroupToken, RowToken, Table, number_of
from generator.importer.words import words
from generator.tools.characters import HAN

_TITLE = re.compile(
    r"^(?:附?表)?\s*(?:CHINESE|\d{1,2})?[.、：]?\s*[^。，；]{2,40}(?:指标|指标表|目标表|一览表|监测表|任务表)$".replace(
        "CHINESE", CHINESE
    )
)
_GROUP = re.compile(rf"^（?({CHINESE})?）(.+)$|^({CHINESE})、(.+)$")
_BARE_GROUP = re.compile(f"^([一二三四五六七八九十])([{HAN}]{{4,30}})()()$")
"""A heading of rows whose brackets are lost; what follows it must be the number of a row."""
_NOTE = re.compile(r"^(?:注|备注|说明)?[：:]?(?=(?:\d[.、]|（\d）)?[“*#]|\d[.、]|（\d）)|^(?:注|备注|说明)[：:]")
_NOTE_NUMBER = re.compile(r"^（?(\d)[.、）](.+)$")
_NUMBER = re.compile(r"^\d{1,3}$")
MOST_CELLS = 9
LONGEST_HEADS = 60
"""The heads of a table on one line are shorter."""
_RULE = re.compile(r"^[\s|:+-]*-{2,}[\s|:+-]*$")
"""The line of a Markdown table below its heads."""
_APART = re.compile(r"\t+|\s{2,}|\|")


@dataclass(slots=True)
class Reading:
    """A table being read from `lines`, at `place`; `doubts` are lines where cells were lost or odd."""

    lines: Sequence[Line]
    place: int
    columns: list[tuple[str, str]] = field(default_factory=list)
    groups: list[tuple[int | None, str | None, list[RowToken]]] = field(default_factory=list)
    notes: list[tuple[int | None, str]] = field(default_factory=list)
    doubts: list[int] = field(default_factory=list)
    expected: int = 1

    @property
    def here(self) -> str:
        """The line at the place, or nothing at the end."""
        return self.lines[self.place].text if self.place < len(self.lines) else ""

    def ahead(self, steps: int = 1) -> str:
        """The line some steps after the place."""
        return self.lines[self.place + steps].text if self.place + steps < len(self.lines) else ""


def is_table_title(text: str) -> bool:
    """Tell whether words may be the title of a table."""
    return _TITLE.match(text) is not None


def begins(text: str) -> bool:
    """Tell whether a line is the first head of a table."""
    return words().columns["number"].match(text) is not None


def spread(lines: Sequence[Line]) -> list[Line]:
    """Give every cell a line of its own, where a table still has its rows on one line."""
    done: list[Line] = []
    columns = 0
    before: list[str] = []
    for line in lines:
        cells = _parted(line, columns)
        if cells and begins(cells[0]):
            columns = len(cells)
        if cells and cells[:2] == before and len(cells) > columns:
            cells = cells[2:]  # number and name of a merged cell, said again in each of its rows
        elif cells:
            before = cells[:2]
        if cells:
            done += [Line(line.number, cell, (), cell) for cell in cells]
        elif not (columns and _RULE.match(line.printed)):
            done.append(line)
    return done


def _parted(line: Line, columns: int) -> list[str]:
    """Return the cells of a line that is a row of a table, or its heads; nothing for any other line."""
    cells = [normalized(cell) for cell in _APART.split(line.printed) if cell.strip()]
    words_apart = line.printed.split()
    if (
        len(cells) <= 2
        and len(words_apart) > 2
        and begins(normalized(words_apart[0]))
        and len(line.printed) < LONGEST_HEADS
    ):
        return [normalized(word) for word in words_apart]
    if len(cells) > 2 and begins(cells[0]):
        return cells
    if not columns:
        return []
    if len(cells) > 2:
        return cells if _NUMBER.match(cells[0]) is not None or cells[-1] in words().natures else []
    return _by_words([normalized(word) for word in words_apart], columns)


def _by_words(cells: list[str], columns: int) -> list[str]:
    """Part a row whose cells have one space between them: its values stand at the end, its name may have spaces."""
    is_row = len(cells) >= columns > 2 and cells[-1] in words().natures
    if not is_row:
        return []
    first = 1 if _NUMBER.match(cells[0]) else 0
    values = len(cells) - (columns - 2)
    return [*cells[:first], "".join(cells[first:values]), *cells[values:]] if values > first else []


def read_table(lines: Sequence[Line], place: int, title: str | None) -> tuple[Table, int, list[int]] | None:
    """Read the table whose heads begin at `place`; return it, the place after it, and doubtful lines."""
    reading = Reading(lines, place)
    _heads(reading)
    if len(reading.columns) < 3:
        return None
    while _group(reading) or _row(reading):
        pass
    if not any(rows for _, _, rows in reading.groups):
        return None
    _notes(reading)
    groups = tuple(GroupToken(number, name, tuple(rows)) for number, name, rows in reading.groups)
    table = Table(title, tuple(reading.columns), groups, tuple(reading.notes))
    return table, reading.place, reading.doubts


def _heads(reading: Reading) -> None:
    """Read the heads of the columns: cells up to the first group or the first number."""
    taken: set[str] = set()
    while reading.here and not _NUMBER.match(reading.here) and not _GROUP.match(reading.here):
        found = [name for name, pattern in words().columns.items() if pattern.match(reading.here) and name not in taken]
        if not found or (_YEAR.match(reading.here) and "baseline" in taken and "target" in taken):
            return
        taken.add(found[0])
        reading.columns.append((found[0], reading.here))
        reading.place += 1
        if _YEAR.fullmatch(reading.here) and "name" not in taken:
            return


_YEAR = re.compile(r"20\d\d年?")


def _group(reading: Reading) -> bool:
    """Read the heading of a group: it stands before the number of a row."""
    match = _GROUP.match(reading.here) or _BARE_GROUP.match(reading.here)
    if match is None or not _NUMBER.match(reading.ahead()):
        return False
    number, title = match[1] or match[3], match[2] or match[4]
    last = max((group[0] or 0 for group in reading.groups), default=0)
    reading.groups.append((number_of(number) if number else last + 1, title, []))
    if not number:
        reading.doubts.append(reading.lines[reading.place].number)
    reading.place += 1
    return True


def _row(reading: Reading) -> bool:
    """Read a row: its number, its cells, and sub-rows that follow without a number."""
    if not _NUMBER.match(reading.here):
        return False
    number, line = int(reading.here), reading.lines[reading.place].number
    if not 0 < number <= reading.expected + 3:
        return False
    start = reading.place
    reading.place += 1
    cells = _cells(reading)
    if cells is None:
        reading.place = start
        return False
    if number != reading.expected:
        reading.doubts.append(line)
    chunks = [cells]
    while _has_natures(reading) and (more := _part(reading)) is not None:
        chunks.append(more)
    if not reading.groups:
        reading.groups.append((None, None, []))
    reading.groups[-1][2].append(_assembled(reading, number, chunks, line))
    reading.expected = number + 1
    return True


def _has_natures(reading: Reading) -> bool:
    return reading.columns[-1][0] == "nature"


def _cells(reading: Reading) -> list[str] | None:
    """Read the cells after a number: up to the cell that says the nature, or as many as there are columns."""
    cells: list[str] = []
    wanted = len(reading.columns) - 1
    while reading.here and len(cells) < MOST_CELLS:
        cells.append(reading.here)
        reading.place += 1
        if cells[-1] in words().natures if _has_natures(reading) else len(cells) == wanted:
            return cells
        next_row = _NUMBER.match(reading.here) is not None and int(reading.here) == reading.expected + 1
        if _has_natures(reading) and next_row and len(cells) >= wanted - 1 and not _NUMBER.match(reading.ahead()):
            return cells  # the next row begins, so this one lacks its last cell
    return None


def _part(reading: Reading) -> list[str] | None:
    """Read a sub-row, which ends in its nature like a row, but begins with its name."""
    start = reading.place
    cells: list[str] = []
    if _NUMBER.match(reading.here) or _GROUP.match(reading.here) or _NOTE.match(reading.here):
        return None
    while reading.here and len(cells) < len(reading.columns):
        cells.append(reading.here)
        reading.place += 1
        if cells[-1] in words().natures:
            return cells
    reading.place = start
    return None


def _assembled(reading: Reading, number: int, chunks: list[list[str]], line: int) -> RowToken:
    """Give the cells their columns; a name broken over lines is joined."""
    names = [name for name, _ in reading.columns if name != "number"]
    first = chunks[0]
    if len(chunks) > 1:
        parts = [first[len(first) - len(names) :], *chunks[1:]]
        return RowToken(
            number,
            {"name": "".join(first[: len(first) - len(names)])},
            tuple(RowToken(None, dict(zip(names, cells, strict=False)), (), line) for cells in parts),
            line,
        )
    if len(first) > len(names):
        first = ["".join(first[: len(first) - len(names) + 1]), *first[len(first) - len(names) + 1 :]]
    elif len(first) < len(names):
        reading.doubts.append(line)
        kept = names[:1] + names[len(names) - len(first) + 1 :] if first[-1] in words().natures else names
        return RowToken(number, dict(zip(kept, first, strict=False)), (), line)
    return RowToken(number, dict(zip(names, first, strict=True)), (), line)


def _notes(reading: Reading) -> None:
    """Read the notes below the rows."""
    while reading.here:
        text = _NOTE.sub("", reading.here, count=1) if not reading.notes else reading.here
        numbered = _NOTE_NUMBER.match(text)
        if not reading.notes and not _NOTE.match(reading.here):
            return
        last = reading.notes[-1][0] if reading.notes else 0
        if reading.notes and not (numbered and last and int(numbered[1]) == last + 1):
            if reading.notes[-1][1].endswith("。") or numbered:
                return
            if not _is_tail(text):
                return
            reading.notes[-1] = (last, reading.notes[-1][1] + text)
        else:
            reading.notes.append((int(numbered[1]), numbered[2]) if numbered else (None, text))
        reading.place += 1


def _is_tail(text: str) -> bool:
    """Tell whether words may be the end of a note that was broken over lines: no heading stands there."""
    known = words()
    return text.strip("：。") not in (*known.goals, *known.measures) and not _GROUP.match(text)
