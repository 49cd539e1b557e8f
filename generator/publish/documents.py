"""Keeps the documents that `exports` made in `build/exports/`, and gives a build those that are of today's plans."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.documents.listing import mark, names
from generator.exports.files import File
from generator.exports.rows import Edition
from generator.tools.ground import Ground

FOLDER = "build/exports"
MARKS = f"{FOLDER}/made.json"


def keep(root: Path, marks: Mapping[str, str], made: Iterable[tuple[str, bytes]]) -> tuple[int, int]:
    """Write documents in place of all earlier ones; the list of their marks last.  Return how many, and how large."""
    ground, written, size = Ground(root), set(), 0
    ground.write(MARKS, "{}")  # until all is made, nothing is of use
    for path, content in made:
        name = f"{FOLDER}/{path}"
        ground.write(name, content)
        written.add(name)
        size += len(content)
    for old in [f"{FOLDER}/{name}" for name in ground.files(FOLDER) if not name.endswith("/")]:
        if old not in written and old != MARKS:
            ground.remove(old)
    ground.write(MARKS, json.dumps(marks, indent=1) + "\n")
    return len(written), size


def plans_with_documents(root: Path, edition: Edition) -> frozenset[str]:
    """The plans whose documents are all there, and say what their plan says today."""
    ground = Ground(root)
    marks = _marks(ground.read(MARKS))
    return frozenset(
        plan
        for plan, linked in edition.library.plans.items()
        if plan in marks
        and marks[plan] == mark(edition, linked)
        and all(ground.exists(f"{FOLDER}/{name.path}") for name in names(plan))
    )


def documents_of(root: Path, edition: Edition, plans: Iterable[str]) -> Iterator[File]:
    """The documents of these plans, to be published among the open data."""
    for plan in sorted(plans):
        for name in names(plan):
            content = Ground(root).read(f"{FOLDER}/{name.path}")
            if content is not None:
                yield File(name.path, content, None, edition.days.get(plan))


def _marks(content: bytes | None) -> dict[str, Any]:
    """Marks by plan; what is no list of marks is none."""
    try:
        marks = json.loads(content or b"{}")
    except ValueError:
        return {}
    return marks if isinstance(marks, dict) else {}
