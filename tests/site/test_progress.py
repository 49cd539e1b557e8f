"""The page of progress in a browser: a made-up plan with ten years of values, filtered, sorted and printed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from generator.live.wrapping import Wrapper
from generator.publish.render import render
from generator.views.parts.page_context import PageContext, Settings
from generator.views.progress_page import progress_page
from tests.helpers.built_site import ROOT, wait_until
from tests.helpers.ten_years import CASES, TODAY, ten_years
from tests.helpers.workbooks import PLAN

PATH = f"plans/{PLAN}/progress/"
SHOWN = """() => [...document.querySelectorAll('[data-row]')].filter((row) => row.checkVisibility())
  .map((row) => row.querySelector('th a').textContent.replace('虚构指标', ''))"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page as it would be published."""
    library = ten_years(tmp_path_factory.mktemp("ten"))
    context = PageContext(library, "zh", PATH, Settings(year=TODAY))
    return Wrapper(ROOT, "zh").page(render(progress_page(context, PLAN), "zh")).decode("utf-8")


@pytest.fixture
def page(browser: Browser, addresses: dict[str, str], made: str) -> Iterator[Page]:
    """That page among the real site's files."""
    context = browser.new_context(base_url=addresses["root"], viewport={"width": 390, "height": 900})
    opened = context.new_page()
    problems: list[str] = []
    opened.on("console", lambda said: problems.append(said.text) if said.type in {"error", "warning"} else None)
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.route(f"**/{PATH}*", lambda route: route.fulfill(body=made, content_type="text/html; charset=utf-8"))
    yield opened
    context.close()
    assert problems == []


def test_lines_are_narrowed_and_the_address_says_so(page: Page) -> None:
    page.goto(f"{PATH}?status=behind")
    wait_until(page, "() => document.querySelector('[role=status]').textContent !== ''")
    behind = [name for name, case in CASES.items() if case.state == "进度落后"]
    assert page.evaluate(SHOWN) == behind
    assert page.locator("form [role=status]").text_content() == f"显示 {len(behind)} 个目标值"
    page.select_option("select[name=time]", "past")
    assert page.evaluate(SHOWN) == [name for name in behind if CASES[name].due < TODAY]
    assert "status=behind&time=past" in page.url
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_lines_are_sorted_and_come_back_in_the_order_of_the_plan(page: Page) -> None:
    page.goto(f"{PATH}?domain=women-education")
    wait_until(page, "() => document.querySelector('[role=status]').textContent !== ''")
    before = page.evaluate(SHOWN)
    page.select_option(".pe-sort select", "rank")
    ranked = [name for name in page.evaluate(SHOWN) if name in CASES]
    order = ["背离目标", "进度落后", "进度正常", "已达到", "不作判断", "暂无监测数据"]
    assert ranked == sorted(CASES, key=lambda name: order.index(CASES[name].state))
    page.select_option(".pe-sort select", "")
    assert page.evaluate(SHOWN) == before


def test_without_scripts_the_whole_table_is_there(browser: Browser, made: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.set_content(made)
    assert opened.locator("[data-row]:visible").count() == len(CASES) + 6
    assert opened.locator("form[data-filter]").is_hidden()
    context.close()


def test_it_is_printed_across_and_without_buttons(page: Page) -> None:
    page.goto(f"{PATH}?status=behind&time=past")
    wait_until(page, "() => document.querySelector('[role=status]').textContent !== ''")
    page.emulate_media(media="print")
    assert page.locator("[data-chosen]:visible").text_content() == "判断：▼ 进度落后 · 期限：已过目标年份"
    assert not page.locator(".pe-facets, .pe-sort, .pe-actions a, .pe-actions button").locator("visible=true").count()
    sheet = page.pdf(prefer_css_page_size=True)
    assert b"/MediaBox [0 0 841" in sheet
    assert b"/MediaBox [0 0 594" not in sheet
