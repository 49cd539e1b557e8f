"""Any address, any fragment, anything remembered: every script of every kind of page still runs."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.helpers.built_site import KINDS, ROOT

FRAGMENTS = ("%", "%E4", "%B9%FA%D2%E9", "%zz", "a%", "%C0%80", "%ED%A0%80", "\"'<x>", "\\", "%00", "国", "a" * 20_000)
QUERIES = ("?hl=%&hl=(", "?q=%E4%", "?plans=%,%22&domain=%", "?place=%22]&sort=%22&cols=%&page=-1e9", "?" + "&" * 5_000)
REMEMBERED = ("", "%", '"', "null", "{", "slate\u0000", "x" * 100_000)


@pytest.mark.parametrize("kind", KINDS)
def test_scripts_run_at_any_address(
    browser: Browser, addresses: dict[str, str], of_kind: Callable[[str, str], str], kind: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(f"{page.url[:200]}: {error}"))
    page.on("console", lambda said: problems.append(f"{page.url[:200]}: {said.text}") if said.type == "error" else None)
    base = addresses["root"] + of_kind(kind, "zh")
    asked = [f"{base}#{fragment}" for fragment in FRAGMENTS[:4]] + [f"{base}{query}#%" for query in QUERIES]
    for number, address in enumerate(asked):
        page.goto("about:blank")
        page.goto(address, wait_until="load")
        # All go through one door (see below), so that with each of the other addresses a few of them are enough.
        for fragment in FRAGMENTS[number % 4 :: 4] if number else FRAGMENTS:
            page.evaluate("(name) => { location.hash = name; }", fragment)
        page.evaluate(
            "(said) => { for (const key of ['pe-scheme', 'pe-x']) localStorage.setItem(key, said); }",
            REMEMBERED[number % len(REMEMBERED)],
        )
        before = page.evaluate("document.documentElement.getAttribute('data-md-color-scheme')")
        page.locator("[data-scheme-switch]").first.click()
        after = page.evaluate("document.documentElement.getAttribute('data-md-color-scheme')")
        assert after in ("slate", "default")
        assert after != before, "the scripts of the page do not run"
    context.close()
    assert problems == []


def test_no_script_reads_a_fragment_but_by_the_one_door() -> None:
    readers = {
        file.name
        for file in (ROOT / "overrides/assets").glob("*.js")
        if re.search(r"decodeURI|getElementById\([^)\"]*location", file.read_text(encoding="utf-8"))
    }
    assert readers == {"helpers.js"}
