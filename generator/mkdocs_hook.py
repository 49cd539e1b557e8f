"""Makes plain `mkdocs build` and `mkdocs serve` work: checks plans/ and writes the pages of one language first.

`python -m generator build` writes the pages itself and tells this hook so.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

ROOT = Path(__file__).resolve().parent.parent
# MkDocs loads a hook with the hook's own folder first on the path, where `build` and `search` would be found
# before the libraries of those names.  The project's root belongs there instead; MkDocs puts the path back.
sys.path[:] = [str(ROOT), *(entry for entry in sys.path if Path(entry).resolve() != ROOT / "generator")]

from generator.build import PAGES_READY, site_pages  # noqa: E402 (needs the path above)
from generator.check import check  # noqa: E402
from generator.findings import as_text  # noqa: E402
from generator.page_files import write_pages  # noqa: E402

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("plans")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Write the pages of the configuration's language, or stop with the findings."""
    if PAGES_READY in os.environ:
        return config
    checked = check(ROOT)
    if checked.library is None or checked.has_errors:
        raise PluginError(f"\n{as_text(checked.findings)}")
    if checked.findings:
        # Warnings of ours must not fail a strict build, which is about MkDocs' own.
        log.info("\n%s", as_text(checked.findings))
    written = write_pages(site_pages(ROOT, checked.library, config.theme["language"]), Path(config.docs_dir))
    log.info("%d pages, %d changed, %d removed", written.pages, written.changed, written.removed)
    return config


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Watch the sources only: the pages change by this hook's own hand, which would start a second build."""
    server.unwatch(config.docs_dir)
    return server
