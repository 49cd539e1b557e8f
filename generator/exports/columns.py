"""The one table of columns, from `columns.yml`: names, types and meanings of everything that the open data hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, get_args

import yaml

from generator.model.plan import Lang

Type = Literal["string", "integer", "number", "boolean", "date", "list"]
TYPES: tuple[Type, ...] = get_args(Type)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its meaning in both languages, where it comes from, and the table whose ids it holds, if any."""

    name: str
    type: Type
    about: dict[Lang, str]
    origin: str
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the open data; `key` names the column that no two rows share."""

    id: str
    name: dict[Lang, str]
    about: dict[Lang, str]
    key: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the form, and what it brought."""

    version: str
    about: dict[Lang, str]


@cache
def versions() -> tuple[Version, ...]:
    """All versions of the form, the newest first."""
    versions = yaml.safe_load(_text("versions.yml"))
    return tuple(Version(one["version"], {"zh": one["zh"], "en": one["en"]}) for one in versions)


@cache
def tables() -> tuple[Table, ...]:
    """All tables, in the order in which people meet them."""
    return tuple(
        Table(name, entry["name"], entry["about"], entry["key"], tuple(_columns(entry["columns"])))
        for name, entry in yaml.safe_load(_text("columns.yml")).items()
    )


def table(name: str) -> Table:
    """One table by its id."""
    return next(one for one in tables() if one.id == name)


def _text(name: str) -> str:
    return resources.files("generator.exports").joinpath(name).read_text(encoding="utf-8")


def _columns(columns: dict[str, list[str]]) -> list[Column]:
    return [
        Column(name, _type(words[0]), {"zh": words[1], "en": words[2]}, *words[3:5]) for name, words in columns.items()
    ]


def _type(word: str) -> Type:
    return next(one for one in TYPES if one == word)
