"""The files of the search: of many records, some that follow each other share a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.library import addresses
from generator.search import bundle
from generator.search.records import records
from generator.search.tables import numbered, shown
from tests.helpers.real_plans import real_library


@pytest.mark.parametrize("many", [False, True])
def test_each_text_lies_where_a_browser_looks_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: bool
) -> None:
    library = real_library()
    monkeypatch.setattr(bundle, "MANY", 100 if many else 100_000)
    bundle.build_search(library, tmp_path)
    folder = tmp_path / addresses.SEARCH_DATA
    together = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["together"]
    assert together == (4 if many else 1)
    found = numbered(records(library))
    files = {int(file.stem): json.loads(file.read_text(encoding="utf-8")) for file in folder.glob("t/*.json")}
    assert len(files) == -(-len(found) // together)
    for doc, record in enumerate(found):
        assert files[doc // together][doc % together] == json.loads(json.dumps(shown(record)))
