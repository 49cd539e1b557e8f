"""Compare one plan with its source: what differs, which items are swapped, which lines each text stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise

from generator.library.library import Path
from generator.proof.align import Hunk, differences
from generator.proof.corrections import Corrected
from generator.proof.rebuild import Printed
from generator.proof.streams import Stream, joined, stream

MOST_TRIED = 12
MOST_HUNKS = 100
"""Swaps are looked for among so many differing items of one list, and in so many differences."""


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Swap:
    """Two items of one list, by the index of their text pieces, that the source has the other way round."""

    first: int
    second: int
    theirs: int
    """Where in the source the first of the two places begins."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A plan beside its source; without hunks and swaps it is proved."""

    pieces: tuple[Printed, ...]
    spans: tuple[Span, ...]
    """Where each piece begins and ends in `ours`."""
    ours: Stream
    theirs: Corrected
    hunks: tuple[Hunk, ...]
    swaps: tuple[Swap, ...]
    lines: Mapping[tuple[str, Path], tuple[int, int]]

    def opens_line(self, hunk: Hunk) -> bool:
        """Whether words that only we have stand before a line of the source, and not after the line above."""
        ours, theirs = self.ours.origins, self.theirs.text.origins
        if hunk.theirs in (0, len(theirs)):
            return hunk.theirs < len(theirs)
        new_line = theirs[hunk.theirs - 1][0] != theirs[hunk.theirs][0]
        return new_line and (hunk.ours == 0 or ours[hunk.ours - 1][0] != ours[hunk.ours][0])


def compare(pieces: tuple[Printed, ...], theirs: Corrected) -> Comparison:
    """Compare rebuilt pieces with the corrected source."""
    parts = [stream(index, piece.text) for index, piece in enumerate(pieces)]
    spans = tuple(pairwise(accumulate((len(part) for part in parts), initial=0)))
    ours = joined(parts)
    hunks = differences(ours.folded, theirs.text.folded)
    lines = dict(_lines(pieces, spans, theirs.text, hunks))
    swaps: list[Swap] = []
    if 0 < len(hunks) <= MOST_HUNKS:
        swaps, hunks = _swaps(pieces, spans, (ours.folded, theirs.text.folded), hunks)
    return Comparison(pieces, spans, ours, theirs, tuple(hunks), tuple(swaps), lines)


def _lines(
    pieces: Sequence[Printed], spans: Sequence[Span], theirs: Stream, hunks: Sequence[Hunk]
) -> Iterator[tuple[tuple[str, Path], tuple[int, int]]]:
    """Yield the source lines of each text that no difference touches; a heading used twice has its first."""
    found: set[tuple[str, Path]] = set()
    passed = shift = 0
    for piece, (start, end) in zip(pieces, spans, strict=True):
        while passed < len(hunks) and hunks[passed].ours_end <= start and hunks[passed].ours < start:
            shift = hunks[passed].theirs_end - hunks[passed].ours_end
            passed += 1
        touched = passed < len(hunks) and hunks[passed].ours < end
        key = (piece.file, piece.holder)
        if start < end and not touched and not piece.is_number and key not in found:
            found.add(key)
            yield key, (theirs.origins[start + shift][0] + 1, theirs.origins[end + shift - 1][0] + 1)


def _swaps(
    pieces: Sequence[Printed], spans: Sequence[Span], texts: tuple[str, str], hunks: list[Hunk]
) -> tuple[list[Swap], list[Hunk]]:
    """Take out of the hunks those that are nothing but two items of a list in each other's place."""
    ours, theirs = texts
    lists: dict[tuple[str, Path], list[int]] = {}
    for index, (number, piece) in enumerate(pairwise(pieces), 1):
        if number.path == (*piece.path[:-1], "number") and piece.path[-1] == "zh":
            start, end = spans[index - 1][0], spans[index][1]
            if any(hunk.ours <= end and hunk.ours_end >= start for hunk in hunks):
                lists.setdefault((piece.file, piece.path[:-2]), []).append(index)
    swaps: list[Swap] = []
    for items in lists.values():
        for first, second in combinations(items[:MOST_TRIED], 2):
            start, end = spans[first - 1][0], spans[second][1]
            inside = [hunk for hunk in hunks if hunk.ours <= end and hunk.ours_end >= start]
            if not inside:
                continue
            low, high = min(start, inside[0].ours), max(end, inside[-1].ours_end)
            there = inside[0].theirs - (inside[0].ours - low)
            there_end = inside[-1].theirs_end + (high - inside[-1].ours_end)
            if theirs[there:there_end] in _either_way(ours, spans, first, second, (low, high)):
                swaps.append(Swap(first, second, there + start - low))
                hunks = [hunk for hunk in hunks if hunk not in inside]
    return swaps, hunks


def _either_way(text: str, spans: Sequence[Span], first: int, second: int, around: Span) -> set[str]:
    """Return our text with two items swapped: their words alone, and together with their numbers."""
    number_1, words_1, number_2, words_2 = (
        text[slice(*spans[index])] for index in (first - 1, first, second - 1, second)
    )
    before, after = text[around[0] : spans[first - 1][0]], text[spans[second][1] : around[1]]
    between = text[spans[first][1] : spans[second - 1][0]]
    return {
        before + number_1 + words_2 + between + number_2 + words_1 + after,
        before + number_2 + words_2 + between + number_1 + words_1 + after,
    }
