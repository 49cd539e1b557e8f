"""How pages fit: on the narrowest phone, below a sub-path, and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.helpers.built_site import KINDS, Visits

OfKind = Callable[[str, str], str]

WIDER_THAN_THE_PAGE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.body.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > width + 0.5)
    .map(e => e.tagName.toLowerCase() + '.' + (e.getAttribute('class') || '') + ' ' + e.textContent.trim().slice(0, 30))
    .slice(0, 5);
}"""

SMALL_TARGETS = """() => [...document.querySelectorAll('button, summary, input, select')]
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, r]) => r.width > 1 && r.height > 1 && (r.width < 24 || r.height < 24))
  .map(([e, r]) => `${e.outerHTML.slice(0, 80)} ${Math.round(r.width)}×${Math.round(r.height)}`)"""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways_at_320_pixels(look: Visits, of_kind: OfKind, kind: str, lang: str) -> None:
    page = look(of_kind(kind, lang), width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.evaluate(WIDER_THAN_THE_PAGE)
    assert page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("kind", KINDS)
def test_page_works_below_a_path_of_the_server(look: Visits, of_kind: OfKind, kind: str) -> None:
    page = look(of_kind(kind, "en"), below="sub", until="networkidle")
    sheets = page.evaluate("[...document.styleSheets].map(sheet => sheet.cssRules.length)")
    assert sheets
    assert all(sheets)


@pytest.mark.parametrize("kind", ["plan", "plan-domain", "text", "indicator"])
def test_print_is_dark_on_white_with_the_address_and_no_controls(visit: Visits, of_kind: OfKind, kind: str) -> None:
    path = of_kind(kind, "zh")
    page = visit(path, scheme="dark")
    page.emulate_media(media="print")
    shown = "e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().width > 1"
    assert page.evaluate(f"[...document.querySelectorAll('nav, button, input, select')].filter({shown}).length") == 0
    colour = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert sum(map(int, re.findall(r"\d+", colour)[:3])) < 200
    assert f"/{path}" in page.locator("body").inner_text()
    # Chromium fires beforeprint for a PDF, as a reader's printing does.
    assert page.pdf(format="A4").startswith(b"%PDF")


BROKEN_WORDS = """() => [...document.querySelectorAll('.pe-domains a span:first-child')].flatMap((name) => {
  const range = document.createRange();
  return [...name.textContent.matchAll(/[\\p{L}]+/gu)].filter(({ 0: word, index }) => {
    range.setStart(name.firstChild, index);
    range.setEnd(name.firstChild, index + word.length);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
  }).map(([word]) => word);
})"""


@pytest.mark.parametrize("width", [1000, 1100, 1280, 1920])
def test_no_word_of_a_domain_breaks_beside_its_numbers(look: Visits, width: int) -> None:
    page = look("en/plans/huairou-women-children-2021/women-health/", width=width)
    assert page.locator(".pe-domains a").count() == 15
    assert page.evaluate(BROKEN_WORDS) == []
