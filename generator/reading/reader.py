"""From a tree of nodes to a validated model, with every complaint of pydantic mapped back to line and column.

`read` is a pure function of one file; what spans files belongs to `loader` and `references`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, Generic, Literal, get_args, get_origin

from pydantic import BeforeValidator, ValidationError
from pydantic_core import ErrorDetails

from generator.findings.finding import Finding, Spot
from generator.findings.messages import NOTHING, Both, did_you_mean, finding, nearest, phrase
from generator.model.fields import as_printed
from generator.model.hints import bare, is_model, keys_at, type_at
from generator.model.observations import FRAGMENT
from generator.model.plan import CLAUSE_PATTERN, DATE_PATTERN, FIGURE_PATTERN, ID_PATTERN, LINES_PATTERN
from generator.model.shapes import Shape, T
from generator.model.web import WEB_ADDRESS
from generator.reading.letters import check_letters
from generator.reading.limits import check_sizes
from generator.reading.nodes import Document, MappingNode, Node, Path, ScalarNode, SequenceNode
from generator.reading.scalars import SWITCHED, number

PATTERN_CODES = {
    ID_PATTERN: "bad-id",
    DATE_PATTERN: "bad-date",
    FIGURE_PATTERN: "bad-figure",
    LINES_PATTERN: "bad-lines",
    CLAUSE_PATTERN: "bad-clause-address",
    r"^[a-z0-9-]+\.txt$": "bad-file-name",
    r"^[0-9]{6}$": "bad-place-code",
    r"^[0-9]+\.[0-9a-z]+\.[0-9]+$": "bad-sdg-id",
    WEB_ADDRESS: "bad-web-address",
    r"^[0-9a-f]{64}$": "bad-checksum",
    FRAGMENT: "bad-section",
}
EXPECTED = {
    "string_type": "kind-text",
    "literal_error": "kind-text",
    "int_type": "kind-integer",
    "tuple_type": "kind-list",
    "model_type": "kind-group",
    "dict_type": "kind-group",
}
MAX_OF_A_KIND = 100
"""A file with more errors of a kind has one cause; explaining each would take long and help nobody."""
NUMBERED = ("goals", "measures", "items", "sections")


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """A file's model, or None if it has errors, and everything that was found in it."""

    model: T | None
    findings: tuple[Finding, ...]


def read(document: Document, shape: Shape[T], is_draft: bool = False) -> Reading[T]:
    """Validate a document; the findings of its parsing are included.

    In a draft, names may lack their English: until there is one, the Chinese stands there too.
    """
    found = list(document.findings)
    model: T | None = None
    if document.root is not None:
        found += numbering(document)
        found += islice(check_sizes(document), MAX_OF_A_KIND)
        found += islice(check_letters(document), MAX_OF_A_KIND)
        try:
            model = _validated(plain(document.root), shape, is_draft)
        except ValidationError as error:
            # What the YAML reader has complained of already needs no second message.
            told = {(f.spot.line, f.spot.column) for f in found if f.severity == "error"}
            found += (
                f for f in _Complaints(document, shape).explain(error) if (f.spot.line, f.spot.column) not in told
            )
    invalid = any(f.severity == "error" for f in found)
    return Reading(None if invalid else model, tuple(dict.fromkeys(found)))


def _validated(value: object, shape: Shape[T], is_draft: bool) -> T:
    """Return the model.  Raises ValidationError."""
    try:
        return shape.adapter.validate_python(value, strict=True)
    except ValidationError as error:
        lacking = [e["loc"][:-1] for e in error.errors(include_url=False) if _lacks_english(e)] if is_draft else []
        if not lacking:
            raise
    for path in lacking:
        name = _at(value, path)
        if isinstance(name, dict) and isinstance(name.get("zh"), str):
            name["en"] = name["zh"]
    return shape.adapter.validate_python(value, strict=True)


def _lacks_english(details: ErrorDetails) -> bool:
    return details["type"] == "missing" and details["loc"][-1] == "en"


def _at(value: Any, path: tuple[int | str, ...]) -> object:
    for step in path:
        value = value[step]
    return value


def numbering(document: Document) -> Iterator[Finding]:
    """Find repeated, skipped and misplaced numbers in the lists of a file."""
    if document.root is not None:
        yield from _numbering(document, document.root)


