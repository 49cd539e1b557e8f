"""A model as a list of labelled words, so that any two of a kind can be compared without knowing the kind.

Labels are the descriptions that the models give their fields, in Chinese and in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import BaseModel

from generator.model.ids import vocabularies_of
from generator.model.plan import Lang
from generator.tools.characters import HAN

BETWEEN = ", "
"""Stands between the words of a list."""
CHINESE = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Field:
    """Some words of a thing: `key` as in the file ("title.zh"), what they are in both languages, and the words."""

    key: str
    zh: str
    en: str
    text: str
    vocabulary: str = ""
    """Which vocabulary defines the id, or the ids, that the words are."""

    @property
    def lang(self) -> Lang:
        """The language that the words are compared in."""
        return "zh" if CHINESE.search(self.text) else "en"


def fields_of(model: BaseModel, *, leave_out: frozenset[str] = frozenset()) -> Iterator[Field]:
    """Yield what a model says, field by field, as its file has it; what it does not say is left out."""
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if name in leave_out or value is None or value == ():
            continue
        zh, _, en = (info.description or name).partition(" / ")
        flat = _fields(info.alias or name, zh.partition("，")[0], re.split("[;,] ", en)[0], value)
        vocabulary = vocabularies_of(type(model)).get(name)
        yield from (replace(one, vocabulary=vocabulary) for one in flat) if vocabulary else flat


def _fields(key: str, zh: str, en: str, value: object) -> Iterator[Field]:
    if isinstance(value, BaseModel):
        for below in fields_of(value):
            yield Field(f"{key}.{below.key}", f"{zh} · {below.zh}", f"{en} · {below.en}", below.text, below.vocabulary)
    elif isinstance(value, Mapping):
        for name, below in value.items():
            yield from _fields(f"{key}.{name}", f"{zh} {name}", f"{en} {name}", below)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        if any(isinstance(one, BaseModel) for one in value):
            for index, one in enumerate(value, 1):
                yield from _fields(f"{key}.{index}", f"{zh} {index}", f"{en} {index}", one)
        else:
            yield Field(key, zh, en, BETWEEN.join(map(str, value)))
    else:
        yield Field(key, zh, en, str(value))
