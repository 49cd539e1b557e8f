"""What tests of the built site share: where it is, its kinds of pages, and a browser visit that forgives nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, Page, Request, ViewportSize

from generator.history.git import is_whole

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("plans", "content", "overrides", "generator", "mkdocs.yml", "mkdocs.en.yml")

TEMPLATES = ROOT / "generator/publish/templates"
KINDS = tuple(
    kind
    for file in sorted(TEMPLATES.glob("*.html.j2"))
    if '{% extends "layout.html.j2" %}' in file.read_text(encoding="utf-8")
    # A clone without the whole of its history knows of no days.
    if (kind := file.name.removesuffix(".html.j2")) != "day" or is_whole(ROOT)
)
"""Every kind of page there must be, one a template; `test_pages.py` compares it with what the site really has."""


def is_current(site: Path) -> bool:
    """Tell whether nothing that the site is made of has changed since it was built."""
    first = site / "sitemap.xml"
    if not first.is_file():
        return False
    files = [path for name in SOURCES for path in (ROOT / name, *(ROOT / name).rglob("*"))]
    newest = max(path.stat().st_mtime for path in files if path.is_file() and path.suffix != ".pyc")
    return newest < first.stat().st_mtime


@dataclass
class Visits:
    """Opens pages for one test and collects what goes wrong on them."""

    browser: Browser
    addresses: dict[str, str]
    problems: list[str] = field(default_factory=list)

    def __call__(
        self,
        path: str,
        *,
        width: int = 1280,
        scheme: str = "light",
        scripts: bool = True,
        below: str = "root",
        until: Literal["load", "networkidle"] = "load",
    ) -> Page:
        """Open a page of the site in a fresh context; `networkidle` also waits for what scripts fetch later."""
        context = self.browser.new_context(
            viewport=ViewportSize(width=width, height=900),
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce",
            base_url=self.addresses[below],
        )
        page = context.new_page()
        host = urlsplit(self.addresses[below]).netloc
        page.on("console", lambda m: self._note(page, f"console {m.type}: {m.text}", m.type in {"error", "warning"}))
        page.on("pageerror", lambda error: self._note(page, f"exception: {error}"))
        page.on("requestfailed", lambda r: self._note(page, f"failed request: {r.url} ({r.failure})", _counts(r)))
        page.on("response", lambda r: self._note(page, f"answer {r.status}: {r.url}", r.status >= 400))
        page.on("request", lambda r: self._note(page, f"other host: {r.url}", not _stays(r.url, host)))
        page.goto(path or "./", wait_until=until)
        return page

    def _note(self, page: Page, problem: str, counts: bool = True) -> None:
        if counts:
            self.problems.append(f"{page.url}: {problem}")

    def close(self) -> None:
        """Close what was opened and fail if anything went wrong."""
        for context in self.browser.contexts:
            context.close()
        assert not self.problems, "\n".join(self.problems)


@dataclass
class Looks(Visits):
    """The same for tests that only look: one page is sent from address to address, a third of the work of a new one.

    Nothing of one visit is left for the next: not what was remembered, nor what was still being loaded.
    """

    pages: dict[tuple[bool, str], Page] = field(default_factory=dict)
    leaving: bool = False

    def __call__(
        self,
        path: str,
        *,
        width: int = 1280,
        scheme: str = "light",
        scripts: bool = True,
        below: str = "root",
        until: Literal["load", "networkidle"] = "load",
    ) -> Page:
        """Send the page with or without scripts to an address."""
        page = self.pages.get((scripts, below))
        if page is None or page.is_closed():
            page = super().__call__(path, width=width, scheme=scheme, scripts=scripts, below=below, until=until)
            self.pages[scripts, below] = page
            return page
        self.leaving = True
        if scripts:
            page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.goto("about:blank")
        self.leaving = False
        page.set_viewport_size(ViewportSize(width=width, height=900))
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(path or "./", wait_until=until)
        return page

    def _note(self, page: Page, problem: str, counts: bool = True) -> None:
        super()._note(page, problem, counts and not self.leaving)


def _counts(request: Request) -> bool:
    """Whether a failed request is a fault: a browser drops the icon of a page that it is about to leave."""
    return not (request.url.endswith("/assets/icon.svg") and request.failure == "net::ERR_ABORTED")


def _stays(url: str, host: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"data", "blob", "about"} or parts.netloc == host


def wait_until(page: Page, holds: str, arg: object = None, seconds: float = 30) -> None:
    """Wait until an expression holds in a page, also across a load of it.

    Playwright's own waiting makes code from text within the page, which the policy of our pages forbids.
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if page.evaluate(holds, arg):
                return
        except Error as error:
            if "context was destroyed" not in str(error) and "navigat" not in str(error):
                raise
        page.wait_for_timeout(20)
    raise AssertionError(f"never held: {holds}")


def tables(site: Path) -> Path:
    """The folder of the data that pages of the site load today."""
    named: str = json.loads((site / "assets/today.json").read_bytes())["tables"]
    return site / named


def copy_of_project(folder: Path, names: Iterable[str] = SOURCES) -> Path:
    """Copy everything that the site is made of, so that a test may change it."""
    for name in names:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder


def run_generator(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the generator in a project, with a fixed date."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=project,
        env=os.environ | {"SOURCE_DATE_EPOCH": "1700000000"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
