"""The lines of a source document, and what is odd in them."""

from __future__ import annotations

from generator.findings.finding import Finding, Spot
from generator.findings.messages import finding
from generator.reading.letters import as_finding, odd_in_source
from generator.reading.rawtext import CONFLICT


def oddities_of(lines: tuple[str, ...], file: str) -> list[Finding]:
    """What looks like another character or like none, and what git left of a merge; the first of each kind."""
    found: dict[str, Finding] = {}
    for number, line in enumerate(lines, 1):
        if CONFLICT.match(line):
            found.setdefault("conflict-marker", finding("conflict-marker", Spot(file, number, 1), line=line.strip()))
        for odd in odd_in_source(line):
            found.setdefault(odd.code, as_finding(odd, Spot(file, number, odd.offset + 1)))
    return [*found.values()]


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a document, without their ends; the last one needs none."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    return tuple(lines[:-1] if lines[-1] == "" else lines)
