"""Build the tree of a plan from its tokens: sections in sections, domains with goals, tables and measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.importer.tokens import Paragraph, Style, Table, Token
from generator.importer.words import words
from generator.model.plan import Numbering

_BODY = re.compile(r"^[^，。；：]{4,40}(?:政府|委员会|办公室|妇联|联合会)$")
_DAY = re.compile(r"^20\d\d年\d{1,2}月\d{1,2}日$")
"""Who signs, and when, stands at the end of a document."""


@dataclass(slots=True)
class Item:
    """A numbered item with its paragraphs."""

    number: int
    paragraphs: list[Paragraph]
    style: Numbering = "1."
    """How its number is printed."""
    responsible: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class Node:
    """A section, or a domain with its lists; the root has neither number nor title."""

    number: int | None = None
    title: str | None = None
    line: int = 0
    style: Style = ""
    paragraphs: list[Paragraph] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    is_domain: bool = False
    is_closing: bool = False
    goals: list[Item] = field(default_factory=list)
    measures: list[Item] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    table: Table | None = None
    order: list[str] = field(default_factory=list)


def outline(tokens: Sequence[Token]) -> tuple[Node, list[tuple[str, int, str]]]:
    """Return the root of a plan's tree, and doubts."""
    builder = _Builder(tokens)
    builder.run()
    _close(builder.root)
    _settle(builder.root)
    return builder.root, builder.doubts


