"""Moves an id to another everywhere in `plans/`, as edits of the text that leave comments and layout alone.

A plan, indicator or place keeps its old id under `former_ids`, so that its old addresses lead to the new ones.
Nothing is written here: the answer says which files get which text, and which folder moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from generator.findings.finding import Spot
from generator.library.library import Collection
from generator.model.fields import Model
from generator.model.plan import Plan
from generator.model.vocabulary import Indicator, Place
from generator.reading.loader import Loaded
from generator.reading.nodes import Document, MappingNode, Node, ScalarNode, SequenceNode
from generator.reading.references import Drafts, PlanDraft, uses

KINDS = {"plan": "plans", "indicator": "indicators", "place": "places", "unit": "units", "reason": "reasons"}
"""What can be renamed, each with its vocabulary.  A domain's id is the name of a file in every plan: it stays."""
WITH_PAGES: Mapping[str, type[Model]] = {"plan": Plan, "indicator": Indicator, "place": Place}
"""Kinds that have pages, and therefore former ids, each with what its entry may say."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a renaming does: the new text of each file, by its old path; a folder with its new name, if one moves."""

    texts: Mapping[str, str]
    places: int
    folder: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of a line that others take the place of; `line` and `column` count from 1.

    Without `old` the new words are put in there; without `column` they become a line of their own before `line`.
    """

    line: int
    column: int
    old: str
    new: str


def known_ids(collection: Collection, kind: str) -> frozenset[str]:
    """Ids of a kind."""
    return frozenset(collection.plans if kind == "plan" else getattr(collection.shared, KINDS[kind]))


def former_ids(collection: Collection, kind: str) -> Mapping[str, str]:
    """Former ids of a kind, each with the id it is now."""
    if kind not in WITH_PAGES:
        return {}
    if kind == "plan":
        return {former: name for name, files in collection.plans.items() for former in files.plan.former_ids}
    return {former: name for name, one in getattr(collection.shared, KINDS[kind]).items() for former in one.former_ids}


def renaming(loaded: Loaded, kind: str, old: str, new: str) -> Renaming:
    """Work out how `old` becomes `new` in files that were read without an error."""
    edits: dict[str, list[Edit]] = {}
    for spot in _places(loaded, kind, old):
        edits.setdefault(spot.file, []).append(_edit(loaded.documents[spot.file], spot, old, new))
    places = sum(map(len, edits.values()))
    file, group = _definition(loaded, kind, old)
    if kind in WITH_PAGES and isinstance(group, MappingNode):
        edits[file].append(_former(loaded.documents[file], group, old, new, tuple(WITH_PAGES[kind].model_fields)))
    texts = {file: edited(loaded.documents[file].lines, these) for file, these in edits.items()}
    return Renaming(texts, places, (f"plans/{old}", f"plans/{new}") if kind == "plan" else None)


def _places(loaded: Loaded, kind: str, old: str) -> Iterator[Spot]:
    """Every place where the id stands: where it is defined, and where others name it."""
    collection = loaded.collection
    plans = {
        name: PlanDraft(files.plan, files.domains, frozenset(files.domains), files.observations)
        for name, files in collection.plans.items()
    }
    drafts = Drafts(collection.shared, plans, {name: one.source for name, one in collection.sources.items()}, {})
    for use in uses(drafts):
        if use.vocabulary == KINDS[kind] and use.id == old:
            yield loaded.where(use.file, use.path)
    if kind == "plan":
        yield loaded.where(f"plans/{old}/plan.yml", ("id",))
        yield from _keys(loaded.documents.get("plans/_shared/untranslated.yml"), old)
        yield from _clauses(loaded.documents.get("plans/_shared/groups.yml"), old)
    else:
        yield from _keys(loaded.documents[f"plans/_shared/{KINDS[kind]}.yml"], old)


def _keys(document: Document | None, old: str) -> Iterator[Spot]:
    root = document.root if document else None
    if document and isinstance(root, MappingNode) and old in root.entries:
        yield document.spot(root.entries[old][0])


def _clauses(document: Document | None, old: str) -> Iterator[Spot]:
    """Places of a file that name clauses of a plan by their address, `plan/domain/goal-3`."""
    waiting: list[Node] = [document.root] if document and document.root else []
    while document and waiting:
        node = waiting.pop()
        if isinstance(node, SequenceNode):
            waiting += node.items
        elif isinstance(node, MappingNode):
            waiting += [value for _, value in node.entries.values()]
        elif node.text.startswith(f"{old}/"):
            yield document.spot(node)


def _definition(loaded: Loaded, kind: str, old: str) -> tuple[str, Node | None]:
    if kind == "plan":
        file = f"plans/{old}/plan.yml"
        return file, loaded.documents[file].root
    file = f"plans/_shared/{KINDS[kind]}.yml"
    return file, loaded.documents[file].at((old,))


def _edit(document: Document, spot: Spot, old: str, new: str) -> Edit:
    """The edit of an id at a place, with or without quotation marks."""
    column = document.lines[spot.line - 1].index(old, spot.column - 1) + 1
    return Edit(spot.line, column, old, new)


def _former(document: Document, group: MappingNode, old: str, new: str, order: Sequence[str]) -> Edit:
    """The edit that keeps the old id: in the list of former ids, or in a new one where `order` has it."""
    if "former_ids" in group.entries:
        _, known = group.entries["former_ids"]
        items = (
            [item for item in known.items if isinstance(item, ScalarNode)] if isinstance(known, SequenceNode) else []
        )
        if back := next((item for item in items if item.text == new), None):
            return _edit(document, document.spot(back), new, old)
        if items and document.lines[known.line - 1][known.column - 1] == "[":
            last = items[-1]
            quoted = 2 * (last.style == "quoted")
            return Edit(last.line, last.column + len(last.text) + quoted, "", f", {old}")
        if items:
            before = document.lines[items[0].line - 1][: items[0].column - 1]
            return Edit(items[0].line, 0, "", f"{before}{old}")
        return Edit(known.line, known.column + 1, "", old)  # "[]"
    earlier = order[: order.index("former_ids")]
    keys = [key for key, _ in group.entries.values()]
    following = next((key for key in keys if key.text not in earlier), None)
    if following is None:
        return _at_the_end(document, group, f"former_ids: [{old}]")
    margin = document.lines[following.line - 1][: following.column - 1]
    if margin.strip():  # the entry stands in braces
        return Edit(following.line, following.column, "", f"former_ids: [{old}], ")
    return Edit(following.line, 0, "", f"{margin}former_ids: [{old}]")


def _at_the_end(document: Document, group: MappingNode, text: str) -> Edit:
    """The edit that gives an entry one more key after its last."""
    key, value = list(group.entries.values())[-1]
    margin = document.lines[key.line - 1][: key.column - 1]
    if margin.strip():  # in braces, which the one layout keeps on one line
        return Edit(value.line, document.lines[value.line - 1].rindex("}") + 1, "", f", {text}")
    below = document.lines[key.line :]
    own = len(list(takewhile(lambda line: line.startswith(f"{margin} "), below)))
    return Edit(key.line + own + 1, 0, "", f"{margin}{text}")


def edited(lines: Iterable[str], edits: Iterable[Edit]) -> str:
    """The text of a file with its edits made, the last first, so that the places of the others stay."""
    changed = list(lines)
    for edit in sorted(set(edits), key=lambda one: (one.line, one.column), reverse=True):
        if not edit.column:
            changed.insert(edit.line - 1, edit.new)
            continue
        line = changed[edit.line - 1]
        start, end = edit.column - 1, edit.column - 1 + len(edit.old)
        changed[edit.line - 1] = line[:start] + edit.new + line[end:]
    return "\n".join(changed)
