"""Puts pages that are HTML from their first character to their last into the theme, past MkDocs' reading of Markdown.

MkDocs holds every page in memory until the last is written, and takes most of its time to find out that there is no
Markdown in them.  Here one page after the other is read, put into the theme's template and written.  Pages that people
write by hand and pages at former addresses go through MkDocs as ever; without this step all of them would, and would
come out the same, only slower (`tests/publish/test_whole_pages.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from markdown import Markdown
from markdown.preprocessors import NormalizeWhitespace
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from generator.publish.whole_html import is_whole

FRONT = "---\n"
LEFT_TO_MKDOCS = "index.md"
"""Stands in the configuration's nav, so MkDocs must find it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the sitemap says of a page; named as MkDocs names it, since the template reads both alike."""

    meta: dict[str, Any]
    canonical_url: str

    @property
    def page(self) -> Entry:
        """MkDocs' files hold their page."""
        return self


def write_whole_pages(files: Files, config: MkDocsConfig) -> list[Entry]:
    """Write every page that is whole, and take its file from those that MkDocs is to read."""
    templates, nav, normal = config.theme.get_env(), Navigation([], []), NormalizeWhitespace(Markdown())
    written: list[Entry] = []
    for file in list(files.documentation_pages()):
        if file.src_uri == LEFT_TO_MKDOCS or (parts := _parts(file)) is None:
            continue
        page = Page(None, file, config)
        page.meta, text = parts
        page.content = "\n".join(normal.run(text.split("\n"))).strip()
        page.active = True
        html: str = templates.get_template("main.html").render(get_context(nav, [], config, page))
        write_file(html.encode("utf-8", errors="xmlcharrefreplace"), file.abs_dest_path)
        file.page = None  # or every page would stay in memory, by its file, until the last is written
        written.append(Entry(page.meta, page.canonical_url or ""))
        files.remove(file)
    return written


def in_order(read: Iterable[File], written: Iterable[Entry]) -> Any:
    """What the sitemap lists, in the order of the addresses: pages that MkDocs read, and those that it did not."""
    listed = [*read, *written]
    return sorted(listed, key=lambda one: (one.page and one.page.canonical_url) or "")


def _parts(file: File) -> tuple[dict[str, Any], str] | None:
    """The front matter and the body of a page that is whole and says what it says in JSON; else None."""
    before, _, rest = file.content_string.partition(FRONT)
    front, end, body = rest.partition(f"\n{FRONT}")
    if before or not end or not is_whole(body):
        return None
    try:
        return dict(_entries(front)), body
    except ValueError:
        return None


def _entries(front: str) -> Iterator[tuple[str, Any]]:
    for line in front.split("\n"):
        key, _, value = line.partition(": ")
        yield key, json.loads(value)
