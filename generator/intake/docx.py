"""The text of a Word document: its body in order, automatic numbers as Word shows them, tables with their spans."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml.etree import _Element

from generator.intake.grids import Cell, laid_out
from generator.intake.refusal import DAMAGED_PACKAGE, IntakeError
from generator.intake.word_lists import Lists, W, lists_of
from generator.intake.xml import parsed

MOST_BYTES = 60_000_000
"""Of one part, unpacked; the longest plans have two million."""
MOST_PARTS = 5_000
_SKIPPED = {f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "footnoteReference")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_SIGNS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
_HOLDERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml")}


def docx_text(data: bytes) -> str:
    """Return the text of a Word document.  Raises IntakeError."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = set(package.namelist())
        if len(names) > MOST_PARTS:
            raise IntakeError("import-too-large", f"{len(names):,}")
        main = "word/document.xml" if "word/document.xml" in names else _main(package, names)
        document = parsed(_part(package, main))
        numbering = parsed(_part(package, "word/numbering.xml")) if "word/numbering.xml" in names else None
        styles = parsed(_part(package, "word/styles.xml")) if "word/styles.xml" in names else None
    body = document.find(f"{W}body")
    if body is None:
        raise IntakeError("import-damaged", "w:body")
    return "\n".join(_blocks(body, lists_of(numbering, styles)))


def _main(package: zipfile.ZipFile, names: set[str]) -> str:
    """Return where the document stands, if not in the usual place."""
    if "_rels/.rels" in names:
        for one in parsed(_part(package, "_rels/.rels")):
            target = str(one.get("Target", "")).lstrip("/")
            if str(one.get("Type", "")).endswith("/officeDocument") and target in names:
                return target
    raise IntakeError("import-damaged", "word/document.xml")


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    """Read a part, and no more of it than a document has, whatever size it claims."""
    try:
        with package.open(name) as opened:
            data = opened.read(MOST_BYTES + 1)
    except DAMAGED_PACKAGE as error:
        raise IntakeError("import-damaged", f"{name}: {error}"[:120]) from None
    if len(data) > MOST_BYTES:
        raise IntakeError("import-too-large", name)
    return data


def _blocks(parent: _Element, lists: Lists) -> Iterator[str]:
    """Return the lines of paragraphs and tables in order."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{W}p":
            yield from _paragraph(element, lists).split("\n")
        elif element.tag == f"{W}tbl":
            yield from laid_out(_rows(element, lists))
        elif element.tag in _HOLDERS:
            waiting += reversed(element)


def _paragraph(element: _Element, lists: Lists) -> str:
    mark = lists.mark(element)
    text = _words(element).strip()
    if not mark or not text:
        return text
    # Word puts a tab after the number; after Chinese marks nothing is seen of it.
    return f"{mark}{text}" if mark[-1] in "、.．）)。：:章节条款" else f"{mark} {text}"


def _words(element: _Element) -> str:
    """Return the words of a paragraph; what was deleted, and the codes of fields, are none."""
    done: list[str] = []
    waiting = list(reversed(element))
    while waiting:
        one = waiting.pop()
        if not isinstance(one.tag, str) or one.tag in _SKIPPED:
            continue
        if one.tag == f"{W}t":
            done.append(one.text or "")
        elif one.tag in _SIGNS:
            done.append(_SIGNS[one.tag])
        elif one.tag == f"{W}p":  # a text box inside
            done.append("\n")
            waiting += reversed(one)
        else:
            waiting += reversed(one)
    return "".join(done)


def _rows(table: _Element, lists: Lists) -> Iterator[list[Cell]]:
    """Return the rows of a table; a cell that goes on from the row above says its words again."""
    above: dict[int, str] = {}
    for row in _children(table, "tr"):
        cells: list[Cell] = []
        column = 0
        skipped = row.find(f"{W}trPr/{W}gridBefore")
        if skipped is not None:
            cells.append(Cell("", width := _number(skipped)))
            column += width
        for one in _children(row, "tc"):
            properties = one.find(f"{W}tcPr")
            span = properties.find(f"{W}gridSpan") if properties is not None else None
            merged = properties.find(f"{W}vMerge") if properties is not None else None
            goes_on = merged is not None and merged.get(f"{W}val", "continue") == "continue"
            text = " ".join(line for line in _blocks(one, lists) if line.strip()).replace("\t", " ")
            if goes_on:
                text = above.get(column, "")
            else:
                above[column] = text if merged is not None else ""
            width = _number(span) if span is not None else 1
            cells.append(Cell(text, width))
            column += width
        yield cells


def _children(parent: _Element, name: str) -> Iterator[_Element]:
    """Return the rows of a table, or the cells of a row, also those inside content controls."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{W}{name}":
            yield element
        elif element.tag in _HOLDERS:
            waiting += reversed(element)


def _number(element: _Element) -> int:
    text = element.get(f"{W}val", "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 4 else 1
