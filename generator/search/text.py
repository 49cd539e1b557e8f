"""How a text is cut for search: into characters, words and numbers, and these into grams.

Chinese has no spaces, so a query is looked for as a run of characters, up to four at once; English is looked for
by the beginnings of words, and by pairs of neighbours.  `overrides/assets/search-query.js` cuts queries and shown
texts the same way; a test compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.texts.fold import simplify

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
LETTERS = "a-z\u00df-\u00f6\u00f8-\u024f"
_WIDE = re.compile("[\uff01-\uff5e]")
_DASHES = str.maketrans("‐‑‒–—−", "------")
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
_UNIT = re.compile(
    rf"(?P<han>[{HAN}])|(?P<number>[0-9]+(?:,[0-9]{{3}}(?![0-9]))*(?:\.[0-9]+)*)"
    rf"|(?P<word>[{LETTERS}]+(?:'[{LETTERS}]+)*)|(?P<mark>[%‰])"
)
_UNSEEN = re.compile('[“”„«»「」『』"]')
LONGEST = 4
"""Characters in the longest gram; a longer query is several grams, each over the end of the one before."""
FIRST, SHORT = 2, 3
"""Letters that a word’s beginning has at least, and a word without its s."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One character, word, number or mark; `joint` is what stands between it and the one before: "", " ", "-" or "/".

    `start` is its place in the text.
    """

    kind: str
    text: str
    joint: str
    start: int


def level(text: str) -> str:
    """Text in simplified characters, small letters and usual width; one character stays one character."""
    text = _WIDE.sub(lambda wide: chr(ord(wide[0]) - 0xFEE0), simplify(text))
    return "".join(_small(char) for char in text.translate(_DASHES).translate(_APOSTROPHES))


def unquoted(text: str) -> str:
    """Levelled text without its quotation marks, which are as if they were not there."""
    return _UNSEEN.sub("", level(text))


def _small(char: str) -> str:
    small = char.lower()
    return small if len(small) == 1 else char


def plain(text: str) -> str:
    """Pinyin or a name without accents: "nǚ" is "nv"."""
    text = unicodedata.normalize("NFD", text.lower()).replace("u\u0308", "v")
    return "".join(char for char in text if "a" <= char <= "z")


def runs(text: str) -> Iterator[list[Unit]]:
    """The units of a text, a list for each stretch between marks that no phrase reaches across.

    Quotation marks are as if they were not there, so that “两癌”筛查 is found as 两癌筛查.
    """
    found: list[Unit] = []
    end = 0
    levelled = level(text)
    for match in _UNIT.finditer(levelled):
        kind = match.lastgroup or ""
        joint = _joint(_UNSEEN.sub("", levelled[end : match.start()]), found[-1].kind if found else "", kind)
        if joint is None and found:
            yield found
            found = []
        end = match.end()
        found.append(Unit(kind, match[0].replace(",", ""), (joint or "") if found else "", match.start()))
    if found:
        yield found


def _joint(between: str, before: str, after: str) -> str | None:
    """What joins two units, None where nothing does."""
    if between.strip() == "":
        spaced = between and before != "han" and after not in ("han", "mark")
        return " " if spaced else ""
    return between if between in ("-", "/") else None


def key(units: list[Unit]) -> str:
    """A gram as it is looked up: what stands between its units belongs to it."""
    return units[0].text + "".join(unit.joint + unit.text for unit in units[1:])


def grams(run: list[Unit]) -> Iterator[tuple[str, Unit]]:
    """Every key that a stretch of text can be found by, with the unit it begins at."""
    for i, first in enumerate(run):
        if first.kind == "word":
            for length in range(FIRST, len(first.text)):
                yield first.text[:length], first
        yield first.text, first
        dense = first.kind in ("han", "mark")
        for n in range(2, min(LONGEST, len(run) - i) + 1):
            last = run[i + n - 1]
            dense = dense or last.kind in ("han", "mark")
            if n == 2 or dense:
                whole = key(run[i : i + n])
                yield whole, first
                # In a pair of words the second may be one of many: “legal aid” finds “legal aids”.
                if n == 2 and last.kind == "word" and last.text.endswith("s") and len(last.text) > SHORT:
                    yield whole[:-1], first


def whole_name(text: str) -> str:
    """The key of a whole name, by which the thing that bears it is found at once."""
    return "=" + "|".join(key(run) for run in runs(text))
