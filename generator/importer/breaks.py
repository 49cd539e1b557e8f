"""Where lines were broken to fit a page, and where one item runs on into the next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from generator.importer.clean import Line
from generator.importer.tokens import CHINESE, number_of
from generator.tools.characters import HAN

SHORTEST_BROKEN = 15
LONGEST_BROKEN = 100
"""A line longer than this was not broken to fit a page."""


_CHINESE_NEXT = re.compile(rf"(?<=[。！？；])（({CHINESE})）")
_PAGE_NUMBER = re.compile(r"^[-—－·]+\s?\d{1,3}\s?[-—－·]+$|^第\d{1,3}页(?:共\d{1,3}页)?$")


def is_page_number(text: str) -> bool:
    """Tell whether a line is the number of a page."""
    return _PAGE_NUMBER.match(text) is not None


def page_width(lines: Sequence[Line]) -> int:
    """Return the width at which a document's lines are broken; 0 if a line is a paragraph."""
    lengths = sorted(len(line.printed) for line in lines if len(line.printed) > 8)
    if len(lengths) < 20 or lengths[-1] > LONGEST_BROKEN:
        return 0
    width, _ = Counter(lengths).most_common(1)[0]
    width = max(width, lengths[len(lengths) * 9 // 10])
    return width if sum(width - 3 <= length <= width + 3 for length in lengths) * 4 > len(lengths) else 0


def next_item(text: str, number: int) -> re.Match[str] | None:
    """Find where the item after `number` runs on inside a text: after a sentence, or between two words."""
    return _next(number + 1).search(text)


@cache
def _next(following: int) -> re.Pattern[str]:
    return re.compile(
        rf"(?<=[。！？；])\s?{following}[.、](?=\D)|(?<=[。！？；])（{following}）"
        rf"|(?<=[{HAN}]){following}\.(?=[{HAN}])"
    )


def next_chinese(text: str, number: int) -> re.Match[str] | None:
    """Find where item （三） runs on inside item （二）: after a sentence."""
    return next((match for match in _CHINESE_NEXT.finditer(text) if number_of(match[1]) == number + 1), None)
