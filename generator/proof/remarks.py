"""Remarks on a source: they speak of lines that a plan or notice has, and quote what stands there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library.library import SourceText
from generator.proof.corrections import Problem
from generator.proof.parts import Owners
from generator.texts.fold import fold


def check_remarks(text: SourceText, owned: Owners) -> Iterator[Problem]:
    """Yield remarks on lines outside all parts, and quotations that a line does not have."""
    for index, remark in enumerate(text.source.remarks):
        path = ("remarks", index)
        for place, line in enumerate(remark.lines):
            if line not in owned.parts:
                yield Problem("proof-remark-line", (*path, "lines", place), {"line": line, "source": text.source.file})
            elif remark.quote and fold(remark.quote)[0] not in fold(text.lines[line - 1])[0]:
                yield Problem("proof-remark-quote", (*path, "quote"), {"quote": remark.quote, "line": line})
