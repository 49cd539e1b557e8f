"""From the bytes of one YAML file to a tree of nodes that know their line and column.

A tree holds text exactly as written ("3.0" stays "3.0"); what YAML would do behind an editor's back
(anchors, tags, dates, folding, comments that swallow text) is a finding.  Built from the parser's events
and not by `compose`: events never expand an alias, and never recurse however deep a hostile file is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import yaml

from generator.findings.finding import Finding, Spot
from generator.model.fields import SWITCHES
from generator.reading.rawtext import Findings, clean, odd_characters, share
from generator.reading.scalars import SWITCHED, number, surprise
from generator.reading.syntax import explain

MAX_DEPTH = 20
MAX_NODES = 50_000
TEXT_KEYS = frozenset({"zh", "en"})
"""After these no comment may stand on the same line; after ids and figures it may, two spaces away."""
Path = tuple[str | int, ...]
"""Steps from the root of a file to a node, as in ("goals", 2, "zh")."""

if TYPE_CHECKING:
    from yaml._yaml import Mark as CMark
    from yaml.error import Mark


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A text; `style` tells how it was written."""

    text: str
    line: int
    column: int
    style: Literal["plain", "quoted", "block"] = "plain"


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys with their values, each key once."""

    entries: dict[str, tuple[ScalarNode, Node]]
    line: int
    column: int


Node = ScalarNode | SequenceNode | MappingNode


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its root (None if it could not be read to the end), its lines, and what is wrong with it."""

    file: str
    root: Node | None
    lines: tuple[str, ...]
    findings: tuple[Finding, ...]
    nodes: int = 0
    """How many nodes were made of it."""

    def at(self, path: Path) -> Node | None:
        """Return the node at a path, or the nearest existing parent's."""
        node = self.root
        for step in path:
            below = _child(node, step)
            if below is None:
                break
            node = below
        return node

    def where(self, path: Path, offset: int = 0) -> Spot:
        """Return the place of the node at a path or of its nearest parent; `offset` counts characters of its text."""
        node = self.at(path)
        if node is None:
            return Spot(self.file)
        if not isinstance(node, ScalarNode):
            return self.spot(node)
        offset += len(node.text) - len(node.text.lstrip())  # models strip their texts
        if node.style != "block":
            return Spot(self.file, node.line, node.column + offset + (node.style == "quoted" and offset > 0))
        before = node.text[:offset].split("\n")
        index = node.line + len(before) - 1  # the text begins on the line after "|"
        if index >= len(self.lines):
            return self.spot(node)
        indent = len(self.lines[index]) - len(node.text.split("\n")[len(before) - 1])
        return Spot(self.file, index + 1, indent + len(before[-1]) + 1)

    def spot(self, node: Node) -> Spot:
        """Return the place where a node begins."""
        return Spot(self.file, node.line, node.column)


@dataclass(frozen=True, slots=True)
class Places:
    """Finds places in files that were read."""

    documents: Mapping[str, Document]

    def __call__(self, file: str, path: Path, offset: int = 0) -> Spot:
        """Return the place of a node, or of its nearest existing parent; `offset` counts characters of its text."""
        document = self.documents.get(file)
        return Spot(file) if document is None else document.where(path, offset)


class MissingLibyamlError(RuntimeError):
    """PyYAML was installed without libyaml; its pure Python parser is ten times slower and marks differently."""


