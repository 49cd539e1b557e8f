"""What each kind of file in `plans/` holds: its type, with pydantic's validator for it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from generator.model.plan import (
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
    """What a kind of file holds: its type, and pydantic's validator for it."""

    type: Any
    adapter: TypeAdapter[T]


def _shape(type_: Any) -> Shape[Any]:
    return Shape(type_, TypeAdapter(type_))


PLAN: Shape[Plan] = _shape(Plan)
DOMAIN: Shape[Domain] = _shape(Domain)
SOURCE: Shape[Source] = _shape(Source)
OBSERVATIONS: Shape[Observations] = _shape(Observations)
VOCABULARIES: MappingProxyType[str, Shape[Any]] = MappingProxyType(
    {
        "places": _shape(dict[Id, Place]),
        "domains": _shape(dict[Id, DomainName]),
        "indicators": _shape(dict[Id, Indicator]),
        "units": _shape(dict[Id, Unit]),
        "subjects": _shape(dict[Id, Subject]),
        "reasons": _shape(dict[Id, Reason]),
        "sdg": _shape(dict[str, SdgTitle]),
        "glossary": _shape(Glossary),
        "names": _shape(dict[Id, KeptName]),
        "synonyms": _shape(dict[Id, Everyday]),
        "untranslated": _shape(dict[Id, Number]),
        "groups": _shape(Groupings),
    }
)
"""The files of `plans/_shared`, by name."""
MAY_BE_MISSING = frozenset({"subjects", "names", "synonyms", "untranslated", "groups"})
"""Vocabularies that a project without any need not have."""
