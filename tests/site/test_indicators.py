"""Indicators in the browser: charts that can be read, tables that say the same, lists that narrow and sort."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.helpers.built_site import Visits, wait_until
from tests.helpers.site_reader import ReadPage

OfKind = Callable[[str, str], str]

CHART = """() => {
  const svg = [...document.querySelectorAll('.pe-chart svg')].find(s => s.checkVisibility());
  if (!svg) return null;
  const frame = svg.getBoundingClientRect();
  const inside = r => r.left >= Math.min(frame.left, 0) - 1 && r.right <= Math.max(frame.right, 0) + 1
    && r.right <= document.documentElement.clientWidth + 1;
  const texts = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim())
    .map(t => [t.textContent, t.getBoundingClientRect(), t.getAttribute('class')]);
  const dots = [...svg.querySelectorAll('circle')].map(c => c.getBoundingClientRect());
  const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
  const faults = [];
  texts.forEach(([words, box, kind], i) => {
    if (!inside(box)) faults.push(`clipped: ${words}`);
    for (const [other, area] of texts.slice(i + 1)) if (overlap(box, area)) faults.push(`${words} over ${other}`);
    if (kind === 'v') for (const dot of dots) if (overlap(box, dot)) faults.push(`${words} over a dot`);
  });
  return faults;
}"""

CONTRAST = """() => {
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(Number).map(v => v / 255)
      .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  const ratio = colour => {
    const ink = light(colour);
    return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  };
  const svg = [...document.querySelectorAll('.pe-chart svg')].find(s => s.checkVisibility());
  const low = [...svg.querySelectorAll('text')].filter(t => ratio(getComputedStyle(t).fill) < 4.5);
  const faint = [...svg.querySelectorAll('circle.d, line.l')]
    .filter(e => ratio(getComputedStyle(e)[e.tagName === 'line' ? 'stroke' : 'fill']) < 3);
  return [...low, ...faint].map(e => e.outerHTML);
}"""


@pytest.fixture(scope="session")
def charted(pages: dict[str, ReadPage]) -> list[str]:
    """Indicator pages with a chart: those with most rows, and those whose figures are most and least crowded."""
    with_chart = [
        p
        for p in pages.values()
        if p.kind == "indicator" and any("pe-chart" in a.get("class", "") for _, a in p.elements)
    ]
    by_size = sorted(with_chart, key=lambda page: (page.size, page.path))
    assert len(by_size) > 200
    return [page.path for page in (*by_size[-16:], *by_size[:: len(by_size) // 24])]


SWAP = """async path => {
  const other = await (path => new Promise((done, failed) => {
    const asked = new XMLHttpRequest();
    asked.open("GET", path);
    asked.responseType = "document";
    asked.onload = () => done(asked.response);
    asked.onerror = failed;
    asked.send();
  }))(path);
  document.querySelector('main').replaceWith(other.querySelector('main'));
}"""
"""Shows another page of the site in this one's place, which is much faster than to go there."""


@pytest.mark.parametrize("width", [390, 1280])
def test_no_word_of_a_chart_is_clipped_or_covered(visit: Visits, charted: list[str], width: int) -> None:
    page = visit("", width=width)
    root = page.url
    faults = {}
    for path in charted:
        page.evaluate(SWAP, root + path)
        found = page.evaluate(CHART)
        assert found is not None, path
        if found:
            faults[path] = found
    assert faults == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_have_contrast(visit: Visits, charted: list[str], scheme: str) -> None:
    for path in charted[:4]:
        assert visit(path, scheme=scheme).evaluate(CONTRAST) == [], path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_chart_says_what_its_table_says(visit: Visits, charted: list[str], lang: str) -> None:
    page = visit("")
    root = page.url
    for path in charted:
        if path.startswith("en/") != (lang == "en"):
            continue
        page.evaluate(SWAP, root + path)
        drawn = page.evaluate(
            "[...document.querySelectorAll('.pe-chart--wide text.v')].map(t => t.textContent.replace(/\\s/g, ''))"
        )
        levels = page.evaluate(
            "[...document.querySelectorAll('.pe-indt tbody tr')].map(r => r.dataset.target).filter(Boolean)"
        )
        figures = [re.findall(r"[\d.]+", label) for label in drawn]
        # A level that a plan sets in several clauses is drawn once; of a range the table keeps the lower end.
        assert {first for first, *_ in figures} == set(levels), path
        assert len(figures) <= len(levels), path
        cells = re.sub(r"\s", "", "|".join(page.locator(".pe-indt td.big").all_inner_texts()))
        assert [one for one in figures if "–".join(one) not in cells] == [], path
        starts = page.evaluate("[...document.querySelectorAll('.pe-chart--wide text.b')].map(t => t.textContent)")
        words = page.locator(".pe-indt").inner_text()
        assert [start for start in starts if start not in words] == [], path


