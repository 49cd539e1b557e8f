"""The data that the site offers for reuse: complete, and with addresses that lead to the very clause."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.built_site import ROOT
from tests.helpers.real_plans import real_library
from tests.helpers.site_reader import ReadPage


@pytest.fixture(scope="module")
def data(site: Path) -> dict[str, Any]:
    """The library as published."""
    document: dict[str, Any] = json.loads((site / "data/library.json").read_text(encoding="utf-8"))
    return document


def test_every_clause_is_there_word_for_word_with_its_targets(data: dict[str, Any]) -> None:
    library = real_library()
    clauses = [placed for linked in library.plans.values() for placed in linked.clauses]
    assert [(c["zh"], c["en"], c["number"], len(c.get("targets", ()))) for c in data["clauses"]] == [
        (placed.clause.zh, placed.clause.en, placed.clause.number, len(placed.clause.targets)) for placed in clauses
    ]


def test_every_address_leads_to_its_place(data: dict[str, Any], pages: dict[str, ReadPage]) -> None:
    ids = {path: set(page.ids) for path, page in pages.items()}
    for clause in data["clauses"]:
        path, _, fragment = clause["path"].partition("#")
        assert fragment in ids[path]
        assert fragment in ids[f"en/{path}"]
    for plan in data["plans"]:
        assert {plan["path"], *(domain["path"] for domain in plan["domains"])} <= pages.keys()


def test_ids_used_are_ids_given(data: dict[str, Any]) -> None:
    targets = [target for clause in data["clauses"] for target in clause.get("targets", ())]
    assert {target["indicator"] for target in targets} <= data["indicators"].keys()
    assert {target["year"] for target in targets} - set(range(1949, 2101)) == set()
    assert {indicator["unit"] for indicator in data["indicators"].values()} <= data["units"].keys()
    assert {plan["place"] for plan in data["plans"]} <= data["places"].keys()


def test_files_behind_the_pages_are_published_unchanged_and_scraped_documents_are_not(site: Path) -> None:
    for folder in ("plans", "content"):
        ours = {file.relative_to(ROOT): file.read_bytes() for file in (ROOT / folder).rglob("*") if file.is_file()}
        published = {
            file.relative_to(site / "data"): file.read_bytes()
            for file in (site / "data" / folder).rglob("*")
            if file.is_file()
        }
        apart = {"_sources", "addresses"}  # scraped documents, and lists that only guard addresses
        kept = {n: data for n, data in ours.items() if not n.name.startswith(".") and not apart & set(n.parts)}
        assert published == kept
