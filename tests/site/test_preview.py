"""The preview: every page of the site opens from a folder, and its links lead to pages there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from generator.publish.preview import without_server

LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a class="x" href="../a/">', '<a class="x" href="../a/index.html">'),
        ('<a href="../a/#goal-1">', '<a href="../a/index.html#goal-1">'),
        ('<a href="./?q=x">', '<a href="./index.html?q=x">'),
        ('<a href="..">', '<a href="../index.html">'),
        ('<a href="#goal-1">', '<a href="#goal-1">'),
        ('<a href="../data/library.json">', '<a href="../data/library.json">'),
        ('<a href="https://example.org/a/">', '<a href="https://example.org/a/">'),
        ('<link rel="canonical" href="a/">', '<link rel="canonical" href="a/">'),
        (
            '<meta http-equiv="refresh" content="0;url=../b/">',
            '<meta http-equiv="refresh" content="0;url=../b/index.html">',
        ),
    ],
)
def test_links_to_folders_name_the_page(html: str, expected: str) -> None:
    assert without_server(html) == expected


def test_every_link_of_a_preview_leads_to_a_file(site: Path) -> None:
    files = sorted(site.rglob("index.html"))[::25]
    assert len(files) > 50
    broken = [
        f"{file}: {href}"
        for file in files
        for href in set(LINK.findall(without_server(file.read_text(encoding="utf-8"))))
        if not urlsplit(href).scheme and not (file.parent / unquote(urlsplit(href).path)).resolve().is_file()
        if urlsplit(href).path
    ]
    assert broken == []


def test_a_preview_is_read_without_a_server(site: Path, browser: Browser, tmp_path: Path) -> None:
    shutil.copytree(site / "assets", tmp_path / "assets", ignore=shutil.ignore_patterns("search", "data"))
    for name in ("index.html", "plans/index.html", "en/plans/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(without_server((site / name).read_text(encoding="utf-8")), encoding="utf-8")
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((tmp_path / "index.html").as_uri())
    page.locator('.pe-nav a[href$="plans/index.html"]').click()
    assert page.url == (tmp_path / "plans/index.html").as_uri()
    assert page.locator("h1").is_visible()
    assert page.locator("h1").evaluate("node => getComputedStyle(node).fontFamily") != "Times New Roman", (
        "it has its style"
    )
    page.locator("[data-twin]").click()
    assert page.url == (tmp_path / "en/plans/index.html").as_uri()
    page.context.close()


@pytest.mark.parametrize(("path", "words"), [("goals", 10_000), ("compare", 150), ("search", 60), ("en/goals", 10_000)])
def test_opened_from_a_folder_with_scripts_nothing_is_empty_and_the_page_says_why(
    site: Path, browser: Browser, tmp_path: Path, path: str, words: int
) -> None:
    """Browsers load no module from a folder; an old browser that does not know one behaves in the same way."""
    folder = tmp_path / path
    folder.mkdir(parents=True)
    page_of = (site / path / "index.html").read_text(encoding="utf-8")
    (folder / "index.html").write_text(without_server(page_of), encoding="utf-8")
    assets = Path("en/assets" if path.startswith("en/") else "assets")
    (tmp_path / assets).mkdir(parents=True)
    for file in (site / assets).glob("*.*"):
        shutil.copy(file, tmp_path / assets)
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    page.locator(".pe-unstarted").wait_for()
    assert page.evaluate("document.documentElement.className") == "no-js"
    assert len(page.locator("main").inner_text()) > words
    assert page.locator("main form:visible:not([role=search])").count() == 0
    page.close()


def test_where_scripts_start_nothing_is_said(site: Path) -> None:
    """The words for it come with every page; the paragraph does not."""
    assert "pe-unstarted" not in (site / "goals/index.html").read_text(encoding="utf-8")
