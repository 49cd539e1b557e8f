"""The one layout of a vocabulary: its entries in their order, set off by empty lines, comments and headings kept.

An entry with a name of its own has an empty line above it; items of a list (the glossary) and entries of one line
(the reasons) stand close.  A comment right above an entry belongs to it, one further in than entries to the entry it
stands in.  A comment that an empty line parts from the entry below it, or in a list from that above it, is a heading,
and stays one.

Where a file needs nothing but other empty lines and indentation, this is found line by line, without parsing it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from generator.editing.yaml_out import entry_lines
from generator.model.hints import hints_of, items_of
from generator.model.shapes import Shape

_BLOCK = re.compile(r"( *(?:- )?)[^\s#'\"][^#]*: [|>][-+]?$")


def vocabulary_lines(shape: Shape[Any], data: Mapping[str, object]) -> list[str]:
    """Return the lines of a vocabulary, without comments and empty lines."""
    if not data:
        return ["{}"]
    lines: list[str] = []
    for key, value in data.items():
        type_ = hints_of(shape.type, key).type
        if isinstance(value, Sequence) and not isinstance(value, str):
            items = [line for item in value for line in entry_lines(None, item, items_of(type_))]
            lines += [f"{key}:", *items] if items else [f"{key}: []"]
        else:
            lines += entry_lines(key, value, type_, in_braces=shape.entries == "one-line")
    return lines


def content(lines: Sequence[str]) -> list[str]:
    """Return the lines that are neither comments of their own nor empty, but for what stands in blocks."""
    return [line for line, is_content in _told_apart(lines) if is_content]


def spaced(shape: Shape[Any], lines: Sequence[str]) -> list[str]:
    """Return the lines of a vocabulary with comments indented and empty lines where they belong."""
    told = list(_told_apart(lines))
    head = next((n for n, (line, _) in enumerate(told) if not line.startswith("#")), len(told))
    done = [line.rstrip() for line, _ in told[:head]]
    start = 2 if shape.is_list else 0
    close = shape.entries != "apart"
    waiting: list[str] = []  # comments and empty lines since the last content
    is_first = True
    for line, is_content in told[head:]:
        if not is_content:
            waiting.append(line.rstrip())
        elif _indent(line) == start and line[start:].startswith("- " if shape.is_list else ""):
            done += [*_above(waiting, start, is_first=is_first, close=close), line]
            waiting, is_first = [], False
        else:
            done += [*(" " * _indent(line) + one.strip() for one in waiting if one), line]
            waiting = []
    if any(waiting):
        done += _above(waiting, start, is_first=is_first, close=True)
    return done


def _above(waiting: Sequence[str], start: int, *, is_first: bool, close: bool) -> list[str]:
    """Return what stands above an entry: the last comments of the entry before, then headings and its own comments."""
    at = 0 if is_first else next((n for n, one in enumerate(waiting) if one and _indent(one) <= start), len(waiting))
    inside = [one for one in waiting[:at] if one]
    groups = [list(group) for is_said, group in groupby(waiting[at:], key=bool) if is_said]
    lines = [" " * (start + 2) + one.strip() for one in inside]
    for number, group in enumerate(groups):
        is_parted = number or waiting[max(at - 1, 0)] == ""
        lines += [""] if is_parted or not close else []
        lines += [" " * start + one.strip() for one in group]
    is_heading = bool(groups) and waiting[-1] == ""
    is_parted_below = is_heading or (not groups and not is_first)
    return [*lines, ""] if is_parted_below and not close else lines


def _told_apart(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield each line, and whether it is content: no comment of its own, and not empty but for what is in a block."""
    block: int | None = None
    for number, line in enumerate(lines):
        if block is not None:
            following = line if line.strip() else next((one for one in lines[number:] if one.strip()), "")
            if _indent(following) > block:
                yield line, True
                continue
            block = None
        bare = line.strip()
        yield line, bool(bare) and not bare.startswith("#")
        if match := _BLOCK.match(line):
            block = len(match[1])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
