"""Makes the pictures of the documentation anew, from the real thing: `make pictures`.

The stories are played in a fresh clone; the pictures show its files, what the commands print, the comment that a
pull request gets, and the pages of the site that is built in the end.  The hosting site itself is not shown.
"""

from __future__ import annotations

import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from urllib.parse import unquote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown import markdown
from markupsafe import Markup
from playwright.sync_api import Browser, sync_playwright

from generator.live.loop import site_server
from tests.conftest import launch
from tests.helpers.built_site import ROOT
from tests.helpers.projects import commit
from tests.helpers.stories import DRAFT, HEALTH, NEW_VALUE, OBSERVATIONS, PAGE, Clone

FOLDER = ROOT / ".github/pictures"
MOST_BYTES = 120_000
TEMPLATE = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
).get_template("pictures.html.j2")
ANNOTATION = re.compile(r"^::error file=([^,]+),line=(\d+),col=\d+,title=([^:]*)::(.*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Camera:
    """Takes pictures with one browser."""

    browser: Browser

    def html(self, name: str, title: str, **shown: object) -> None:
        """A picture of the template."""
        page = self.browser.new_page(viewport={"width": 860, "height": 400}, device_scale_factor=1.1)
        page.set_content(TEMPLATE.render({"title": title, "lines": [], "said": "", "output": ""} | shown))
        page.locator("main").screenshot(path=FOLDER / f"{name}.png")
        page.close()

    def page(self, name: str, address: str, part: str, *, lines: int = 0, width: int = 860) -> None:
        """A picture of a part of a page of the site, at most so many pixels of it."""
        page = self.browser.new_page(viewport={"width": width, "height": 900}, device_scale_factor=1.1)
        page.goto(address)
        place = page.locator(part).first
        place.scroll_into_view_if_needed()
        box = place.bounding_box()
        assert box is not None, f"{address} has no {part}"
        top = page.evaluate("window.scrollY") + box["y"]
        height = min(box["height"], lines) if lines else box["height"]
        clip = {"x": 0, "y": max(0, top - 12), "width": width, "height": height + 24}
        page.screenshot(path=FOLDER / f"{name}.png", full_page=True, clip=clip)
        page.close()


def main() -> int:
    """Make all pictures; those that are too large are named."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        take(Camera(browser), Clone.fresh(Path(folder)))
        browser.close()
    large = [file.name for file in FOLDER.glob("*.png") if file.stat().st_size > MOST_BYTES]
    print("\n".join(f"{file.name}: {file.stat().st_size:,}" for file in sorted(FOLDER.glob("*.png"))))
    return 1 if large else 0


def take(camera: Camera, clone: Clone) -> None:
    """Play the stories and take the pictures on the way."""
    figure(camera, clone)
    data(clone)
    plan(camera, clone)
    built = clone.run("build", "--no-search")
    assert built.returncode == 0, built.stderr
    server = site_server(clone.root / "site")
    Thread(target=server.serve_forever, daemon=True).start()
    for lang, below in (("zh", ""), ("en", "en/")):
        address = f"http://127.0.0.1:{server.server_address[1]}/{below}"
        indicator, shili = f"{address}indicators/under-five-mortality-rate/", f"{address}plans/shili-children-2021/"
        camera.page(f"figure-page-{lang}", f"{address}plans/zunyi-children-2021/children-health/", "#goal-5")
        camera.page(f"data-page-{lang}", indicator, "tr:has(.pe-state)", width=1160)
        camera.page(f"plan-page-{lang}", f"{shili}children-health/", ".pe-read", lines=620)
    server.shutdown()
    server.server_close()


def figure(camera: Camera, clone: Clone) -> None:
    """A wrong figure: the lines to change, the check when two places were forgotten, the comment in the end."""
    for place in range(3):
        clone.write_figure(place, 95, 59)
    commit(clone.root, "A figure that was typed wrongly")
    clone.branch("figure")
    camera.html("figure-lines", HEALTH, lines=excerpt(clone, HEALTH, "number: 5", 5, "59"))
    clone.write_figure(0, 59, 95)
    camera.html(
        "figure-check", HEALTH, lines=excerpt(clone, HEALTH, "appropriate age reaches 59%", 2, "59", annotated=True)
    )
    clone.write_figure(1, 59, 95)
    clone.write_figure(2, 59, 95)
    checked = clone.run("check", "--format", "markdown").stdout
    changed = clone.run("diff", "main", "--format", "markdown").stdout
    camera.html("figure-comment", "github-actions bot", said=read(checked + changed))
    commit(clone.root, "A figure corrected")
    clone.merge("figure")


def data(clone: Clone) -> None:
    """A year of data, made up."""
    clone.branch("data")
    clone.add(OBSERVATIONS, NEW_VALUE.format(value="5.2", date='"2025-03-01"'))
    commit(clone.root, "A year of data")
    clone.merge("data")


def plan(camera: Camera, clone: Clone) -> None:
    """A plan made up: what the program says of its draft, and what stands there in the end."""
    clone.branch("plan")
    clone.draft()
    again = clone.run("import", str(PAGE), "--place", "shili", "--period", "2021-2030", "--force").stdout
    blocks = again.split("\n\n")
    command = "$ .venv/bin/python -m generator import shili.txt --place shili --period 2021-2030"
    camera.html(
        "plan-import", "shili.txt", output="\n\n".join([command, *blocks[-2:]]).replace("\n已写出", "\n\n已写出")
    )
    clone.confirm()
    clone.finish()
    clone.judge()
    clone.translate()
    clone.edit("plans/_shared/untranslated.yml", "{}", "shili-children-2021: 6")
    assert clone.run("check", "--fix").returncode == 0
    health = f"{DRAFT}/children-health.yml"
    camera.html("plan-lines", health, lines=excerpt(clone, health, "goals:", 15, ""))
    commit(clone.root, "Shili")
    clone.merge("plan")


Line = tuple[int, list[tuple[str, bool]], bool, list[tuple[str, list[str]]]]


def excerpt(clone: Clone, file: str, first: str, more: int, marked: str, *, annotated: bool = False) -> list[Line]:
    """Lines of a file from the one with some words on, words marked, and below them what the check says there."""
    text = (clone.root / file).read_text(encoding="utf-8").splitlines()
    start = next(place for place, line in enumerate(text) if first in line)
    found: dict[int, list[tuple[str, list[str]]]] = {}
    if annotated:
        said = clone.run("check", "--format", "github").stdout
        for where, line, title, words in ANNOTATION.findall(said):
            if where == file:
                found.setdefault(int(line), []).append((unquote(title), unquote(words).split("\n")[:4]))
    lines: list[Line] = []
    for place in range(start, start + more + 1):
        pieces = re.split(f"({re.escape(marked)})", text[place]) if marked else [text[place]]
        shown = [(piece, piece == marked) for piece in pieces]
        lines.append((place + 1, shown, marked in pieces, found.get(place + 1, [])))
    return lines


def read(text: str) -> Markup:
    """A comment as the hosting site shows it: what is folded is closed."""
    closed = re.sub(r"<details><summary>(.*?)</summary>.*?</details>", r"▸ \1", text, flags=re.DOTALL)
    plain = re.sub(r"\\([^\w\s])", lambda found: f"&#{ord(found[1])};", closed)
    return Markup(markdown(plain))


if __name__ == "__main__":
    sys.exit(main())
