"""Rules about English words: British spelling, and no pinyin but in names; the words are in `generator/texts/data`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from generator.findings.finding import Finding
from generator.findings.messages import finding
from generator.model.plan import KeptName, Place
from generator.rules.contexts import NameContext, TextAt, TextContext

WORD = re.compile(r"[A-Za-zü’]+")
CAPITALS = re.compile(r"\b[A-Z][a-z]+ [A-Z]")  # what a run of syllables with capitals begins like
IZE = re.compile(r"\b([a-z]{2,}[iy])z((?:e[ds]?|ers?|ing|able|ation(?:s|al|ally)?))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spelling:
    """American spellings: each as a pattern, with the British one and what may follow."""

    british: dict[str, str]
    pattern: re.Pattern[str]
    kept_words: tuple[str, ...]
    kept_phrases: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Pinyin:
    """What words in pinyin look like, and English words that look so, too."""

    word: re.Pattern[str]
    run: re.Pattern[str]
    english: frozenset[str]


def american_spelling(at: TextAt, context: TextContext) -> Iterator[Finding]:
    """English is spelt as in Britain: centre, programme, labour, behaviour, enrolment, organise.

    The words are in `generator/texts/data/spelling.yml`, with those that are right as they are.
    """
    text, rules = at.en or "", spelling()
    if not any(map(_may_be_american, set(WORD.findall(text)))):
        return
    text = rules.kept_phrases.sub(lambda match: "·" * len(match[0]), text)
    for match in rules.pattern.finditer(text):
        stem = match[1].casefold()
        ending = match[0][len(stem) :]
        expected = rules.british.get(stem) or rules.british[f"{stem}*"].rstrip("*") + ending
        yield finding(
            "american-spelling", context.spot(at, "en", offset=match.start()), found=match[0], expected=expected
        )
    for match in IZE.finditer(text):
        if not match[0].casefold().startswith(rules.kept_words):
            spot = context.spot(at, "en", offset=match.start())
            yield finding("american-spelling", spot, found=match[0], expected=f"{match[1]}s{match[2]}")


def pinyin_left(at: TextAt, context: NameContext) -> Iterator[Finding]:
    """Words in pinyin are names of places (`_shared/places.yml`) or declared in `_shared/names.yml`.

    Other words are translated.  Words of one syllable are too much like English to be found, but for several
    with capitals in a row.
    """
    text = at.en or ""
    if at.kind == "term":
        return
    if any(map(_looks_like_pinyin, set(WORD.findall(text)))):
        for match in WORD.finditer(text):
            if _looks_like_pinyin(match[0]) and _bare(match[0]) not in context.names:
                yield finding("pinyin-left", context.spot(at, "en", offset=match.start()), found=match[0])
    for match in pinyin().run.finditer(text) if CAPITALS.search(text) else ():
        if match[0].casefold() not in context.names:
            yield finding("pinyin-left", context.spot(at, "en", offset=match.start()), found=match[0])


def names_in_pinyin(places: Mapping[str, Place], names: Mapping[str, KeptName]) -> frozenset[str]:
    """What may stay in pinyin, without capitals: names of places and declared names, and each of their words."""
    declared = (*(one.name for one in places.values()), *(one.name for one in names.values()))
    known = (name.en.casefold() for name in declared)
    return frozenset(word for name in known for word in (name, *WORD.findall(name)))


@cache
def _may_be_american(word: str) -> bool:
    """A first look at one word, remembered: the same few thousand words make up all texts."""
    return spelling().pattern.match(word) is not None or IZE.search(word) is not None


@cache
def _looks_like_pinyin(word: str) -> bool:
    rules, bare = pinyin(), _bare(word)
    return rules.word.fullmatch(bare) is not None and bare not in rules.english


def _bare(word: str) -> str:
    return word.removesuffix("’s").strip("’").casefold()


TEXT_RULES = (american_spelling,)
NAME_RULES = (pinyin_left,)


@cache
def spelling() -> Spelling:
    """Return the spellings of `data/spelling.yml`."""
    data = _data("spelling")
    british: dict[str, str] = data["british"]
    whole = [re.escape(word) for word in british if not word.endswith("*")]
    begun = [re.escape(word.rstrip("*")) for word in british if word.endswith("*")]
    either = "|".join([*(rf"{word}(?![\w])" for word in whole), *begun])
    kept = data["kept"]
    return Spelling(
        british,
        re.compile(rf"\b({either})\w*", re.IGNORECASE),
        tuple(kept["words"]),
        re.compile("|".join(rf"\b{re.escape(phrase)}\b" for phrase in kept["phrases"]), re.IGNORECASE),
    )


@cache
def pinyin() -> Pinyin:
    """Return the syllables and words of `data/pinyin.yml`; inside a word, a vowel begins a syllable after ’ only."""
    data = _data("pinyin")
    syllables = [
        initial.strip("-") + final for initial, finals in data["syllables"].items() for final in finals.split()
    ]
    first = "|".join(sorted(syllables, key=len, reverse=True))
    later = "|".join(sorted((one for one in syllables if one[0] not in "aeo"), key=len, reverse=True))
    capital = "|".join(sorted((one.capitalize() for one in syllables if len(one) > 1), key=len, reverse=True))
    return Pinyin(
        word=re.compile(rf"(?:{first})(?:{later}|’(?:{first}))+"),
        run=re.compile(rf"\b(?:{capital})(?: (?:{capital}))+\b"),
        english=frozenset(data["english"].split()),
    )


def _data(name: str) -> Any:
    return yaml.safe_load(resources.files("generator.texts").joinpath(f"data/{name}.yml").read_text(encoding="utf-8"))
