"""How a text is cut for search: into characters, words and numbers, and these into grams.

Chinese has no spaces, so a query is looked for as a run of characters, up to four at once; English is looked for
by the beginnings of words, and by pairs of neighbours.  `overrides/assets/search-query.js` cuts queries and shown
texts the same way; a test compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from generator.texts.fold import HALF_WIDTH, one_script
from generator.tools.characters import HAN

LETTERS = "a-z\u00df-\u00f6\u00f8-\u024f"
_AS_TYPED = HALF_WIDTH | str.maketrans("‐‑‒–—−’‘ʼ", "------'''")
_UNIT = re.compile(
    rf"(?P<han>[{HAN}])|(?P<number>[0-9]+(?:,[0-9]{{3}}(?![0-9]))*(?:\.[0-9]+)*)"
    rf"|(?P<word>[{LETTERS}]+(?:'[{LETTERS}]+)*)|(?P<mark>[%‰])"
)
_WORD = re.compile(rf"[{LETTERS}]+(?:'[{LETTERS}]+)*")
_HAN_STRETCH = re.compile(rf"[{HAN}](?:(?:\s*|[-/])[{HAN}])*")
_NOT_HAN = re.compile(rf"[^{HAN}]+")
_UNSEEN = re.compile('[“”„«»「」『』"]')
LONGEST = 4
"""Characters in the longest gram; a longer query is several grams, each over the end of the one before."""
FIRST, SHORT = 2, 3
"""Letters that a word’s beginning has at least, and a word without its s."""


class Unit(NamedTuple):
    """One character, word, number or mark; `joint` is what stands between it and the one before: "", " ", "-" or "/".

    `start` is its place in the text.
    """

    kind: str
    text: str
    joint: str
    start: int


def folded(text: str) -> str:
    """Text in simplified characters, small letters and usual width; one character stays one character."""
    text = one_script(text).translate(_AS_TYPED)
    small = text.lower()
    # A few letters are two in small; then each character is looked at.
    return small if len(small) == len(text) else "".join(map(_small, text))


def unquoted(text: str) -> str:
    """Folded text without its quotation marks, which are as if they were not there."""
    return _UNSEEN.sub("", folded(text))


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
    flat = folded(text)
    for match in _UNIT.finditer(flat):
        kind, start = match.lastgroup or "", match.start()
        between = _UNSEEN.sub("", flat[end:start]) if start > end else ""
        joint = _joint(between, found[-1].kind if found else "", kind) if between else ""
        if joint is None and found:
            yield found
            found = []
        end = match.end()
        found.append(Unit(kind, match[0].replace(",", ""), (joint or "") if found else "", start))
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


def grams(run: list[Unit]) -> Iterator[tuple[int, list[str]]]:
    """For each unit of a stretch of text: its place, and every key that the text can be found by from there."""
    joined = [unit.joint + unit.text for unit in run]
    denser = [unit.kind in ("han", "mark") for unit in run]
    for i, first in enumerate(run):
        keys = [first.text]
        if first.kind == "word":
            keys += [first.text[:length] for length in range(FIRST, len(first.text))]
        dense, whole = denser[i], first.text
        for at in range(i + 1, min(i + LONGEST, len(run))):
            whole += joined[at]
            dense = dense or denser[at]
            if at == i + 1 or dense:
                keys.append(whole)
            # In a pair of words the second may be one of many: “legal aid” finds “legal aids”.
            if at == i + 1 and run[at].kind == "word" and len(run[at].text) > SHORT and whole.endswith("s"):
                keys.append(whole[:-1])
        yield first.start, keys


def han_stretches(text: str) -> Iterator[str]:
    """The stretches of Chinese characters in the runs of a text, and nothing else of them."""
    for match in _HAN_STRETCH.finditer(unquoted(text)):
        yield _NOT_HAN.sub("", match[0])


def words(text: str) -> Iterator[str]:
    """The words in the runs of a text."""
    return (match[0] for match in _WORD.finditer(folded(text)))


def whole_name(text: str) -> str:
    """The key of a whole name, by which the thing that bears it is found at once."""
    return "=" + "|".join(key(run) for run in runs(text))
