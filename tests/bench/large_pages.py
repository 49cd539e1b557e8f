"""Looks at the pages and files of made-up big collections: which kinds grow with the collection, and whether they fit.

Paths are put together into kinds by what in them is an id, a date or a number.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from generator.library.addresses import DATA, PREFIX
from generator.model.plan import LANGS
from tests.conftest import launch, site_server
from tests.helpers.built_site import Visits, wait_until
from tests.site.test_layout import SMALL_TARGETS, WIDER_THAN_THE_PAGE

OF_IDS = ("plans", "places", "indicators", "domains", "contribute/rules")
"""Folders whose folders are named by ids."""
NUMBER = re.compile(r"[0-9]+(-[0-9]+)*|[0-9a-f]{2,}")
NOTICED = 30_000
"""Smaller pages and files are small whatever they do."""
PHONE = 390


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page or file in two sites: how large the largest is in each, in bytes."""

    name: str
    small: int
    large: int

    @property
    def growth(self) -> float:
        """How many times as large it is in the larger collection."""
        return self.large / self.small


def kinds(small: Path, large: Path) -> Iterator[Kind]:
    """Yield the kinds of pages and files that readers fetch and both sites have, the largest first."""
    before, after = _largest(small), _largest(large)
    for name in sorted(before.keys() & after.keys(), key=lambda one: -after[one]):
        if after[name] > NOTICED:
            yield Kind(name, before[name], after[name])


def _largest(site: Path) -> Mapping[str, int]:
    ids = {one.name for folder in OF_IDS for lang in ("", "en/") for one in (site / f"{lang}{folder}").glob("*/")}
    found: dict[str, int] = {}
    for file in site.rglob("*"):
        path = file.relative_to(site)
        if file.is_file() and path.parts[0] != DATA.partition("/")[0] and not path.name.startswith("sitemap"):
            name = "/".join(_word(part, ids) for part in path.parts)
            found[name] = max(found.get(name, 0), file.stat().st_size)
    return found


def _word(part: str, ids: set[str]) -> str:
    stem, dot, end = part.partition(".")
    return f"*{dot}{end}" if stem in ids or NUMBER.fullmatch(stem) else part


# ---------- in a browser ----------


@contextmanager
def visiting(site: Path) -> Iterator[Visits]:
    """Open pages of a site; at the end, fail if anything went wrong on them."""
    server = site_server(site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        with sync_playwright() as playwright:
            browser = launch(playwright)
            visits = Visits(browser, {"root": f"http://127.0.0.1:{server.server_address[1]}/"})
            yield visits
            visits.close()
            browser.close()
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def look_at(site: Path) -> list[str]:
    """Open the longest page of each kind on a phone, and go the ways of a reader; returns what does not fit.

    Raises AssertionError where a way does not lead on, or a page logs an error.
    """
    found = []
    with visiting(site) as visit:
        for path in longest(site):
            page = visit(path, width=PHONE)
            if page.evaluate("document.documentElement.scrollWidth") > PHONE:
                found.append(f"/{path} is too wide: {page.evaluate(WIDER_THAN_THE_PAGE)}")
            found += [f"/{path} has a small target: {one}" for one in page.evaluate(SMALL_TARGETS)]
            page.context.close()
        for lang in LANGS:
            choose_in_the_table_of_goals(visit(f"{PREFIX[lang]}goals/", width=PHONE))
            choose_plans_to_compare(visit(f"{PREFIX[lang]}compare/", width=PHONE))
        from_home_to_a_plan_without_scripts(visit("", width=PHONE, scripts=False))
    return found


def longest(site: Path) -> Iterator[str]:
    """The path of the longest page of each kind in each language."""
    found: dict[tuple[str, bool], tuple[int, str]] = {}
    for file in site.rglob("index.html"):
        path = "/".join(file.relative_to(site).parts[:-1])
        html = file.read_text(encoding="utf-8")
        kind = re.search(r'data-kind="([a-z-]+)"', html)
        if kind:
            key = kind[1], path.startswith("en/")
            found[key] = max(found.get(key, (0, "")), (len(html), f"{path}/" if path else ""))
    yield from sorted(path for _, path in found.values())


def choose_in_the_table_of_goals(page: Page) -> None:
    """Choose a place, a part of it and a plan: each narrows the rows, and the address brings the same again."""
    page.locator("[data-open-facets]").click()
    rows = "document.querySelectorAll('[data-table] [data-row]').length"
    wait_until(page, "document.querySelector('[data-table] .pe-jump a') !== null")
    page.select_option("[name=place]", index=2)
    wait_until(page, f"{rows} > 0")
    whole = page.locator("[data-status]").inner_text()
    page.select_option("[name=plan]", index=1)
    wait_until(page, "location.search.includes('plan=')")
    narrowed = page.locator("[data-status]").inner_text()
    assert narrowed != whole or page.locator("[name=plan] option").count() == 2
    page.reload()
    wait_until(page, f"{rows} > 0")
    assert page.locator("[data-status]").inner_text() == narrowed
    page.context.close()


def choose_plans_to_compare(page: Page) -> None:
    """Choose two plans by their places: they stand side by side, and the address brings the same again."""
    for at in (0, 1):
        page.locator("[name=place]").nth(at).select_option(index=2 + at)
        plans = page.locator("[name=plan]").nth(at)
        wait_until(page, f"document.querySelectorAll('[name=plan]')[{at}].options.length > 1")
        plans.select_option(index=1)
    page.wait_for_selector("[data-result] section")
    said = page.locator("[data-status]").inner_text()
    page.reload()
    page.wait_for_selector("[data-result] section")
    assert page.locator("[data-status]").inner_text() == said
    page.context.close()


def from_home_to_a_plan_without_scripts(page: Page) -> None:
    """Follow links alone from the home page to the first place, and down to a plan."""
    page.locator("main a[href*='places/']").first.click()
    for _ in range(4):
        plans = page.locator("main a[href*='plans/'][href$='/']")
        if plans.count():
            plans.first.click()
            break
        page.locator("main li a[href$='/']:not([href*='places/china'])").first.click()
    assert "/plans/" in page.url, page.url
    page.context.close()
