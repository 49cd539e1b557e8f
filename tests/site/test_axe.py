"""Accessibility of every kind of page by axe, in both colour schemes and widths."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.helpers.built_site import KINDS, Visits

AXE = Axe()
LOOKS = [("zh", "light", 1280), ("zh", "dark", 390), ("en", "dark", 1280), ("en", "light", 390)]
"""Each language, scheme and width is met in two combinations, which halves the time of all eight."""
LONG = frozenset(
    {
        *("indicators", "glossary", "source", "text", "rules", "notes", "progress", "plan-changes", "day"),
        *("domain", "domain-goals", "domain-measures"),
    }
)
LOOKS_OF_LONG = [("zh", "light", 1280), ("en", "dark", 390)]
"""Pages of thousands of lines that are all alike: each language, scheme and width is met once."""


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(look: Visits, of_kind: Callable[[str, str], str], kind: str) -> None:
    found = []
    for lang, scheme, width in LOOKS_OF_LONG if kind in LONG else LOOKS:
        page = look(of_kind(kind, lang), scheme=scheme, width=width)
        result = AXE.run(page)
        found += [
            f"{page.url} {scheme} {width}: {v['id']}: {v['help']}: {[n['target'] for n in v['nodes']][:5]}"
            for v in result.response["violations"]
        ]
    assert not found, "\n".join(found)
