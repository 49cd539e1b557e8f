"""Which lines of a source belong to which plan: every line with ink to exactly one part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.library.library import SourceText
from generator.proof.corrections import Problem
from generator.texts.fold import fold

LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Owners:
    """The lines of each plan and notice in document order, and for every line in a part the index of the part.

    A notice has the name that `notice_key` gives it, which no plan can have.
    """

    plans: Mapping[str, list[int]]
    notices: Mapping[str, list[int]]
    parts: Mapping[int, int]


def owners(text: SourceText) -> tuple[Owners, list[Problem]]:
    """Read the parts of a source, and say what is wrong with them."""
    problems: list[Problem] = []
    claimed: dict[int, int] = {}
    plans: dict[str, list[int]] = {}
    notices: dict[str, list[int]] = {}
    count = len(text.lines)
    for index, part in enumerate(text.source.parts):
        path = ("parts", index, "lines")
        start, end = _ends(part.lines)
        if end < start:
            problems.append(Problem("proof-part-backwards", path, {"lines": part.lines}))
            continue
        if end > count:
            beyond: dict[str, str | int] = {"lines": part.lines, "source": text.source.file, "count": count}
            problems.append(Problem("proof-part-beyond", path, beyond))
        lines = range(start, min(end, count) + 1)
        if twice := [line for line in lines if line in claimed]:
            other = text.source.parts[claimed[twice[0]]].lines
            both = str(twice[0]) if len(twice) == 1 else f"{twice[0]}-{twice[-1]}"
            problems.append(Problem("proof-part-twice", path, {"lines": part.lines, "twice": both, "other": other}))
        new = [line for line in lines if line not in claimed]
        claimed |= dict.fromkeys(new, index)
        if part.plan is not None:
            plans.setdefault(part.plan, []).extend(new)
        if part.notice is not None:
            notices[notice_key(index)] = sorted(new)
    return Owners({plan: sorted(lines) for plan, lines in plans.items()}, notices, claimed), problems


def notice_key(index: int) -> str:
    """Return the name of the notice in a part."""
    return f"#{index}"


def unclaimed(text: SourceText, owned: Owners) -> Iterator[tuple[int, int]]:
    """Yield runs of lines, first and last, that have ink and belong to no part."""
    run: list[int] = []
    for number, line in enumerate(text.lines, 1):
        if number in owned.parts:
            if run:
                yield run[0], run[-1]
            run = []
        elif fold(line)[0]:
            run.append(number)
    if run:
        yield run[0], run[-1]


def _ends(lines: str) -> tuple[int, int]:
    first, _, last = lines.partition("-")
    return _number(first), _number(last or first)


def _number(digits: str) -> int:
    """Return a line number; one of absurd length, which int() may refuse, is merely large."""
    return int(digits[:LONGEST_NUMBER])
