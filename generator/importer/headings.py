"""What tells headings apart: the kinds of sections, the names of domains, whom words are about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.importer.people import NOBODY, People
from generator.importer.tokens import Kind, Paragraph, Style, Token
from generator.importer.words import words

TOP: tuple[Style, ...] = ("第章", "一、")
"""Styles of numbers before sections."""

MOST_LEAD = 3
"""So many paragraphs may stand between the heading of a domain and its goals."""

_PAST = re.compile("成效|成就|成绩|回顾|基础|现状|形势|挑战|背景|存在问题")
_ABOUT_DOMAINS = re.compile("领域|目标|措施|策略")


@dataclass(frozen=True, slots=True)
class Known:
    """Headings that the other plan of the document has, by the kind of section they open."""

    titles: Mapping[str, str]
    people: People = NOBODY

    def title(self, kind: str) -> str:
        """Return the words of a lost heading."""
        return self.titles.get(kind) or words().inferred.get(kind, kind)


def known_headings(tokens: Sequence[Token]) -> Known:
    """Collect the headings of a plan for the use of its neighbour."""
    titles: dict[str, str] = {}
    for index, token in enumerate(tokens):
        if token.kind in ("goals", "measures"):
            titles.setdefault(token.kind, token.text)
        if token.kind != "heading" or token.inferred:
            continue
        kinds = kinds_of(token.text)
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is not None and is_domain(tokens, index + 1) and token.style in TOP:
            titles.setdefault("domains", token.text)
        elif len(kinds) > 1 or (token.style in TOP and token.number == 1 and not kinds):
            titles.setdefault("general", token.text)
        elif kinds:
            titles.setdefault(kinds[0], token.text)
    return Known(titles)


def kinds_of(title: str) -> list[str]:
    """Return what a section is, from the words of its title."""
    return [kind for kind, names in words().kinds.items() if any(name in title for name in names)]


def is_domain(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a heading opens a domain: goals follow it, or its name says so."""
    token = tokens[index]
    if token.kind == "domain":
        return True
    if token.kind not in ("heading", "item") or not token.is_title:
        return False
    for following in tokens[index + 1 : index + 2 + MOST_LEAD]:
        if following.kind == "goals":
            return not (token.style in TOP and _ABOUT_DOMAINS.search(token.text))
        if following.kind != "plain":
            break
    named = words().domain.search(token.text) is not None and not _is_past(tokens, index)
    following_kind = tokens[index + 1].kind if index + 1 < len(tokens) else "plain"
    return named and following_kind in ("item", "plain", "measures") and token.style not in ("1.", "（1）")


def _is_past(tokens: Sequence[Token], index: int) -> bool:
    """Whether a heading stands in a section on what was reached before, where no domain is."""
    above = next((t for t in reversed(tokens[:index]) if t.kind == "heading" and t.style in TOP), None)
    return above is not None and _PAST.search(above.text) is not None


def lost(kind: Kind, text: str, line: int, number: int | None = None, style: Style = "") -> Token:
    """Make a heading that stands nowhere in the document, before a line of it."""
    return Token(kind, (Paragraph(text, (line,)),), number, style, inferred=True)
