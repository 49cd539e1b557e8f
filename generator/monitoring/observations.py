"""The text of `observations.yml` with what a workbook brought: comments, order and layout stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.editing.new_entries import SCHEMA
from generator.editing.yaml_out import entry_lines, scalar, yaml_text
from generator.model.observations import Observation, Observations
from generator.monitoring.returned import Source
from generator.monitoring.taking import TO_BE_ADDED, Taken
from generator.reading.nodes import Document, MappingNode, Node, ScalarNode, SequenceNode


def with_values(document: Document | None, taken: Iterable[Taken]) -> str:
    """The file with these values: changed where they stand already, added at the end where they are new."""
    changed = list(taken)
    lines = list(document.lines) if document is not None else []
    items = document.at(("observations",)) if document is not None else None
    nodes = items.items if isinstance(items, SequenceNode) else ()
    for node in reversed(nodes):  # from the end: what stands before keeps its line
        one = next((one for one in changed if one.before is not None and _is(node, one)), None)
        if one is not None and isinstance(node, MappingNode):
            _replace(lines, node, one)
    new = [line for one in changed if one.before is None for line in entry_lines(None, _entry(one), Observation)]
    if not nodes:
        return yaml_text({}, Observations, (SCHEMA,)).rstrip("\n") + "\n" + "\n".join(["observations:", *new, ""])
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join([*lines, *new, ""])


def _is(node: Node, taken: Taken) -> bool:
    entries = node.entries if isinstance(node, MappingNode) else {}
    found = [entries[key][1] for key in ("indicator", "year") if key in entries]
    scalars = [value.text for value in found if isinstance(value, ScalarNode)]
    return scalars == [taken.indicator, str(taken.year)]


def _entry(taken: Taken) -> dict[str, object]:
    """An observation in the order of its model."""
    entry: dict[str, object] = {"indicator": taken.indicator, "year": taken.year, "value": _figure(taken.value.figure)}
    if taken.value.sign is not None:
        entry["sign"] = taken.value.sign
    entry["source"] = _report(taken.source)
    if taken.note:
        entry["note"] = {"zh": taken.note, "en": TO_BE_ADDED}
    return entry


def _figure(figure: str) -> object:
    return figure if ":" in figure else Decimal(figure)


def _report(source: Source) -> dict[str, object]:
    title = {"zh": source.title, "en": source.title_en}
    rest = {"address": source.address, "date": source.date}
    return {"title": title} | {key: value for key, value in rest.items() if value}


def _replace(lines: list[str], node: MappingNode, taken: Taken) -> None:
    """Change the value and its source where they stand; other keys, and comments beside them, stay."""
    fresh = {key: value for key, value in _entry(taken).items() if key in ("value", "sign", "source", "note")}
    first = node.line - 1
    if lines[first].lstrip("- ").startswith("{"):  # all of it stands in braces, perhaps on several lines
        last = max(_last_line(value) for _, value in node.entries.values())
        lines[first:last] = entry_lines(None, _entry(taken), Observation)
        return
    keys = list(node.entries.items())
    for place in reversed(range(len(keys))):
        key, (name, value) = keys[place]
        start = name.line - 1
        end = keys[place + 1][1][0].line - 1 if place + 1 < len(keys) else _last_line(value)
        if key == "value" and isinstance(value, ScalarNode):
            lines[start] = _with_scalar(lines[start], value, fresh["value"])
            if "sign" in fresh and "sign" not in node.entries:
                lines.insert(start + 1, f"    sign: {fresh['sign']}")
        elif key == "sign" and "sign" in fresh and isinstance(value, ScalarNode):
            lines[start] = _with_scalar(lines[start], value, fresh["sign"])
        elif key == "sign":
            del lines[start:end]
        elif key == "source":
            lines[start : _last_line(value)] = entry_lines(None, {"source": fresh["source"]}, Observation)
            lines[start] = f"    {lines[start].lstrip('- ')}"


def _with_scalar(line: str, value: ScalarNode, fresh: object) -> str:
    """A line with another value in the place of a scalar, so that what stands after it stays."""
    start = value.column - 1
    quotes = 2 if value.style == "quoted" else 0
    return f"{line[:start]}{scalar(fresh)}{line[start + len(value.text) + quotes :]}"


def _last_line(node: Node) -> int:
    """The number of the last line of a node, counted from 1."""
    below: Sequence[Node] = ()
    if isinstance(node, MappingNode):
        below = [value for _, value in node.entries.values()]
    elif isinstance(node, SequenceNode):
        below = node.items
    elif node.style == "block":
        return node.line + node.text.rstrip("\n").count("\n") + 1
    return max([node.line, *map(_last_line, below)])
