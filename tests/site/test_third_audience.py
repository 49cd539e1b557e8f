"""Plans for people of whom no line of the program has heard: an entry of a vocabulary is enough.

An editor adds youth with three commands; pages, search, filters, comparisons and the open data have them then.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from generator.exports.rows import Edition
from generator.exports.shared_rows import audience_rows
from generator.library.library import Library
from generator.library.linking import link
from generator.publish.marks import ENTRY, marked_files
from generator.publish.page_data import publish_page_data
from generator.publish.page_files import write_pages
from generator.publish.pages import pages
from generator.publish.today import write_today
from generator.reading.loader import load
from generator.search.bundle import build_search
from generator.search.records import records
from generator.views.goals_data import goals_table
from generator.views.parts.page_context import PageContext, Settings
from tests.helpers.built_site import ROOT
from tests.helpers.projects import command, new_project, text
from tests.site.test_attacks import built, served

LOOK = "pe-tone-moss pe-mark-triangle"
NAMES = ("--zh", "演示青年发展规划", "--en", "Demo Plan for Youth")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The small project with an audience, a domain of it and one that two audiences share, and two plans."""
    root = new_project(tmp_path_factory.mktemp("youth"))
    for arguments in (
        ("audience", "--id", "youth", "--zh", "青年", "--en", "Youth", "--palette", "moss", "--mark", "triangle"),
        ("domain", "--id", "youth-work", "--zh", "青年与就业", "--en", "Youth and work", "--audience", "youth"),
        ("domain", "--id", "shared-law", "--zh", "权益", "--en", "Rights", "--audience", "women, youth"),
        ("plan", "--place", "demo", "--audience", "youth", "--period", "2026-2030", *NAMES),
        ("plan", "--place", "demo-city", "--audience", "youth,women", "--period", "2026-2030", *NAMES),
    ):
        done = command(root, "new", *arguments)
        assert done.returncode == 0, done.stderr
    assert "audience: [youth, women]" in text(root, "plans/demo-city-youth-women-2026/plan.yml")
    assert "short: {zh: 演示市青年妇女规划" in text(root, "plans/demo-city-youth-women-2026/plan.yml")
    return link(load(root).collection, {})


@pytest.fixture(scope="module")
def html(library: Library) -> dict[str, str]:
    return {file.path.removesuffix("index.md"): file.text for file in pages(library, "en")}


def test_pages_name_the_audience_with_its_colour_and_its_mark(html: dict[str, str]) -> None:
    badge = f'<span class="pe-badge {LOOK}">Youth</span>'
    for page in ("plans/demo-youth-2026/", "plans/", "domains/youth-work/", "plans/demo-youth-2026/youth-work/"):
        assert badge in html[page], page
    assert f'class="pe-badge {LOOK}"' in html["places/"]
    assert "Women and youth" in html["plans/demo-city-youth-women-2026/"], "in the order of the file"
    both = html["domains/shared-law/"]
    assert badge in both
    assert ">Women</span>" in both
    assert 'id="youth"' in html["domains/"], "as women and children have a fragment"


def test_each_filter_offers_it_and_the_comparisons_too(html: dict[str, str]) -> None:
    option = '<option value="youth">Youth</option>'
    assert option in html["goals/"]
    assert option in html["indicators/"]
    assert 'value="children"' not in html["goals/"], "an audience without a plan is no choice"
    assert "demo-youth-2026,demo-city-youth-women-2026" in html["compare/"] or (
        "demo-city-youth-women-2026,demo-youth-2026" in html["compare/"]
    )


def test_rows_of_the_tables_have_it(library: Library) -> None:
    table = goals_table(PageContext(library, "en", "goals/", Settings()))
    domains = {one[0]: one[2:] for one in json.loads(json.dumps(table["domains"]))}
    assert domains["youth-work"] == [["youth"], "Youth", LOOK]
    assert domains["shared-law"] == [["women", "youth"], "Women and youth", ""]
    plans = {one[0]: one[4:] for one in json.loads(json.dumps(table["plans"]))}
    assert plans["demo-youth-2026"] == [["youth"], "Youth", LOOK]


def test_the_search_and_the_open_data_have_it(library: Library) -> None:
    found = {record.address: record.audiences for record in records(library)}
    assert found["plans/demo-youth-2026/"] == ("youth",)
    assert found["plans/demo-city-youth-women-2026/"] == ("women", "youth")
    rows = {row["id"]: row for row in audience_rows(Edition(library, "", {}))}
    assert rows["youth"]["name_en"] == "Youth"
    assert (rows["youth"]["plans"], rows["children"]["plans"]) == (2, 0)


@pytest.fixture(scope="module")
def address(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("served")
    write_pages(list(pages(library, "en")), folder / "pages")
    (folder / "site").mkdir()
    built(folder, folder / "site/en", "mkdocs.en.yml")
    publish_page_data(library, folder / "site")
    build_search(library, folder / "site")
    write_today(folder / "site", marked_files(ROOT / "overrides/assets")[ENTRY].mark)
    with served(folder / "site") as where:
        yield where


def test_readers_filter_and_find_it_in_the_browser(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{address}en/goals/?audience=youth")
    rows = page.locator(".pe-goals__rows tbody tr")
    rows.first.wait_for()
    assert {rows.nth(n).get_attribute("class") or "" for n in range(rows.count())} == {LOOK, ""}
    page.goto(f"{address}en/search/?q=youth&audience=youth")
    hit = page.locator(".pe-hit").first
    hit.wait_for()
    assert LOOK in (hit.get_attribute("class") or "")
    assert page.locator(f".pe-hit .pe-badge.{LOOK.replace(' ', '.')}").first.inner_text() == "Youth"
    drawn = page.locator(f".pe-badge.{LOOK.replace(' ', '.')}").first
    shape = drawn.evaluate("one => getComputedStyle(one, '::before').clipPath")
    assert shape.startswith("polygon("), shape
    assert page.locator("[data-filter=audience][data-value=youth]").count() == 1
    page.close()
