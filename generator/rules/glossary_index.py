"""Finds the glossary's terms in a Chinese text, and their English forms in an English one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.model.plan import Term
from generator.tools.longest import longest_of

MOST_IN_A_TEXT = 300
"""So many terms of one text are looked at; the longest of today has a tenth of it."""


@dataclass(frozen=True, slots=True)
class TermIndex:
    """The glossary, ready for looking up."""

    by_word: Mapping[str, Term]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, terms: tuple[Term, ...]) -> TermIndex:
        """Build the index; a word that two terms claim goes to the first."""
        by_word: dict[str, Term] = {}
        for term in terms:
            for word in (term.zh, *term.synonyms):
                by_word.setdefault(word, term)
        return cls(by_word, longest_of(by_word))

    def in_text(self, text: str) -> list[tuple[Term, int]]:
        """Return the terms of a text, each once with its first place; the longest term takes the characters."""
        found: dict[str, tuple[Term, int]] = {}
        for match in self.pattern.finditer(text):
            if len(found) == MOST_IN_A_TEXT:
                break
            term = self.by_word[match[0]]
            found.setdefault(term.zh, (term, match.start()))
        return list(found.values())


@lru_cache(maxsize=4096)
def form_pattern(form: str) -> re.Pattern[str]:
    """Return a pattern for an English form in a `folded` text: any word may be plural, the last one inflected."""
    words = [re.sub(r"y$", "(?:y|ie)", re.escape(word)) for word in folded(form).split()]
    pattern = r"s?\s".join(words)
    return re.compile(rf"(?<!\w){pattern}(?:s|es|ed|d|ing|’s|’)?(?!\w)")


def folded(text: str) -> str:
    """Return an English text without capitals, hyphens and line breaks."""
    return re.sub(r"\s+", " ", text.casefold().replace("-", " ").replace("–", " "))
