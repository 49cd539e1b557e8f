"""What a command needs to know to make something new: asked on a terminal, otherwise taken from its options."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.findings.messages import one_line, phrase


@dataclass(frozen=True, slots=True)
class Question:
    """An option of `new`: its name, the key of what it asks for, and whether there must be an answer."""

    name: str
    key: str
    needed: bool = False

    @property
    def ask(self) -> str:
        """What it asks for, in both languages."""
        return one_line(self.key)

    @property
    def option(self) -> str:
        """As it is written on the command line."""
        return f"--{self.name.replace('_', '-')}"


_ID = Question("id", "ask-id", needed=True)
_ZH = Question("zh", "ask-zh", needed=True)
_EN = Question("en", "ask-en", needed=True)
_SOURCE = (
    Question("source_zh", "ask-source-zh"),
    Question("source_en", "ask-source-en"),
)
_NOTE = (
    Question("note_zh", "ask-note-zh"),
    Question("note_en", "ask-note-en"),
)
QUESTIONS: Mapping[str, tuple[Question, ...]] = {
    "plan": (
        Question("place", "ask-plan-place", needed=True),
        Question("audience", "ask-plan-audience", needed=True),
        Question("period", "ask-plan-period", needed=True),
        Question("zh", "ask-plan-zh", needed=True),
        Question("en", "ask-plan-en", needed=True),
        Question("short_zh", "ask-plan-short-zh"),
        Question("short_en", "ask-plan-short-en"),
        Question("domains", "ask-plan-domains"),
        Question("id", "ask-plan-id"),
    ),
    "audience": (
        _ID,
        _ZH,
        _EN,
        Question("palette", "ask-audience-palette"),
        Question("mark", "ask-audience-mark"),
        Question("called", "ask-audience-called"),
    ),
    "domain": (
        _ID,
        _ZH,
        _EN,
        Question("audience", "ask-domain-audience", needed=True),
        Question("short_zh", "ask-domain-short-zh"),
        Question("short_en", "ask-domain-short-en"),
        Question("called", "ask-domain-called"),
    ),
    "indicator": (
        _ID,
        _ZH,
        _EN,
        Question("unit", "ask-indicator-unit", needed=True),
        Question("domains", "ask-indicator-domains", needed=True),
        Question("spellings", "ask-indicator-spellings"),
        Question("better", "ask-indicator-better"),
        Question("sdg", "ask-indicator-sdg"),
        Question("fit", "ask-indicator-fit"),
        *_NOTE,
    ),
    "place": (
        Question("code", "ask-place-code"),
        _ZH,
        _ID,
        _EN,
        Question("level", "ask-place-level", needed=True),
        Question("superior", "ask-place-superior", needed=True),
        *_SOURCE,
    ),
    "term": (
        Question("zh", "ask-term-zh", needed=True),
        Question("en", "ask-term-en", needed=True),
        Question("synonyms", "ask-term-synonyms"),
        Question("forms", "ask-term-forms"),
        *_NOTE,
        *_SOURCE,
    ),
}


Offers = Callable[[Mapping[str, str]], Mapping[str, str]]
"""From the answers so far, what others are likely to be."""


def answers(kind: str, given: Mapping[str, str | None], offers: Offers | None) -> dict[str, str] | list[Question]:
    """What is known about the new thing, or the questions that are open where nobody can be asked."""
    known = {name: value.strip() for name, value in given.items() if value is not None and value.strip()}
    if not sys.stdin.isatty():
        known = {**(offers(known) if offers else {}), **known}
        missing = [question for question in QUESTIONS[kind] if question.needed and question.name not in known]
        return missing or known
    for question in QUESTIONS[kind]:
        while question.name not in known:
            likely = offers(known).get(question.name) if offers else None
            message = phrase("new-needed" if question.needed else "new-optional")
            hint = likely or f"{message.zh} / {message.en}"
            answer = input(f"{question.ask} [{hint}]: ").strip() or likely
            if answer:
                known[question.name] = answer
            elif not question.needed:
                break
    return known
