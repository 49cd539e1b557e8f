"""How much all plans may hold together: a number in `mkdocs.yml`, which is no part of the data."""

from __future__ import annotations

import re
from pathlib import Path

from generator.tools.plain_files import read_bytes

FILE = "mkdocs.yml"
DEFAULT_CEILING = 500_000_000
_NUMBER = re.compile(rb"^  most_bytes: ([0-9][0-9_]{0,15})(?:\s|$)", re.MULTILINE)


def ceiling(root: Path) -> int:
    """The number that the configuration gives, or the usual one."""
    try:
        found = _NUMBER.search(read_bytes(root / FILE, 100_000))
    except OSError:
        return DEFAULT_CEILING
    return int(found[1]) if found else DEFAULT_CEILING
