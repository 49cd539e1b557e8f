"""Where on the lines of a source the words stand that a correction with a hidden reason takes out.

They are found as the proof finds them, whatever their width and spacing, and where a line break runs through them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.library.hidden import is_hidden
from generator.library.library import SourceText
from generator.model.plan import Reason
from generator.proof.corrections import lines_of, marks_in, places_in, printed_lines
from generator.proof.streams import Origin, stream
from generator.texts.fold import fold

Span = tuple[int, int]


def hidden_words(text: SourceText, plan_id: str, reasons: Mapping[str, Reason]) -> Mapping[int, tuple[Span, ...]]:
    """Return where on each line of a plan hidden words begin and end, in their order and apart."""
    if not any(is_hidden(reasons, one) for one in text.source.corrections):
        return {}
    found: dict[int, list[Span]] = {}
    for origins in _occurrences(text, list(text.of_plan(plan_id)), reasons):
        for line in dict.fromkeys(line for line, _ in origins):
            own = [at for on, at in origins if on == line]
            found.setdefault(line + 1, []).append((own[0], own[-1] + 1))
    return {line: tuple(_apart(spans)) for line, spans in found.items()}


def _occurrences(text: SourceText, numbers: Sequence[int], reasons: Mapping[str, Reason]) -> Iterator[Sequence[Origin]]:
    """Yield the characters of each place where hidden words stand."""
    printed, places = printed_lines(text, numbers, set())
    for one in text.source.corrections:
        if not is_hidden(reasons, one):
            continue
        if one.remove_everywhere is not None:
            mark = [fold(words)[0] for words in one.remove_everywhere.split("*")]
            for number in numbers:
                line = stream(number - 1, text.lines[number - 1])
                yield from (line.origins[start:end] for start, end in marks_in(line.folded, mark))
        elif words := fold(one.source or "")[0]:
            for number in lines_of(one):
                for start in places_in(printed.folded, words, places[number]) if number in places else ():
                    yield printed.origins[start : start + len(words)]


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans in their order, those that touch as one."""
    last: Span | None = None
    for start, end in sorted(spans):
        if last is not None and start <= last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last is not None:
            yield last
        last = (start, end)
    if last is not None:
        yield last
