"""What the importer knows of such documents, from `words.yml`: names of headings, page furniture, advertising."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Words:
    """The contents of `words.yml`, its patterns compiled."""

    misread: Sequence[tuple[re.Pattern[str], str]]
    goals: Sequence[str]
    measures: Sequence[str]
    foreword: Sequence[str]
    headings: Sequence[str]
    closing: re.Pattern[str]
    guiding: re.Pattern[str]
    domain: re.Pattern[str]
    kinds: Mapping[str, Sequence[str]]
    inferred: Mapping[str, str]
    domains: Mapping[str, Mapping[str, str]]
    other_domains: Mapping[str, str]
    chrome: re.Pattern[str]
    columns: Mapping[str, re.Pattern[str]]
    natures: Mapping[str, str]
    marks: Mapping[str, str]
    phrases: Sequence[str]
    titles: Sequence[str]
    english: Mapping[str, str]
    advert: re.Pattern[str]
    advert_plain: re.Pattern[str]
    advert_strong: re.Pattern[str]
    advert_latin: re.Pattern[str]


@cache
def words() -> Words:
    """Read `words.yml`, once."""
    said: dict[str, Any] = yaml.safe_load(
        resources.files("generator.importer").joinpath("words.yml").read_text(encoding="utf-8")
    )
    advert = said["advertising"]
    lexicon = "|".join(sorted(map(re.escape, advert["words"]), key=len, reverse=True))
    strong = "|".join(sorted(map(re.escape, advert["strong"]), key=len, reverse=True))
    return Words(
        misread=[(re.compile(wrong), right) for wrong, right in said["misread"]],
        goals=said["goals"],
        measures=said["measures"],
        foreword=said["foreword"],
        headings=said["headings"],
        closing=re.compile(said["closing"]),
        guiding=re.compile(said["guiding"]),
        domain=re.compile(said["domain"]),
        kinds=said["kinds"],
        inferred=said["inferred"],
        domains=said["domains"],
        other_domains=said["other_domains"],
        chrome=re.compile("|".join(said["chrome"]), re.IGNORECASE),
        columns={field: re.compile(pattern) for field, pattern in said["columns"].items()},
        natures=said["natures"],
        marks=said["marks"],
        phrases=said["phrases"],
        titles=said["titles"],
        english=said["english"],
        advert=re.compile(rf"(?:[A-Za-z0-9_@./:?=&|【】\[\]+-]|{lexicon})+"),
        advert_plain=re.compile(lexicon),
        advert_strong=re.compile(strong),
        advert_latin=re.compile(advert["latin"], re.IGNORECASE),
    )
