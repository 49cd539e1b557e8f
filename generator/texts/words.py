"""The words of the interface, from `words.yml`: the one place where they stand in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml

from generator.model.plan import Lang

OTHER_LANG: dict[Lang, Lang] = {"zh": "en", "en": "zh"}


@cache
def all_words() -> MappingProxyType[str, dict[Lang, str]]:
    """Every word by key, as {"zh": …, "en": …}."""
    text = resources.files("generator.texts").joinpath("words.yml").read_text(encoding="utf-8")
    return MappingProxyType(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language: `words("by_year", year=2025)`.  Raises KeyError for an unknown key."""

    lang: Lang

    def __call__(self, key: str, **details: Any) -> str:
        """The word of a key, with its details filled in."""
        text = all_words()[key][self.lang]
        return text.format(**details) if details else text

    def counted(self, key: str, number: int, **details: Any) -> str:
        """The word for a number of things; `<key>_1` is used for one where it exists."""
        one = f"{key}_1"
        chosen = one if number == 1 and one in all_words() else key
        return self(chosen, n=self.number(number), **details)

    def number(self, value: int) -> str:
        """A count, with separators."""
        return f"{value:,}"
