"""Every link of the built site, read with a real parser, below a sub-path."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tests.helpers.site_reader import ReadPage

BASE = "http://site.test/sub/path/"


def _targets(page: ReadPage) -> set[str]:
    values = {a[name] for _, a in page.elements for name in ("href", "src", "action") if name in a}
    return {urljoin(BASE + page.path, value) for value in values}


def test_every_internal_link_and_fragment_resolves(site: Path, pages: dict[str, ReadPage]) -> None:
    ids = {path: set(page.ids) for path, page in pages.items()}
    broken = []
    for page in pages.values():
        for target in _targets(page):
            if not target.startswith(BASE):
                continue
            parts = urlsplit(target)
            path = unquote(parts.path).removeprefix("/sub/path/")
            if path in pages:
                if parts.fragment and unquote(parts.fragment) not in ids[path]:
                    broken.append(f"{page.path}: {target} has no such place")
            elif not (site / path).is_file():
                broken.append(f"{page.path}: {target} does not exist")
    assert not broken, "\n".join(broken[:50])


def test_no_link_leaves_the_site_s_folder_by_an_absolute_path(pages: dict[str, ReadPage]) -> None:
    rooted = [
        f"{page.path}: {a[name]}"
        for page in pages.values()
        for _, a in page.elements
        for name in ("href", "src", "action")
        if a.get(name, "").startswith("/")
    ]
    assert not rooted, "the site must work below any path:\n" + "\n".join(rooted[:50])


def test_no_id_stands_twice_on_a_page(pages: dict[str, ReadPage]) -> None:
    repeated = [f"{page.path}#{name}" for page in pages.values() for name in set(page.ids) if page.ids.count(name) > 1]
    assert not repeated, "\n".join(repeated[:50])


def test_a_page_fetches_nothing_from_elsewhere(pages: dict[str, ReadPage]) -> None:
    fetched = [
        f"{page.path}: {value}"
        for page in pages.values()
        for a in (*page.all("script", "img", "iframe", "source"), *page.links("stylesheet"), *page.links("icon"))
        if "//" in (value := a.get("src", a.get("href", ""))).split("?")[0]
    ]
    assert not fetched, "\n".join(fetched)
