"""The JSON Schema of every file in `plans/`, for editors: completion and first checks while typing.

Made from the same models as the reader; one schema for all kinds of files (`anyOf`), because an editor finds it
by the first line of each file.  Draft-07 is what the YAML language server completes best.  What spans several
keys or files (one sign a target, ids that exist) is left to `python -m generator check`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from generator.findings import Finding, Spot
from generator.messages import finding
from generator.nodes import Document
from generator.shapes import DOMAIN, OBSERVATIONS, PLAN, SOURCE, VOCABULARIES, Shape

FILE = "plans/schema.json"
LINE = "# yaml-language-server: $schema=../schema.json"

KINDS: dict[str, tuple[str, str, Shape[Any]]] = {
    "plan": ("plan.yml", "一份规划 / one plan", PLAN),
    "domain": ("<domain>.yml", "规划的一个领域 / one domain of a plan", DOMAIN),
    "observations": ("observations.yml", "已有的数值 / values that were reached", OBSERVATIONS),
    "source": ("_sources/<name>.yml", "一份来源的说明 / the declaration of a source", SOURCE),
    **{name: (f"_shared/{name}.yml", "共用词表 / a shared vocabulary", shape) for name, shape in VOCABULARIES.items()},
}


def schema() -> dict[str, Any]:
    """Return the schema of all kinds of files."""
    adapters = [(kind, "validation", shape.adapter) for kind, (_, _, shape) in KINDS.items()]
    by_kind, shared = TypeAdapter.json_schemas(adapters, ref_template="#/definitions/{model}")  # type: ignore[arg-type]
    branches = []
    for kind, (name, description, _) in KINDS.items():
        branch = _simple(by_kind[kind, "validation"])
        if "$ref" in branch:
            branch = {"allOf": [branch]}
        if "patternProperties" in branch:
            branch["additionalProperties"] = False
        branches.append({"title": name, "description": description} | branch)
    definitions = {name: _definition(one) for name, one in sorted(shared["$defs"].items())}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Plan Explorer",
        "description": "plans/ 中的 YAML 文件 / the YAML files of plans/",
        "anyOf": branches,
        "definitions": definitions,
    }


@cache
def text() -> str:
    """Return the schema as it stands in `plans/schema.json`."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def check_schema(documents: Mapping[str, Document], written: str | None) -> Iterator[Finding]:
    """Find files whose first line does not name the schema, and a schema that is out of date."""
    for file, document in documents.items():
        if document.lines and document.lines[0].rstrip() != LINE:
            yield finding("schema-line-missing", Spot(file), line=LINE)
    if written != text():
        yield finding("schema-outdated", Spot(FILE))


def _definition(model: dict[str, Any]) -> dict[str, Any]:
    simple: dict[str, Any] = _simple(model)
    simple.pop("description", None)  # the docstring is for programmers
    return simple


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
            kept["anyOf"] = given
    if "$ref" in kept and len(kept) > 1:  # draft-07 ignores whatever stands beside a $ref
        kept["allOf"] = [{"$ref": kept.pop("$ref")}]
    return {key: _simple(value) for key, value in kept.items()}
