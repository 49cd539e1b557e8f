"""Duties in a browser: brought to the reader's own day, as the pages of that day would have them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from generator.live.wrapping import Wrapper
from generator.publish.render import render
from generator.views.parts.page_context import PageContext, Settings
from generator.views.plan_page import plan_page
from tests.helpers.built_site import ROOT, wait_until
from tests.helpers.real_plans import real_library

PLAN = "qingyuan-children-2021"
PATH = f"plans/{PLAN}/"
SAID = """() => [...document.querySelectorAll('[data-duties] [data-row]')].map((row) =>
  [row.closest('[data-due]') !== null, row.dataset.time, row.dataset.year,
   row.textContent.replace(/\\s+/g, ' ')]).sort()"""


def made(day: str) -> str:
    context = PageContext(real_library(), "en", PATH, Settings(year=int(day[:4]), day=day))
    return Wrapper(ROOT, "en").page(render(plan_page(context, PLAN), "en")).decode("utf-8")


def opened(browser: Browser, root: str, text: str, today: str, *, scripts: bool = True) -> Page:
    context = browser.new_context(base_url=root, java_script_enabled=scripts)
    page = context.new_page()
    if scripts:
        page.clock.set_fixed_time(f"{today}T12:00:00")
    page.route(f"**/en/{PATH}", lambda route: route.fulfill(body=text, content_type="text/html; charset=utf-8"))
    page.goto(f"en/{PATH}")
    return page


@pytest.mark.parametrize("today", ["2025-12-31", "2030-01-01", "2031-05-05"])
def test_a_page_of_another_day_is_brought_to_the_readers(
    browser: Browser, addresses: dict[str, str], today: str
) -> None:
    old = opened(browser, addresses["root"], made("2020-02-03"), today)
    wait_until(old, "() => document.querySelector('[data-day]').textContent.startsWith('Brought to your day')")
    new = opened(browser, addresses["root"], made(today), today, scripts=False)
    assert old.evaluate(SAID) == new.evaluate(SAID)
    assert today[:4] in (old.locator("[data-day]").text_content() or "")
    for part in ("[data-due]", "[data-rest]", "[data-nothing]"):
        assert old.locator(part).is_visible() == new.locator(part).is_visible(), part
    for page in (old, new):
        page.context.close()


def test_a_clock_behind_the_page_is_not_believed(browser: Browser, addresses: dict[str, str]) -> None:
    page = opened(browser, addresses["root"], made("2026-12-01"), "2019-01-01")
    page.wait_for_timeout(300)
    assert page.locator("[data-day]").text_content() == "As of 1 December 2026."
    page.context.close()
