"""Where a key stands in its group is said by its field; the module that lays files out knows no key by name."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator

from generator.editing import layout
from generator.model.fields import Model
from generator.model.hints import places_at
from generator.model.shapes import DOMAIN, SOURCE
from generator.reading.nodes import Path


def models(of: type[Model] = Model) -> Iterator[type[Model]]:
    for model in of.__subclasses__():
        yield model
        yield from models(model)


def test_the_layout_names_no_key() -> None:
    keys = {field.alias or name for model in models() for name, field in model.model_fields.items()}
    words = {node.value for node in ast.walk(ast.parse(inspect.getsource(layout))) if isinstance(node, ast.Constant)}
    assert len(keys) > 50
    assert words & keys <= NAMES_OF_FILES


NAMES_OF_FILES = {"observations", "plan"}
"""Files whose names are keys elsewhere."""


def test_first_and_last_keys_are_those_whose_fields_say_so() -> None:
    row: Path = ("table", "groups", 0, "rows", 0)
    assert places_at(DOMAIN.type, row) == {"number": "first", "mark": "first"}
    target: Path = ("goals", 0, "targets", 0)
    assert places_at(DOMAIN.type, target) == dict.fromkeys(("compared_with", "words", "note", "drafted"), "last")
    assert places_at(SOURCE.type, ("parts", 0, "notice")) == dict.fromkeys(("document_number", "title"), "first")
