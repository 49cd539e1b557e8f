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
