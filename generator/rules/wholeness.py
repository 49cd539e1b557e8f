"""Rules that nothing was left out on the way into English: titles in 《》 and members of lists are all there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.findings.messages import finding
from generator.rules.contexts import Context, TextAt, TextContext

TITLE = re.compile("《([^》]+)》")
YEARS = re.compile(r"(\d{4})年?[—–-](\d{4})年?")
BRACKETS = re.compile("（[^（）]*）$")

DOCUMENTS = {
    "法典": "Code",
    "法": "Law|Act",
    "条例": "Regulations?",
    "办法": "Measures",
    "规定": "Provisions|Rules",
    "细则": "Rules|Regulations",
    "规划": "Plan",
    "计划": "Plan|Programme",
    "纲要": "Outline|Programme",
    "大纲": "Outline|Syllabus",
    "方案": "Plan|Scheme|Programme",
    "意见": "Opinions?",
    "决定": "Decision",
    "通知": "Notice|Circular",
    "标准": "Standards?",
    "规范": "Specifications?|Standards?|Norms?",
    "指南": "Guidelines?|Guide",
    "公约": "Convention|Covenant",
    "章程": "Constitution|Charter",
    "公报": "Bulletin|Communiqué",
}
"""How titles end in Chinese, and the word that their English has for it."""

MEMBERS = 6
SEPARATOR = re.compile("[、，；：]|以及|和|与|及|或")
ENGLISH_SEPARATOR = re.compile(r"[,;:]|\b(?:and|or|nor)\b")
FEWEST = 0.9
"""Whole translations have at least 0.91 times the separators of their Chinese, and 1.6 times as a rule."""


def english_title_lost(at: TextAt, context: TextContext) -> Iterator[Finding]:
    """Every 《title》 of a Chinese line is in its English line: two laws (《…法》) need the word Law twice.

    Known are titles that end in 法, 条例, 办法, 规划, 纲要, 方案, 意见, 标准 and the like.
    """
    offset = 0
    for zh, en in at.lines() if at.kind != "term" else ():
        titles: dict[str, list[str]] = defaultdict(list)
        for title in TITLE.findall(zh):
            if words := _document(title):
                titles[words].append(f"《{title}》")
        for words, named in titles.items():
            count = len(re.findall(rf"\b(?:{words})\b", en))
            if count < len(named):
                spot = context.spot(at, "en", offset=offset)
                word = words.replace("?", "").replace("|", ", ")
                yield finding("english-title-lost", spot, titles="".join(named), word=word, count=count)
        offset += len(en) + 1


def title_translated_two_ways(context: Context) -> Iterator[Finding]:
    """A 《title》 that stands by itself somewhere, as in `basis`, has the same English wherever it is named.

    Capitals do not matter, nor how the years are written.
    """
    known: dict[str, tuple[str, TextAt]] = {}
    for at in context.texts:
        if at.en is not None and at.kind != "term" and (alone := TITLE.fullmatch(at.zh)):
            known.setdefault(_key(alone[1]), (at.en, at))
    for at in context.texts:
        offset = 0
        for zh, en in at.lines() if at.kind != "term" else ():
            for title in dict.fromkeys(TITLE.findall(zh)):
                expected, there = known.get(_key(title), ("", at))
                if expected.casefold() not in en.casefold():
                    spot = context.spot(at, "en", offset=offset)
                    place = str(context.spot(there, "en"))
                    yield finding("title-translated-two-ways", spot, title=title, expected=expected, place=place)
            offset += len(en) + 1


def english_list_short(at: TextAt, context: TextContext) -> Iterator[Finding]:
    """A list of six or more members (甲、乙、丙…) has about as many separators in English: commas, and, or.

    Far fewer of them mean that members were left out.
    """
    offset = 0
    for zh, en in at.lines() if at.kind != "term" else ():
        marks, theirs = Counter(SEPARATOR.findall(zh)), len(ENGLISH_SEPARATOR.findall(en))
        if marks["、"] >= MEMBERS - 1 and theirs < FEWEST * marks.total():
            spot = context.spot(at, "en", offset=offset)
            yield finding("english-list-short", spot, zh=marks.total(), en=theirs, line=zh)
        offset += len(en) + 1


TEXT_RULES = (english_title_lost, english_list_short)
COLLECTION_RULES = (title_translated_two_ways,)


def _document(title: str) -> str:
    """Return the English words for the kind of document that a title names, or nothing."""
    bare = BRACKETS.sub("", title)
    return next((DOCUMENTS[end] for end in sorted(DOCUMENTS, key=len, reverse=True) if bare.endswith(end)), "")


def _key(title: str) -> str:
    return YEARS.sub(r"\1—\2", title)
