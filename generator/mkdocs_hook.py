"""Makes plain `mkdocs build` and `mkdocs serve` work: checks plans/ and writes the pages of one language first.

`python -m generator build` writes the pages itself and tells this hook so by PLAN_EXPLORER_PAGES_READY; then
there is nothing to do here.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.utils.templates import TemplateContext

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "overrides/assets"
READY = "PLAN_EXPLORER_PAGES_READY" in os.environ
log = get_plugin_logger("plans")

# MkDocs loads a hook with the hook's own folder first on the path, where `build` and `search` would be found
# before libraries of those names.  The project's root belongs there instead; MkDocs puts the path back.
sys.path[:] = [str(ROOT), *(entry for entry in sys.path if Path(entry).resolve() != ROOT / "generator")]
from generator.model.fields import LANGS  # noqa: E402
from generator.publish.marks import marked_files, marks  # noqa: E402
from generator.publish.whole_html import WholeHtml  # noqa: E402
from generator.publish.whole_pages import Entry, in_order, write_whole_pages  # noqa: E402
from generator.texts.words import Words  # noqa: E402

if not READY:
    from generator.check import check
    from generator.findings.formats import as_text
    from generator.history.days import read_history
    from generator.publish.language import site_pages
    from generator.publish.page_files import write_pages


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Let our pages pass Markdown whole and templates know our words; write the pages, or stop with the findings."""
    config.markdown_extensions.append(WholeHtml())  # type: ignore[arg-type]
    config.extra["words"] = {lang: Words(lang) for lang in LANGS}  # of the frame of pages, which MkDocs makes
    config.extra["marks"] = marks(marked_files(ASSETS))
    if READY:
        return config
    checked = check(ROOT)
    if checked.library is None or checked.has_errors:
        raise PluginError(f"\n{as_text(checked.findings)}")
    if checked.findings:
        # Warnings of ours must not fail a strict build, which is about MkDocs' own.
        log.info("\n%s", as_text(checked.findings))
    made = site_pages(ROOT, checked.library, config.theme["language"], read_history(ROOT))
    written = write_pages(made, Path(config.docs_dir), ROOT)
    log.info("%d pages, %d changed, %d removed", written.pages, written.changed, written.removed)
    return config


_written: list[Entry] = []
"""The pages that were written past MkDocs, for the sitemap."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put scripts and styles, as they are published, in the place of their sources, and write whole pages."""
    for name, marked in marked_files(ASSETS).items():
        if source := files.get_file_from_path(f"assets/{name}"):
            files.remove(source)
        files.append(File.generated(config, f"assets/{name}", content=marked.text))
    _written[:] = write_whole_pages(files, config)
    return files


def on_template_context(context: TemplateContext, template_name: str, **_: object) -> TemplateContext:
    """Let the sitemap list all pages, in the order of their addresses."""
    if template_name == "sitemap.xml":
        context["pages"] = in_order(context["pages"], _written)
    return context


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Watch the sources only: the pages change by this hook's own hand, which would start a second build."""
    server.unwatch(config.docs_dir)
    return server
