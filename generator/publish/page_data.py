"""Writes the data that pages load in the browser into a finished site: what the table of goals and comparisons show."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.library import addresses
from generator.library.library import Library
from generator.library.nearness import is_large
from generator.library.portions import portions, portions_by_place
from generator.model.plan import LANGS
from generator.tools.ground import Ground
from generator.views.compare_data import compare_data
from generator.views.goals_data import goals_table
from generator.views.parts.page_context import PageContext, Settings
from generator.views.parts.plan_choice import plans_at


def publish_page_data(library: Library, out: Path) -> None:
    """Write `assets/data/` into the site at `out`."""
    for path, data in page_data(library):
        Ground(out).write(path, data)


def page_data(library: Library) -> Iterator[tuple[str, bytes]]:
    """Yield the files of `assets/data/` by their paths on the site."""
    for lang in LANGS:
        context = PageContext(library, lang, addresses.GOALS, Settings())
        if is_large(library):
            yield from _portions(context)
        else:
            yield addresses.goals_data(lang), _json(goals_table(context))
        for path, document in compare_data(context.at(addresses.COMPARE)):
            yield path, _json(document)


def _portions(context: PageContext) -> Iterator[tuple[str, bytes]]:
    """Of a large collection: the rows of a few plans a file, and which plans stand in which of them."""
    library = context.library
    for portion in portions(library):
        rows = goals_table(context, [library.plans[plan] for plan in portion.plans])
        yield addresses.goals_portion(context.lang, portion.name), _json(rows)
    for place in portions_by_place(library):
        yield addresses.plans_data(context.lang, place), _json(plans_at(context, place))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