def parse(data: bytes, file: str) -> Document:
    """Read the bytes of one file.  Whatever they are, the answer is a `Document`."""
    if not yaml.__with_libyaml__:
        raise MissingLibyamlError
    found = Findings(file)
    raw = clean(data, found)
    if raw is None:
        return Document(file, None, (), found.all())
    builder = _Builder(found, raw.lines)
    root: Node | None = None
    try:
        root = builder.build(yaml.parse("\n".join(raw.lines), Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        if not raw.misindented:  # otherwise the reason has been given
            explain(error, raw.lines, found)
    return Document(file, root, raw.lines, found.all(), builder.count)


def _child(node: Node | None, step: str | int) -> Node | None:
    if isinstance(node, MappingNode) and isinstance(step, str) and step in node.entries:
        return node.entries[step][1]
    if isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def _position(mark: Mark | CMark | None) -> tuple[int, int]:
    """Line and column of a parser's mark, counted from 1."""
    assert mark is not None, "only hand-made events have no marks"
    return mark.line + 1, mark.column + 1


def _wrong_colon(key: str) -> str:
    """Return the colon inside a key: typed full-width, or without a space after it, as happens within braces."""
    return next((char for char in key if char in ":："), "")


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    is_mapping: bool
    is_flow: bool
    line: int
    column: int
    items: list[Node] = field(default_factory=list)
    entries: dict[str, tuple[ScalarNode, Node]] = field(default_factory=dict)
    key: Node | None = None

    def closed(self) -> Node:
        if self.is_mapping:
            return MappingNode(self.entries, self.line, self.column)
        return SequenceNode(tuple(self.items), self.line, self.column)


class _Builder:
    """Builds the tree from events, with a stack in place of recursion."""

    def __init__(self, found: Findings, lines: tuple[str, ...]) -> None:
        self.found = found
        self.lines = lines
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.count = 0
        self.most = MAX_NODES * share(found.file)

    def build(self, events: Iterator[yaml.Event]) -> Node | None:
        documents = 0
        for event in events:
            line, column = _position(event.start_mark)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.found.add("several-documents", line, column)
                    return self.root
                if event.version or event.tags:
                    self.found.add("directive", line, column)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._add(self.stack.pop().closed())
            elif isinstance(event, yaml.NodeEvent):
                self.count += 1
                if self.count > self.most:
                    self.found.add("too-many-nodes", line, column, limit=f"{self.most:,}")
                    return None
                self._anchors_and_tags(event, line, column)
                if isinstance(event, yaml.CollectionStartEvent):
                    if len(self.stack) >= MAX_DEPTH:
                        self.found.add("too-deep", line, column, limit=MAX_DEPTH)
                        return None
                    is_mapping = isinstance(event, yaml.MappingStartEvent)
                    self.stack.append(_Open(is_mapping, bool(event.flow_style), line, column))
                else:
                    self._add(self._scalar(event, line, column))
        if documents == 0:
            self.found.add("empty-file", 1, 1)
        return self.root

    def _anchors_and_tags(self, event: yaml.NodeEvent, line: int, column: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.found.add("alias", line, column, name=str(event.anchor))
        elif event.anchor is not None:
            self.found.add("anchor", line, column, name=event.anchor)
        if (tag := getattr(event, "tag", None)) is not None:
            self.found.add("tag", line, column, tag=tag.replace("tag:yaml.org,2002:", "!!"))

    def _scalar(self, event: yaml.NodeEvent, line: int, column: int) -> ScalarNode:
        if not isinstance(event, yaml.ScalarEvent):
            return ScalarNode(f"*{event.anchor}", line, column)  # an alias is never followed
        if event.style == "|":
            return ScalarNode(event.value.rstrip("\n"), line, column, "block")
        end_line, end_column = _position(event.end_mark)
        several_lines = end_line > line
        if event.style == ">":
            self.found.add("folded-text", line, column)
            return ScalarNode(event.value.rstrip("\n"), line, column, "block")
        if event.style in ("'", '"'):
            if several_lines:
                self.found.add("quoted-several-lines", line, column)
            elif event.style == '"' and re.search(r'\\[^"\\]', self.lines[line - 1][column - 1 : end_column - 1]):
                self.found.add("escape", line, column)
                for code, _, name in odd_characters(event.value):
                    self.found.add(code, line, column, character=name)
            return ScalarNode(event.value, line, column, "quoted")
        if several_lines and event.value:
            self.found.add("plain-several-lines", line, column, text=event.value)
        else:
            # The parser may mark the end of a broken file one line after its last.
            rest = self.lines[end_line - 1][end_column - 1 :] if end_line <= len(self.lines) else ""
            self._plain(event.value, line, column, rest)
        return ScalarNode(event.value, line, column)

    def _plain(self, text: str, line: int, column: int, rest: str) -> None:
        """Report an unquoted word that is empty, not what it seems, or cut off by a comment in the rest of its line."""
        comment = re.match(r"(\s*)#", rest)
        key = self._key()
        if not text:
            if (cut := self._cut_by_comma(line, column)) is not None:
                self.found.add("comma-in-braces", cut.line, cut.column, key=key)
            elif not _wrong_colon(key):
                code = "comment-swallows-text" if comment else "empty-value"
                self.found.add(code, line, column, key=key, rest=rest.strip())
            return
        is_switch = key in SWITCHES and text in SWITCHED
        if not is_switch and (reads := surprise(text)) is not None and text != "<<":
            self.found.add("surprising-scalar", line, column, text=text, reads=reads)
        if comment and (comment[1] == " " or key in TEXT_KEYS):
            at = column + len(text) + comment.end() - 1
            self.found.add("comment-after-text", line, at, text=text, rest=rest.strip())

    def _cut_by_comma(self, line: int, column: int) -> ScalarNode | None:
        """Return the key of an empty value within braces if no colon follows it: a text was cut there."""
        top = self.stack[-1] if self.stack else None
        if top is None or not top.is_flow or not isinstance(top.key, ScalarNode) or _wrong_colon(top.key.text):
            return None
        return None if line != top.key.line or ":" in self.lines[line - 1][top.key.column - 1 : column - 1] else top.key

    def _key(self) -> str:
        """Key whose value comes next, or the key of the list it stands in."""
        for open_ in reversed(self.stack):
            if isinstance(open_.key, ScalarNode):
                return open_.key.text
        return ""

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if not top.is_mapping:
            top.items.append(node)
        elif top.key is None:
            top.key = node
        else:
            key, top.key = top.key, None
            self._entry(top, key, node)

    def _entry(self, top: _Open, key: Node, value: Node) -> None:
        """Add a key with its value, unless the key is none: then what is wrong is said and the entry dropped."""
        if not isinstance(key, ScalarNode):
            self.found.add("key-not-text", key.line, key.column, key="[…]" if isinstance(key, SequenceNode) else "{…}")
        elif key.style == "plain" and key.text == "<<":
            self.found.add("merge-key", key.line, key.column)
        elif key.style == "plain" and number(key.text) is not None:
            self.found.add("key-not-text", key.line, key.column, key=key.text)
        elif (colon := _wrong_colon(key.text)) and isinstance(value, ScalarNode) and not value.text:
            code = "colon-without-space" if colon == ":" else "fullwidth-colon"
            name, _, text = key.text.partition(colon)
            self.found.add(code, key.line, key.column + len(name), key=name)
            top.entries.setdefault(
                name, (ScalarNode(name, key.line, key.column), ScalarNode(text, key.line, key.column))
            )
        elif key.text in top.entries:
            first = top.entries[key.text][0]
            self.found.add("duplicate-key", key.line, key.column, key=key.text, first=first.line)
        else:
            top.entries[key.text] = (key, value)
