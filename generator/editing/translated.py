"""Writes English into a file: keys come and change, comments stay, and the file is in the one layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.editing.layout import laid_out
from generator.library.library import Path
from generator.reading.nodes import Document, MappingNode, Node, ScalarNode, SequenceNode


def translated(document: Document, values: Mapping[Path, Mapping[str, str]]) -> str:
    """The text of a file with other values for keys of some of its groups; they stand after the Chinese."""
    assert document.root is not None
    root = _changed(document.root, (), values)
    text = laid_out(replace(document, root=root))
    return "\n".join(document.lines) if text is None else text


def _changed(node: Node, path: Path, values: Mapping[Path, Mapping[str, str]]) -> Node:
    if isinstance(node, SequenceNode):
        items = tuple(_changed(item, (*path, index), values) for index, item in enumerate(node.items))
        return replace(node, items=items)
    if not isinstance(node, MappingNode):
        return node
    entries: dict[str, tuple[ScalarNode, Node]] = {}
    new = dict(values.get(path, {}))
    for name, (key, value) in node.entries.items():
        if name in new:
            text = new.pop(name)
            entries[name] = (key, ScalarNode(text, value.line, value.column, "quoted"))
        else:
            entries[name] = (key, _changed(value, (*path, name), values))
    for name, text in new.items():
        beside = entries["zh"][0]
        entries[name] = (replace(beside, text=name), ScalarNode(text, beside.line, beside.column, "quoted"))
    return replace(node, entries=entries)
