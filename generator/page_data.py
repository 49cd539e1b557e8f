"""Writes the data that pages load in the browser into a finished site: what the table of goals and comparisons show."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator import addresses
from generator.compare_data import compare_data
from generator.explorer_data import explorer_data
from generator.library import Library
from generator.model import LANGS
from generator.views.scope import Scope, Settings


def publish_page_data(library: Library, out: Path) -> None:
    """Write `assets/data/` into the site at `out`."""
    for lang in LANGS:
        scope = Scope(library, lang, addresses.GOALS, Settings())
        _write(out / addresses.goals_data(lang), explorer_data(scope))
        for path, document in compare_data(scope.at(addresses.COMPARE)):
            _write(out / path, document)


def _write(file: Path, value: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