def _numbering(document: Document, node: Node) -> Iterator[Finding]:
    below = [value for _, value in node.entries.values()] if isinstance(node, MappingNode) else []
    for child in node.items if isinstance(node, SequenceNode) else below:
        yield from _numbering(document, child)
    for key in NUMBERED:
        if items := _items(node, key):
            yield from _number_list(document, key, items, 0)
    # Rows are numbered through all groups of a table, and may go on from the table before.
    if rows := [row for group in _items(node, "groups") for row in _items(group, "rows")]:
        yield from _number_list(document, "rows", rows, None)


def _items(node: Node, key: str) -> tuple[Node, ...]:
    listed = node.entries[key][1] if isinstance(node, MappingNode) and key in node.entries else None
    return listed.items if isinstance(listed, SequenceNode) else ()


def _number_list(document: Document, key: str, items: Iterable[Node], previous: int | None) -> Iterator[Finding]:
    first_line: dict[int, int] = {}
    for item in items:
        node = item.entries["number"][1] if isinstance(item, MappingNode) and "number" in item.entries else None
        value = number(node.text) if isinstance(node, ScalarNode) and node.style == "plain" else None
        if node is None or not isinstance(value, int) or value < 1:
            continue
        spot = document.spot(node)
        if value in first_line:
            yield finding("repeated-number", spot, key=key, number=value, first=first_line[value])
        elif previous is not None and value < previous:
            yield finding("number-backwards", spot, key=key, number=value, previous=previous)
        elif previous is not None and value != previous + 1:
            yield finding("number-gap", spot, key=key, number=value, expected=previous + 1)
        first_line.setdefault(value, node.line)
        previous = max(previous or 0, value)


def plain(node: Node) -> object:
    """Turn a tree into what an ordinary YAML parser would give, but with decimals kept as printed."""
    if isinstance(node, MappingNode):
        return {key: plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, SequenceNode):
        return tuple(plain(item) for item in node.items)
    if node.style == "plain":
        if node.text in SWITCHED:
            return SWITCHED[node.text]
        value = number(node.text)
        return node.text if value is None else value
    return node.text


