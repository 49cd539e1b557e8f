"""Write plain data as YAML in the one form that the files of `plans/` have.

A text of several lines stands in a `|` block; a plain word stays plain unless YAML would read something else; a
short group stands in `{…}` where its field says so; keys keep the order of the data.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.model.hints import UNKNOWN, Hints, hints_of, items_of
from generator.reading.scalars import NUMBER, surprise

Data = Mapping[str, object] | Sequence[object] | str | int | Decimal | bool | None

WIDTH = 120
"""The longest line of a group in `{…}`; wide characters count two."""

_SPECIAL = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`~=<]|^\s|\s$|: | #|:$|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_ESCAPED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_FLOW = re.compile(r"[,\[\]{}]")


def yaml_text(data: Mapping[str, object], type_: Any, comments: Sequence[str] = ()) -> str:
    """Return a file that holds a type: comments at its head, then the data."""
    lines = [f"# {comment}" for comment in comments]
    for key, value in data.items():
        hints = hints_of(type_, key)
        if hints.apart and isinstance(value, Sequence | Mapping) and lines:
            lines.append("")
        lines += _entry(key, value, 0, hints, items_apart=hints.apart is not None and hints.apart.items)
    return "\n".join(lines) + "\n"


def entry_lines(name: str | None, data: object, type_: Any, *, in_braces: bool = False) -> list[str]:
    """Return the lines of an entry of a vocabulary, or of a list where it has no name.

    With `in_braces` all of it stands on one line where it is short.
    """
    if not isinstance(data, Mapping):
        return [f"{scalar(name)}: {scalar(data)}"]
    if in_braces and name is not None and (short := _in_braces(data, len(scalar(name)) + 2)):
        return [f"{scalar(name)}: {short}"]
    depth = 1 if name is not None else 2
    lines = _group(data, depth, type_)
    return [f"{scalar(name)}:", *lines] if name is not None else [f"  - {lines[0].lstrip()}", *lines[1:]]


def scalar(value: object, *, inside: bool = False) -> str:
    """Return a value on one line, quoted only where YAML needs it; `inside` means inside braces."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    text = str(value)
    special = not text or _SPECIAL.search(text) or (inside and _FLOW.search(text))
    if special or NUMBER.fullmatch(text) or surprise(text) is not None:
        return _quoted(text)
    return text


def _quoted(text: str) -> str:
    """Return text in quotation marks, in single ones where double ones would need escapes."""
    if _ESCAPED.search(text):
        named = text.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", named) + '"'
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def _entry(key: str, value: object, depth: int, hints: Hints = UNKNOWN, *, items_apart: bool = False) -> list[str]:
    """Return the lines of one key with its value."""
    indent = "  " * depth
    name = scalar(key)
    if isinstance(value, str) and "\n" in value:
        return [f"{indent}{name}: |", *(f"{indent}  {line}" if line else "" for line in value.split("\n"))]
    if isinstance(value, Mapping):
        short = _in_braces(value, len(indent) + len(name) + 2) if hints.form in ("braces", "braces-always") else None
        if short and (hints.form == "braces-always" or not _has_comma(value)):
            return [f"{indent}{name}: {short}"]
        return [f"{indent}{name}:", *_group(value, depth + 1, hints.type)]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _list(name, value, depth, hints, items_apart=items_apart)
    return [f"{indent}{name}: {scalar(value)}"]


def _group(value: Mapping[str, object], depth: int, type_: Any) -> list[str]:
    return [line for key, item in value.items() for line in _entry(key, item, depth, hints_of(type_, key))]


def _list(name: str, values: Sequence[object], depth: int, hints: Hints, *, items_apart: bool) -> list[str]:
    indent = "  " * depth
    if hints.form in ("brackets", "brackets-if-short"):
        line = f"{indent}{name}: [{', '.join(scalar(value, inside=True) for value in values)}]"
        if hints.form == "brackets" or _fits(line):
            return [line]
    lines = [f"{indent}{name}:"]
    for index, value in enumerate(values):
        if not isinstance(value, Mapping):
            lines.append(f"{indent}  - {scalar(value)}")
            continue
        if index and items_apart:
            lines.append("")
        short = _in_braces(value, len(indent) + 4) if hints.form == "braces" else None
        if short:
            lines.append(f"{indent}  - {short}")
            continue
        first, *rest = _group(value, depth + 2, items_of(hints.type))
        lines += [f"{indent}  - {first.lstrip()}", *rest]
    return lines


def _in_braces(value: Mapping[str, object], indent: int) -> str | None:
    """Return a group on one line, or None if it is too long or holds more than words."""
    if not all(map(_is_short, value.values())):
        return None
    parts = []
    for key, item in value.items():
        if isinstance(item, Sequence) and not isinstance(item, str):
            parts.append(f"{scalar(key, inside=True)}: [{', '.join(scalar(one, inside=True) for one in item)}]")
        else:
            parts.append(f"{scalar(key, inside=True)}: {scalar(item, inside=True)}")
    text = "{" + ", ".join(parts) + "}"
    return text if _fits(text, WIDTH - indent) else None


def _is_short(item: object) -> bool:
    """Whether a value is a word, or a list of words."""
    if isinstance(item, Sequence) and not isinstance(item, str):
        return all((_is_short(one) and not isinstance(one, Sequence)) or isinstance(one, str) for one in item)
    return not isinstance(item, Mapping) and "\n" not in str(item)


def _has_comma(value: Mapping[str, object]) -> bool:
    return any(_FLOW.search(str(item)) for item in value.values())


def _fits(text: str, room: int = WIDTH) -> bool:
    return 2 * len(text) <= room or width(text) <= room


def width(text: str) -> int:
    """Return how many columns text takes: wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
