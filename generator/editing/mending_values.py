"""How `check --fix` writes single values: numbers in their normal form, and the quotation marks of texts.

A number has one normal form: plain digits, no plus sign, no marks between thousands, no point at its end.  What could
mean another number is left as it is: `007`, `1e3`, `12,34`, `95%`.
"""

from __future__ import annotations

import re
from typing import Any

from generator.reading.nodes import Document, MappingNode, Node, Path, ScalarNode, SequenceNode
from generator.reading.reader import numbers_at
from generator.texts.fold import half_width

PLAIN = half_width("０１２３４５６７８９．，：＋")
THOUSANDS = re.compile(r"[1-9][0-9]{0,2}([,_ ])[0-9]{3}(?:\1[0-9]{3})*(?:\.[0-9]+)?")
NORMAL = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?::(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)?")
CUT = re.compile(
    r"(?P<key>[{ ](?:at_least|at_most|above|below|about|reach|baseline|value): )"
    r"(?P<figure>[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?)(?=\s*}|, )"
)
"""A figure within braces that its comma between thousands cuts in two."""


def number_written(text: str) -> str | None:
    """Return a number in its normal form, or None if nothing says which number it is."""
    plain = text.strip().translate(PLAIN).removeprefix("+")
    if THOUSANDS.fullmatch(plain):
        plain = re.sub("[,_ ]", "", plain)
    plain = f"0{plain}" if plain.startswith(".") else plain
    plain = plain.removesuffix(".")
    return plain if NORMAL.fullmatch(plain) else None


def value_written(document: Document, type_: Any, line: int, column: int) -> str | None:
    """Return a line with the value at a place written as its key wants it; None if nothing is to be done."""
    text = document.lines[line - 1]
    if cut := CUT.search(text):
        return text[: cut.start("figure")] + cut["figure"].replace(",", "") + text[cut.end() :]
    found = _at(document.root, line, column, ())
    if found is None:
        return None
    path, scalar = found
    kind = numbers_at(type_, path[:-1]).get(str(path[-1])) if path else None
    if kind is None:
        new = None if scalar.style != "plain" or '"' in scalar.text else f'"{scalar.text}"'
    else:
        new = number_written(scalar.text)
    old = scalar.text if scalar.style == "plain" else text[column - 1] + scalar.text + text[column - 1]
    if new is None or not text.startswith(old, column - 1):
        return None
    # A ratio is a text.
    new = f'"{new}"' if ":" in new and not new.startswith('"') else new
    return text[: column - 1] + new + text[column - 1 + len(old) :]


def closed_at_end(line: str, column: int) -> str:
    """Return a line with the quotation mark at its end, if it is the value's only one and no comment follows."""
    mark, rest = line[column : column + 1], line[column + 1 :]
    plain_value = mark in ("'", '"') and not re.search(r"['\"\\{}\[\]#]", rest) and rest.strip()
    return f"{line.rstrip()}{mark}" if plain_value and line[:column].rstrip().endswith(":") else line


def _at(node: Node | None, line: int, column: int, path: Path) -> tuple[Path, ScalarNode] | None:
    """Return the scalar that begins at a place, with its path."""
    if isinstance(node, ScalarNode):
        return (path, node) if (node.line, node.column) == (line, column) and node.style != "block" else None
    below: list[tuple[str | int, Node]] = []
    if isinstance(node, MappingNode):
        below = [(key, value) for key, (_, value) in node.entries.items()]
    elif isinstance(node, SequenceNode):
        below = list(enumerate(node.items))
    return next((found for step, one in below if (found := _at(one, line, column, (*path, step)))), None)
