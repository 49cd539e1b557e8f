"""The built site in a real WebKit and a real Firefox: `make browsers` runs this.

Every kind of page in both languages and four widths, what people do, and each text with a figure as it is painted.
"""

from __future__ import annotations

import functools
import http.server
import io
import re
import threading
import urllib.request
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from generator.publish.headers import POLICY_OF_A_PAGE
from tests.helpers.built_site import KINDS
from tests.helpers.site_reader import ReadPage
from tests.outside.engines import ENGINES, Engine

# Selenium warns of how it starts its own connection.
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")

OfKind = Callable[[str, str], str]
WIDTHS = (390, 768, 1024, 1280)
ENTER = "\ue007"
WATCH = b"""
const faults = [];
globalThis.faults = faults;
addEventListener("error", e => faults.push(e.message || `not loaded: ${e.target.src || e.target.href}`), true);
addEventListener("unhandledrejection", e => faults.push(`rejected: ${e.reason}`));
addEventListener("securitypolicyviolation", e => faults.push(`policy: ${e.effectiveDirective} ${e.blockedURI}`));
"""
FRAME = b'<!doctype html><meta charset="utf-8"><title>frame</title><iframe id="f" height="900"></iframe>'
LOOK = """
const frame = document.getElementById("f");
frame.width = WIDTH;
await new Promise(loaded => { frame.onload = loaded; frame.src = PATH; });
const page = frame.contentWindow;
await new Promise(painted => setTimeout(painted, 60));
const wide = page.document.documentElement.scrollWidth;
return [...page.faults, ...(wide > WIDTH ? [`${wide} wide of ${WIDTH}`] : []),
  ...(page.innerWidth !== WIDTH ? [`shown ${page.innerWidth} wide`] : [])];
"""
A_PICTURE = 36
LINE = 26