class _Complaints:
    """Turns the errors of one validation into findings."""

    def __init__(self, document: Document, shape: Shape[Any]) -> None:
        self.document = document
        self.shape = shape
        self.meant: set[Path] = set()
        """Missing keys that were there, misspelt: one message is enough."""

    def explain(self, error: ValidationError) -> Iterator[Finding]:
        errors = error.errors(include_url=False)
        counts: Counter[str] = Counter()
        # Unknown keys first, for they tell which missing ones were merely misspelt.
        for details in sorted(errors, key=lambda e: e["type"] != "extra_forbidden"):
            if counts[details["type"]] < MAX_OF_A_KIND and (explained := self._one(details)) is not None:
                counts[details["type"]] += 1
                yield explained
                if counts[details["type"]] == MAX_OF_A_KIND:
                    yield finding("enough-findings", explained.spot, code=explained.code)

    def _one(self, details: ErrorDetails) -> Finding | None:
        path = tuple(step for step in details["loc"] if step != "[key]")
        kind = details["type"]
        node = self.document.at(path)
        assert node is not None, "an empty document is not validated"
        spot = self.document.spot(node)
        place = self._place(path)
        context = details.get("ctx", {})
        if kind == "extra_forbidden":
            return self._unknown_key(path)
        if details["loc"][-1:] == ("[key]",):
            return self._pattern(self._key_spot(path), str(path[-1]), context, place)
        if kind == "missing":
            if path in self.meant:
                return None
            return finding("missing-key", spot, key=str(path[-1]), place=self._place(path[:-1]))
        if kind in EXPECTED and not (kind == "literal_error" and isinstance(node, ScalarNode)):
            return self._wrong_type(kind, node, place)
        if kind == "value_error":
            keys = ", ".join(node.entries) if isinstance(node, MappingNode) else ""
            code, _, problem = str(context["error"]).partition(" ")
            text = node.text if isinstance(node, ScalarNode) else ""
            return finding(code, spot, keys=keys, text=text, problem=phrase(problem) if problem else NOTHING)
        if isinstance(node, ScalarNode):
            return self._scalar(kind, node, context, place, details["msg"])
        if kind == "too_short":
            # pydantic counts only valid items: a list of one invalid item is not empty.
            empty = isinstance(node, SequenceNode) and not node.items
            return finding("empty-list", spot, place=place) if empty else None
        return finding("invalid-value", spot, place=place, problem=details["msg"])

    def _scalar(self, kind: str, node: ScalarNode, context: dict[str, Any], place: Both, message: str) -> Finding:
        spot = self.document.spot(node)
        if kind == "string_pattern_mismatch":
            return self._pattern(spot, node.text, context, place)
        if kind == "literal_error":
            allowed = re.findall(r"'([^']*)'", str(context["expected"])) or ["true"]
            hint = did_you_mean(nearest(node.text, allowed))
            return finding("bad-word", spot, place=place, text=node.text, allowed=", ".join(allowed), hint=hint)
        if kind in ("greater_than_equal", "less_than_equal"):
            limit = f"≥ {context['ge']}" if "ge" in context else f"≤ {context['le']}"
            return finding("out-of-range", spot, place=place, text=node.text, limit=limit)
        if kind == "string_too_short":
            return finding("empty-text", spot, place=place)
        return finding("invalid-value", spot, place=place, problem=message)

    def _wrong_type(self, kind: str, node: Node, place: Both) -> Finding:
        spot = self.document.spot(node)
        expected = phrase(EXPECTED[kind])
        if isinstance(node, MappingNode):
            found = phrase("kind-group")
        elif isinstance(node, SequenceNode):
            found = phrase("kind-list")
        elif node.style == "plain" and number(node.text) is not None:
            if kind == "string_type":
                return finding("number-for-text", spot, place=place, text=node.text)
            found = phrase("found-number", text=node.text)
        else:
            found = phrase("found-text", text=node.text) if node.text else phrase("found-nothing")
        return finding("wrong-type", spot, place=place, expected=expected, found=found)

    def _pattern(self, spot: Spot, text: str, context: dict[str, Any], place: Both) -> Finding:
        pattern = str(context.get("pattern", ""))
        if pattern not in PATTERN_CODES:
            return finding("invalid-value", spot, place=place, problem=f"{text} ≠ {pattern}")
        return finding(PATTERN_CODES[pattern], spot, text=text)

    def _unknown_key(self, path: Path) -> Finding:
        key = str(path[-1])
        group = self.document.at(path[:-1])
        present = group.entries if isinstance(group, MappingNode) else {}
        known = [name for name in keys_at(self.shape.type, path[:-1]) if name not in present]
        near = nearest(key, known)
        if near is not None:
            self.meant.add((*path[:-1], near))
        hint, place = did_you_mean(near), self._place(path[:-1])
        return finding("unknown-key", self._key_spot(path), key=key, place=place, hint=hint, known=", ".join(known))

    def _key_spot(self, path: Path) -> Spot:
        """Position of a key's own name; pydantic only knows the place of its value."""
        group = self.document.at(path[:-1])
        if isinstance(group, MappingNode) and path[-1] in group.entries:
            return self.document.spot(group.entries[str(path[-1])][0])
        return self.document.where(path)

    def _place(self, path: Path) -> Both:
        if not path:
            return phrase("place-file")
        if isinstance(path[-1], str):
            return phrase("place-key", key=path[-1])
        owner = path[-2] if len(path) > 1 else ""
        if isinstance(owner, str) and owner:
            return phrase("place-item", key=owner, number=path[-1] + 1)
        return phrase("place-list-item", number=path[-1] + 1)


def numbers_at(type_: Any, path: Path) -> Mapping[str, Literal["printed", "integer"]]:
    """Keys of the group at a path that hold numbers: as they are printed, so that quotation marks change nothing, or
    whole ones."""
    steps = tuple(0 if isinstance(step, int) else step for step in path)
    return _numbers_at(type_, steps)


@lru_cache(maxsize=1024)
def _numbers_at(type_: Any, path: Path) -> Mapping[str, Literal["printed", "integer"]]:
    type_ = type_at(type_, path)
    found: dict[str, Literal["printed", "integer"]] = {}
    if is_model(type_):
        for name, field in type_.model_fields.items():
            options = (field.annotation, *get_args(field.annotation))
            metadata = (*field.metadata, *(one for option in options for one in getattr(option, "__metadata__", ())))
            if any(isinstance(one, BeforeValidator) and one.func is as_printed for one in metadata):
                found[field.alias or name] = "printed"
            elif any(bare(option) is int for option in options if get_origin(option) is not tuple):
                found[field.alias or name] = "integer"
    return found
