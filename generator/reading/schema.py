"""The JSON Schema of every file in `plans/`, for editors: completion, explanations and first checks while typing.

Made from the same models as the reader and from the ids of the vocabularies.  One schema serves all kinds of files,
because an editor finds it by the first line of each; the keys of a file tell which kind it is, so that a mistake is
explained by that kind alone.  Draft-07 is what the YAML language server completes best.  What spans several keys
(one sign a target) is left to `python -m generator check`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from generator.findings.finding import Spot
from generator.findings.messages import Both, finding, one_line, phrase
from generator.model.fields import IDS
from generator.model.shapes import DOMAIN, OBSERVATIONS, PLAN, SOURCE, VOCABULARIES, Shape
from generator.reading.reader import PATTERN_CODES

FILE = "plans/schema.json"
LINE = "# yaml-language-server: $schema=../schema.json"

Ids = Mapping[str, Mapping[str, str]]
"""The ids of each vocabulary, and of the plans, with what they mean in Chinese and English."""
Tree = dict[str, Any]

NEVER = "(?!)"
"""No text matches this pattern."""


def _some(*keys: str) -> Tree:
    return {"type": "object", "anyOf": [{"required": [key]} for key in keys]}


def _some_entry(test: Tree) -> Tree:
    return {"not": {"additionalProperties": {"not": test}}}


KINDS: dict[str, tuple[str, str, Shape[Any], Tree]] = {
    "audiences": (
        *("audiences.yml", one_line("schema-of-audiences"), VOCABULARIES["audiences"]),
        _some_entry(_some("palette", "mark")),
    ),
    "places": (
        "places.yml",
        one_line("schema-of-places"),
        VOCABULARIES["places"],
        _some_entry(_some("level", "superior")),
    ),
    "domains": ("domains.yml", one_line("schema-of-domains"), VOCABULARIES["domains"], _some_entry(_some("audience"))),
    "indicators": (
        *("indicators.yml", one_line("schema-of-indicators"), VOCABULARIES["indicators"]),
        _some_entry(_some("spellings", "better", "domains")),
    ),
    "units": ("units.yml", one_line("schema-of-units"), VOCABULARIES["units"], _some_entry(_some("written", "en_one"))),
    "plan": ("plan.yml", one_line("schema-of-plan"), PLAN, _some("id", "place", "audience", "period", "sections")),
    "observations": ("observations.yml", one_line("schema-of-observations"), OBSERVATIONS, _some("observations")),
    "source": (
        *("_sources/<name>.yml", one_line("schema-of-source"), SOURCE),
        _some("file", "parts", "corrections"),
    ),
    "glossary": ("glossary.yml", one_line("schema-of-glossary"), VOCABULARIES["glossary"], _some("terms")),
    "groups": ("groups.yml", one_line("schema-of-groups"), VOCABULARIES["groups"], _some("groups")),
    "domain": (
        *("<domain>.yml", one_line("schema-of-domain"), DOMAIN),
        _some("goals", "measures", "number", "title", "headings", "table"),
    ),
    "names": ("names.yml", one_line("schema-of-names"), VOCABULARIES["names"], _some_entry(_some("note"))),
    "subjects": ("subjects.yml", one_line("schema-of-subjects"), VOCABULARIES["subjects"], _some_entry(_some("name"))),
    "sdg": (
        *("sdg.yml", one_line("schema-of-sdg"), VOCABULARIES["sdg"]),
        {"not": {"propertyNames": {"not": {"pattern": "^[0-9]"}}}},
    ),
    "synonyms": (
        *("synonyms.yml", one_line("schema-of-synonyms"), VOCABULARIES["synonyms"]),
        _some_entry(_some("said", "finds")),
    ),
    "reasons": ("reasons.yml", one_line("schema-of-reasons"), VOCABULARIES["reasons"], _some_entry(_some("zh", "en"))),
    "untranslated": (
        *("untranslated.yml", one_line("schema-of-untranslated"), VOCABULARIES["untranslated"]),
        _some_entry({"type": "integer"}),
    ),
}
"""Each kind of file: its name, what it is, its form, and how it is told from those that follow it here."""

FRESH = ("plan", "domain", "observations", "source", "glossary", "groups")
"""What a file may become in which nothing tells yet what it is; ids of vocabularies could stand in any."""


def schema(ids: Ids) -> Tree:
    """Return the schema of all kinds of files."""
    branches, models = _from_models()
    empty = {"additionalProperties": False, "errorMessage": _both(phrase("schema-kind-unknown"))}
    rest: Tree = {"anyOf": [empty, *({"$ref": f"#/definitions/{kind}"} for kind in FRESH)]}
    for kind, (_, _, _, test) in reversed(KINDS.items()):
        rest = {"if": test, "then": {"$ref": f"#/definitions/{kind}"}, "else": rest}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "description": one_line("schema-of-all"),
        "type": "object",
        **rest,
        "definitions": {**branches, **models, **{ids_of(name): _one_of(name, ids.get(name)) for name in VOCABULARY}},
    }


def text(ids: Ids) -> str:
    """Return the schema as it stands in `plans/schema.json`: every id on a line of its own."""
    made = schema(ids)
    lines = {}
    for name in VOCABULARY:
        choices = made["definitions"][ids_of(name)].get("anyOf", [])
        lines[f'"@{name}"'] = ",\n    ".join(json.dumps(one, ensure_ascii=False) for one in choices)
        if choices:
            made["definitions"][ids_of(name)]["anyOf"] = [f"@{name}"]
    written = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    for mark, choices in lines.items():
        written = written.replace(mark, choices)
    return written


# ---------- ids ----------

VOCABULARY = ("plans", "audiences", "places", "domains", "indicators", "subjects", "units", "reasons", "sdg")
"""Whose ids the schema knows."""


def _both(both: Both) -> str:
    return f"{both.zh} / {both.en}"


def ids_of(name: str) -> str:
    """Return the name of the definition that holds the ids of a vocabulary."""
    return f"ids-of-{name}"


def _one_of(name: str, ids: Mapping[str, str] | None) -> Tree:
    """Return the schema of an id.

    Alternatives, as editors then show what one id means, and do not list all of them.  The first is never met; its
    message stands for those of all the others.
    """
    if ids is None:
        return {"type": "string"}
    where = "plans/" if name == "plans" else f"_shared/{name}.yml"
    never = {"type": "string", "pattern": NEVER, "patternErrorMessage": _both(phrase("schema-id-unknown", file=where))}
    # Completion shows the description; hovering shows the title, above the description of the key.
    known = ({"const": one, "title": ids[one], "description": ids[one]} for one in ids)
    return {"anyOf": [never, *known, False]}  # something last, so that a new id changes no other line


# ---------- form ----------


@cache
def _from_models() -> tuple[Tree, Tree]:
    """Return the schemas of all kinds of files, and of the models they are made of."""
    adapters = [(kind, "validation", shape.adapter) for kind, (_, _, shape, _) in KINDS.items()]
    by_kind, shared = TypeAdapter.json_schemas(adapters, ref_template="#/definitions/{model}")  # type: ignore[arg-type]
    branches = {}
    for kind, (name, description, _, _) in KINDS.items():
        branch = _simple(by_kind[kind, "validation"])
        if "$ref" in branch:
            branch = {"allOf": [branch]}
        if "patternProperties" in branch:
            branch["additionalProperties"] = False
        branches[kind] = {"description": f"{name}: {description}"} | branch
    return branches, {name: _definition(one) for name, one in sorted(shared["$defs"].items())}


def _definition(model: Tree) -> Tree:
    simple: Tree = _simple(model)
    simple.pop("description", None)  # the docstring is for programmers
    return simple


def _described(option: Any, said: str | None) -> Any:
    """One or several ids, with what is said of the key: editors show what the form says that a value has."""
    is_ids = isinstance(option, dict) and (IDS in option or IDS in option.get("items", ()))
    return {"description": said, **option} if said and is_ids else option


def _simple(node: Any) -> Any:
    """Drop what only pydantic needs: its titles, its empty defaults, and the null that stands for "not given"."""
    if isinstance(node, list):
        return [_simple(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: value for key, value in node.items() if key != "title" and not (key == "default" and not value)}
    if "properties" in kept:
        properties = {name: _simple(value) for name, value in kept.pop("properties").items()}
        return {key: _simple(value) for key, value in kept.items()} | {"properties": properties}
    if "anyOf" in kept:
        given = [option for option in kept["anyOf"] if option != {"type": "null"}]
        if len(given) == 1:
            del kept["anyOf"]
            kept |= given[0]
        else:
            kept["anyOf"] = [_described(option, kept.get("description")) for option in given]
    if kept.get("pattern") in PATTERN_CODES:
        wrong = finding(PATTERN_CODES[kept["pattern"]], Spot(FILE), text="…")
        kept["patternErrorMessage"] = _both(Both(wrong.zh, wrong.en))
    if IDS in kept.get("items", ()) and "description" in kept:
        kept["items"] = {"description": kept["description"], **kept["items"]}
    if IDS in kept:
        described = {key: value for key, value in kept.items() if key == "description"}
        ids = {"$ref": f"#/definitions/{ids_of(kept[IDS])}"}
        # Editors show the first description that they find, so this one stands first.
        return described | {"allOf": [described, ids]} if described else ids
    if "$ref" in kept and len(kept) > 1:  # draft-07 ignores whatever stands beside a $ref
        kept["allOf"] = [{"$ref": kept.pop("$ref")}]
    return {key: _simple(value) for key, value in kept.items()}
