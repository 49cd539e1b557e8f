"""A stream: a long text as the proof compares it, where every character knows where it was printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.texts.fold import fold

Origin = tuple[int, int]
"""Where a character stood: index of its piece or line, and its place in it, both counted from 0."""


@dataclass(frozen=True, slots=True)
class Stream:
    """Folded characters, what is printed for each, and where; all three have one length."""

    folded: str
    shown: str
    origins: Sequence[Origin]

    def __len__(self) -> int:
        return len(self.folded)

    def part(self, start: int, end: int) -> Stream:
        """Return the characters from start to end."""
        return Stream(self.folded[start:end], self.shown[start:end], self.origins[start:end])

    def excerpt(self, start: int, end: int, around: int = 8, longest: int = 60) -> str:
        """Return what is printed from start to end between ⟦ ⟧, with some characters on either side."""
        inside = self.shown[start:end]
        if len(inside) > longest:
            inside = f"{inside[: longest // 2]}…{inside[-(longest // 2) :]}"
        before, after = self.shown[max(0, start - around) : start], self.shown[end : end + around]
        return f"{'…' * (start > around)}{before}⟦{inside}⟧{after}{'…' * (end + around < len(self))}"


def stream(index: int, text: str) -> Stream:
    """Fold a text that is piece or line number `index`."""
    folded, offsets = fold(text)
    return Stream(folded, "".join([text[place] for place in offsets]), [(index, place) for place in offsets])


def joined(streams: Iterable[Stream]) -> Stream:
    """Put streams one after the other."""
    parts = list(streams)
    return Stream(
        "".join([part.folded for part in parts]),
        "".join([part.shown for part in parts]),
        list(chain.from_iterable(part.origins for part in parts)),
    )
