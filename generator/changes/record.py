"""What is kept of the past: day by day, what changed, in words that need no old library any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from generator.changes.compare import FieldChange, What
from generator.changes.fields import Field as FieldWords
from generator.changes.items import ThingKind
from generator.model.plan import ID_PATTERN, Name

EntryKind = ThingKind | Literal["shared"]
"""`shared` stands for all vocabularies at once, when the record begins with them."""
NO_PLAN_OR_ITS_ID = f"^$|{ID_PATTERN}"
"""Pages of the history have paths with the ids of plans, so that nothing else must stand there."""
Gap = Literal["", "no-repository", "shallow"]


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A target of a clause that changed: its value in words before and after, and all fields that differ."""

    what: What
    indicator: str
    name: Name
    before: Name | None
    after: Name | None
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class TargetWords:
    """A target as it stood: the indicator's name and the value in words."""

    name: Name
    value: Name


@dataclass(frozen=True, slots=True)
class Before:
    """All that a thing said before it was changed or removed."""

    fields: tuple[FieldWords, ...]
    targets: tuple[TargetWords, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened to one thing on one day, with the targets it sets; `old` and `new` are addresses of that day.

    A whole plan that was added has `counts` of what it holds instead of an entry for each.
    """

    kind: EntryKind
    what: What
    plan: Annotated[str, Field(pattern=NO_PLAN_OR_ITS_ID)]
    name: Name
    old: str
    new: str
    old_name: Name | None = None
    fields: tuple[FieldChange, ...] = ()
    targets: tuple[TargetChange, ...] = ()
    before: Before | None = None
    counts: tuple[tuple[ThingKind, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which `plans/` was changed: its date, the moment of its last change, and what it led to.

    Not `readable`: its data have an earlier form, and its changes stand with the next day that can be read.
    """

    date: str
    moment: str
    entries: tuple[Entry, ...]
    readable: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """All days with changes, newest first; `gap` says why nothing is known, if so."""

    days: tuple[Day, ...] = ()
    gap: Gap = ""


NO_HISTORY = History(gap="no-repository")