def shown(page: Page) -> int:
    return int(page.evaluate("[...document.querySelectorAll('[data-row]')].filter(r => r.checkVisibility()).length"))


@pytest.mark.parametrize(("lang", "width"), [("zh", 1280), ("en", 390)])
def test_the_list_narrows_and_its_address_keeps_the_choice(
    visit: Visits, of_kind: OfKind, lang: str, width: int
) -> None:
    page = visit(of_kind("indicators", lang), width=width, until="networkidle")
    everything = shown(page)
    page.select_option("[name=nature]", "binding")
    page.select_option("[name=outline]", "national-outline")
    narrowed = shown(page)
    assert 0 < narrowed < everything
    assert str(narrowed) in page.locator("form [role=status]").inner_text()
    assert "nature=binding&outline=national-outline" in page.url
    address = page.url
    page.go_back()
    assert narrowed < shown(page) < everything
    page.go_back()
    assert shown(page) == everything
    path = of_kind("indicators", lang)
    cold = visit(path + address.partition(path)[2], width=width, until="networkidle")
    cold.wait_for_selector("form [role=status]:not(:empty)")
    assert shown(cold) == narrowed
    assert cold.locator("[name=nature]").input_value() == "binding"
    cold.locator("form [type=reset]").click()
    wait_until(cold, "!location.search")
    assert shown(cold) == everything


def test_every_choice_of_the_list_finds_what_the_rows_say(visit: Visits, of_kind: OfKind) -> None:
    page = visit(of_kind("indicators", "zh"))
    choices: list[dict[str, Any]] = page.evaluate(
        """[...document.querySelectorAll('form[data-filter] select')].flatMap(s =>
          [...s.options].filter(o => o.value).map(o => ({name: s.name, value: o.value})))"""
    )
    assert len(choices) > 25
    for choice in choices:
        page.select_option(f"[name={choice['name']}]", choice["value"])
        rows = page.locator(f"[data-row][data-{choice['name']}~='{choice['value']}']").count()
        assert rows > 0, choice
        assert shown(page) == rows
        page.select_option(f"[name={choice['name']}]", "")


def test_rows_sort_and_come_back_in_the_order_of_the_page(visit: Visits, charted: list[str]) -> None:
    page = visit(charted[0])
    rows = "[...document.querySelectorAll('.pe-indt tbody tr')].map(r => r.dataset.target)"
    plain = page.evaluate(rows)
    page.select_option(".pe-sort select", "target")
    values = [float(value) for value in page.evaluate(rows) if value]
    assert values == sorted(values)
    assert values
    page.select_option(".pe-sort select", "")
    assert page.evaluate(rows) == plain
    assert visit(charted[0], scripts=False).evaluate(rows) == plain


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_plain_statement_where_nothing_is_monitored(pages: dict[str, ReadPage], visit: Visits, lang: str) -> None:
    words = {"zh": "规划期内暂无监测数据", "en": "No monitoring data yet"}[lang]
    prefix = "en/" if lang == "en" else ""
    text = visit(f"{prefix}indicators/under-five-mortality-rate/").locator("main").inner_text()
    assert words in text
    assert "16.35" in text  # what Xinping's plan reports for 2010
    assert "7.63" in text
