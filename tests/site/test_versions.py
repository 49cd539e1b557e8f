"""Two builds at one address, one after the other, while pages of the first are open.

The second is made of the first: with a script changed, or with other data, by what a build does with them.
"""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.live.loop import site_server
from generator.publish.marks import ENTRY, marked_files, marks
from generator.publish.today import write_today
from tests.helpers.built_site import ROOT, tables, wait_until

PAGES = ("goals", "compare", "search", "en/search", "en/goals", "places")
PLANS = ("qingyuan-children-2021", "xinping-children-2021", "zunyi-children-2021")
OFFER = "[data-offer]"
NEWER = "〔新〕"


@dataclass
class Published:
    """A folder that is served, and how one build comes after another there."""

    folder: Path
    address: str

    def put(self, build: Path) -> None:
        """Put a build in the place of the last one, as a host does: nothing of that one remains."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(build, self.folder)


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Published]:
    server = site_server(tmp_path / "served")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Published(tmp_path / "served", f"http://127.0.0.1:{server.server_address[1]}/")
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def first(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, as far as it is looked at here."""
    folder = tmp_path_factory.mktemp("first")
    shutil.copy(site / "index.html", folder)
    for name in (*PAGES, "assets", "en/assets"):
        shutil.copytree(site / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def with_other_script(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next build after a change of one script that nearly all others import."""
    folder = tmp_path_factory.mktemp("script")
    build = Path(shutil.copytree(first, folder / "build"))
    assets = Path(shutil.copytree(ROOT / "overrides/assets", folder / "assets"))
    old = marks(marked_files(assets))
    for name in ("helpers.js", ENTRY):
        with (assets / name).open("a", encoding="utf-8") as file:
            file.write(f'document.documentElement.setAttribute("data-newer", "{name}");\n' * (name == ENTRY) + "// 2\n")
    new = marked_files(assets)
    for page in build.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        for name, mark in old.items():
            html = html.replace(f"{name}?v={mark}", f"{name}?v={new[name].mark}")
        page.write_text(html, encoding="utf-8")
    for name, file in new.items():
        for prefix in ("", "en/"):
            (build / prefix / "assets" / name).write_text(file.text, encoding="utf-8")
    rename(build, lambda _, content: content, new[ENTRY].mark)
    return build


@pytest.fixture(scope="module")
def with_other_data(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next build after a change of the plans' words."""
    build = Path(shutil.copytree(first, tmp_path_factory.mktemp("data") / "build"))

    def changed(name: str, content: bytes) -> bytes:
        if name.startswith("t/"):
            return content.replace("近视".encode(), f"近视{NEWER}".encode())
        if name.endswith("/plan.json"):
            return re.sub(rb'"short":"', f'"short":"{NEWER}'.encode(), content)
        return content if not name.endswith("goals-zh.json") else content.replace("近视".encode(), NEWER.encode())

    rename(build, changed, marks(marked_files(ROOT / "overrides/assets"))[ENTRY])
    return build


def rename(build: Path, changed: Callable[[str, bytes], bytes], scripts: str) -> None:
    """Give the data of a build, changed, the names that a build gives them."""
    for kind in ("search", "data"):
        named = next((build / "assets" / kind).iterdir())
        for file in list(named.rglob("*")):
            name = file.relative_to(named).as_posix()
            if file.is_file():
                (build / "assets" / kind / name).parent.mkdir(parents=True, exist_ok=True)
                (build / "assets" / kind / name).write_bytes(changed(name, file.read_bytes()))
        shutil.rmtree(named)
    write_today(build, scripts)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(base_url="")
    yield context.new_page()
    context.close()


def search_for(page: Page, query: str) -> None:
    """Open the search over the page and type."""
    page.keyboard.press("/")
    page.locator("dialog[open] input").fill(query)
    page.locator("dialog[open] [role=option]").first.wait_for()


def test_an_open_search_finds_todays_data(page: Page, published: Published, first: Path, with_other_data: Path) -> None:
    published.put(first)
    page.goto(published.address, wait_until="networkidle")
    search_for(page, "托育")
    published.put(with_other_data)
    page.locator("dialog[open] input").fill("近视")
    expect(page.locator("dialog[open] [role=option]").first).to_contain_text(NEWER)
    assert page.locator(OFFER).count() == 0


def test_an_open_comparison_never_mixes_the_data_of_two_days(
    page: Page, published: Published, first: Path, with_other_data: Path
) -> None:
    published.put(first)
    page.goto(f"{published.address}compare/?plans={','.join(PLANS[:2])}", wait_until="networkidle")
    wait_until(page, "document.querySelector('[data-result] section') !== null")
    assert NEWER not in (page.locator("[data-result]").text_content() or "")
    published.put(with_other_data)
    page.select_option("[name=plan] >> nth=2", PLANS[2])
    wait_until(page, "document.querySelector('[data-result] table').dataset.plans === '3'")
    heads = page.locator("[data-result] table").first.locator("th", has_text=NEWER)
    assert heads.count() == 3, page.locator("[data-result] table").first.inner_html()[:500]


def test_a_kept_page_loads_todays_data(page: Page, published: Published, first: Path, with_other_data: Path) -> None:
    published.put(with_other_data)
    shutil.copytree(first / "goals", published.folder / "goals", dirs_exist_ok=True)
    page.goto(f"{published.address}goals/?q={NEWER}", wait_until="networkidle")
    expect(page.locator("[data-table] tbody tr").first).to_contain_text(NEWER)
    assert not (tables(first) / "nothing").exists()
    assert tables(first).name != tables(published.folder).name


@pytest.mark.parametrize("path", ["", "goals/", "places/"])
def test_a_script_that_comes_later_leaves_an_older_page_as_it_is(
    page: Page, published: Published, first: Path, with_other_script: Path, path: str
) -> None:
    published.put(first)
    page.goto(published.address + path, wait_until="networkidle")
    shown = page.locator("main").inner_html()
    published.put(with_other_script)
    for _ in range(2):
        page.keyboard.press("/")
        expect(page.locator(OFFER)).to_have_count(1)
    assert page.locator("dialog").count() == 0
    assert page.url == published.address + path
    assert page.locator("main").inner_html() == shown
    page.locator(f"{OFFER} button").click()
    wait_until(page, "document.documentElement?.hasAttribute('data-newer')")
    search_for(page, "近视")
    assert page.locator(OFFER).count() == 0


@pytest.mark.parametrize("path", ["goals/", "compare/", "search/", "en/goals/"])
def test_a_page_that_was_kept_is_left_as_it_is(
    page: Page, published: Published, first: Path, with_other_script: Path, path: str
) -> None:
    published.put(with_other_script)
    shutil.copy(first / path / "index.html", published.folder / path)
    page.goto(published.address + path, wait_until="networkidle")
    expect(page.locator(OFFER)).to_contain_text("earlier version" if path.startswith("en/") else "旧版")
    assert page.locator("[data-scheme-switch]").first.is_hidden()
    assert path.endswith("search/") or page.locator("[data-static]").is_visible()
    assert not page.evaluate("document.documentElement?.hasAttribute('data-newer')")
    shutil.copy(with_other_script / path / "index.html", published.folder / path)
    page.locator(f"{OFFER} button").click()
    wait_until(page, "document.documentElement?.hasAttribute('data-newer')")
    assert page.locator("[data-scheme-switch]").first.is_visible()


def test_a_page_for_whose_scripts_the_data_are_not_made_says_so(
    page: Page, published: Published, first: Path, with_other_script: Path
) -> None:
    """Its scripts were kept, as a browser does, and only the data are fetched."""
    published.put(with_other_script)
    for name in ("goals", "assets"):
        ours = lambda folder, names: [one for one in names if one in {"search", "data", "today.json"}]  # noqa: E731
        shutil.copytree(first / name, published.folder / name, dirs_exist_ok=True, ignore=ours)
    page.goto(f"{published.address}goals/", wait_until="networkidle")
    expect(page.locator(OFFER)).to_be_visible()
    assert page.locator("[data-static]").is_visible()
    assert page.locator("[data-goals]").is_hidden()


def test_each_script_is_loaded_under_one_address(page: Page, published: Published, first: Path) -> None:
    published.put(first)
    page.goto(f"{published.address}goals/?hl=近视", wait_until="networkidle")
    search_for(page, "近视")
    asked = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    scripts = [one for one in asked if re.search(r"\.(?:js|css)\b", one)]
    assert len(scripts) > 15
    assert all("?v=" in one for one in scripts), scripts
    assert len({one.partition("?")[0] for one in scripts}) == len({*scripts})
