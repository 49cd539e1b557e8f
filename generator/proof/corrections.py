"""Read the lines of a source that belong to each plan, and apply the declared corrections to them.

A correction is matched against the printed line, never against the result of another one, so their order
does not matter.  Whatever does not fit exactly, or changes nothing, is reported: a correction that is
not used is a permission lying about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.library.library import Path, SourceText
from generator.model.plan import Correction
from generator.proof.streams import Stream, joined, stream
from generator.texts.fold import fold


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a declaration: the code of a message, the node in the source's file, details."""

    code: str
    path: Path
    details: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a source says for one plan; origins are line (from 0) and place in it.

    `printed` is without the marks removed everywhere, `text` has the other corrections too.  `place` tells
    for each character of `text` where it stands in `printed`; `changed` lists the spans of `text` that
    corrections wrote, each with its index.  `lines` maps a line (from 1) to where it begins and ends in
    `printed`.
    """

    printed: Stream
    text: Stream
    place: Sequence[int]
    changed: Sequence[tuple[int, int, int]]
    lines: Mapping[int, tuple[int, int]]

    def correction_at(self, start: int, end: int) -> int | None:
        """Return the correction that wrote, or removed, something between two positions of `text`."""
        for first, last, correction in self.changed:
            touch = int(first == last or start == end)  # what has no width lies between two characters
            if first < end + touch and last > start - touch:
                return correction
        return None


@dataclass(frozen=True, slots=True)
class _Edit:
    """Replace `printed` from start to end."""

    start: int
    end: int
    words: str
    correction: int


def correct(text: SourceText, owned: Mapping[str, Sequence[int]]) -> tuple[dict[str, Corrected], list[Problem]]:
    """Apply the corrections of a source to the lines each plan owns."""
    problems: list[Problem] = []
    removed: set[int] = set()
    results: dict[str, Corrected] = {}
    for plan_id, lines in owned.items():
        printed, places = printed_lines(text, lines, removed)
        edits = sorted(_edits(text, printed, places, problems), key=lambda edit: (edit.start, edit.end))
        results[plan_id] = _applied(printed, places, _apart(edits, problems))
    everywhere = {line for lines in owned.values() for line in lines}
    for index, correction in enumerate(text.source.corrections):
        if correction.remove_everywhere is not None and index not in removed:
            problems.append(
                Problem("proof-correction-unused", ("corrections", index), {"words": correction.remove_everywhere})
            )
        problems += [
            Problem("proof-correction-line", ("corrections", index), {"line": line, "source": text.source.file})
            for line in lines_of(correction)
            if line not in everywhere
        ]
    return results, problems


def lines_of(correction: Correction) -> tuple[int, ...]:
    """Return the lines a correction names."""
    return correction.lines if correction.line is None else (correction.line,)


def printed_lines(
    text: SourceText, lines: Sequence[int], removed: set[int]
) -> tuple[Stream, dict[int, tuple[int, int]]]:
    """Join lines without what is removed everywhere; note in `removed` which corrections found something."""
    marks = [
        (index, [fold(words)[0] for words in correction.remove_everywhere.split("*")])
        for index, correction in enumerate(text.source.corrections)
        if correction.remove_everywhere is not None
    ]
    parts: list[Stream] = []
    places: dict[int, tuple[int, int]] = {}
    length = 0
    for line in lines:
        part = stream(line - 1, text.lines[line - 1])
        for index, mark in marks:
            if spans := [*marks_in(part.folded, mark)]:
                ends, starts = [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(part)]
                part = joined(part.part(end, start) for end, start in zip(ends, starts, strict=True))
                removed.add(index)
        parts.append(part)
        places[line] = (length, length + len(part))
        length += len(part)
    return joined(parts), places


def marks_in(text: str, mark: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where the words of a mark follow each other, with as little between them as can be.

    By plain searching, as a pattern with many `*` can keep a regular expression busy for ever.
    """
    at = 0
    while any(mark):
        start = end = text.find(mark[0], at)
        for words in mark:
            place = text.find(words, end)
            if place < 0:
                return
            end = place + len(words)
        if start < 0 or end == start:
            return
        yield start, end
        at = end


def _edits(
    text: SourceText, printed: Stream, places: Mapping[int, tuple[int, int]], problems: list[Problem]
) -> Iterator[_Edit]:
    """Find the places where corrections apply; the lines of other plans are not looked at."""
    for index, correction in enumerate(text.source.corrections):
        words, ours = fold(correction.source or "")[0], fold(correction.ours or "")[0]
        path, shown = ("corrections", index), correction.source or correction.ours or ""
        if correction.remove_everywhere is not None:
            continue
        if words == ours:
            problems.append(Problem("proof-correction-idle", path, {"words": shown}))
            continue
        for line in lines_of(correction):
            if line not in places:
                continue
            found = list(places_in(printed.folded, words, places[line]))
            if len(found) == correction.times:
                yield from (_Edit(start, start + len(words), correction.ours or "", index) for start in found)
            else:
                details: dict[str, str | int] = {
                    "line": line,
                    "source": text.source.file,
                    "words": shown,
                    "times": correction.times,
                    "found": len(found),
                    "printed": text.lines[line - 1],
                }
                problems.append(
                    Problem("proof-correction-times" if found else "proof-correction-not-found", path, details)
                )


def places_in(text: str, words: str, line: tuple[int, int]) -> Iterator[int]:
    """Yield where words begin on a line; they may run on, as in a line broken by the scrape."""
    start, end = line
    if not words:
        yield start
        return
    at = text.find(words, start, end + len(words) - 1)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words), end + len(words) - 1)


def _apart(edits: Sequence[_Edit], problems: list[Problem]) -> Iterator[_Edit]:
    """Pass on edits that do not overlap."""
    last: _Edit | None = None
    for edit in edits:
        if last is not None and edit.start < last.end:
            problems.append(
                Problem("proof-correction-overlap", ("corrections", edit.correction), {"other": last.correction + 1})
            )
            continue
        last = edit
        yield edit


def _applied(printed: Stream, lines: Mapping[int, tuple[int, int]], edits: Iterator[_Edit]) -> Corrected:
    parts: list[Stream] = []
    place: list[int] = []
    changed: list[tuple[int, int, int]] = []
    cursor = 0
    for edit in edits:
        new = stream(0, edit.words)
        before, after = _common(new.folded, printed.folded[edit.start : edit.end])
        start, end = edit.start + before, edit.end - after
        middle = new.part(before, len(new) - after)
        origin = printed.origins[min(start, len(printed) - 1)] if len(printed) else (0, 0)
        parts += [printed.part(cursor, start), Stream(middle.folded, middle.shown, [origin] * len(middle))]
        place += [*range(cursor, start), *[start] * len(middle)]
        changed.append((len(place) - len(middle), len(place), edit.correction))
        cursor = end
    parts.append(printed.part(cursor, len(printed)))
    place += range(cursor, len(printed))
    return Corrected(printed, joined(parts), place, changed, lines)


def _common(new: str, old: str) -> tuple[int, int]:
    """Count the equal characters at the beginning and, apart from these, at the end."""
    shorter = min(len(new), len(old))
    before = next((k for k in range(shorter) if new[k] != old[k]), shorter)
    after = next((k for k in range(shorter - before) if new[-1 - k] != old[-1 - k]), shorter - before)
    return before, after
