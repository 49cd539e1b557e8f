"""Files that only people read (README.md and the like): words in Markdown, and nothing that could act."""

from __future__ import annotations

import re

from generator.findings.finding import Finding, Spot
from generator.findings.messages import finding
from generator.reading.rawtext import CONFLICT, decoded, odd_characters

CODE = re.compile(r"(`+).*?\1")
MARKUP = re.compile(r"<(?!https?://)[A-Za-z/!?][^>]{0,60}")
FENCE = re.compile(r" *(?:```|~~~)")
MOST = 5


def for_people(data: bytes, file: str) -> list[Finding]:
    """What is wrong with such a file; code may hold any signs, being shown as they are."""
    found: list[Finding] = []
    text = decoded(data, file, found)
    is_code = False
    for number, line in enumerate((text or "").split("\n"), 1):
        if FENCE.match(line):
            is_code = not is_code
        if CONFLICT.match(line):
            found.append(finding("conflict-marker", Spot(file, number), line=line.strip()))
        for code, offset, name in odd_characters(line):
            if code != "odd-space":
                found.append(finding(code, Spot(file, number, offset + 1), character=name))
        if not is_code and (match := MARKUP.search(CODE.sub(lambda one: "." * len(one[0]), line))):
            found.append(finding("people-file-markup", Spot(file, number, match.start() + 1), found=match[0]))
        if len(found) >= MOST:
            break
    return found
