"""JSON of the open data: rows as objects, the tables of one plan, and schemas that say what a row may hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from generator.exports.columns import Column, Table, tables, versions
from generator.exports.rows import Row, Value
from generator.findings.messages import english_first

VERSION = versions()[0].version
"""Of the form, not of the data: 1.1 has more columns, 2 would lack one."""
LICENCES = (
    {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Attribution 4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "of": english_first("licence-ours"),
    },
    {
        "name": "public-domain",
        "title": english_first("licence-none"),
        "path": "https://flk.npc.gov.cn/",
        "of": english_first("licence-texts"),
    },
)
_TYPES = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean"}


def json_text(document: Any) -> str:
    """A document as JSON, in the order given."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), default=_plain) + "\n"


def row_object(table: Table, row: Row) -> dict[str, Value | list[str]]:
    """A row as an object; every column is there, null where nothing is said."""
    return {column.name: _value(row[column.name]) for column in table.columns}


def _value(value: Value) -> Value | list[str]:
    return list(value) if isinstance(value, tuple) else value


def _plain(value: Any) -> int | float:
    """A decimal as a number of JSON, whole where it is whole."""
    if not isinstance(value, Decimal):
        raise TypeError(type(value))
    return int(value) if value == value.to_integral_value() else float(value)


def heading(changed: str | None, site_url: str) -> dict[str, Any]:
    """What every JSON file says of itself first."""
    return {"version": VERSION, "changed": changed, "base": site_url, "licences": LICENCES}


def row_schema(table: Table) -> dict[str, Any]:
    """JSON Schema of one row."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{table.name['en']} / {table.name['zh']}",
        "description": f"{table.about['en']} / {table.about['zh']}",
        **_object({column.name: _column_schema(column, table) for column in table.columns}),
    }


def plan_schema(names: tuple[str, ...]) -> dict[str, Any]:
    """JSON Schema of the file of a plan: its heading, and the rows of each table."""
    known = {table.id: table for table in tables()}
    parts = {name: {"type": "array", "items": {"$ref": f"#/$defs/{name}"}} for name in names}
    head = {
        "version": {"type": "string"},
        "changed": {"type": ["string", "null"], "format": "date"},
        "base": {"type": "string"},
        "licences": {"type": "array"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": english_first("data-of-a-plan"),
        **_object(head | parts),
        "$defs": {
            name: _object({c.name: _column_schema(c, known[name]) for c in known[name].columns}) for name in names
        },
    }


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": True}


def _column_schema(column: Column, table: Table) -> dict[str, Any]:
    description: dict[str, Any] = {"description": f"{column.about['en']} / {column.about['zh']}"}
    if column.type == "list":
        return {"type": "array", "items": {"type": "string"}, **description}
    kind = _TYPES.get(column.type, "string")
    form = {"pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"} if column.type == "date" else {}
    return {"type": kind if column.name == table.key else [kind, "null"], **form, **description}


def data_package(site_url: str, changed: str | None) -> dict[str, Any]:
    """`datapackage.json` (Frictionless Data): every CSV file with its columns and keys."""
    return {
        "profile": "tabular-data-package",
        "name": "plan-explorer",
        "title": english_first("site-name"),
        "homepage": site_url,
        "version": VERSION,
        "lastChanged": changed,
        "licenses": [{key: one[key] for key in ("name", "title", "path")} for one in LICENCES[:1]],
        "resources": [_resource(table) for table in tables()],
    }


def _resource(table: Table) -> dict[str, Any]:
    keys = [
        {
            "fields": column.name,
            "reference": {"resource": "" if column.refers_to == table.id else column.refers_to, "fields": "id"},
        }
        for column in table.columns
        if column.refers_to
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.id,
        "path": f"{table.id}.csv",
        "title": f"{table.name['en']} / {table.name['zh']}",
        "description": f"{table.about['en']} / {table.about['zh']}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": table.key,
            **({"foreignKeys": keys} if keys else {}),
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    kinds = {"list": ("string", "default"), "date": ("date", "%Y%m%d")}
    kind, form = kinds.get(column.type, (column.type, "default"))
    return {
        "name": column.name,
        "type": kind,
        "format": form,
        "title": column.about["zh"],
        "description": f"{column.about['en']} / {column.about['zh']}",
    }
