"""Propose corrections that would account for the differences found; giving their reasons is for people.

A proposal can whitewash a slip of our own, so every one carries `to-be-given` as its reason, which
`reasons.yml` must not contain: the file stays failing until somebody has looked and said why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import yaml

from generator.library.library import SourceText
from generator.promises.promise import TO_BE_GIVEN
from generator.proof.compare import Comparison
from generator.proof.corrections import Corrected

LONGEST_PROPOSED = 200
"""More characters than this are no slip of a scrape; nobody could read the correction."""


LEAST_WORDS = 2
"""One character, unique on its line as it may be, tells a reader nothing."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A correction without its reason; with neither text, only a line where none can be proposed."""

    declared: str
    line: int
    source: str | None = None
    ours: str | None = None


@dataclass(slots=True)
class _Span:
    """Characters of the source that hold the hunks from `first` to `last`."""

    first: int
    last: int
    start: int
    end: int


def proposals(compared: Comparison, text: SourceText) -> list[Proposal]:
    """Return a correction for each difference, with as many words around it as make it unique on its line."""
    spans: list[_Span] = []
    for index, hunk in enumerate(compared.hunks):
        if spans and spans[-1].last >= index:
            continue  # taken in while the one before grew
        spans.append(_Span(index, index, hunk.theirs, hunk.theirs_end))
        if hunk.theirs < hunk.theirs_end or not compared.opens_line(hunk):
            _grow(spans, compared)
    return [_proposal(span, compared, f"plans/_sources/{text.name}.yml") for span in spans]


def as_yaml(found: Iterable[Proposal]) -> str:
    """Print proposals as YAML, to be copied under `corrections:` of their files."""
    pages = []
    for declared, group in groupby(sorted(found, key=_place), lambda one: one.declared):
        lines: dict[tuple[str | None, str | None], list[int]] = {}
        for one in group:
            lines.setdefault((one.source, one.ours), []).append(one.line)
        notes = [f"# line {line}: nothing can be proposed\n" for line in lines.pop((None, None), [])]
        entries = [_entry(source, ours, at) for (source, ours), at in lines.items()]
        dumped = yaml.safe_dump({"corrections": entries}, allow_unicode=True, sort_keys=False, width=10**6)
        pages.append(f"# {declared}\n{''.join(notes)}{dumped if entries else ''}")
    return "\n".join(pages)


def _place(proposal: Proposal) -> tuple[str, int]:
    return proposal.declared, proposal.line


def _entry(source: str | None, ours: str | None, lines: list[int]) -> dict[str, object]:
    entry: dict[str, object] = {"line": lines[0]} if len(lines) == 1 else {"lines": lines}
    if source is not None:
        entry["source"] = source
    if ours is not None:
        entry["ours"] = ours
    return entry | {"reason": TO_BE_GIVEN}


def _grow(spans: list[_Span], compared: Comparison) -> None:
    """Widen the last span until its words, two at least, begin once on their line, taking in what it runs into."""
    origins, hunks = compared.theirs.text.origins, compared.hunks
    span = spans[-1]
    to_the_left = span.start > 0 and compared.theirs.text.folded[span.start - 1].isalnum()
    while span.end - span.start <= LONGEST_PROPOSED and not _is_unique(span, compared.theirs):
        free = span.start > (spans[-2].end if len(spans) > 1 else 0)
        same_line = span.start == span.end or (free and origins[span.start - 1][0] == origins[span.start][0])
        line_ends = span.end == len(origins) or (span.end > 0 and origins[span.end - 1][0] != origins[span.end][0])
        left = free and same_line
        if left and (to_the_left or line_ends):
            span.start -= 1
        elif span.end < len(origins):
            span.end += 1
            while span.last + 1 < len(hunks) and hunks[span.last + 1].theirs < span.end:
                span.last += 1
                span.end = max(span.end, hunks[span.last].theirs_end)
        elif len(spans) > 1:
            spans[-2].last, spans[-2].end = span.last, span.end
            spans.pop()
            span = spans[-1]
        else:
            return
        to_the_left = not to_the_left


def _is_unique(span: _Span, theirs: Corrected) -> bool:
    if span.end - span.start < LEAST_WORDS:
        return False
    start, end = theirs.place[span.start], theirs.place[span.end - 1] + 1
    line = theirs.lines[theirs.printed.origins[start][0] + 1]
    words = theirs.printed.folded[start:end]
    first = theirs.printed.folded.find(words, line[0], line[1] + len(words) - 1)
    return first == start and theirs.printed.folded.find(words, start + 1, line[1] + len(words) - 1) < 0


def _proposal(span: _Span, compared: Comparison, declared: str) -> Proposal:
    theirs, first, last = compared.theirs, compared.hunks[span.first], compared.hunks[span.last]
    ours = compared.ours.shown[first.ours - (first.theirs - span.start) : last.ours_end + span.end - last.theirs_end]
    origins = theirs.text.origins
    line = origins[min(span.start, len(origins) - 1)][0] + 1 if origins else 1
    longest = max(len(ours), span.end - span.start)
    if longest > LONGEST_PROPOSED or not origins or theirs.correction_at(span.start, span.end) is not None:
        return Proposal(declared, line)
    words = (
        theirs.printed.shown[theirs.place[span.start] : theirs.place[span.end - 1] + 1] if span.end > span.start else ""
    )
    return Proposal(declared, line, words or None, ours or None)
