"""The one walk through the sections of a plan: each with its path in plan.yml and its fragment on a page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.plan import Section

Path = tuple[str | int, ...]


def walk_sections(sections: tuple[Section, ...]) -> Iterator[tuple[Section, Path, str]]:
    """Yield each section, parents before children, with its path in plan.yml and its fragment on the whole-text page.

    The fragment is the section's kind where it is the first of that kind ("foreword", "principles"), otherwise
    its numbers ("section-2", "section-1-3").
    """
    seen: set[str] = set()
    for section, path, numbered in _numbered(sections, ("sections",), "section"):
        fragment = section.kind if section.kind is not None and section.kind not in seen else numbered
        seen.add(fragment)
        yield section, path, fragment


def _numbered(sections: tuple[Section, ...], path: Path, above: str) -> Iterator[tuple[Section, Path, str]]:
    for index, section in enumerate(sections):
        numbered = f"{above}-{section.number or index + 1}"
        yield section, (*path, index), numbered
        yield from _numbered(section.sections, (*path, index, "sections"), numbered)
