"""The matrix of a domain and "also in n plans" in the browser: what is shown, chosen, linked, kept and read aloud."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.helpers.built_site import Visits, wait_until
from tests.helpers.site_reader import ReadPage

OfKind = Callable[[str, str], str]
BOTH = pytest.mark.parametrize(("lang", "width"), [("zh", 1280), ("en", 390), ("en", 1280), ("zh", 390)])
KINDS = pytest.mark.parametrize("kind", ["domain-goals", "domain-measures"])

COLUMNS = """() => [...document.querySelectorAll('.pe-matrix thead th[data-place]')]
  .filter(th => !th.hidden).map(th => th.dataset.place)"""
CELLS = """() => [...document.querySelectorAll('.pe-matrix tr[data-row]')].filter(r => r.checkVisibility())
  .map(r => [...r.querySelectorAll('td')].filter(td => td.checkVisibility())
    .map(td => ({place: td.dataset.place, text: td.innerText.trim(), empty: td.classList.contains('none'),
                 links: td.querySelectorAll('a[href*="#"]').length})))"""


def columns(page: Page) -> list[str]:
    return list(page.evaluate(COLUMNS))


def cells(page: Page) -> list[list[dict[str, Any]]]:
    return list(page.evaluate(CELLS))


def ready(page: Page) -> Page:
    expect(page.locator("form[data-places] [role=status]")).not_to_be_empty()
    return page


@KINDS
@BOTH
def test_rows_are_whole_and_ordered_and_empty_cells_say_so(
    visit: Visits, of_kind: OfKind, kind: str, lang: str, width: int
) -> None:
    page = visit(of_kind(kind, lang), width=width)
    places = columns(page)
    rows = cells(page)
    assert len(places) > 3
    assert len(rows) > 5
    for row in rows:
        assert [cell["place"] for cell in row] == places
        assert all(cell["text"] for cell in row)
        assert all(cell["links"] <= 1 if cell["empty"] else cell["links"] >= 1 for cell in row)
    filled = [sum(not cell["empty"] for cell in row) for row in rows]
    assert filled == sorted(filled, reverse=True)
    assert min(filled) > 1
    assert any(cell["empty"] for row in rows for cell in row)
    # On a phone each cell names its place; on a wide screen the column does.
    named = page.locator(".pe-matrix tbody .pe-matrix__p").first
    assert named.is_visible() == (width < 600)


@KINDS
def test_the_table_can_be_read_aloud(visit: Visits, of_kind: OfKind, kind: str) -> None:
    page = visit(of_kind(kind, "en"))
    table = page.locator(".pe-matrix")
    assert table.locator("caption").inner_text().strip()
    assert table.locator("thead th:not([scope=col])").count() == 0
    assert table.locator("tbody th:not([scope=row]):not([scope=rowgroup])").count() == 0
    assert page.get_by_role("columnheader").count() == len(columns(page)) + 1
    assert page.get_by_role("rowheader").count() >= len(cells(page))
    assert page.locator(".pe-matrix ins, .pe-matrix del").count() > 5
    assert page.locator(".pe-matrix :is(ins, del):not(:has(> i))").count() == 0


@KINDS
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_clause_of_the_domain_is_there_once(
    visit: Visits, pages: dict[str, ReadPage], of_kind: OfKind, kind: str, lang: str
) -> None:
    path = of_kind(kind, lang)
    domain = path.split("domains/")[1].split("/")[0]
    fragment = "goal-" if kind == "domain-goals" else "measure-"
    page = visit(path, scripts=False)
    shown = page.evaluate(
        """[...document.querySelectorAll('.pe-matrix__c a')].map(a => new URL(a.href))
          .map(u => u.pathname.replace(/^\\/en/, '') + u.hash)"""
    )
    whole = [
        f"/{page_path.removeprefix('en/')}#{attributes['id']}"
        for page_path, read in pages.items()
        if read.kind == "plan-domain" and read.site_lang == lang and page_path.endswith(f"/{domain}/")
        for _, attributes in read.elements
        if attributes.get("id", "").startswith(fragment)
    ]
    assert len(whole) > 20
    assert sorted(shown) == sorted(whole)
    # Without scripts nothing can be chosen, and nothing is missing.
    assert page.locator("form[data-places]").is_hidden()
    assert len(columns(page)) == len({path.split("/")[2] for path in whole})


@KINDS
@BOTH
def test_places_are_chosen_and_the_address_keeps_them(
    visit: Visits, of_kind: OfKind, kind: str, lang: str, width: int
) -> None:
    path = of_kind(kind, lang)
    page = ready(visit(path, width=width))
    every, rows = columns(page), len(cells(page))
    first, second = every[0], every[1]
    page.locator(f"[name=place][value={first}]").uncheck()
    assert columns(page) == every[1:]
    page.locator(f"[name=place][value={second}]").uncheck()
    assert columns(page) == every[2:]
    narrowed = cells(page)
    assert 0 < len(narrowed) <= rows
    assert all(any(not cell["empty"] for cell in row) for row in narrowed)
    assert page.locator(f".pe-only [data-place={first}]").evaluate_all("all => all.every(e => e.hidden)")
    assert str(len(narrowed)) in page.locator("form [role=status]").inner_text()
    assert page.evaluate("document.querySelector('.pe-matrix .grp th').colSpan") == len(every) - 1
    address = page.url
    assert "place=" in address
    page.go_back()
    assert columns(page) == every[1:]
    page.go_back()
    assert columns(page) == every
    page.go_forward()
    assert columns(page) == every[1:]
    cold = ready(visit(path + address.partition(path)[2], width=width))
    assert columns(cold) == every[2:]
    assert not cold.locator(f"[name=place][value={first}]").is_checked()
    cold.locator("form[data-places] [type=reset]").click()
    wait_until(cold, "!location.search")
    assert columns(cold) == every


def test_the_choice_goes_along_to_measures_and_to_the_other_language(visit: Visits, of_kind: OfKind) -> None:
    page = ready(visit(of_kind("domain-goals", "zh")))
    every = columns(page)
    for place in every[2:]:
        page.locator(f"[name=place][value={place}]").uncheck()
    page.locator("a[data-keep][href*=measures]").click()
    page.wait_for_url("**/measures/?*")
    assert columns(ready(page)) == every[:2]
    page.locator("a[data-twin]").click()
    page.wait_for_url("**/en/**/measures/?*")
    assert columns(ready(page)) == every[:2]
    page.go_back()
    assert columns(ready(page)) == every[:2]
    page.go_back()
    assert columns(ready(page)) == every[:2]
    assert page.locator("a[data-keep][aria-current]").count() == 1


def test_an_unknown_place_in_the_address_shows_all_and_the_last_one_stays(visit: Visits, of_kind: OfKind) -> None:
    page = ready(visit(of_kind("domain-goals", "en") + "?place=atlantis"))
    every = columns(page)
    assert len(every) > 3
    for place in every[:-1]:
        page.locator(f"[name=place][value={place}]").uncheck()
    assert columns(page) == every[-1:]
    page.locator(f"[name=place][value={every[-1]}]").click()
    assert columns(page) == every
    assert "place" not in page.url


@KINDS
def test_axe_on_a_narrowed_matrix(visit: Visits, of_kind: OfKind, kind: str) -> None:
    for lang, scheme, width in (("zh", "light", 390), ("en", "dark", 1280)):
        page = ready(visit(of_kind(kind, lang), scheme=scheme, width=width))
        page.locator("[name=place]").first.uncheck()
        found = Axe().run(page).response["violations"]
        assert [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found] == []


def test_places_are_chosen_by_keyboard(visit: Visits, of_kind: OfKind) -> None:
    page = ready(visit(of_kind("domain-goals", "zh")))
    every = columns(page)
    page.locator("[name=place]").first.focus()
    page.keyboard.press("Space")
    assert columns(page) == every[1:]
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert columns(page) == every[2:]


@BOTH
def test_a_clause_unfolds_what_other_plans_say_and_leads_there(
    visit: Visits, of_kind: OfKind, lang: str, width: int
) -> None:
    page = visit(of_kind("plan-domain", lang), width=width, scripts=False)
    fold = page.locator(".pe-clause details:has(.pe-also)").first
    assert fold.locator(".pe-also").is_hidden()
    fold.locator("summary").click()
    items = fold.locator(".pe-also > li")
    assert items.count() >= 1
    assert str(items.count()) in fold.locator("summary").inner_text()
    link = items.first.locator("a")
    words = link.inner_text()
    link.click()
    target = page.locator(":target")
    expect(target).to_contain_text(words.split()[-1])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_also_is_mutual(pages: dict[str, ReadPage], lang: str) -> None:
    """If one clause names another, the other names it."""
    said: set[tuple[str, str]] = set()
    for path, page in pages.items():
        if page.kind != "plan-domain" or page.site_lang != lang:
            continue
        plan = path.split("plans/")[1].split("/")[0]
        said |= {(plan, other) for other in also_plans(page)}
    assert len(said) > 20
    assert {(other, plan) for plan, other in said} == said


def also_plans(page: ReadPage) -> set[str]:
    """Ids of the plans that a page's clauses are also in."""
    hrefs = [attributes.get("href", "") for tag, attributes in page.elements if tag == "a"]
    found = (href.split("/") for href in hrefs if "#goal-" in href or "#measure-" in href)
    return {parts[-3] for parts in found if len(parts) > 3 and parts[-3] not in ("..", "plans")}


@pytest.mark.parametrize(("lang", "scheme", "width"), [("zh", "dark", 1280), ("en", "light", 390)])
def test_axe_on_unfolded_wordings(visit: Visits, of_kind: OfKind, lang: str, scheme: str, width: int) -> None:
    page = visit(of_kind("plan-domain", lang), scheme=scheme, width=width)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert page.locator(".pe-also ins").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found] == []
