"""Put a lost full stop back after the title of a measure, where the same title is known from elsewhere.

The evidence is a title in another plan, a heading in the document's own tables, or a title nearly the same that
ends in the same words.  Each stop put back becomes a correction for which a person has to give the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.importer.doubt import Doubt
from generator.importer.outline import Item, Node
from generator.importer.tokens import Paragraph
from generator.importer.words import words
from generator.tools.characters import HAN

LEAST_TITLE, LEAST_REST = 6, 6
LONGEST_TITLE = 32
"""The title of a measure is rarely longer; half of them have 12 to 17 characters."""

LEAST_LOST = 0.05
"""Where fewer measures than this have a first sentence longer than a title, no full stops were lost."""

LEAST_ALIKE = 0.72
"""Share of the pairs of characters that two titles must have in common to pass for the same."""

LEAST_SENTENCE = 22
"""A shorter first sentence is a title as it stands."""

_GOES_ON = re.compile(rf"[和与及的等并、为]|[^{HAN}“《]")
_FIRST = re.compile(r"^[^。！？]*")
_PROJECT = re.compile(rf"^[^，。、；：]{{2,24}}?工程(?=[{HAN}])")


@dataclass(frozen=True, slots=True)
class Titles:
    """Known titles, and by their first and last two characters the pairs of characters in each."""

    known: frozenset[str]
    by_ending: Mapping[str, tuple[frozenset[str], ...]]


def known_titles(titles: Iterable[str], root: Node) -> Titles:
    """Collect titles: those of other plans, the usual ones, and the headings in the tables of the plan itself."""
    own = (g.title for node in _nodes(root) if node.table for g in node.table.groups if g.title)
    known = frozenset(title for title in (*titles, *own, *words().titles) if len(title) >= LEAST_TITLE)
    endings: dict[str, list[frozenset[str]]] = {}
    for title in sorted(known):
        endings.setdefault(title[0] + title[-2:], []).append(_pairs(title))
    return Titles(known, {ending: tuple(pairs) for ending, pairs in endings.items()})


def with_stops(root: Node, titles: Titles) -> Iterator[Doubt]:
    """Part the titles of items from the sentence that runs on after them, and yield where.

    In a document that lost no stops nothing is touched, for there a known title may well begin a sentence.
    """
    measures = [item for node in _nodes(root) for item in node.measures]
    if sum(len(_first_sentence(item)) > LONGEST_TITLE for item in measures) < LEAST_LOST * len(measures):
        return
    for node in _nodes(root):
        projects = "重点工程" in (node.title or "") or "重点项目" in (node.title or "")
        for item in (*node.items, *node.goals, *node.measures):
            if doubt := _mend(item, titles, projects=projects):
                yield doubt


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.nodes:
        yield from _nodes(child)


def _mend(item: Item, titles: Titles, *, projects: bool) -> Doubt | None:
    paragraph = item.paragraphs[0]
    sentence = _first_sentence(item)
    ends = [e for e in range(LEAST_TITLE, len(sentence) - LEAST_REST + 1) if not _GOES_ON.match(sentence, e)]
    exact = [end for end in ends if sentence[:end] in titles.known]
    project = _PROJECT.match(sentence) if projects else None
    if len(sentence) < LEAST_SENTENCE:
        return None
    if exact:
        end = exact[-1]
    elif project:
        end = project.end()
    else:
        alike = [(share, e) for e in ends if (share := _alike(sentence[:e], titles)) >= LEAST_ALIKE]
        if not alike:
            return None
        end = max(alike)[1]
    item.paragraphs[0] = Paragraph(f"{sentence[:end]}。{paragraph.text[end:]}", paragraph.lines)
    return Doubt(paragraph.lines[0], "import-lost-stop", f"{sentence[:end]}。{paragraph.text[end:][:12]}…")


def _first_sentence(item: Item) -> str:
    match = _FIRST.match(item.paragraphs[0].text)
    return match[0] if match else ""


def _alike(words_: str, titles: Titles) -> float:
    """Return how much of some known title with the same ending these words share."""
    own = _pairs(words_)
    return max(
        (2 * len(own & pairs) / (len(own) + len(pairs)) for pairs in titles.by_ending.get(words_[0] + words_[-2:], ())),
        default=0.0,
    )


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))
