"""Say where a plan and its source differ: both places, both texts, for people who know neither program nor diff."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from generator.findings.finding import Finding, Spot
from generator.findings.messages import finding
from generator.library.library import Path, SourceText
from generator.proof.align import Hunk
from generator.proof.compare import Comparison, Swap

MOST_SHOWN = 20
"""So many characters of a swapped item are shown."""


class Where(Protocol):
    """Where a node stands; `offset` counts characters in its text."""

    def __call__(self, file: str, path: Path, offset: int = 0) -> Spot:
        """Return the place of the node at a path of a file."""


def differences(compared: Comparison, text: SourceText, where: Where) -> Iterator[Finding]:
    """Yield a finding for each difference, in the order of our text, then for each swap."""
    for hunk in compared.hunks:
        details = {
            "source": str(_their_spot(compared, hunk, text)),
            "theirs": compared.theirs.text.excerpt(hunk.theirs, hunk.theirs_end),
            "ours": compared.ours.excerpt(hunk.ours, hunk.ours_end),
            "declared": f"plans/_sources/{text.name}.yml",
        }
        spot = _our_spot(compared, hunk, where)
        correction = compared.theirs.correction_at(hunk.theirs, hunk.theirs_end)
        if correction is not None:
            yield finding("proof-correction-disagrees", spot, number=correction + 1, **details)
        elif hunk.ours == hunk.ours_end:
            yield finding("proof-missing", spot, **details)
        elif hunk.theirs == hunk.theirs_end:
            yield finding("proof-extra", spot, **details)
        else:
            yield finding("proof-differs", spot, **details)
    for swap in compared.swaps:
        yield _swapped(compared, swap, text, where)


def _our_spot(compared: Comparison, hunk: Hunk, where: Where) -> Spot:
    """Where our words stand, or where the missing ones should: as a rule right after the word before them."""
    origins, theirs = compared.ours.origins, compared.theirs.text.origins
    at = hunk.ours
    if hunk.ours == hunk.ours_end and at > 0:
        before = compared.pieces[origins[at - 1][0]]
        opens_line = hunk.theirs == 0 or theirs[hunk.theirs - 1][0] != theirs[hunk.theirs][0]
        runs_on = hunk.theirs_end < len(theirs) and theirs[hunk.theirs_end - 1][0] == theirs[hunk.theirs_end][0]
        if not (at < len(origins) and runs_on and (opens_line or before.is_number)):
            offset = 0 if before.is_number else origins[at - 1][1] + 1
            return where(before.file, before.path, offset)
    index, offset = origins[at]
    piece = compared.pieces[index]
    return where(piece.file, piece.path, 0 if piece.is_number else offset)


def _their_spot(compared: Comparison, hunk: Hunk, text: SourceText) -> Spot:
    """Where the source has its words, or where it lacks ours."""
    origins = compared.theirs.text.origins
    file = f"plans/_sources/{text.source.file}"
    at = hunk.theirs
    if not origins:
        return Spot(file)
    if hunk.theirs == hunk.theirs_end and at > 0 and (at == len(origins) or not compared.opens_line(hunk)):
        line, place = origins[at - 1]
        return Spot(file, line + 1, place + 2)
    line, place = origins[at]
    return Spot(file, line + 1, place + 1)


def _swapped(compared: Comparison, swap: Swap, text: SourceText, where: Where) -> Finding:
    ours, theirs = compared.ours, compared.theirs.text
    number, piece = compared.pieces[swap.first - 1], compared.pieces[swap.first]
    (start, end), (second, second_end) = compared.spans[swap.first], compared.spans[swap.second]
    their_end = swap.theirs + len(number.text) + min(second_end - second, MOST_SHOWN)
    line, place = theirs.origins[swap.theirs]
    return finding(
        "proof-swapped",
        where(piece.file, piece.path),
        first=number.text.strip("（）、."),
        second=compared.pieces[swap.second - 1].text.strip("（）、."),
        source=str(Spot(f"plans/_sources/{text.source.file}", line + 1, place + 1)),
        theirs=theirs.excerpt(swap.theirs, their_end, around=0),
        ours=ours.excerpt(start - len(number.text), min(end, start + MOST_SHOWN), around=0),
    )
