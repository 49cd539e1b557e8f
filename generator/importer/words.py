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
    whom: Sequence[str]
    domain: re.Pattern[str]
    kinds: Mapping[str, Sequence[str]]
    inferred: Mapping[str, str]
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
    data: dict[str, Any] = yaml.safe_load(
        resources.files("generator.importer").joinpath("words.yml").read_text(encoding="utf-8")
    )
    advert = data["advertising"]
    lexicon = "|".join(sorted(map(re.escape, advert["words"]), key=len, reverse=True))
    strong = "|".join(sorted(map(re.escape, advert["strong"]), key=len, reverse=True))
    return Words(
        misread=[(re.compile(wrong), right) for wrong, right in data["misread"]],
        goals=data["goals"],
        measures=data["measures"],
        foreword=data["foreword"],
        headings=data["headings"],
        closing=re.compile(data["closing"]),
        guiding=re.compile(data["guiding"]),
        whom=data["whom"],
        domain=re.compile(data["domain"]),
        kinds=data["kinds"],
        inferred=data["inferred"],
        other_domains=data["other_domains"],
        chrome=re.compile("|".join(data["chrome"]), re.IGNORECASE),
        columns={field: re.compile(pattern) for field, pattern in data["columns"].items()},
        natures=data["natures"],
        marks=data["marks"],
        phrases=data["phrases"],
        titles=data["titles"],
        english=data["english"],
        advert=re.compile(rf"(?:[A-Za-z0-9_@./:?=&|【】\[\]+-]|{lexicon})+"),
        advert_plain=re.compile(lexicon),
        advert_strong=re.compile(strong),
        advert_latin=re.compile(advert["latin"], re.IGNORECASE),
    )
