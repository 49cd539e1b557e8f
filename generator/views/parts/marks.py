"""Texts cut into runs: the words that set a target are marked, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from generator.model.plan import Lang, Target, Unit
from generator.texts import figures


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text, marked or not."""

    text: str
    mark: bool = False


def marked_lines(zh: str, text: str, lang: Lang, units: Mapping[Target, Unit]) -> tuple[tuple[Run, ...], ...]:
    """The lines of `text` (`zh` itself, or its English) as runs; an empty line stays an empty tuple.

    `units` holds each target of the clause with its unit.
    """
    spans: list[figures.Span] = []
    for target, unit in units.items():
        if lang == "zh":
            found = figures.span(target, zh, unit.written)
            around = found and figures.words_around(zh, found)
        else:
            found = figures.english_span(target, zh, text, unit)
            around = found and figures.english_words_around(text, found)
        if around:
            spans.append(around)
    return tuple(_cut(text, spans))


def sentence(target: Target, zh: str, en: str | None, unit: Unit) -> tuple[str, str | None]:
    """The line that sets a target, in Chinese and English; line k translates line k."""
    found = figures.span(target, zh, unit.written)
    number = figures.line_around(zh, found)[0] if found else 0
    return zh.split("\n")[number], en.split("\n")[number] if en else None


def _cut(text: str, spans: list[tuple[int, int]]) -> list[tuple[Run, ...]]:
    if not spans:
        return [(Run(line, False),) if line else () for line in text.split("\n")]
    marks = bytearray(len(text))
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    lines: list[tuple[Run, ...]] = []
    position = 0
    for line in text.split("\n"):
        runs: list[Run] = []
        begin = 0
        for mark, same in groupby(marks[position : position + len(line)]):
            end = begin + len(list(same))
            runs.append(Run(line[begin:end], bool(mark)))
            begin = end
        lines.append(tuple(runs))
        position += len(line) + 1
    return lines


def paragraphs(lines: tuple[tuple[Run, ...], ...], lang: Lang) -> tuple[tuple[Run, ...], ...]:
    """Join the sentences of a paragraph: with nothing in Chinese, with a space in English."""
    result: list[list[Run]] = [[]]
    for line in lines:
        if not line:
            result.append([])
            continue
        if result[-1] and lang == "en":
            result[-1].append(Run(" "))
        result[-1].extend(line)
    return tuple(tuple(paragraph) for paragraph in result if paragraph)
