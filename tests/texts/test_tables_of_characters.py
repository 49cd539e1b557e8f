"""The tables of characters that look or mean the same stand in one module."""

from __future__ import annotations

import re
from pathlib import Path

import generator
from generator.importer.clean import normalized as cleaned
from generator.search.text import folded as searched

SOURCES = Path(generator.__file__).parent
TABLE = re.compile("0xFEE0|0xFF10|ＡＢＣ|０１２.*(?:012|zip)|＋－.*zip", re.IGNORECASE)


def test_no_other_module_has_a_table_of_widths() -> None:
    with_table = {
        file.relative_to(SOURCES).as_posix()
        for file in SOURCES.rglob("*.py")
        if TABLE.search(file.read_text(encoding="utf-8"))
    }
    assert with_table == {"texts/fold.py"}


def test_radicals_of_a_source_become_characters_in_a_draft() -> None:
    assert cleaned("\u2f25\u2f26") == "女子"


def test_search_levels_width_and_dashes_one_for_one() -> None:
    assert searched("ＡＩＤＳ—９５％’") == "aids-95%'"
