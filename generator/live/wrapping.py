"""Wraps single pages by MkDocs, in memory: the same HTML as a build of the whole site gives."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.model.plan import Lang
from generator.publish.build import build_environment
from generator.publish.language import CONFIGS, PAGES_FOLDER
from generator.publish.marks import ENTRY
from generator.publish.render import PageFile
from generator.tools.ground import Ground

NOT_FOUND = "404.html"


class Wrapper:
    """MkDocs with the configuration of one language, read once."""

    def __init__(self, root: Path, lang: Lang) -> None:
        os.environ.update(build_environment(root))
        Ground(root).make(f"{PAGES_FOLDER}/{lang}")  # MkDocs asks for it
        config = load_config(str(root / CONFIGS[lang]))
        config.plugins.on_startup(command="serve", dirty=False)
        self._config = config.plugins.on_config(config)
        self._templates = self._config.theme.get_env()
        self._nav = Navigation([], [])

    @property
    def scripts(self) -> str:
        """The mark of all scripts together, which today's data are made for."""
        mark: str = self._config.extra["marks"][ENTRY]
        return mark

    def page(self, made: PageFile) -> bytes:
        """Return a page as it is published."""
        file = File.generated(self._config, made.path, content=made.text)
        page = Page(None, file, self._config)
        page.read_source(self._config)
        page.render(self._config, Files([file]))
        template = self._templates.get_template(page.meta.get("template", "main.html"))
        html: str = template.render(get_context(self._nav, [], self._config, page))
        return html.encode("utf-8")

    def not_found(self) -> bytes:
        """Return the page for addresses that do not exist; links in it begin at the root of the server."""
        html: str = self._templates.get_template(NOT_FOUND).render(
            get_context(self._nav, [], self._config, base_url="/")
        )
        return html.encode("utf-8")
