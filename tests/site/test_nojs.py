"""Without scripts nothing is lost: every word can be read, and nothing is offered that cannot work."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.helpers.built_site import KINDS, Visits

OfKind = Callable[[str, str], str]

DEAD = "[...document.querySelectorAll('button')].filter(b => b.checkVisibility() && !b.form).map(b => b.outerHTML)"
CLOSED = "[...document.querySelectorAll('details')].forEach(d => { d.open = true })"
# Buttons and choices are controls, not content: those that need a script appear with it.
READABLE = """(() => {
  const forms = ["filter", "places", "elsewhere"].map(name => `main form[data-${name}]`);
  const controls = ["main button", ...forms, "main .pe-sort"].join();
  document.querySelectorAll(controls).forEach(control => control.remove());
  return document.querySelector('main').innerText;
})()"""


@pytest.mark.parametrize("kind", KINDS)
def test_without_scripts_nothing_is_lost_and_no_button_is_dead(look: Visits, of_kind: OfKind, kind: str) -> None:
    path = of_kind(kind, "zh")
    without = look(path, scripts=False)
    if kind != "components":  # it shows all that there is
        assert without.evaluate(DEAD) == []
    if kind in ("search", "goals", "compare"):  # what their scripts show is asked for with them
        return
    texts = []
    shown = on_its_day(look(path))
    for page in (shown, without):
        page.evaluate(CLOSED)
        texts.append({line.strip() for line in page.evaluate(READABLE).splitlines() if line.strip()})
    if shown.locator("[data-built]").count():
        shown.close()  # its clock stands still
    missing = texts[0] - texts[1]
    assert not missing


def on_its_day(page: Page) -> Page:
    """A page as readers see it on the day as of which it speaks; later, scripts bring it to their day and say so."""
    told = page.locator("[data-built]")
    if told.count():
        page.clock.set_fixed_time(f"{told.first.get_attribute('data-built')}T12:00:00")
        page.reload(wait_until="networkidle")
    return page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_search_without_scripts_says_what_to_do(look: Visits, of_kind: OfKind, lang: str) -> None:
    page = look(of_kind("search", lang), scripts=False)
    assert page.locator("main .pe-static").first.inner_text().strip()
