"""Reading a plan: permanent addresses, the language switch, the other language in place, light and dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.helpers.built_site import Visits
from tests.helpers.site_reader import ReadPage

OfKind = Callable[[str, str], str]

DOMAIN = "plans/zunyi-children-2021/children-health/"
TEXT = "plans/zunyi-children-2021/text/"


@pytest.mark.parametrize(("here", "there"), [("", "en/"), ("en/", "")])
def test_the_language_switch_keeps_page_and_clause(visit: Visits, here: str, there: str) -> None:
    page = visit(f"{here}{DOMAIN}#measure-7")
    expect(page.locator("#measure-7 > details")).to_have_attribute("open", "")
    page.locator("[data-twin]").click()
    page.wait_for_url(f"**/{there}{DOMAIN}#measure-7")
    expect(page.locator("#measure-7 > details")).to_have_attribute("open", "")
    expect(page.locator("#measure-7")).to_be_in_viewport()


@pytest.mark.parametrize("below", ["root", "sub"])
def test_the_link_of_a_clause_is_copied_and_leads_back_to_it(visit: Visits, below: str) -> None:
    page = visit(DOMAIN, below=below)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#goal-7 [data-copy]").click()
    expect(page.locator("[role=status]", has_text="链接已复制")).to_be_visible()
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    assert copied.endswith(f"{DOMAIN}#goal-7")
    again = visit(copied, below=below)
    expect(again.locator("#goal-7")).to_be_in_viewport()
    expect(again.locator("#goal-7")).to_contain_text("近视")


@pytest.mark.parametrize(("here", "clause", "number"), [("", "goal-7", "目标 7"), ("en/", "measure-7", "Measure 7")])
def test_a_clause_reached_by_a_link_shows_its_plan_domain_and_number_on_a_phone(
    visit: Visits, here: str, clause: str, number: str
) -> None:
    page = visit(f"{here}{DOMAIN}#{clause}", width=390)
    bar = page.locator(".pe-crumbs")
    expect(bar.locator("[data-clause]")).to_have_text(number)
    expect(bar.locator("[data-clause]")).to_be_in_viewport()
    expect(page.locator(f"#{clause}")).to_be_in_viewport()
    expect(bar.locator("ol > li > a").last).to_be_in_viewport()
    expect(bar.locator("ol > li > span[aria-current=page]")).to_be_in_viewport()
    box, below = bar.bounding_box(), page.locator(f"#{clause}").bounding_box()
    assert box
    assert below
    assert box["y"] + box["height"] <= below["y"] + 1, "the bar covers the clause"


def test_a_plan_that_has_ended_says_so_beside_each_clause(visit: Visits) -> None:
    page = visit("plans/huairou-women-children-2021/children-health/#goal-6", width=390)
    expect(page.locator(".pe-crumbs__over")).to_be_in_viewport()
    expect(page.locator(".pe-crumbs__over")).to_have_text("2025 年已到期")
    assert visit("plans/qingyuan-children-2021/children-health/").locator(".pe-crumbs__over").count() == 0


def test_the_skip_link_leads_past_the_list_of_domains(visit: Visits) -> None:
    page = visit(DOMAIN)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('#goal-1'))")


def test_the_header_leads_to_all_goals_and_compare_and_marks_where_one_is(visit: Visits, of_kind: OfKind) -> None:
    heights = set()
    for kind in ("home", "goals", "compare", "glossary", "indicators", "domains"):
        page = visit(of_kind(kind, "en"), width=390)
        links = page.locator(".pe-nav a")
        assert {link.inner_text() for link in links.all()} >= {"All goals", "Compare"}
        marked = page.locator(".pe-nav [aria-current]")
        assert marked.count() == (kind != "home")
        heights.add(page.locator(".pe-header").bounding_box()["height"])  # type: ignore[index]
    assert len(heights) == 1, "the header has one height on all pages"


def test_a_figure_leads_to_its_indicator_its_words_and_its_source_line(visit: Visits) -> None:
    page = visit(f"{DOMAIN}#goal-3")
    page.locator("#goal-3 .pe-target a").nth(2).click()
    page.wait_for_url("**/indicators/under-five-mortality-rate/")
    row = page.locator("tr", has=page.locator("mark")).filter(has_text="遵义")
    expect(row.locator("mark")).to_have_text("新生儿、婴儿和5岁以下儿童死亡率分别降至3.0‰、4.0‰和6.0‰以下")
    row.get_by_text("原文第").click()
    page.wait_for_url("**/source/#line-49")
    expect(page.locator("#line-49")).to_contain_text("3.新生儿、婴儿和5岁以下儿童死亡率分别降至3.0‰")
    expect(page.locator("#line-49")).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False])
def test_chinese_and_english_stand_side_by_side_if_wished(visit: Visits, scripts: bool) -> None:
    page = visit(f"en/{TEXT}", scripts=scripts)
    english = page.locator("#overall-objective ~ .pe-pair").first
    chinese = english.locator("[lang=zh]")
    expect(chinese).to_be_hidden()
    page.locator("label[for=side]").click()
    expect(chinese).to_be_visible()
    left, right = english.locator("> div").first.bounding_box(), chinese.bounding_box()
    assert left
    assert right
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 4


def test_the_other_language_and_the_terms_unfold_in_place_without_scripts(visit: Visits) -> None:
    page = visit(f"en/{DOMAIN}", scripts=False)
    clause = page.locator("#goal-6")
    clause.get_by_text("中文原文").click()
    expect(clause.locator("[lang=zh]", has_text="5岁以下儿童贫血率")).to_be_visible()
    clause.get_by_text("Terms").click()
    expect(clause.locator("dd").first).to_be_visible()


def test_all_measures_open_and_close_together(visit: Visits) -> None:
    page = visit(DOMAIN)
    button = page.locator("[data-expand]")
    button.click()
    expect(page.locator(".pe-measure > details[open]")).to_have_count(11)
    expect(button).to_have_attribute("aria-expanded", "true")
    button.click()
    expect(page.locator(".pe-measure > details[open]")).to_have_count(0)


def test_the_colour_scheme_is_switched_and_remembered(visit: Visits) -> None:
    page = visit("", scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator("[data-scheme-switch]").click()
    dark = page.evaluate(paper)
    assert dark != light
    page.goto("plans/")
    assert page.evaluate(paper) == dark


UNDECLARED = """async (paths) => {
  const wrong = {};
  for (const path of paths) {
    const page = await (path => new Promise((done, failed) => {
    const asked = new XMLHttpRequest();
    asked.open("GET", path);
    asked.responseType = "document";
    asked.onload = () => done(asked.response);
    asked.onerror = failed;
    asked.send();
  }))(`/${path}`);
    const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const declared = node.parentElement.closest("[lang|=zh], script, style");
      if (/[\\u3400-\\u9fff]/.test(node.data) && !declared) (wrong[path] ??= []).push(node.data.trim());
    }
  }
  return wrong;
}"""


def test_no_english_page_shows_chinese_that_is_not_declared(visit: Visits, pages: dict[str, ReadPage]) -> None:
    english = sorted(path for path, read in pages.items() if read.site_lang == "en")
    assert len(english) > 100
    assert visit("en/").evaluate(UNDECLARED, english) == {}


def test_a_missing_page_says_so_in_both_languages_and_leads_on(visit: Visits) -> None:
    page = visit("404.html")
    expect(page.locator("[lang=zh] h1")).to_have_text("没有这一页")
    expect(page.locator("[lang=en] h2")).to_have_text("There is no such page")
    page.locator("[lang=en] a", has_text="All plans").click()
    page.wait_for_url("**/en/plans/")


def test_a_missing_page_searches(visit: Visits) -> None:
    page = visit("404.html")
    page.locator("[lang=en] [role=search] input").fill("myopia")
    page.locator("[lang=en] [role=search] button").click()
    page.wait_for_url("**/en/search/?q=myopia")
    expect(page.locator(".pe-hit").first).to_be_visible()


@pytest.mark.parametrize("path", ["indicators/", "compare/", "search/"])
def test_fields_are_large_enough_that_a_phone_does_not_zoom_into_them(visit: Visits, path: str) -> None:
    page = visit(path, width=390)
    sizes = page.evaluate(
        "[...document.querySelectorAll('main select, main input, main textarea')]"
        ".map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert sizes
    assert all(size >= 16 for size in sizes)
