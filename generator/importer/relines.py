"""Break a document that stands on one line where its headings and items begin; what has no ink is all that is added."""

from __future__ import annotations

import re

from generator.importer.tokens import CHINESE

LONGEST_PARAGRAPH = 3_000
"""The longest real paragraph has some 1,200 characters."""
_BEGINS = re.compile(
    rf"(?<=[。；！？：”）])\s*(?=(?:{CHINESE}、|（{CHINESE}）|\(\s*{CHINESE}\s*\)|第{CHINESE}[章节]|\d{{1,2}}[.．、](?!\d)|主要目标|策略措施))"
)


def relined(text: str) -> str:
    """Return text whose overlong lines are broken before headings and items."""
    if max(map(len, text.split("\n"))) <= LONGEST_PARAGRAPH:
        return text
    return "\n".join(_BEGINS.sub("\n", line) if len(line) > LONGEST_PARAGRAPH else line for line in text.split("\n"))
