"""Rules about duties: what they say must stand in the words that they quote, and the quote in their section."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.findings.messages import finding
from generator.model.duties import Duty, Rhythm
from generator.model.sections import walk_sections
from generator.rules.contexts import Context

EVERY = r"每(?:隔)?"
RHYTHM_WORDS: dict[Rhythm, str] = {
    "monthly": rf"{EVERY}(?:个)?月|月度|按月|逐月",
    "quarterly": rf"{EVERY}(?:个)?季|季度|按季",
    "half-yearly": rf"{EVERY}半年|半年度|{EVERY}[6六](?:个)?月",
    "yearly": rf"{EVERY}[1一]?年|(?<!半)(?<!下一)年度|逐年|按年|一年[1-9一两二三四]次",
    "two-yearly": rf"{EVERY}[2两二]年",
    "three-yearly": rf"{EVERY}[3三]年",
    "five-yearly": rf"{EVERY}[5五]年",
    "midterm": r"(?<![集初高])中期",
    "final": r"(?<!最)终期|末期",
    "regular": r"(?<!不)定期",
}
"""The words that say how often; “定期” names no interval, and so none is stated, and “不定期” says the contrary."""


def duty_not_in_words(context: Context) -> Iterator[Finding]:
    """A duty says no more than its words: the quote is in one text of its section, and all else in the quote.

    Whoever does it, to whom it is sent and by when are copied from the quote, letter for letter.  How often is
    said only where the quote has its word: 每年 or 年度, 中期, 终期, 每5年, 定期.  Leave out what is not there.
    """
    for plan_id, files in sorted(context.collection.plans.items()):
        for section, path, _ in walk_sections(files.plan.sections):
            texts = [text for text in (section.zh, *(item.zh for item in section.items)) if text]
            for index, duty in enumerate(section.duties):
                for key, words in _missing(duty, texts):
                    spot = context.where(f"plans/{plan_id}/plan.yml", (*path, "duties", index, *key))
                    yield finding("duty-not-in-words", spot, key=str(key[0]), words=words)


def _missing(duty: Duty, texts: list[str]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if not any(duty.quote in text for text in texts):
        yield ("quote",), duty.quote
    for key in ("actor", "recipient", "due"):
        name = getattr(duty, key)
        if name is not None and name.zh not in duty.quote:
            yield (key, "zh"), name.zh
    for at, rhythm in enumerate(duty.rhythm):
        if not re.search(RHYTHM_WORDS[rhythm], duty.quote):
            yield ("rhythm", at), rhythm


RULES = (duty_not_in_words,)
