"""Whether the words of a line belong to the paragraph before them, whose line was broken at the edge of a page."""

from __future__ import annotations

from collections.abc import Sequence

from generator.importer.breaks import LONGEST_BROKEN, SHORTEST_BROKEN
from generator.importer.clean import Line
from generator.importer.relines import LONGEST_PARAGRAPH
from generator.importer.tables import begins, is_table_title
from generator.importer.tokens import TERMINAL, Token


def continues(last: Token, text: str, previous: Line | None, following: str, width: int) -> bool:
    """Tell whether `text` goes on with the last token; `previous` is the line before it, `following` the one after.

    `width` is how many characters a full line of the document has, 0 where it shows none.
    """
    if len(last.paragraphs[-1].text) > LONGEST_PARAGRAPH:
        return False
    if previous is None or last.kind not in ("item", "plain", "heading") or text.startswith("——"):
        return False
    full = was_full(previous, width)
    if is_table_title(text) and begins(following):
        return False
    if last.kind == "heading":
        return full and width > 0
    if not TERMINAL.search(last.paragraphs[-1].text):
        return SHORTEST_BROKEN <= len(previous.printed) <= LONGEST_BROKEN
    return full and width > 0


def is_open(tokens: Sequence[Token]) -> bool:
    """Whether the words before do not end a sentence."""
    return bool(tokens) and tokens[-1].kind in ("item", "plain") and not TERMINAL.search(tokens[-1].paragraphs[-1].text)


def was_full(previous: Line | None, width: int) -> bool:
    """Whether the line before reached the edge of the page, as far as the document shows one."""
    if previous is None:
        return False
    length = len(previous.printed)
    return length >= width - 3 if width else SHORTEST_BROKEN <= length <= LONGEST_BROKEN
