"""One sentence a line: where the sentences of a Chinese paragraph end."""

from __future__ import annotations

import re
from collections.abc import Iterable

_END = re.compile(r"[。！？]+[”’）》」』]*")
_RUNS_ON = re.compile(r"[，、；：。！？”’）》的等和与]")
"""After a closing quotation mark these go on with the sentence: “…。”的要求."""


def sentences(paragraph: str) -> list[str]:
    """Return the sentences of a paragraph; joined with nothing they are the paragraph."""
    done: list[str] = []
    start = 0
    for match in _END.finditer(paragraph):
        inside = _depth(paragraph[start : match.end()]) > 0
        closes = match[0][-1]
        goes_on = closes not in "。！？" and _RUNS_ON.match(paragraph, match.end()) is not None
        goes_on = goes_on or (closes in "）》" and not paragraph[start:].startswith(("（", "《")))
        if not inside and not goes_on:
            done.append(paragraph[start : match.end()])
            start = match.end()
    return [*done, paragraph[start:]] if start < len(paragraph) else done


def text(paragraphs: Iterable[str]) -> str:
    """Return paragraphs as a text of the YAML form: a sentence a line, an empty line between paragraphs."""
    return "\n\n".join("\n".join(sentences(paragraph)) for paragraph in paragraphs)


def _depth(part: str) -> int:
    """Count the brackets that are open, unless there are closing ones without an opening: those tell nothing."""
    depth = 0
    for character in part:
        if character == "（":
            depth += 1
        elif character == "）":
            depth = max(0, depth - 1)
    return depth
