"""What each kind of file in `plans/` holds: its type, with pydantic's validator for it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, Literal, TypeVar, get_origin

from pydantic import TypeAdapter

from generator.model.plan import (
    Audience,
    Domain,
    DomainName,
    Everyday,
    Glossary,
    Groupings,
    Id,
    Indicator,
    KeptName,
    Number,
    Observations,
    Place,
    Plan,
    Reason,
    SdgTitle,
    Source,
    Subject,
    Unit,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """What a kind of file holds: its type, pydantic's validator for it, and what holds for the whole file.

    `entries` of a vocabulary stand apart with an empty line between them, close, or on a line each where they are
    short.  Of a file that is `as_given` the Chinese is quoted, or is a sign, and is mended by nobody.
    """

    type: Any
    adapter: TypeAdapter[T]
    entries: Literal["apart", "close", "one-line"] = "apart"
    as_given: bool = False

    @property
    def is_list(self) -> bool:
        """Whether the entries of a vocabulary are the items of a list, and not keys of their own."""
        return get_origin(self.type) is not dict


def _shape(
    type_: Any, entries: Literal["apart", "close", "one-line"] = "apart", *, as_given: bool = False
) -> Shape[Any]:
    return Shape(type_, TypeAdapter(type_), entries, as_given)


PLAN: Shape[Plan] = _shape(Plan)
DOMAIN: Shape[Domain] = _shape(Domain)
SOURCE: Shape[Source] = _shape(Source)
OBSERVATIONS: Shape[Observations] = _shape(Observations)
VOCABULARIES: MappingProxyType[str, Shape[Any]] = MappingProxyType(
    {
        "audiences": _shape(dict[Id, Audience]),
        "places": _shape(dict[Id, Place]),
        "domains": _shape(dict[Id, DomainName]),
        "indicators": _shape(dict[Id, Indicator]),
        "units": _shape(dict[Id, Unit], as_given=True),
        "subjects": _shape(dict[Id, Subject]),
        "reasons": _shape(dict[Id, Reason], "one-line"),
        "sdg": _shape(dict[str, SdgTitle], as_given=True),
        "glossary": _shape(Glossary, "close"),
        "names": _shape(dict[Id, KeptName]),
        "synonyms": _shape(dict[Id, Everyday]),
        "untranslated": _shape(dict[Id, Number], "close"),
        "groups": _shape(Groupings, "close"),
    }
)
"""The files of `plans/_shared`, by name."""
MAY_BE_MISSING = frozenset({"subjects", "names", "synonyms", "untranslated", "groups"})
"""Vocabularies that a project without any need not have."""
