"""One pattern for many Chinese words, the longest match first, arranged by their beginnings.

A plain alternation tries every word at every character; this one tries a character once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

NOTHING = r"(?!)"
DEEPEST = 40
"""Beginnings of so many characters are arranged, and what follows is tried ending by ending: no word is too long."""


def longest_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds words; where one begins like another, the longest that stands there."""
    return re.compile(_pattern(set(words), DEEPEST) or NOTHING)


def _pattern(endings: set[str], deeper: int) -> str:
    """Pattern of some endings of words; the empty one means that a word may end here."""
    if deeper == 0:
        either = f"(?:{'|'.join(map(re.escape, sorted(endings - {''}, key=len, reverse=True)))})"
        return "" if endings == {""} else f"{either}?" if "" in endings else either
    by_first: dict[str, set[str]] = {}
    for ending in endings - {""}:
        by_first.setdefault(ending[0], set()).add(ending[1:])
    branches = [re.escape(first) + _pattern(rest, deeper - 1) for first, rest in sorted(by_first.items())]
    if not branches:
        return ""
    either = branches[0] if len(branches) == 1 and "" not in endings else f"(?:{'|'.join(branches)})"
    return f"{either}?" if "" in endings else either
