"""What a person must look at in a draft: characters that seem lost, odd figures, a document cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.findings.finding import Finding, Spot
from generator.findings.messages import finding
from generator.importer.clean import Line
from generator.importer.doubt import Doubt
from generator.importer.noise import noise
from generator.importer.outline import Item, Node
from generator.importer.sentences import sentences
from generator.importer.tokens import TERMINAL, RowToken
from generator.importer.words import words

_PAIRS = (("（", "）"), ("《", "》"), ("“", "”"))
_FIGURE = re.compile(r"^[≥≤≧≦<>＞＜]?\s*(\d+(?:\.\d+)?)\s*%?$")
_LOW_IS_GOOD = re.compile("死亡|发生|患病|贫血|迟缓|肥胖|近视|低体重|失业|发病|发案|犯罪|降低|下降|传播|寄养|生师比")
_ODD = re.compile(r"[≦≧]|(?<!\d)\d{1,9}\.\d{0,9}\.\d|\d，\d{3}\b|(?<=\d)[oOlI](?=[\d%])|％％|%%")


LONGEST_TITLE = 32
"""A first sentence longer than this is no title."""


def findings(doubts: Sequence[Doubt], file: str) -> tuple[Finding, ...]:
    """Return doubts as findings in the source's file."""
    return tuple(finding(doubt.code, Spot(file, doubt.line), words=doubt.words) for doubt in doubts)


def look_over(root: Node, lines: Sequence[Line]) -> list[Doubt]:
    """Return what looks wrong in a plan."""
    return [
        *_lost(root),
        *_titles(root),
        *_tables(root),
        *_figures(lines),
        *noise(lines, _of_clauses(root)),
        *_cut_off(root, lines),
    ]


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.nodes:
        yield from _nodes(child)


def _of_clauses(root: Node) -> set[int]:
    """The lines that hold sentences and not cells."""
    texts = (p for node in _nodes(root) for p in (*node.paragraphs, *(q for i in _items(node) for q in i.paragraphs)))
    return {line for paragraph in texts for line in paragraph.lines}


def _items(node: Node) -> Iterator[Item]:
    yield from (*node.items, *node.goals, *node.measures)


def _lost(root: Node) -> Iterator[Doubt]:
    """Brackets and quotation marks without their other half, missing full stops, phrases without their marks."""
    for node in _nodes(root):
        loose = [p for p in node.paragraphs if len(p.text) > 1]
        for paragraph in (*loose, *(p for item in _items(node) for p in item.paragraphs)):
            for left, right in _PAIRS:
                if paragraph.text.count(left) != paragraph.text.count(right):
                    yield Doubt(paragraph.lines[0], "import-unpaired", f"{left}{right} {paragraph.text[:24]}…")
            if not TERMINAL.search(paragraph.text):
                yield Doubt(paragraph.lines[-1], "import-no-stop", f"…{paragraph.text[-16:]}")
            bare = [p for p in words().phrases if re.search(rf"(?<![“《]){re.escape(p)}(?!”)", paragraph.text)]
            if bare:
                yield Doubt(paragraph.lines[0], "import-quotes", "、".join(bare))


def _titles(root: Node) -> Iterator[Doubt]:
    """Tell of measures whose first line is too long for a title, where most measures have one."""
    measures = [item for node in _nodes(root) for item in node.measures]
    firsts = [sentences(item.paragraphs[0].text)[0] for item in measures if item.paragraphs[0].text]
    if sum(len(first) <= LONGEST_TITLE for first in firsts) * 2 > len(firsts):
        for item, first in zip(measures, firsts, strict=False):
            if len(first) > LONGEST_TITLE:
                yield Doubt(item.paragraphs[0].lines[0], "import-title-long", first)


def _tables(root: Node) -> Iterator[Doubt]:
    for node in _nodes(root):
        if node.table is None:
            continue
        rows = [row for group in node.table.groups for row in group.rows]
        yield Doubt(node.line, "import-table", f"{node.table.title or '—'}：{len(rows)}")
        for row in rows:
            for one in (row, *row.parts):
                yield from _odd_row(one, row.number)


def _odd_row(row: RowToken, number: int | None) -> Iterator[Doubt]:
    line, name = row.line, row.cells.get("name", "")
    shown = f"{number} {name}：{row.cells.get('baseline', '')} → {row.cells.get('target', '')}"
    if name.endswith(("（", "/")) or name.count("（") > name.count("）") + name.endswith(("（%", "（‰")):
        yield Doubt(line, "import-unpaired", shown)
    figures = [_FIGURE.match(row.cells.get(field, "")) for field in ("baseline", "target")]
    first, last = (float(match[1]) if match else None for match in figures)
    too_much = any(value is not None and value > 100 for value in (first, last)) and "%" in name
    falls = first is not None and last is not None and last < first and not _LOW_IS_GOOD.search(name)
    rises = first is not None and last is not None and last > first and _LOW_IS_GOOD.search(name) is not None
    if too_much or falls or rises or any(_ODD.search(cell) for cell in row.cells.values()):
        yield Doubt(line, "import-odd-figure", shown)


def _figures(lines: Sequence[Line]) -> Iterator[Doubt]:
    for line in lines:
        if match := _ODD.search(line.text):
            yield Doubt(line.number, "import-odd-figure", line.text[max(0, match.start() - 10) : match.end() + 6])


def _cut_off(root: Node, lines: Sequence[Line]) -> Iterator[Doubt]:
    """Tell of a document that ends too early: in a sentence, in a domain, or right after its domains."""
    found = [node for node in _nodes(root) if node.is_domain]
    last = lines[-1].number if lines else 1
    if not found:
        return
    for node in _nodes(root):
        holds = node.paragraphs or node.items or node.nodes or node.is_domain
        if node.title and not holds:
            yield Doubt(node.line, "import-unplaced", node.title)
    for node in found:
        if not node.goals:
            yield Doubt(node.line, "import-domain-empty", node.title or "")
        elif not node.measures:
            yield Doubt(node.line, "import-no-measures", node.title or "")
    if root.nodes and (root.nodes[-1] is found[-1] or found[-1] in root.nodes[-1].nodes):
        yield Doubt(last, "import-cut-off", lines[-1].text[-16:] if lines else "")
