"""What all models are made of: the strict base, ids, figures, and texts in two languages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, Lang] = ("zh", "en")

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
FIGURE_PATTERN = r"^[0-9]{1,15}(\.[0-9]{1,9})?(:[0-9]{1,15}(\.[0-9]{1,9})?)?$"
DATE_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
LINES_PATTERN = r"^[1-9][0-9]{0,8}(-[1-9][0-9]{0,8})?$"


def as_printed(value: object) -> object:
    """Turn an unquoted number, which the reader hands over as int or Decimal, back into what was written."""
    return format(value, "f") if isinstance(value, Decimal) else str(value) if type(value) is int else value


Id = Annotated[str, Field(pattern=ID_PATTERN)]

IDS = "x-ids"
"""Says in the schema of an id which vocabulary defines it; `schema` puts the ids of that vocabulary there."""
PlanId = Annotated[Id, Field(json_schema_extra={IDS: "plans"})]
PlaceId = Annotated[Id, Field(json_schema_extra={IDS: "places"})]
DomainId = Annotated[Id, Field(json_schema_extra={IDS: "domains"})]
IndicatorId = Annotated[Id, Field(json_schema_extra={IDS: "indicators"})]
UnitId = Annotated[Id, Field(json_schema_extra={IDS: "units"})]
SubjectId = Annotated[Id, Field(json_schema_extra={IDS: "subjects"})]
AudienceId = Annotated[Id, Field(json_schema_extra={IDS: "audiences"})]
ReasonId = Annotated[Id, Field(json_schema_extra={IDS: "reasons"})]

Figure = Annotated[
    str,
    BeforeValidator(as_printed),
    Field(pattern=FIGURE_PATTERN),
    WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": FIGURE_PATTERN}]}),
]
"""A number as printed ("3.0" is not "3"), or a ratio such as "2:3"."""


def as_several(value: object) -> object:
    """Turn one id into a list of it.  Plans of before 2027 joined two ids by "-and-"; their history is still read."""
    return tuple(value.split("-and-")) if isinstance(value, str) else value


def once_each_id(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids, each once, in their order."""
    return tuple(dict.fromkeys(ids))


Audiences = Annotated[
    tuple[AudienceId, ...],
    BeforeValidator(as_several),
    AfterValidator(once_each_id),
    Field(min_length=1),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", IDS: "audiences"},
                {"type": "array", "minItems": 1, "items": {"type": "string", IDS: "audiences"}},
            ]
        }
    ),
]
"""Whom a plan or a domain is about: one id, or a list of several."""

Year = Annotated[int, Field(ge=1949, le=2100)]
Number = Annotated[int, Field(ge=1, le=999)]
LineRange = Annotated[
    str,
    BeforeValidator(as_printed),
    Field(pattern=LINES_PATTERN),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": LINES_PATTERN}]}),
]
"""Lines of a source, counted from 1, both ends included: "5-89" or "17"."""

Cell = Annotated[
    str,
    BeforeValidator(as_printed),
    Field(min_length=1),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "minLength": 1}]}),
]
"""A cell of a table as printed: 79.07, ">80", "-", 提高."""

Date = Annotated[str, Field(pattern=DATE_PATTERN)]
"""A day, quoted in YAML: "2022-05-17"."""

Reviewed = Literal["draft", "reviewed"]

Yes = Literal[True]
"""A switch that is written only where it is on: `hidden: true`."""
SWITCHES = frozenset({"hidden", "drafted"})
"""Keys of switches: there, and only there, a plain `true` is what it seems.  Parsing knows keys, not models."""


Stands = Literal["first", "last"]
Form = Literal["braces", "braces-always", "brackets", "brackets-if-short"]


@dataclass(frozen=True, slots=True)
class At:
    """Where a key is written within its group, if not in the order of the model: `Annotated[…, At("first")]`."""

    stands: Stands


@dataclass(frozen=True, slots=True)
class In:
    """What a value is written in: a short group, or each short group of a list, in `{…}`; a list in `[…]`.

    A group with a comma in it would need quotation marks in braces, and is written below its key; not so with
    "braces-always", and not so in a list.  A list in brackets stays on its line, however long, unless "if-short".
    """

    form: Form


@dataclass(frozen=True, slots=True)
class Apart:
    """An empty line stands above this key of a file, and with `items` between the items of its list."""

    items: bool = False


@dataclass(frozen=True, slots=True)
class Copied:
    """The text is copied from the Chinese of the clause it stands in, and changes with it; or from `elsewhere`."""

    elsewhere: bool = False


class Model(BaseModel):
    """Base of all models: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Name(Model):
    """A word or title that must stand in both languages."""

    zh: str = Field(min_length=1, description="中文 / Chinese")
    en: str = Field(min_length=1, description="英文 / English")


class Text(Model):
    """A text of a plan; English may be missing while it is being translated."""

    zh: str = Field(min_length=1, description="中文原文，一句一行 / Chinese, one sentence a line")
    en: str | None = Field(None, min_length=1, description="英文译文，行数与中文相同 / English, as many lines")


class Period(Model):
    """First and last year of a plan."""

    first: Year = Field(alias="from", description="起始年 / first year")
    last: Year = Field(alias="to", description="终止年 / last year")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first > self.last:
            raise ValueError("period-backwards")
        return self
