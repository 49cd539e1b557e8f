"""Findings: what is wrong, where, and what to do; values that are collected, never printed here.

`messages.finding` makes a `Finding` from a code and its details, so that a message exists exactly once, in
Chinese and in English.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a file: path relative to the project, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding: message and tip in both languages, with `{name}` for details."""

    severity: Severity
    zh: str
    en: str
    tip_zh: str
    tip_en: str


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong at one spot."""

    spot: Spot
    code: str
    severity: Severity
    zh: str
    en: str
    tip_zh: str
    tip_en: str


LONGEST_DETAIL = 160


def clip(text: object, limit: int = LONGEST_DETAIL) -> str:
    """Return text on one line, cut in the middle so that a message stays readable."""
    line = " ".join(str(text).split())
    if not line.isprintable():  # what one does not see could turn a message round, on a terminal as on a page
        line = "".join(char if char.isprintable() else f"⟨U+{ord(char):04X}⟩" for char in line)
    if len(line) <= limit:
        return line
    half = (limit - 1) // 2
    return f"{line[:half]}…{line[-half:]}"


RULES = "contribute/rules/"
"""Where the pages about the rules stand on the site; here and not in `addresses`, since messages lead to them."""


def rule_page(code: str, site: str = "") -> str:
    """Address of the page about a rule: whole if that of the site is given, else its path on the site."""
    return f"{site.rstrip('/')}/{RULES}{code}/"
