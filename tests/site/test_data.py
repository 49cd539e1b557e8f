"""The data that the site offers for reuse: complete, and with addresses that lead to the very clause."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.helpers.built_site import ROOT
from tests.helpers.real_plans import real_library
from tests.helpers.site_reader import ReadPage

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


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
        apart = {"_sources", "addresses"}  # scraped documents; and what `plan_files` says why
        kept = {n: data for n, data in ours.items() if not n.name.startswith(".") and not apart & set(n.parts)}
        assert published == kept


def test_lists_of_pages_name_every_page_and_the_day_on_which_its_plan_changed(
    site: Path, pages: dict[str, ReadPage]
) -> None:
    index = ElementTree.parse(site / "sitemap-index.xml").getroot()
    base = json.loads((site / "data/v1/index.json").read_text(encoding="utf-8"))["base"]
    lists = [(one.text or "").removeprefix(base) for one in index.iter(f"{SITEMAP}loc")]
    assert lists == ["sitemap.xml", "en/sitemap.xml"]
    told: dict[str, str | None] = {}
    for name in lists:
        for url in ElementTree.parse(site / name).getroot():
            told[(url.findtext(f"{SITEMAP}loc") or "").removeprefix(base)] = url.findtext(f"{SITEMAP}lastmod")
    assert told.keys() == {path for path, page in pages.items() if page.kind != "components"}
    for path, day in told.items():
        of_plan = re.fullmatch(r"(?:en/)?plans/([^/]+)/.*", path)
        plan = site / f"data/v1/plans/{of_plan[1]}.json" if of_plan else None
        assert day == (json.loads(plan.read_text(encoding="utf-8"))["changed"] if plan else None), path


def test_machines_are_told_what_a_plan_is_and_where_its_other_language_stands(site: Path) -> None:
    for row in csv.DictReader((site / "data/v1/plans.csv").read_text(encoding="utf-8-sig").splitlines()):
        here, there = (linked_data(site, f"{prefix}plans/{row['id']}/") for prefix in ("", "en/"))
        assert (here["workTranslation"], there["translationOfWork"]) == ({"@id": there["@id"]}, {"@id": here["@id"]})
        assert (here["name"], there["name"]) == (row["title_zh"], row["title_en"])
        assert here.get("legislationIdentifier", "") == row["document_number"]
        assert here.get("legislationDate", "").replace("-", "") == row["signed"]
        assert ("license" in here, "license" in there) == (False, True)
    data = linked_data(site, "data/")
    base = data["@id"].removesuffix("data/")
    assert all((site / one["contentUrl"].removeprefix(base)).is_file() for one in data["distribution"])


def linked_data(site: Path, path: str) -> dict[str, Any]:
    text = (site / path / "index.html").read_text(encoding="utf-8")
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    said: dict[str, Any] = json.loads(found)
    return said
