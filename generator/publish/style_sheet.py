"""The one style sheet that pages load, joined from a file for each component, in the order of their names.

A reader fetches one file; who changes the look reads only the component.
"""

from __future__ import annotations

from pathlib import Path

from generator.tools.plain_files import read_bytes

COMPONENTS = "css"
"""Folder of the components, in `overrides/assets/`."""
STYLE_SHEET = "site.css"
"""Name of the joined sheet beside them."""
MAX_COMPONENT = 1_000_000


def style_sheet(assets: Path) -> str:
    """Return the joined sheet."""
    files = sorted((assets / COMPONENTS).glob("*.css"))
    return "".join(read_bytes(file, MAX_COMPONENT).decode("utf-8") for file in files)
