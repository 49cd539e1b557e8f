"""The site of one library, page by page: each is made when it is asked for, as a build of the whole site makes it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from generator.changes.record import History
from generator.library.addresses import PREFIX, TABLE_DATA, TODAY
from generator.library.library import Library
from generator.live.wrapping import Wrapper
from generator.model.plan import LANGS, Lang
from generator.publish.language import settings
from generator.publish.marks import mark_of_all
from generator.publish.page_data import page_data
from generator.publish.pages import Maker, site_map
from generator.publish.redirects import page_at
from generator.publish.render import PageFile, render
from generator.publish.today import today_file
from generator.reading.content import read_prose, read_published
from generator.rules.examples import explanations
from generator.views.parts.page_context import PageContext

WITH_DATA = (b"data-goals", b"data-compare")
"""What stands in pages that show `assets/data/`: they change with it."""


class Edition:
    """What can be looked at of one library and the hand-written pages."""

    def __init__(self, root: Path, library: Library, wrappers: Mapping[Lang, Wrapper], history: History) -> None:
        prose = {lang: read_prose(root, lang) for lang in LANGS}
        self._library, self._wrappers, self._settings = library, wrappers, settings(root, history)
        self._published = read_published(root)[0]
        self._makers: dict[Lang, dict[str, Maker]] = {
            lang: dict(site_map(library, prose[lang], explanations(), history)) for lang in LANGS
        }

    def shown(self, path: str) -> tuple[bytes, str] | None:
        """Return what is published at a path and a mark of everything it shows; None if it is no page and no data."""
        data = self.file(path)
        if data is None:
            return None
        mark = sha256(data)
        if any(sign in data for sign in WITH_DATA):
            for one in self._data.values():
                mark.update(one)
        return data, mark.hexdigest()

    def file(self, path: str) -> bytes | None:
        """Return what is published at a path, "" being the Chinese home page; None if it is no page and no data."""
        if path == TODAY:
            return today_file(self._wrappers["zh"].scripts, {"tables": self._tables})
        if path.startswith(TABLE_DATA):
            return (
                self._data.get(TABLE_DATA + path.removeprefix(self._tables)) if path.startswith(self._tables) else None
            )
        lang: Lang = "en" if path.startswith(PREFIX["en"]) else "zh"
        inside = path.removeprefix(PREFIX[lang])
        made = page_at(inside, lambda one: self._made(lang, one), self._library, lang, self._published)
        return None if made is None else self._wrappers[lang].page(made)

    def not_found(self) -> bytes:
        """Return the page for addresses that do not exist."""
        return self._wrappers["zh"].not_found()

    @cached_property
    def _data(self) -> dict[str, bytes]:
        return dict(page_data(self._library))

    @cached_property
    def _tables(self) -> str:
        """The folder of the data, named as a build names it."""
        files = sorted((path.removeprefix(TABLE_DATA), content) for path, content in self._data.items())
        return f"{TABLE_DATA}{mark_of_all(files)}/"

    def _made(self, lang: Lang, path: str) -> PageFile | None:
        make = self._makers[lang].get(path)
        return None if make is None else render(make(PageContext(self._library, lang, path, self._settings)), lang)
