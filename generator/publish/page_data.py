"""Writes the data that pages load in the browser into a finished site: what the table of goals and comparisons show."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.library import addresses
from generator.library.library import Library
from generator.model.plan import LANGS
from generator.tools.ground import Ground
from generator.views.compare_data import compare_data
from generator.views.goals_data import goals_table
from generator.views.parts.page_context import PageContext, Settings


def publish_page_data(library: Library, out: Path) -> None:
    """Write `assets/data/` into the site at `out`."""
    for path, data in page_data(library):
        Ground(out).write(path, data)


def page_data(library: Library) -> Iterator[tuple[str, bytes]]:
    """Yield the files of `assets/data/` by their paths on the site."""
    for lang in LANGS:
        context = PageContext(library, lang, addresses.GOALS, Settings())
        yield addresses.goals_data(lang), _json(goals_table(context))
        for path, document in compare_data(context.at(addresses.COMPARE)):
            yield path, _json(document)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
