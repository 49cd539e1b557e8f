"""The one layout of a data file: what `yaml_out` writes, keys in the order of the models, and every comment kept.

One layout makes differences small: two people who say the same write the same lines.  A comment on a line of its own
goes with the key or item below it, one behind a value with that value.  Vocabularies (`plans/_shared`) have headings
and empty lines between their entries besides, of which `vocabulary_layout` knows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import zip_longest
from typing import Any, get_args, get_origin

import yaml

from generator.editing.vocabulary_layout import content, spaced, vocabulary_lines
from generator.editing.yaml_out import yaml_text
from generator.findings.finding import Finding, Spot
from generator.findings.messages import finding
from generator.model.hints import keys_at, places_at
from generator.model.shapes import DOMAIN, OBSERVATIONS, PLAN, SOURCE, VOCABULARIES, Shape
from generator.reading import scalars
from generator.reading.nodes import Document, MappingNode, Node, Path, ScalarNode, SequenceNode, parse
from generator.reading.reader import numbers_at, plain

Comment = tuple[int, bool, str]
"""A comment: its line, counted from 0, whether it stands behind something, and its words with the sign."""


def shape_of(file: str) -> Shape[Any] | None:
    """Return what a file below `plans/` holds, by its path; None for a vocabulary that nobody knows."""
    folder, _, name = file.removeprefix("plans/").rpartition("/")
    stem = name.removesuffix(".yml")
    if folder == "_shared":
        return VOCABULARIES.get(stem)
    if folder == "_sources":
        return SOURCE
    others: dict[str, Shape[Any]] = {"plan": PLAN, "observations": OBSERVATIONS}
    return others.get(stem, DOMAIN)


def check_layout(documents: Mapping[str, Document]) -> Iterator[Finding]:
    """Find files that are not in the one layout; what cannot be read is reported by others."""
    for file, document in documents.items():
        wanted = None if any(f.severity == "error" for f in document.findings) else laid_out(document)
        if wanted is not None and wanted != "\n".join(document.lines):
            if wanted == "\n".join((*document.lines, "")):
                yield finding("last-line-break", Spot(file, len(document.lines)))
                continue
            pairs = zip_longest(document.lines, wanted.split("\n"))
            number, here, there = next((n, a, b) for n, (a, b) in enumerate(pairs, start=1) if a != b)
            yield finding("layout", Spot(file, number), here=_shown(here), there=_shown(there))


def laid_out(document: Document) -> str | None:
    """Return a file in the one layout, or None if it has none, as it cannot be kept whole."""
    shape = shape_of(document.file)
    is_broken = any(f.code == "several-documents" for f in document.findings)  # read to the first "---" only
    if document.root is None or is_broken or shape is None:
        return None
    if document.file.startswith("plans/_shared/"):
        return _vocabulary(document, document.root, shape)
    data = _ordered(plain(document.root), shape.type, ())
    if not isinstance(data, dict):
        return None
    comments = list(_comments(document))
    head = [words for line, _, words in comments if line < _first_line(document.root)]
    text = yaml_text(data, shape.type)
    if len(head) < len(comments):
        new = parse(text.encode(), document.file)
        lines = _with_comments(text.split("\n"), comments[len(head) :], _starts(document), _starts(new))
        text = "\n".join(lines)
    text = "".join(f"{line}\n" for line in head) + text
    return text if _is_the_same(document, text, shape.type) else None


def _vocabulary(document: Document, root: Node, shape: Shape[Any]) -> str | None:
    """Return a vocabulary in the one layout."""
    type_ = shape.type
    data = plain(root)
    if not isinstance(data, dict):
        return None
    if get_origin(type_) is dict:  # ids of entries are no keys that have an order
        data = {one: _ordered(entry, get_args(type_)[1], ()) for one, entry in data.items()}
    else:
        data = {key: _ordered(value, type_, (key,)) for key, value in data.items()}
    lines = vocabulary_lines(shape, data)
    if content(document.lines) == content(lines):
        return "\n".join(spaced(shape, document.lines)) + "\n"
    outer = _indent_of_entries(document, root)
    comments: list[Comment] = []
    for line, is_behind, words in _comments(document, with_empty=True):
        # What is further in than entries stays so: it belongs to the entry it stands in, not to the one below.
        is_further_in = not is_behind and words and document.lines[line].index("#") > outer
        comments.append((line, is_behind, f"  {words}" if is_further_in else words))
    new = parse("\n".join(lines).encode(), document.file)
    told = _with_comments([*lines, ""], comments, _starts(document), _starts(new))
    text = "\n".join(spaced(shape, told)) + "\n"
    return text if _is_the_same(document, text, type_) else None


def _indent_of_entries(document: Document, root: Node) -> int:
    """Return how far in the entries of a vocabulary stand: its keys, or the items of its one list."""
    lists = [value for _, value in root.entries.values()] if isinstance(root, MappingNode) else []
    if lists and isinstance(lists[0], SequenceNode) and lists[0].items:
        line = document.lines[lists[0].items[0].line - 1]
        return len(line) - len(line.lstrip(" "))
    return 0


def _is_the_same(document: Document, text: str, type_: Any) -> bool:
    """Whether a text says what the file says, comments included; where only lines moved this needs no parsing."""
    if text == "\n".join(document.lines):
        return True
    new = parse(text.encode(), document.file)
    words = sorted(words for _, _, words in _comments(document))
    return (
        new.root is not None
        and document.root is not None
        and not any(f.severity == "error" for f in new.findings)
        and _ordered(plain(new.root), type_, ()) == _ordered(plain(document.root), type_, ())
        and sorted(words for _, _, words in _comments(new)) == words
    )


def _ordered(data: object, type_: Any, path: Path) -> object:
    """Return plain data with the keys of every group in the order of its model."""
    if isinstance(data, dict):
        order = _order(type_, tuple(step if isinstance(step, str) else 0 for step in path))
        keys = sorted(data, key=lambda key: order.get(key, len(order))) if len(order) > 1 else list(data)
        kinds = numbers_at(type_, path)
        return {
            key: _number(data[key]) if kinds.get(key) == "printed" else _ordered(data[key], type_, (*path, key))
            for key in keys
        }
    if isinstance(data, tuple):
        return [_ordered(item, type_, (*path, index)) for index, item in enumerate(data)]
    return data.strip("\n") if isinstance(data, str) else data


def _number(value: object) -> object:
    """Return a number that is kept as printed without its quotation marks, which change nothing."""
    bare = scalars.number(value) if isinstance(value, str) else None
    return value if bare is None else bare


@lru_cache(maxsize=1024)
def _order(type_: Any, path: Path) -> Mapping[str, int]:
    """Return the place of each key of the group at a path, whose numbers of items are all 0."""
    stands = places_at(type_, path)
    kinds = {"first": 0, "last": 2}
    known = sorted(keys_at(type_, path), key=lambda key: kinds.get(stands.get(key, ""), 1))
    return {key: place for place, key in enumerate(known)}


def _comments(document: Document, *, with_empty: bool = False) -> Iterator[Comment]:
    """Yield the comments of a file, and if asked for its empty lines; `#` inside texts is none."""
    head = 0
    while head < len(document.lines) and document.lines[head].startswith("#"):
        yield head, False, document.lines[head].rstrip()
        head += 1
    if not with_empty and not any("#" in line for line in document.lines[head:]):
        return
    inside: set[int] = set()
    ends: dict[int, int] = {}
    for token in yaml.scan("\n".join(document.lines), Loader=yaml.CSafeLoader):
        start, end = token.start_mark, token.end_mark
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            last = end.line if end.column else end.line - 1
            inside.update(range(start.line + 1, last + 1))
            ends[start.line] = max(ends.get(start.line, 0), start.column + 1)
        elif not isinstance(token, yaml.BlockEndToken | yaml.StreamEndToken):
            ends[end.line] = max(ends.get(end.line, 0), end.column)
    for number, line in enumerate(document.lines):
        if number in inside or number < head:
            continue
        rest = line[ends.get(number, 0) :]
        if with_empty and not line.strip():
            yield number, False, ""
        elif match := re.match(r"[^#]*(#.*)", rest):
            yield number, number in ends, match[1].rstrip()


def _first_line(root: Node) -> int:
    return root.line - 1


def _starts(document: Document) -> dict[Path, int]:
    """Return the line, counted from 0, on which every key and item begins, in the order of the file."""
    found: dict[Path, int] = {}

    def walk(node: Node, path: Path) -> None:
        if isinstance(node, MappingNode):
            for key, (name, value) in node.entries.items():
                found[(*path, key)] = name.line - 1
                walk(value, (*path, key))
        elif isinstance(node, SequenceNode):
            for index, item in enumerate(node.items):
                found[(*path, index)] = item.line - 1
                walk(item, (*path, index))

    if document.root is not None and not isinstance(document.root, ScalarNode):
        walk(document.root, ())
    return found


def _with_comments(
    lines: list[str], comments: list[Comment], old: Mapping[Path, int], new: Mapping[Path, int]
) -> list[str]:
    """Return lines with comments put to the keys and items that they stood at."""
    above: dict[int, list[str]] = {}
    behind: dict[int, str] = {}
    last_on = {at: path for path, at in old.items()}
    outermost = sorted(((at, len(path), new[path]) for path, at in old.items()))
    for line, is_behind, words in comments:
        following = bisect_left(outermost, (line + 1,))
        if is_behind and line in last_on:
            place = new[last_on[line]]
        elif not is_behind and following < len(outermost):
            place = outermost[following][2]
        else:
            above.setdefault(len(lines) - 1, []).append(words)
            continue
        if is_behind and place not in behind:
            behind[place] = words
        else:
            above.setdefault(place, []).append(words)
    done: list[str] = []
    for number, written in enumerate(lines):
        indent = written[: len(written) - len(written.lstrip(" "))]
        done += [f"{indent}{words}" for words in above.get(number, ())]
        done.append(f"{written}  {behind[number]}" if number in behind else written)
    return done


def _shown(line: str | None) -> str:
    return (line or "").strip() or "∅"
