"""Writes the search bundle into a finished site: Pagefind's index, and the words and tables our script reads.

Everything goes to `assets/search/` at the site's root, once for both languages.  Pagefind is a program of its
own, found in its package; it reads pages that exist only while it runs.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from pagefind_bin_extended import get_executable  # type: ignore[import-untyped]

from generator import addresses
from generator.fold import DATA
from generator.library import Library
from generator.model import LANGS, Lang
from generator.search import records
from generator.search_documents import document_of, documents, near_names, record_table, script_map
from generator.words import all_words

INDEX = "index"
"""Folder of Pagefind's own files, below `addresses.SEARCH_DATA`."""

NEEDED = ("pagefind.js", "pagefind-entry.json", "wasm.en.pagefind")
"""What we use of the files Pagefind writes beside its index; the rest are interfaces and a worker."""

WORDS = (
    "search",
    "women",
    "children",
    "clause_goal",
    "clause_measure",
    "clause_indicator",
    "clause_project",
    "clause_item",
)
"""Words that search shares with pages; its own begin with `search_`."""

OF_PAGES = ("search_nojs", "search_failed", "search_placeholder")
"""Words that stand in the pages themselves."""


SIGNATURE = b"pagefind_dcd"
"""What Pagefind puts before the contents of its files."""


class SearchError(Exception):
    """Pagefind failed."""


def build_search(library: Library, out: Path) -> None:
    """Write `assets/search/` into the site at `out`."""
    found = records(library)
    folder = out / addresses.SEARCH_DATA
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="search-") as temporary:
        pages = Path(temporary)
        for name, html in documents(found):
            page = pages / name
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(html, encoding="utf-8")
        run_pagefind(pages, folder / INDEX)
    pairs = [row.split("\t") for row in (DATA / "t2s.tsv").read_text(encoding="utf-8").splitlines()]
    script = script_map(found, ((traditional, simple) for traditional, simple in pairs))
    for lang in LANGS:
        _write(folder / f"{lang}.json", {"words": search_words(lang), "script": script})
    _write(folder / "records.json", record_table(found, fragments(folder / INDEX)))
    _write(folder / "names.json", near_names(found))


def run_pagefind(pages: Path, out: Path) -> None:
    """Index the pages, and keep of what Pagefind writes only what a reader's browser may ask for."""
    # English is the language for all of it: it brings the stemmer, and Chinese needs none.
    command = [get_executable(), "--site", pages, "--output-path", out.resolve(), "--force-language", "en", "--silent"]
    # In the folder of the pages no configuration file of the project can be taken for Pagefind's.
    done = subprocess.run(
        command, cwd=pages, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )
    if done.returncode != 0:
        raise SearchError(f"Pagefind failed:\n{done.stdout.strip()}")
    for file in out.iterdir():
        if file.is_file() and file.name not in NEEDED and file.suffix != ".pf_meta":
            file.unlink()


def fragments(index: Path) -> dict[str, str]:
    """The name Pagefind gave to each record, by the document it was made of."""
    names = {}
    for file in (index / "fragment").iterdir():
        data = json.loads(gzip.decompress(file.read_bytes()).removeprefix(SIGNATURE))
        names[document_of(data["url"])] = file.stem
    return names


def search_words(lang: Lang) -> dict[str, str]:
    """The words that search shows, in one language, without their prefix."""
    prefix = "search_"
    own = (key for key in all_words() if key.startswith(prefix) and key not in OF_PAGES)
    return {key.removeprefix(prefix): all_words()[key][lang] for key in (*own, *WORDS)}


def _write(file: Path, value: Any) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
