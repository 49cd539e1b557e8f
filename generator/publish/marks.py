"""Scripts and styles as they are published: each is asked for with the mark of its content, `site.js?v=…`.

A browser may then keep each for ever, and what was changed is asked for under another address.  A script's mark covers
the marks of what it imports, so that the mark of `site.js` is that of all scripts together.  Each script begins by
comparing its own mark with the one it was asked for by: a page of another version is left as it is
(`overrides/assets/version.js`).
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.publish.style_sheet import COMPONENTS, STYLE_SHEET, style_sheet
from generator.tools.plain_files import read_bytes

ENTRY = "site.js"
"""The script of every page, from which all others are reached."""
GUARD = "version.js"
"""What each script asks first; it imports nothing."""
CLASSIC = frozenset({"start.js", "moved.js"})
"""Run before anything is painted and need no other script; they fit pages of every version."""
LENGTH = 12
"""Hexadecimal digits of a mark: enough for a few hundred files."""
MAX_SCRIPT = 5_000_000
_NAMED = re.compile(r'"(\.{1,2}/[a-z0-9./-]+\.(?:js|css))"')


class CircleError(Exception):
    """Scripts import each other in a circle, so that none can name the mark of the next."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A file as it is published, and the mark of its content."""

    text: str
    mark: str


def marked_files(assets: Path) -> dict[str, Marked]:
    """Every script and style sheet that is published from `overrides/assets/`, by its name there."""
    names = sorted(
        path.relative_to(assets).as_posix()
        for path in assets.rglob("*.*")
        if path.suffix in {".js", ".css"} and path.parent.name != COMPONENTS
    )
    made = {STYLE_SHEET: _marked(style_sheet(assets))}
    for name in names:
        _make(assets, name, made, ())
    return made


def marks(files: dict[str, Marked]) -> dict[str, str]:
    """The mark of each file, for the templates of MkDocs."""
    return {name: file.mark for name, file in files.items()}


def mark_of_all(files: Iterable[tuple[str, bytes]]) -> str:
    """The mark of files together: of their names, in the order given, and of what they hold."""
    total = hashlib.sha256()
    for name, content in files:
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()[:LENGTH]


def _make(assets: Path, name: str, made: dict[str, Marked], above: tuple[str, ...]) -> Marked:
    if name in made:
        return made[name]
    if name in above:
        raise CircleError(" → ".join((*above, name)))
    folder = posixpath.dirname(name)

    def named(found: re.Match[str]) -> str:
        other = posixpath.normpath(posixpath.join(folder, found[1]))
        return f'"{found[1]}?v={_make(assets, other, made, (*above, name)).mark}"'

    text = _NAMED.sub(named, read_bytes(assets / name, MAX_SCRIPT).decode("utf-8"))
    if name.endswith(".js") and name not in CLASSIC | {GUARD}:
        guard = f"{posixpath.relpath(GUARD, folder)}" if folder else f"./{GUARD}"
        text = f'import {{ meets }} from "{guard}?v={_make(assets, GUARD, made, (*above, name)).mark}";\n{text}'
        mark = _marked(text).mark
        text = text.replace("\n", f' meets(import.meta.url, "{mark}");\n', 1)
        made[name] = Marked(text, mark)
    else:
        made[name] = _marked(text)
    return made[name]


def _marked(text: str) -> Marked:
    return Marked(text, hashlib.sha256(text.encode("utf-8")).hexdigest()[:LENGTH])
