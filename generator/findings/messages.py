"""What findings say, in both languages: the data of `messages/*.yml`, and the one way to make a `Finding`.

`messages/<area>.yml` maps a code to severity, zh, en and tip; `messages/words/<area>.yml` maps a key to the
small pieces ("a list", "did you mean …?") that messages are filled with.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml

from generator.findings.finding import Finding, Rule, Spot, clip


@dataclass(frozen=True, slots=True)
class Both:
    """A detail of a message that is not the same in both languages."""

    zh: str
    en: str


NOTHING = Both("", "")
Detail = str | int | Both


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every kind of finding by its code."""
    return MappingProxyType(
        {
            code: Rule(entry["severity"], entry["zh"], entry["en"], entry["tip"]["zh"], entry["tip"]["en"])
            for code, entry in _merged("messages").items()
        }
    )


@cache
def all_phrases() -> Mapping[str, Both]:
    """Every small piece of a message by its key."""
    return MappingProxyType({key: Both(entry["zh"], entry["en"]) for key, entry in _merged("messages/words").items()})


def finding(code: str, spot: Spot, /, **details: Detail) -> Finding:
    """Make the finding `code` at `spot`.  Raises KeyError if the code or a detail it needs is missing."""
    rule = all_rules()[code]
    zh = {name: clip(detail.zh if isinstance(detail, Both) else detail) for name, detail in details.items()}
    en = {name: clip(detail.en if isinstance(detail, Both) else detail) for name, detail in details.items()}
    return Finding(
        spot,
        code,
        rule.severity,
        rule.zh.format_map(zh).strip(),
        rule.en.format_map(en).strip(),
        rule.tip_zh.format_map(zh).strip(),
        rule.tip_en.format_map(en).strip(),
    )


def phrase(key: str, /, **details: Detail) -> Both:
    """Return a small piece in both languages, filled with details.  Raises KeyError like `finding`."""
    message = all_phrases()[key]
    zh = {name: clip(detail.zh if isinstance(detail, Both) else detail) for name, detail in details.items()}
    en = {name: clip(detail.en if isinstance(detail, Both) else detail) for name, detail in details.items()}
    return Both(message.zh.format_map(zh), message.en.format_map(en))


def listed(words: Iterable[str]) -> Both:
    """Return words as each language lists them."""
    kept = list(words)
    return Both("、".join(kept), ", ".join(kept))


def nearest(typed: str, known: Iterable[str]) -> str | None:
    """Return the known word nearest to what was typed, or None if none is near."""
    by_lower = {word.lower(): word for word in known}
    near = difflib.get_close_matches(typed[:LONGEST_COMPARED].lower(), list(by_lower), n=1)
    return by_lower[near[0]] if near else None


def one_line(key: str, /, **details: Detail) -> str:
    """A short statement in both languages on one line."""
    message = phrase(key, **details)
    return f"{message.zh} / {message.en}"


def english_first(key: str, /, **details: Detail) -> str:
    """The same, with English first: for programs that read the beginning."""
    message = phrase(key, **details)
    return f"{message.en} / {message.zh}"


def side_by_side(key: str, /, **details: Detail) -> str:
    """A name in both languages, as it stands over a column or on a sheet."""
    message = phrase(key, **details)
    return f"{message.zh} {message.en}"


def two_lines(key: str, /, **details: Detail) -> str:
    """A sentence in both languages, each on a line of its own."""
    message = phrase(key, **details)
    return f"{message.zh}\n{message.en}"


def did_you_mean(word: str | None) -> Both:
    """Return "did you mean …?", or nothing if there is no word."""
    return NOTHING if word is None else phrase("did-you-mean", word=word)


LONGEST_COMPARED = 100
"""Comparing takes the product of two lengths; nobody means an id longer than this."""


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Ten times faster where libyaml is there; messages must also come where it is not."""


def _merged(folder: str) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for file in sorted(resources.files("generator.findings").joinpath(folder).iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".yml"):
            continue
        entries: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)
        if twice := merged.keys() & entries.keys():
            raise ValueError(f"messages defined twice: {', '.join(sorted(twice))}")
        merged |= entries
    return merged
