"""Rules about the style of the English: sentences of a length one can read, and no word-for-word Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from generator.findings.finding import Finding
from generator.findings.messages import finding
from generator.rules.contexts import TextAt, TextContext

LONGEST_SENTENCE = 60
"""Words between two full stops or semicolons; longer ones lose a reader."""
STOP = re.compile(r"[.!?]”?(?=\s+[“A-Z])|;")


@dataclass(frozen=True, slots=True)
class Calque:
    """English to avoid as a pattern, what to say, and the Chinese with which it holds and with which it does not."""

    avoid: re.Pattern[str]
    say: str
    only_with: tuple[str, ...]
    never_with: tuple[str, ...]

    def holds(self, zh: str) -> bool:
        """Whether the entry is about a line with this Chinese."""
        is_meant = not self.only_with or any(word in zh for word in self.only_with)
        return is_meant and not any(word in zh for word in self.never_with)


def sentence_long(at: TextAt, context: TextContext) -> Iterator[Finding]:
    """A sentence of more than 60 words has a semicolon, or is two sentences.

    Split it where the Chinese has ； or begins with a new verb; the line stays one line.
    """
    offset = 0
    for line in (at.en or "").split("\n") if at.kind == "text" else ():
        start = 0
        for end in [*(match.end() for match in STOP.finditer(line)), len(line)]:
            count = len(line[start:end].split())
            if count > LONGEST_SENTENCE:
                first = start + len(line[start:end]) - len(line[start:end].lstrip())
                spot = context.spot(at, "en", offset=offset + first)
                yield finding("sentence-long", spot, count=count, limit=LONGEST_SENTENCE)
            start = end
        offset += len(line) + 1


def calque(at: TextAt, context: TextContext) -> Iterator[Finding]:
    """English says what the Chinese means, not its words: one rendering for each form, as `plans/STYLE.md` has it.

    The words are in `generator/texts/data/calques.yml`.
    """
    offset = 0
    for zh, en in at.lines() if at.kind == "text" else ():
        if any_calque().search(en):
            for one in calques():
                for match in one.avoid.finditer(en) if one.holds(zh) else ():
                    spot = context.spot(at, "en", offset=offset + match.start())
                    yield finding("calque", spot, found=match[0], expected=one.say)
        offset += len(en) + 1


@cache
def calques() -> tuple[Calque, ...]:
    """Return the entries of `data/calques.yml`."""
    file = resources.files("generator.texts").joinpath("data/calques.yml")
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    return tuple(
        Calque(_pattern(one["avoid"]), one["say"], tuple(one.get("zh", ())), tuple(one.get("not", ())))
        for one in data["calques"]
    )


@cache
def any_calque() -> re.Pattern[str]:
    """Return one pattern that finds whatever any entry finds: most lines are done with it."""
    return re.compile("|".join(one.avoid.pattern for one in calques()), re.IGNORECASE)


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Return the pattern of words, in which a star stands for any ending."""
    either = "|".join(re.escape(word).replace(r"\*", r"[\w’]*") for word in words)
    return re.compile(rf"\b(?:{either})(?![\w])", re.IGNORECASE)


TEXT_RULES = (sentence_long, calque)
