"""Writes the search bundle into a finished site: the index of grams, the texts to show, and small tables.

Everything goes to `assets/search/` at the site's root, once for both languages.  Pagefind, which did this before,
loads a table of all records and a piece of index for each character of a query, which all grow with the collection.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.library import addresses
from generator.library.library import Library
from generator.model.plan import LANGS, Lang
from generator.search.elsewhere import elsewhere
from generator.search.grams import Grams
from generator.search.pinyin import spellings
from generator.search.records import SearchRecord, records
from generator.search.shards import shards
from generator.search.slips import slips
from generator.search.tables import levels, numbered, record_table, script_map, shown
from generator.texts.words import all_words
from generator.tools.characters import HAN
from generator.tools.ground import Ground

GRAMS, TEXTS, PINYIN, SLIPS, ELSEWHERE = "g", "t", "p", "s", "e"
"""Folders below `addresses.SEARCH_DATA`: the index, the texts of records, names in pinyin, words as they are mistyped,
and places without a plan."""

MANY = 10_000
TOGETHER = 4
"""Of many records so many, which follow each other in a plan, have their texts in one file, as hosts limit the number
of files; of fewer each has its own, as an answer then costs a reader less."""

_HAN = re.compile(f"[{HAN}]")

WORDS = (
    "search",
    "clause_goal",
    "clause_measure",
    "clause_indicator",
    "clause_project",
    "clause_item",
)
"""Words that search shares with pages; its own begin with `search_`."""

OF_PAGES = ("search_nojs", "search_failed", "search_placeholder")
"""Words that stand in the pages themselves."""


def build_search(library: Library, out: Path) -> None:
    """Write `assets/search/` into the site at `out`."""
    found = numbered(records(library))
    folder = Ground(out / addresses.SEARCH_DATA)
    for name in (GRAMS, TEXTS, PINYIN, SLIPS, ELSEWHERE):
        folder.make(name)
    files = _write_index(folder, found)
    together = TOGETHER if len(found) > MANY else 1
    for number in range(0, len(found), together):
        _write(folder, f"{TEXTS}/{number // together}.json", [shown(one) for one in found[number : number + together]])
    spelt = spellings((doc, name) for doc, record in enumerate(found) for name in record.spoken)
    for letters, names in spelt.items():
        _write(folder, f"{PINYIN}/{letters}.json", names)
    shared = library.shared
    table = record_table(found, shared.audiences, shared.places, shared.domains, shared.terms)
    sizes = {
        SLIPS: _write_shards(folder, SLIPS, slips(found)),
        ELSEWHERE: _write_shards(folder, ELSEWHERE, elsewhere(library)),
    }
    _write(
        folder,
        "meta.json",
        {"files": files, "together": together, "pinyin": "".join(sorted(spelt)), "shards": sizes, **table},
    )
    script = script_map(found)
    for lang in LANGS:
        _write(folder, f"everyday-{lang}.json", everyday(library, lang))
        _write(folder, f"{lang}.json", {"words": search_words(lang), "script": script})


def everyday(library: Library, lang: Lang) -> list[tuple[list[str], tuple[str, ...]]]:
    """The everyday words of one language, each group with the words that it finds, the nearest first."""
    groups = library.shared.synonyms.values()
    own = (([word for word in one.said if (_HAN.search(word) is None) == (lang == "en")], one.finds) for one in groups)
    return [(said, finds) for said, finds in own if said]


def _write_index(folder: Ground, found: Sequence[SearchRecord]) -> int:
    """Write the index of grams, which is larger than all else and not held any longer; return how many files."""
    index = Grams()
    for record in found:
        index.add(levels(record))
    files = index.files()
    for number, data in enumerate(files):
        folder.write(f"{GRAMS}/{number}.bin", data)
    return len(files)


def _write_shards(folder: Ground, name: str, table: Mapping[str, Sequence[object]]) -> int:
    """Write a table in small files, and return how many."""
    made = shards(table)
    for number, text in enumerate(made):
        folder.write(f"{name}/{number}.json", text)
    return len(made)


def search_words(lang: Lang) -> dict[str, str]:
    """The words that search shows, in one language, without their prefix."""
    prefix = "search_"
    own = (key for key in all_words() if key.startswith(prefix) and key not in OF_PAGES)
    return {key.removeprefix(prefix): all_words()[key][lang] for key in (*own, *WORDS)}


def _write(folder: Ground, name: str, value: Any) -> None:
    folder.write(name, json.dumps(value, ensure_ascii=False, separators=(",", ":")))
