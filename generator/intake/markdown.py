"""The text of Markdown: its marks are taken off, line by line, so that lines and numbers stay as they are."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$")
_RULE = re.compile(r"^ {0,3}(?:[-*_][ \t]*){3,}$|^ {0,3}=+[ \t]*$")
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1")
_LIGHT = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*]{1,400}?)(?<=[^\s*])\*(?![*\w])")
_IMAGE = re.compile(r"!\[([^\[\]]{0,400})\]\([^()]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]]{1,400})\]\(<?(?:https?:|/|#|\.|mailto:)[^()]{0,2000}\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_BULLET = re.compile(r"^[ \t]{0,12}[-*+][ \t]+(?=\S)")
_QUOTE = re.compile(r"^(?: {0,3}>[ \t]?)+")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
_CELL = re.compile(r"(?<!\\)\|")


def looks_like_markdown(text: str) -> bool:
    """Tell whether lines have the marks of Markdown: headings, strong words, the rule of a table."""
    lines = text[:400_000].split("\n")
    headings = sum(_HEADING.match(line) is not None for line in lines)
    strong = sum(_STRONG.search(line) is not None for line in lines if len(line) < 5_000)
    tables = sum("|" in line and _TABLE_RULE.match(line) is not None for line in lines)
    escapes = sum(re.match(r"^\s*\d{1,3}\\[.)]", line) is not None for line in lines)
    return headings + strong + 2 * tables + escapes >= 2


def markdown_text(text: str) -> str:
    """Return Markdown without its marks."""
    lines: list[str] = []
    for line in text.split("\n"):
        if _FENCE.match(line) or _RULE.match(line) or ("|" in line and _TABLE_RULE.match(line)):
            lines.append("")
            continue
        bare = _QUOTE.sub("", line)
        if heading := _HEADING.match(bare):
            bare = heading[1]
        bare = _BULLET.sub("", bare)
        if _ROW.match(bare):
            bare = "\t".join(cell.strip() for cell in _CELL.split(bare.strip().strip("|")))
        bare = _LINK.sub(r"\1", _IMAGE.sub(r"\1", bare))
        bare = _LIGHT.sub(r"\1", _STRONG.sub(r"\2", bare))
        lines.append(_ESCAPE.sub(r"\1", bare).rstrip())
    return "\n".join(lines)