class Served(http.server.SimpleHTTPRequestHandler):
    """The site, each page with a script before its own that notes what goes wrong, and pages of the tests."""

    pages: dict[str, bytes]

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        file = Path(self.translate_path(self.path))
        if path in self.pages:
            self._send(self.pages[path], "text/javascript" if path.endswith(".js") else "text/html; charset=utf-8")
        elif file.is_dir() and (index := file / "index.html").is_file() and path.endswith("/"):
            watched = b'<head><script src="/-/watch.js"></script>'
            self._send(index.read_bytes().replace(b"<head>", watched, 1), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def root(site: Path) -> Iterator[str]:
    """Address of the site with the pages of the tests."""
    handler = type("Handler", (Served,), {"pages": {"/-/watch.js": WATCH, "/-/frame/": FRAME}})
    Served.pages = handler.pages  # type: ignore[attr-defined]
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """One engine after the other."""
    with ENGINES[request.param]() as started:
        yield started


def test_every_kind_of_page_in_every_width(engine: Engine, root: str, of_kind: OfKind) -> None:
    """No script fails, nothing is forbidden, nothing is wider than its page."""
    engine.go(f"{root}-/frame/")
    faults: dict[str, list[str]] = {}
    for kind in KINDS:
        for lang in ("zh", "en"):
            for width in WIDTHS:
                path = of_kind(kind, lang)
                found = engine.run(LOOK.replace("WIDTH", str(width)).replace("PATH", f"'/{path}'"))
                if found:
                    faults[f"{path} {width}"] = found
    assert faults == {}


def test_the_page_is_watched(engine: Engine, root: str) -> None:
    """What the test above relies on: a fault of a page is noted."""
    engine.go(root)
    engine.run("setTimeout(() => { throw new Error('made up'); })")
    assert "made up" in str(engine.wait("faults.length && faults"))
    assert "script-src 'self'" in POLICY_OF_A_PAGE


@pytest.mark.parametrize(("lang", "asked"), [("", "近视"), ("en/", "myopia")])
def test_search_by_keyboard(engine: Engine, root: str, lang: str, asked: str) -> None:
    engine.go(f"{root}{lang}search/")
    engine.run("document.getElementById('q').focus()")
    engine.press(asked + ENTER)
    engine.wait("document.querySelectorAll('.pe-hit').length > 3")
    assert engine.run("return new URL(location.href).searchParams.get('q')") == asked
    assert engine.run("return faults") == []


def test_the_other_language_keeps_the_place(engine: Engine, root: str) -> None:
    engine.go(f"{root}plans/zunyi-children-2021/children-health/#goal-2")
    engine.run("document.querySelector('[data-twin]').click()")
    engine.wait("location.pathname.startsWith('/en/') && location.hash === '#goal-2'")


def test_filters_and_back(engine: Engine, root: str) -> None:
    rows = "[...document.querySelectorAll('[data-row]')].filter(r => r.checkVisibility()).length"
    engine.go(f"{root}indicators/")
    everything = engine.wait(rows)
    engine.wait("document.querySelector('form [role=status]').textContent")
    engine.run(
        "const list = document.querySelector('[name=nature]'); list.value = 'binding';"
        "list.dispatchEvent(new Event('change', { bubbles: true }))"
    )
    engine.wait(f"location.search.includes('nature=binding') && {rows} > 0 && {rows} < {everything}")
    engine.run("history.back()")
    engine.wait(f"{rows} === {everything}")


def test_compare(engine: Engine, root: str) -> None:
    engine.go(f"{root}en/compare/")
    engine.wait("!!document.querySelector('[data-offers] a')")
    engine.run("document.querySelector('[data-offers] a').click()")
    engine.wait("document.querySelectorAll('[data-result] table tbody tr').length > 5")
    assert engine.run("return faults") == []


def test_exports(engine: Engine, root: str) -> None:
    """The table of goals gives its rows as CSV and as a workbook."""
    engine.go(f"{root}goals/?place=zunyi")
    engine.run(
        "const make = URL.createObjectURL; URL.createObjectURL = b => { globalThis.made = b; return make.call(URL, b) }"
    )
    engine.wait("document.querySelectorAll('.pe-goals__rows tbody tr').length > 5")
    for kind, beginning in (("csv", "\ufeff"), ("xlsx", "PK")):
        engine.run(f"globalThis.made = undefined; document.querySelector('[data-take={kind}]').click()")
        engine.wait("globalThis.made && made.size > 1000")
        begins = "String.fromCharCode(...new Uint8Array(await made.slice(0, 3).arrayBuffer()))"
        found = engine.run(f"return {begins}").encode("latin-1")
        assert found.startswith(beginning.encode()), kind


def test_menus(engine: Engine, root: str) -> None:
    """A menu beside the way here opens, and Escape closes it."""
    engine.go(f"{root}plans/zunyi-children-2021/children-health/")
    engine.run("globalThis.menu = document.querySelector('.pe-beside'); menu.querySelector('summary').click()")
    engine.wait("menu.open")
    # Made by hand: the window of Firefox without a screen has no focus, and keys reach only what is typed into.
    engine.run("menu.querySelector('a').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))")
    engine.wait("!menu.open")


# ---------- figures as they are painted ----------


@pytest.fixture(scope="module")
def texts(pages: dict[str, ReadPage]) -> list[str]:
    """Every text of the Chinese pages in which a figure stands, by its shape: 3.0 and 5.1 are painted alike."""
    shapes: dict[str, str] = {}
    for page in pages.values():
        if page.path.startswith("en/"):
            continue
        for words in page.words:
            for part in re.findall(r"\S{0,6}\d[\d.,%‰/—–-]*\S{0,6}", words.text):
                shape = re.sub(r"[\u4e00-\u9fff]", "国", part)
                shapes.setdefault(shape, part)
    return sorted(shapes.values())


def test_figures_are_painted_as_they_are_written(engine: Engine, root: str, texts: list[str]) -> None:
    """As styled, no text has fewer groups of inked columns than plainly: no glyph touches the next."""
    assert len(texts) > 300
    style = re.search(rb'<link rel="stylesheet" href="[^"]*site[^"]*"', (_page(root)))
    assert style
    odd: list[str] = []
    for start in range(0, len(texts), A_PICTURE):
        some = texts[start : start + A_PICTURE]
        Served.pages[f"/-/ink{start}/"] = _ink_page(style[0].decode(), some)  # type: ignore[attr-defined]
        engine.go(f"{root}-/ink{start}/")
        picture = Image.open(io.BytesIO(engine.picture())).convert("L")
        for number, text in enumerate(some):
            styled, plain = (_groups(picture, left, number * LINE) for left in (0, 700))
            if not plain or styled < plain:
                odd.append(f"{text}: {styled} of {plain}")
    assert odd == []


def _page(root: str) -> bytes:
    with urllib.request.urlopen(root) as answer:
        return bytes(answer.read())


def _ink_page(style: str, some: list[str]) -> bytes:
    lines = "".join(
        f'<p style="top:{n * LINE}px">{escape(text)}</p><b style="top:{n * LINE}px">{escape(text)}</b>'
        for n, text in enumerate(some)
    )
    own = (
        "body{margin:0;background:#fff;color:#000}"
        "p,b{position:absolute;margin:0;left:2px;white-space:nowrap;font-size:20px!important;line-height:24px!important}"
        "b{left:702px;font-weight:400;letter-spacing:0;word-spacing:0;text-autospace:no-autospace;"
        "text-spacing-trim:space-all;text-rendering:auto;font-feature-settings:normal;font-variant:normal}"
    )
    return (
        f'<!doctype html><html lang="zh-Hans"><meta charset="utf-8">{style}><style>{own}</style>{lines}</html>'.encode()
    )


def _groups(picture: Image.Image, left: int, top: int) -> int:
    """How many groups of columns with ink stand in a line."""
    band = picture.crop((left, top, left + 690, top + LINE))
    dark = [band.crop((x, 0, x + 1, LINE)).getextrema()[0] < 128 for x in range(band.width)]
    return sum(now and not before for before, now in zip([False, *dark], dark, strict=False))
