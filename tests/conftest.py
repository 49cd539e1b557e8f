"""The really built site, read and served for tests, and a browser to look at it.

A page opened by `visit` fails its test when it logs an error or a warning, throws, asks for something that is
not there, or asks any other host for anything.
"""

from __future__ import annotations

import gc
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, sync_playwright

from generator.live.loop import site_server
from tests.helpers.built_site import ROOT, Looks, Visits, is_current
from tests.helpers.golden import pytest_addoption, update_golden  # noqa: F401 (pytest looks for them here)
from tests.helpers.site_reader import ReadPage, read_page

# The same inputs at every run: what fails has its reason in what was changed.  New inputs are sought by `make bench`.
settings.register_profile("same", derandomize=True, database=None)
settings.load_profile("same")

# A fault of the program ends it with a traceback here, as tests look for one; people read a sentence.
os.environ["PLAN_EXPLORER_TRACEBACK"] = "1"


SLOW_FIXTURES = frozenset({"site", "browser", "merged", "server", "sound"})
"""Fixtures that build the site, start a browser or the language server of editors, or make what a build needs."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What looks at a built site or starts something is slow; other slow tests say so themselves.

    Files with slow tests come first: with the quick ones at the end, no process waits long for the other.
    """
    for item in items:
        if SLOW_FIXTURES & set(getattr(item, "fixturenames", ())) or item.path.is_relative_to(ROOT / "tests/site"):
            item.add_marker("slow")
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def site() -> Path:
    """Folder of the built site; built here unless `make test` has just done it."""
    folder = ROOT / "site"
    if not is_current(folder):
        done = subprocess.run(
            [sys.executable, "-m", "generator", "build"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, ReadPage]:
    """Every HTML page of the site by its path ("en/plans/"), without redirects and error pages."""
    gc.disable()  # millions of small objects that all stay: to look for garbage among them takes long
    read = (read_page(file, site) for file in sorted(site.rglob("*.html")))
    found = {page.path: page for page in read if page.kind not in {"redirect", "404"}}
    gc.enable()
    return found


@pytest.fixture(scope="session")
def of_kind(site: Path) -> Callable[[str, str], str]:
    """Path of the longest page of a kind, in a language: what holds for it should hold for its shorter sisters."""
    sizes: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for file in site.rglob("index.html"):
        html = file.read_text(encoding="utf-8")
        path = file.parent.relative_to(site).as_posix().removeprefix(".")
        kind = re.search(r'data-kind="([a-z-]+)"', html)
        where = f"{path}/" if path else ""
        key = (kind[1] if kind else "", "en" if where.startswith("en/") else "zh")
        sizes.setdefault(key, []).append((len(html), where))

    def longest(kind: str, lang: str = "zh") -> str:
        assert (kind, lang) in sizes, f"the site has no {lang} page of the kind “{kind}”"
        return max(sizes[kind, lang])[1]

    return longest


@pytest.fixture(scope="session")
def addresses(site: Path) -> Iterator[dict[str, str]]:
    """Addresses of the site as served: at the root of a server, and below a path of another."""
    servers = {name: site_server(site, prefix=prefix) for name, prefix in (("root", "/"), ("sub", "/sub/path/"))}
    threads = [threading.Thread(target=server.serve_forever, daemon=True) for server in servers.values()]
    for thread in threads:
        thread.start()
    prefixes = {"root": "/", "sub": "/sub/path/"}
    yield {n: f"http://127.0.0.1:{server.server_address[1]}{prefixes[n]}" for n, server in servers.items()}
    for server in servers.values():
        server.shutdown()
        server.server_close()
    for thread in threads:
        thread.join()


def launch(playwright: Playwright) -> Browser:
    """Debian's Chromium, without anything that would reach for the network by itself."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    assert program, "the tests need Chromium: `make test` installs it, or see CONTRIBUTING.md"
    return playwright.chromium.launch(
        executable_path=program,
        args=[
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, addresses: dict[str, str]) -> Iterator[Visits]:
    """`visit(path, width=…, scheme=…, scripts=…, below=…)` opens a page of the site."""
    visits = Visits(browser, addresses)
    yield visits
    visits.close()


@pytest.fixture(scope="session")
def looks(browser: Browser, addresses: dict[str, str]) -> Looks:
    """The pages of all tests that only look."""
    return Looks(browser, addresses)


@pytest.fixture
def look(looks: Looks) -> Iterator[Visits]:
    """`look(path, …)` opens a page as `visit` does, in the place of the one that was looked at before."""
    looks.problems.clear()
    yield looks
    assert not looks.problems, "\n".join(looks.problems)
