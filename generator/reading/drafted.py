"""Which files belong to a draft, told from their trees: a draft may lack what others may not."""

from __future__ import annotations

from generator.reading.nodes import Document, MappingNode, ScalarNode, SequenceNode


def is_draft(document: Document) -> bool:
    """Whether a `plan.yml` says that its plan is a draft."""
    return isinstance(document.root, MappingNode) and "draft" in document.root.entries


def plans_of(document: Document) -> frozenset[str]:
    """The plans that a file belongs to: that of its folder, or those that a source has lines of."""
    folder = document.file.split("/")[1]
    if not folder.startswith("_"):
        return frozenset({folder})
    root = document.root
    parts = root.entries["parts"][1] if isinstance(root, MappingNode) and "parts" in root.entries else None
    found = [part.entries["plan"][1] for part in _groups(parts) if "plan" in part.entries]
    return frozenset(one.text for one in found if isinstance(one, ScalarNode)) if folder == "_sources" else frozenset()


def _groups(parts: object) -> list[MappingNode]:
    return [one for one in parts.items if isinstance(one, MappingNode)] if isinstance(parts, SequenceNode) else []
