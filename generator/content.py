"""Reads what is written by hand besides the plans: the pages of `content/<language>/`, and the published addresses.

A page is front matter with title and description, then Markdown.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from generator import published
from generator.findings import Finding
from generator.model import Lang


@dataclass(frozen=True, slots=True)
class Prose:
    """A hand-written page."""

    name: str
    title: str
    description: str
    text: str


def read_prose(root: Path, lang: Lang) -> tuple[Prose, ...]:
    """The hand-written pages of one language, by name.  Raises ValueError for a page without front matter."""
    pages = []
    for file in sorted((root / "content" / lang).glob("*.md")):
        _, mark, rest = file.read_text(encoding="utf-8").partition("---\n")
        front, end, text = rest.partition("\n---\n")
        if not (mark and end):
            raise ValueError(f"{file}: no front matter")
        meta = yaml.safe_load(front)
        pages.append(Prose(file.stem, meta["title"], meta["description"], text))
    return tuple(pages)


def read_published(root: Path) -> tuple[tuple[published.Address, ...], tuple[Finding, ...]]:
    """The addresses of `plans/_shared/addresses.txt` and what is wrong with its lines; nothing without that file."""
    file = root / published.FILE
    if not file.is_file() or file.is_symlink():
        return (), ()
    return published.read_addresses(file.read_text(encoding="utf-8", errors="replace"))
