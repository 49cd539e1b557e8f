"""Find where two long texts differ: clause by clause first, then character by character inside a clause.

Working by clause means that one lost or strange clause cannot hide what comes after it, and that a
dropped clause is reported whole and not as the characters it happens not to share with the next one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_CLAUSE = re.compile(r"[^,。;:!?、]*[,。;:!?、]+|[^,。;:!?、]+$")

MOST_WORK = 500_000
"""Above this many pairs of equal clauses, or characters, a difference is reported whole; comparing takes too long."""

_NUMBER = frozenset("0123456789.")

LEAST_ALIKE = 0.4
"""Two clauses that share less than this are reported whole: what they share is chance."""

LEAST_COMMON = 2
"""Fewer equal characters than this between two differences do not separate them."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """Ours from `ours` to `ours_end` stands where the source has `theirs` to `theirs_end`."""

    ours: int
    ours_end: int
    theirs: int
    theirs_end: int


def differences(ours: str, theirs: str) -> list[Hunk]:
    """Return where two folded texts differ, in order; between hunks they are equal."""
    if ours == theirs:
        return []
    left, right = _CLAUSE.findall(ours), _CLAUSE.findall(theirs)
    if _work(left, right) > MOST_WORK:
        return [_trimmed(ours, theirs, Hunk(0, len(ours), 0, len(theirs)))]
    at_left, at_right = _starts(left), _starts(right)
    hunks: list[Hunk] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            hunks += _inside(ours, theirs, Hunk(at_left[i], at_left[i_end], at_right[j], at_right[j_end]))
    return _merged(_widened(ours, theirs, _merged(hunks)))


def _work(left: Sequence[str], right: Sequence[str]) -> int:
    counts = Counter(right)
    return sum(counts[part] for part in left)


def _starts(parts: list[str]) -> list[int]:
    places = [0]
    for part in parts:
        places.append(places[-1] + len(part))
    return places


def _inside(ours: str, theirs: str, clauses: Hunk) -> list[Hunk]:
    """Split a difference between clauses into the characters that differ."""
    hunk = clauses if _is_one_sided(clauses) else _trimmed(ours, theirs, clauses)
    left, right = ours[hunk.ours : hunk.ours_end], theirs[hunk.theirs : hunk.theirs_end]
    if _is_one_sided(hunk) or _work(left, right) > MOST_WORK:
        return [hunk]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    whole = clauses.ours_end - clauses.ours + clauses.theirs_end - clauses.theirs
    unlike = (len(left) + len(right)) * (1 - matcher.ratio())
    if 1 - unlike / whole < LEAST_ALIKE:
        return [hunk]
    return [
        Hunk(hunk.ours + i, hunk.ours + i_end, hunk.theirs + j, hunk.theirs + j_end)
        for tag, i, i_end, j, j_end in matcher.get_opcodes()
        if tag != "equal"
    ]


def _is_one_sided(hunk: Hunk) -> bool:
    return hunk.ours == hunk.ours_end or hunk.theirs == hunk.theirs_end


def _trimmed(ours: str, theirs: str, hunk: Hunk) -> Hunk:
    """Take equal characters off both ends."""
    i, i_end, j, j_end = hunk.ours, hunk.ours_end, hunk.theirs, hunk.theirs_end
    while i < i_end and j < j_end and ours[i] == theirs[j]:
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and ours[i_end - 1] == theirs[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
    return Hunk(i, i_end, j, j_end)


def _widened(ours: str, theirs: str, hunks: list[Hunk]) -> Iterator[Hunk]:
    """Widen a difference that cuts a number to the whole number, so that 350 and 35 are shown, not a lost 0.

    What is widened over lies between two hunks, where both texts are equal.
    """
    for place, hunk in enumerate(hunks):
        before = hunk.ours - (hunks[place - 1].ours_end if place else 0)
        after = (hunks[place + 1].ours if place + 1 < len(hunks) else len(ours)) - hunk.ours_end
        sides = ours[hunk.ours : hunk.ours_end], theirs[hunk.theirs : hunk.theirs_end]
        left = right = 0
        if any(side[:1] in _NUMBER for side in sides):
            while left < before and ours[hunk.ours - left - 1] in _NUMBER:
                left += 1
        if any(side[-1:] in _NUMBER for side in sides):
            while right < after and ours[hunk.ours_end + right] in _NUMBER:
                right += 1
        yield Hunk(hunk.ours - left, hunk.ours_end + right, hunk.theirs - left, hunk.theirs_end + right)


def _merged(hunks: Iterable[Hunk]) -> list[Hunk]:
    """Join hunks that overlap or nearly touch."""
    done: list[Hunk] = []
    for hunk in hunks:
        if done and hunk.ours - done[-1].ours_end < LEAST_COMMON:
            done[-1] = Hunk(done[-1].ours, hunk.ours_end, done[-1].theirs, hunk.theirs_end)
        else:
            done.append(hunk)
    return done
