"""What models say about how a file is written: the keys of a group, and the hints on its fields.

Those who write and mend YAML walk the types as they walk the data; no module knows a key by its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.model.fields import Apart, At, Copied, Form, In, Model, Stands

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Hints:
    """What the field of a key says: the type of its value, and how that is written; `type` is None where unknown."""

    type: Any = None
    form: Form | None = None
    stands: Stands | None = None
    apart: Apart | None = None
    copied: Copied | None = None


UNKNOWN = Hints()
"""Of a key that the models do not know."""


def hints_of(type_: Any, key: str) -> Hints:
    """What the models say of a key in a group of a type."""
    type_ = bare(type_)
    if get_origin(type_) is dict:
        return Hints(get_args(type_)[1])
    return _fields(type_).get(key, UNKNOWN)


@lru_cache(maxsize=256)
def _fields(type_: Any) -> Mapping[str, Hints]:
    fields = type_.model_fields if is_model(type_) else {}
    return MappingProxyType({field.alias or name: _hints(field) for name, field in fields.items()})


def _hints(field: FieldInfo) -> Hints:
    found = {type(hint): hint for hint in field.metadata if isinstance(hint, At | In | Apart | Copied)}
    form, stands = found.get(In), found.get(At)
    return Hints(
        field.annotation,
        form.form if isinstance(form, In) else None,
        stands.stands if isinstance(stands, At) else None,
        found.get(Apart),  # type: ignore[arg-type]
        found.get(Copied),  # type: ignore[arg-type]
    )


def keys_of(type_: Any) -> list[str]:
    """Keys that may stand in a group of a type, in the order of its model."""
    return list(_fields(bare(type_)))


def keys_at(type_: Any, path: Path) -> list[str]:
    """Keys that may stand in the group at a path."""
    return keys_of(type_at(type_, path))


def places_at(type_: Any, path: Path) -> Mapping[str, Stands]:
    """Keys of the group at a path that are written first or last, as their fields say."""
    fields = _fields(bare(type_at(type_, path)))
    return {key: hints.stands for key, hints in fields.items() if hints.stands}


def type_at(type_: Any, path: Path) -> Any:
    """The type of what stands at a path of a file, found by walking the types."""
    for step in path:
        type_ = items_of(type_) if isinstance(step, int) else hints_of(type_, step).type
    return bare(type_)


def items_of(type_: Any) -> Any:
    """The type of the items of a list."""
    arguments = get_args(bare(type_))
    return arguments[0] if arguments else None


def bare(type_: Any) -> Any:
    """A type without `Annotated` and `| None`."""
    while get_origin(type_) in (Annotated, Union, UnionType):
        type_ = next(a for a in get_args(type_) if a is not type(None))
    return type_


def is_model(type_: Any) -> bool:
    """Whether a type is a model, whose fields are keys."""
    return isinstance(type_, type) and issubclass(type_, Model)
