"""From one thing to the next and back: neighbours in breadcrumbs, indicators in a row, source lines, terms, places."""

from __future__ import annotations

import pytest

from tests.helpers.built_site import Visits

PLAN = "plans/zunyi-children-2021/"


@pytest.mark.parametrize(("prefix", "width"), [("", 1280), ("en/", 390)])
def test_a_menu_beside_a_breadcrumb_leads_to_neighbours_and_closes(visit: Visits, prefix: str, width: int) -> None:
    page = visit(f"{prefix}{PLAN}children-health/", width=width, until="networkidle")
    menu = page.locator(".pe-beside").first
    menu.locator("summary").click()
    others = menu.locator("a")
    assert others.count() == 8
    others.last.wait_for(state="visible")
    box = menu.locator("ul").bounding_box()
    assert box is not None
    assert 0 <= box["x"] < box["x"] + box["width"] <= width
    page.keyboard.press("Escape")
    assert not others.first.is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    others.first.click()
    page.wait_for_url("**/plans/huairou-women-children-2021/")


def test_indicators_stand_in_a_row(visit: Visits) -> None:
    first = "indicators/neonatal-mortality-rate/"
    page = visit(first, until="networkidle")
    page.locator("a[rel=next]").click()
    page.wait_for_url("**/indicators/infant-mortality-rate/")
    page.locator("a[rel=prev]").click()
    page.wait_for_url(f"**/{first}")


def test_a_clause_leads_to_its_source_line_and_back(visit: Visits) -> None:
    page = visit(f"{PLAN}children-health/#goal-3", until="networkidle")
    page.locator("#goal-3 .pe-foot a[href*='source/']").first.click()
    page.wait_for_url("**/source/#line-49")
    page.locator("#line-49 .pe-lines__c").click()
    page.wait_for_url("**/children-health/#goal-3")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_term_leads_to_the_clauses_that_hold_it(visit: Visits, lang: str) -> None:
    page = visit(f"{'en/' if lang == 'en' else ''}glossary/", until="networkidle")
    link = page.locator(".pe-glossary a[href*='search/?q=']").first
    count = int("".join(c for c in link.inner_text() if c.isdigit()))
    link.click()
    page.wait_for_selector("[data-search-page] li a")
    assert count > 0


def test_a_place_leads_to_the_indicators_of_its_plans(visit: Visits) -> None:
    page = visit("places/zunyi/", until="networkidle")
    link = page.locator("a[href*='?place=zunyi']")
    count = "".join(c for c in link.inner_text() if c.isdigit())
    link.click()
    page.wait_for_selector("form [role=status]:not(:empty)")
    assert count in page.locator("form [role=status]").inner_text()