class _Builder:
    """Keeps the way from the root to the section at hand, each with the style of its number."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.root = Node()
        self.way: list[Node] = []
        self.mode = ""
        self.list_style: Style = ""
        self.last: Item | None = None
        self.doubts: list[tuple[str, int, str]] = []

    @property
    def node(self) -> Node:
        return self.way[-1] if self.way else self.root

    def run(self) -> None:
        for index, token in enumerate(self.tokens):
            if token.kind == "foreword":
                self.way = []
                self._open(Node(None, token.text, token.line, "一、"))
            elif token.kind in ("heading", "domain"):
                self._heading(token, index)
            elif token.kind in ("goals", "measures"):
                self._name(token)
            elif token.kind == "table":
                self._table(token)
            elif token.kind == "item":
                self._item(token)
            else:
                self._plain(token)

    def _heading(self, token: Token, index: int) -> None:
        if token.kind == "heading" and token.style == "（一）" and not self._has_content(index):
            self._item(token)
            return
        node = Node(token.number, token.text, token.line, token.style, is_domain=token.kind == "domain")
        if not self.way and token.style == "（一）" and self.root.nodes and self.root.nodes[-1].style == "":
            node.style = token.style
        self._climb(token.style)
        self._open(node)

    def _has_content(self, index: int) -> bool:
        """Whether something stands below a heading; otherwise it is an item of few words."""
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if following is None or following.kind in ("foreword", "domain"):
            return False
        return following.kind in ("plain", "goals", "measures", "table") or following.style in ("1.", "（1）")

    def _climb(self, style: Style) -> None:
        """Leave the sections down to, and with, the one whose number has the same style."""
        styles = [node.style for node in self.way]
        if style in styles:
            self.way = self.way[: styles.index(style)]
        elif self.way and self.way[-1].is_domain:
            self.way.pop()
        elif self.way and self.way[-1].number is None and self.way[-1].style == "一、":
            self.way.pop()  # the foreword holds nothing but text

    def _open(self, node: Node) -> None:
        self.node.nodes.append(node)
        self.way.append(node)
        self.mode, self.last, self.list_style = "", None, ""

    def _name(self, token: Token) -> None:
        if not self.node.is_domain:
            self.doubts.append(("import-unplaced", token.line, token.text))
            self.node.paragraphs += token.paragraphs
            return
        self.mode, self.last, self.list_style = token.kind, None, ""
        self.node.headings.setdefault(token.kind, token.text)
        self.node.order.append(token.kind)

    def _table(self, token: Token) -> None:
        if self.node.is_domain and self.node.table is None:
            self.node.table = token.table
            self.node.order.append("table")
        else:
            self.doubts.append(("import-unplaced", token.line, token.text))
        self.last = None

    def _item(self, token: Token) -> None:
        style: Numbering = "1、" if token.mark == "、" else "（1）" if token.style == "（1）" else "1."
        style = "（一）" if token.style == "（一）" else style
        item = Item(token.number or 0, list(token.paragraphs), style, list(token.responsible))
        if token.style == "（一）":
            self._climb("（一）")
            self.node.items.append(item)
            self.last, self.list_style = item, "（一）"
            return
        nested = self.list_style not in ("", token.style) and (
            self.list_style == "（一）"
            or (token.style == "（1）" and item.number != (self.last.number + 1 if self.last else 1))
        )
        if nested and self.last is not None:
            printed = f"{item.number}." if token.style == "1." else f"（{item.number}）"
            first = Paragraph(printed + item.paragraphs[0].text, item.paragraphs[0].lines)
            self.last.paragraphs += [first, *item.paragraphs[1:], *item.responsible]
            return
        self.list_style = self.list_style or token.style
        self.last = item
        if self.mode == "goals":
            self.node.goals.append(item)
        elif self.mode == "measures":
            self.node.measures.append(item)
        else:
            self.node.items.append(item)

    def _plain(self, token: Token) -> None:
        if self.last is not None:
            self.last.paragraphs += token.paragraphs
            return
        if self.node.is_domain and self.node.order:
            self.doubts.append(("import-unplaced", token.line, token.text))
        if not self.way and self.root.nodes:
            self.root.nodes[-1].paragraphs += token.paragraphs
        else:
            self.node.paragraphs += token.paragraphs


def _close(root: Node) -> None:
    """Part the closing words of a plan from its last item, and the foreword from the root."""
    for item in root.items:  # a list before any heading stays text
        first = item.paragraphs[0]
        root.paragraphs += [Paragraph(f"{item.number}.{first.text}", first.lines), *item.paragraphs[1:]]
    root.items = []
    if root.paragraphs:
        root.paragraphs.sort(key=lambda paragraph: paragraph.lines)
        root.nodes.insert(0, Node(None, None, root.paragraphs[0].lines[0], "一、", root.paragraphs))
        root.paragraphs = []
    node = root
    while node.nodes:
        node = node.nodes[-1]
    last = node.measures or node.goals or node.items
    paragraphs = last[-1].paragraphs if last else node.paragraphs
    for index in range(1, len(paragraphs)):
        paragraph = paragraphs[index].text
        following = paragraphs[index + 1].text if index + 1 < len(paragraphs) else ""
        if words().closing.match(paragraph) or (_BODY.match(paragraph) and _DAY.match(following)):
            closing = Node(None, None, paragraphs[index].lines[0], "一、", paragraphs[index:], is_closing=True)
            root.nodes.append(closing)
            del paragraphs[index:]
            return


def _settle(node: Node) -> None:
    """Let no section hold both items and sections: what has only text becomes an item, else items become sections."""
    for child in node.nodes:
        _settle(child)
    if not node.items or not node.nodes or node.is_domain:
        return
    if all(not child.items and not child.nodes and child.number for child in node.nodes):
        new = [
            Item(child.number or 0, [Paragraph(child.title or "", (child.line,)), *child.paragraphs], "（一）")
            for child in node.nodes
        ]
        node.items = sorted([*node.items, *new], key=lambda item: item.paragraphs[0].lines)
        node.nodes = []
        return
    sections = [
        Node(item.number, item.paragraphs[0].text, item.paragraphs[0].lines[0], "（一）", item.paragraphs[1:])
        for item in node.items
    ]
    node.nodes = sorted([*node.nodes, *sections], key=lambda child: child.line)
    node.items = []
