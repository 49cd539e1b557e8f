"""The site runs under the strictest policy of a server: nothing inline or from elsewhere, no markup made from text.

A browser opens one page of each kind under that policy; the files are read too, since a browser tells only of
what it comes across.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from unittest.mock import patch

import pytest
from playwright.sync_api import Browser, Page

from generator.live.server import SiteHandler
from generator.live.wrapping import Wrapper
from generator.publish.render import PageFile
from tests.helpers.built_site import KINDS, ROOT, wait_until

OfKind = Callable[[str, str], str]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "require-trusted-types-for 'script'"
)
INLINE = re.compile(
    r"<script(?![^>]*\ssrc=)(?![^>]*\stype=\"application/(?:ld\+)?json\")[^>]*>|<style\b|<[a-z][^<>]*\sstyle=|<[a-z][^<>]*\son[a-z]+="
    r"|<[a-z][^<>]*(?:src|href|content)=\"(?:data|javascript):"
)
MARKUP_FROM_TEXT = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|DOMParser|srcdoc|setHTMLUnsafe)\b"
    r"|document\.write|\beval\(|new Function\b|setAttribute\(\"(?:style|on)|\.style\b|cssText|javascript:"
)
SCRIPTS = sorted(path for path in ROOT.glob("overrides/assets/**/*.js") if "vendor" not in path.parts)


class Strict(SiteHandler):
    """Answers everything with the policy."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Address of the site under the policy."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(site))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def under_policy(browser: Browser, problems: list[str]) -> Page:
    """A page for what comes with the policy; what it logs or throws is a problem."""
    page = browser.new_context().new_page()
    page.on("console", lambda said: problems.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    return page


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind_works_under_the_policy(browser: Browser, address: str, of_kind: OfKind, kind: str) -> None:
    problems: list[str] = []
    page = under_policy(browser, problems)
    page.goto(address + of_kind(kind, "en"), wait_until="networkidle")
    assert page.evaluate("document.documentElement.className") == "js"
    page.locator("[data-scheme-switch]").click()
    assert page.evaluate("document.documentElement.getAttribute('data-md-color-scheme')") == "slate"
    if kind != "search":
        page.keyboard.press("/")
        page.locator("dialog input[type=search]").fill("health")
        page.locator("dialog [role=option]").first.wait_for()
    page.context.close()
    assert problems == []


def test_the_policy_is_really_in_force(browser: Browser, address: str) -> None:
    problems: list[str] = []
    page = under_policy(browser, problems)
    page.goto(address)
    page.evaluate("document.head.append(Object.assign(document.createElement('style'), {textContent: 'a {}'}))")
    wait_until(page, "document.styleSheets.length === 1")
    page.context.close()
    assert any("Content Security Policy" in one for one in problems)


def test_no_page_of_the_site_has_anything_inline(site: Path) -> None:
    found = [
        f"{file.relative_to(site)}: {match[0][:80]}"
        for file in sorted(site.rglob("*.html"))
        if (match := INLINE.search(file.read_text(encoding="utf-8")))
    ]
    assert not found, "\n".join(found[:20])


@pytest.mark.parametrize(
    "html",
    [
        "<script>x()</script>",
        '<script type="module">x()</script>',
        "<style>a {}</style>",
        '<p class="a" style="color: red">',
        '<a onclick="x()">',
        '<img src="data:image/png;base64,x">',
        '<a href="javascript:x()">',
    ],
)
def test_what_is_inline_is_found(html: str) -> None:
    assert INLINE.search(html)


@pytest.mark.parametrize(
    "html", ['<script src="a.js"></script>', '<script type="application/json">{}</script>', "<p>style="]
)
def test_what_is_not_inline_is_none(html: str) -> None:
    assert not INLINE.search(html)


def test_scripts_make_no_markup_from_text() -> None:
    assert len(SCRIPTS) > 10
    found = [
        f"{path.name}: {match[0]}" for path in SCRIPTS for match in MARKUP_FROM_TEXT.finditer(path.read_text("utf-8"))
    ]
    assert found == []


def test_a_page_that_has_moved_keeps_search_and_fragment(browser: Browser, address: str, site: Path) -> None:
    there = next(path.name for path in sorted((site / "plans").iterdir()) if path.is_dir())
    front = f"title: x\ntemplate: redirect.html\nmoved_to: plans/{there}/\nlocation: ../{there}/"
    with patch.dict(os.environ):
        html = Wrapper(ROOT, "zh").page(PageFile("plans/old-name/index.md", f"---\n{front}\n---\n"))
    problems: list[str] = []
    page = under_policy(browser, problems)
    headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": POLICY}
    page.route("**/plans/old-name/**", lambda route: route.fulfill(body=html, headers=headers))
    page.goto(f"{address}plans/old-name/?q=a%20b#x-1", wait_until="networkidle")
    page.wait_for_url(lambda url: "old-name" not in url)
    assert page.url.endswith(f"/plans/{there}/?q=a%20b#x-1")
    page.context.close()
    assert problems == []
    assert not INLINE.search(html.decode())
