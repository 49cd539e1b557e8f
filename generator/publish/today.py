"""The one small file that names what is published today: the data that pages load, and the scripts that read them.

Data lie in folders named by the mark of what they hold, so that a browser may keep them for ever and never mixes those
of two days.  A page, which may be kept longer than the data it was made with, names none of them: its scripts ask this
file, which is never kept (`overrides/assets/today.js`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from generator.library.addresses import SEARCH_DATA, TABLE_DATA, TODAY
from generator.publish.marks import mark_of_all
from generator.tools.ground import Ground
from generator.tools.plain_files import read_bytes

KINDS = {"search": SEARCH_DATA, "tables": TABLE_DATA}
MAX_FILE = 500_000_000
_MAKING = "assets/.making"


def under_mark(site: Path, folder: str) -> str:
    """Give a folder of finished data, such as "assets/search/", the name of its mark below itself; return that."""
    names = sorted(path.relative_to(site / folder).as_posix() for path in (site / folder).rglob("*") if path.is_file())
    mark = mark_of_all((name, read_bytes(site / folder / name, MAX_FILE)) for name in names)
    ground, named = Ground(site), f"{folder}{mark}/"
    ground.rename(folder.rstrip("/"), _MAKING)
    ground.make(folder.rstrip("/"))
    ground.rename(_MAKING, named.rstrip("/"))
    return named


def today_file(scripts: str, folders: Mapping[str, str]) -> bytes:
    """The file: the mark of the scripts, and the folder of each kind of data below the root of the site."""
    return json.dumps({"scripts": scripts, **folders}).encode("utf-8")


def write_today(site: Path, scripts: str) -> None:
    """Put all data that the site has under their marks, and name them."""
    folders = {kind: under_mark(site, folder) for kind, folder in KINDS.items() if (site / folder).is_dir()}
    Ground(site).write(TODAY, today_file(scripts, folders))
