"""What two wordings of one thing have in common and where they differ: Chinese by characters, English by words.

The shortest way from one text to the other leaves single characters standing between changes ("的", "和"), which
nobody can read; such crumbs join the change around them.  Whatever is kept, the pieces always give both texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from rapidfuzz.distance import Indel

from generator.model.plan import Lang

Kind = Literal["same", "gone", "new"]
TOKENS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"[0-9]+(?:\.[0-9]+)?|[A-Za-z]+|.", re.DOTALL),
    "en": re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W_]+(?:['’\-][^\W_]+)*|\s+|.", re.DOTALL),
}
CRUMB: dict[Lang, int] = {"zh": 2, "en": 3}
"""Common runs of so many tokens at most (in English with the spaces around a word) may join the changes around."""


@dataclass(frozen=True, slots=True)
class DiffRun:
    """A run of text: in both, only in the first ("gone"), or only in the second ("new")."""

    text: str
    kind: Kind = "same"


def differences(first: str, second: str, lang: Lang) -> tuple[DiffRun, ...]:
    """The pieces that lead from the first text to the second; between two common runs what is gone comes first."""
    old, new = _tokens(first, lang), _tokens(second, lang)
    # Each token as one character: so it is compared by bits, many at a time.
    letters = {token: chr(number) for number, token in enumerate(dict.fromkeys((*old, *new)), 0xE000)}
    one, other = ("".join(map(letters.__getitem__, tokens)) for tokens in (old, new))
    pieces: list[DiffRun] = []
    for old_start, old_end, new_start, new_end, same in _spans(one, other, CRUMB[lang]):
        if same:
            pieces.append(DiffRun("".join(old[old_start:old_end])))
            continue
        if old_end > old_start:
            pieces.append(DiffRun("".join(old[old_start:old_end]), "gone"))
        if new_end > new_start:
            pieces.append(DiffRun("".join(new[new_start:new_end]), "new"))
    return tuple(pieces)


@lru_cache(maxsize=4096)
def _tokens(text: str, lang: Lang) -> list[str]:
    """The same text is compared with those of several plans."""
    return TOKENS[lang].findall(text)


def reversed_(pieces: Sequence[DiffRun]) -> tuple[DiffRun, ...]:
    """The way back from the second text to the first."""
    turned: list[DiffRun] = []
    for piece in pieces:
        if piece.kind == "new" and turned and turned[-1].kind == "new":
            turned.insert(-1, DiffRun(piece.text, "gone"))
        else:
            turned.append(DiffRun(piece.text, {"same": "same", "gone": "new", "new": "gone"}[piece.kind]))  # type: ignore[arg-type]
    return tuple(turned)


def shared_part(pieces: Sequence[DiffRun]) -> float:
    """How much of both texts is common to them, from 0 to 1."""
    same = sum(len(piece.text) for piece in pieces if piece.kind == "same")
    return 2 * same / (sum(len(piece.text) for piece in pieces) + same or 1)


Span = tuple[int, int, int, int, bool]


def _spans(first: str, other: str, crumb: int) -> list[Span]:
    """Spans in both texts, changed and common ones by turns, without crumbs."""
    spans: list[Span] = []
    steps: Any = Indel.opcodes(first, other).as_list()
    for tag, old_start, old_end, new_start, new_end in steps:
        same = tag == "equal"
        if spans and not same and not spans[-1][4]:
            spans[-1] = (spans[-1][0], old_end, spans[-1][2], new_end, False)
        else:
            spans.append((old_start, old_end, new_start, new_end, same))
    kept: list[Span] = []
    for place, span in enumerate(spans):
        inside = 0 < place < len(spans) - 1
        around = min(_size(spans[place - 1]), _size(spans[place + 1])) if inside else 0
        is_crumb = span[4] and inside and span[1] - span[0] <= min(crumb, around)
        if kept and not kept[-1][4] and (is_crumb or not span[4]):
            kept[-1] = (kept[-1][0], span[1], kept[-1][2], span[3], False)
        else:
            kept.append(span)
    return kept


def _size(span: Span) -> int:
    """How many tokens a change has, on its longer side."""
    return max(span[1] - span[0], span[3] - span[2])
