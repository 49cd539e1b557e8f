"""Which field holds which id, as the annotation of the field says, and the one walk over all ids that a model names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.model.fields import IDS

Path = tuple[str | int, ...]
Named = tuple[Path, str, str]
"""The path of an id, the vocabulary that defines it, and the id."""


@cache
def vocabularies_of(model: type[BaseModel]) -> Mapping[str, str]:
    """The fields of a model that hold an id, or a list of ids, each with the vocabulary that defines it."""
    found = {name: _vocabulary(field, field.annotation) for name, field in model.model_fields.items()}
    return {name: vocabulary for name, vocabulary in found.items() if vocabulary}


def ids_in(model: BaseModel, path: Path = ()) -> Iterator[Named]:
    """Yield every id that a model names, and those of the models in it, with the place of each."""
    holding = vocabularies_of(type(model))
    for name, field in type(model).model_fields.items():
        value, here = getattr(model, name), (*path, field.alias or name)
        if name not in holding:
            yield from _below(value, here)
        elif isinstance(value, str):
            yield here, holding[name], value
        elif value is not None:
            yield from (((*here, index), holding[name], one) for index, one in enumerate(value))


def _below(value: object, path: Path) -> Iterator[Named]:
    if isinstance(value, BaseModel):
        yield from ids_in(value, path)
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _below(one, (*path, index))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _below(one, (*path, str(key)))


def _vocabulary(*annotated: Any) -> str | None:
    """What an annotation, or anything inside it but another model, says of ids."""
    for one in annotated:
        extra = one.json_schema_extra if isinstance(one, FieldInfo) else None
        if isinstance(extra, Mapping) and IDS in extra:
            return str(extra[IDS])
        inside = (*get_args(one), *getattr(one, "__metadata__", ()))
        if inside and (found := _vocabulary(*inside)):
            return found
    return None
