"""Write plain data as YAML in the one form that the files of `plans/` have.

A text of several lines stands in a `|` block; a plain word stays plain unless YAML would read something else; a
short group stands in `{…}` where the form has it so; keys keep the order of the data.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal

from generator.reading.scalars import NUMBER, surprise

Data = Mapping[str, object] | Sequence[object] | str | int | Decimal | bool | None

WIDTH = 120
"""The longest line of a group in `{…}`; wide characters count two."""

IN_BRACES = frozenset(
    ("title", "short", "period", "goals", "measures", "name", "publisher", "issuer", "where", "unit", "note", "sdg")
)
"""Keys whose group stands in braces where it is short."""

LISTS_IN_BRACES = frozenset(("columns", "targets", "figures", "parts", "corrections"))
"""Keys of lists whose groups stand in braces where they are short."""

SHORTEST = frozenset(("short", "period"))
"""Keys whose group stands in braces even where a comma makes quotation marks necessary."""

EXPLAINING = frozenset(("note", "source"))
"""Keys of vocabularies whose group never stands in braces: sentences are read better below each other."""

APART = frozenset(("goals", "measures", "sections", "table"))
"""Lists at the top of a file that an empty line sets off."""

_SPECIAL = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`~=<]|^\s|\s$|: | #|:$|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_ESCAPED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_FLOW = re.compile(r"[,\[\]{}]")


def yaml_text(data: Mapping[str, object], comments: Sequence[str] = ()) -> str:
    """Return a file: comments at its head, then the data."""
    lines = [f"# {comment}" for comment in comments]
    for key, value in data.items():
        if key in APART and isinstance(value, Sequence | Mapping) and lines:
            lines.append("")
        lines += _entry(key, value, 0, at_top=True)
    return "\n".join(lines) + "\n"


def entry_lines(name: str | None, data: object, *, in_braces: bool = False) -> list[str]:
    """Return the lines of an entry of a vocabulary, or of a list where it has no name.

    Its lists stand in brackets where they are short, its explanations below their key; with `in_braces` all of it
    stands on one line where it is short.
    """
    if not isinstance(data, Mapping):
        return [f"{scalar(name)}: {scalar(data)}"]
    if in_braces and name is not None and (short := _in_braces(data, len(scalar(name)) + 2)):
        return [f"{scalar(name)}: {short}"]
    depth = 1 if name is not None else 2
    lines = [line for key, value in data.items() for line in _of_entry(str(key), value, depth)]
    return [f"{scalar(name)}:", *lines] if name is not None else [f"  - {lines[0].lstrip()}", *lines[1:]]


def _of_entry(key: str, value: object, depth: int) -> list[str]:
    """Return the lines of one key of an entry of a vocabulary."""
    indent = "  " * depth
    if isinstance(value, Sequence) and not isinstance(value, str):
        line = f"{indent}{key}: [{', '.join(scalar(one, inside=True) for one in value)}]"
        return [line] if _fits(line) else [f"{indent}{key}:", *(f"{indent}  - {scalar(one)}" for one in value)]
    if key in EXPLAINING and isinstance(value, Mapping):
        return [f"{indent}{key}:", *_group(value, depth + 1)]
    return _entry(key, value, depth)


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


def _entry(key: str, value: object, depth: int, *, at_top: bool = False) -> list[str]:
    """Return the lines of one key with its value."""
    indent = "  " * depth
    name = scalar(key)
    if isinstance(value, str) and "\n" in value:
        return [f"{indent}{name}: |", *(f"{indent}  {line}" if line else "" for line in value.split("\n"))]
    if isinstance(value, Mapping):
        short = _in_braces(value, len(indent) + len(name) + 2)
        if key in IN_BRACES and short and (key in SHORTEST or not _has_comma(value)):
            return [f"{indent}{name}: {short}"]
        return [f"{indent}{name}:", *_group(value, depth + 1)]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _list(name, value, depth, at_top=at_top)
    return [f"{indent}{name}: {scalar(value)}"]


def _group(value: Mapping[str, object], depth: int) -> list[str]:
    return [line for key, item in value.items() for line in _entry(key, item, depth)]


def _list(name: str, values: Sequence[object], depth: int, *, at_top: bool) -> list[str]:
    indent = "  " * depth
    if name in ("lines", "order", "numbering", "former_ids"):
        return [f"{indent}{name}: [{', '.join(scalar(value, inside=True) for value in values)}]"]
    lines = [f"{indent}{name}:"]
    for index, value in enumerate(values):
        if not isinstance(value, Mapping):
            lines.append(f"{indent}  - {scalar(value)}")
            continue
        if index and at_top and name == "sections":
            lines.append("")
        short = _in_braces(value, len(indent) + 4) if name in LISTS_IN_BRACES else None
        if short and "name" not in value:
            lines.append(f"{indent}  - {short}")
            continue
        first, *rest = _group(value, depth + 2)
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
