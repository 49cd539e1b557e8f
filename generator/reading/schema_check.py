"""Whether `plans/schema.json` is what the models and the vocabularies say, and what it has to be made of.

What the schema says of the form of files must be true.  That it does not know an id yet is no more than a warning:
whoever adds an indicator on a web page cannot run the program that writes the schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings.finding import Finding, Spot
from generator.findings.messages import finding
from generator.model.plan import LANGS
from generator.reading import schema
from generator.reading.loader import Loaded
from generator.reading.nodes import Document, ScalarNode

SHOWN = 5
"""So many ids are named when the schema is behind."""


def schema_text(loaded: Loaded) -> str:
    """Return what `plans/schema.json` should hold."""
    return schema.text(ids_known(loaded))


def ids_known(loaded: Loaded) -> schema.Ids:
    """Return the ids that were read, and those the schema has of every vocabulary that could not be read."""
    shared = loaded.collection.shared
    read = {name: getattr(shared, name) for name in schema.VOCABULARY if name not in ("plans", *loaded.suspended)}
    known = {name: _meanings(entries) for name, entries in read.items()}
    found = {**_ids_in(_parsed(loaded.schema)), **known, "plans": _plans(loaded.documents)}
    return {name: dict(sorted(ids.items())) for name, ids in found.items()}


def check_schema(loaded: Loaded) -> Iterator[Finding]:
    """Find files whose first line does not name the schema, and a schema that is out of date."""
    for file, document in loaded.documents.items():
        if document.lines and document.lines[0].rstrip() != schema.LINE:
            yield finding("schema-line-missing", Spot(file), line=schema.LINE)
    ids = ids_known(loaded)
    if loaded.schema == schema.text(ids):
        return
    written = _parsed(loaded.schema)
    has = _ids_in(written)
    if written is None or schema.text(has) != loaded.schema:
        yield finding("schema-outdated", Spot(schema.FILE))
        return
    changed = [one for name in schema.VOCABULARY for one, _ in sorted(ids[name].items() ^ has[name].items())]
    # Without any, two people's lines were put together in another order.
    changed = changed or [
        one for name in schema.VOCABULARY for one, at in zip(ids[name], has[name], strict=True) if one != at
    ]
    named = ", ".join(list(dict.fromkeys(changed))[:SHOWN]) + (", …" if len({*changed}) > SHOWN else "")
    yield finding("schema-ids-outdated", Spot(schema.FILE), ids=named)


def _meanings(entries: Mapping[str, Any]) -> dict[str, str]:
    """Return what the ids of a vocabulary mean, by the name of each entry, or the entry itself if it is one."""
    names = {one: getattr(entry, "name", entry) for one, entry in entries.items()}
    return {one: f"{name.zh} / {name.en}" for one, name in names.items()}


def _plans(documents: Mapping[str, Document]) -> dict[str, str]:
    """Return the ids of all plans with their titles, valid or not."""
    found = {}
    for file, document in documents.items():
        folder, _, name = file.removeprefix("plans/").rpartition("/")
        if name == "plan.yml" and not folder.startswith("_"):
            titles = (document.at(("title", lang)) for lang in LANGS)
            found[folder] = " / ".join(one.text for one in titles if isinstance(one, ScalarNode)) or folder
    return found


def _parsed(written: str | None) -> schema.Tree | None:
    try:
        made = json.loads(written or "")
    except (ValueError, RecursionError):  # the latter: nested without end
        return None
    return made if isinstance(made, dict) and isinstance(made.get("definitions"), dict) else None


def _ids_in(written: schema.Tree | None) -> dict[str, dict[str, str]]:
    """Return the ids that a written schema knows; a damaged one knows none."""
    found: dict[str, dict[str, str]] = {}
    for name in schema.VOCABULARY:
        known = found.setdefault(name, {})
        choices = written["definitions"].get(schema.ids_of(name)) if written else None
        for one in choices.get("anyOf", ()) if isinstance(choices, dict) else ():
            if isinstance(one, dict) and isinstance(one.get("const"), str):
                known[one["const"]] = str(one.get("description"))
    return found
