"""Writes a file whole or not at all: the one way in which this program puts a text into a file that was there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


class LinkOnTheWayError(OSError):
    """A link stands where a file is to be written; following it could write anywhere."""


def write_whole(path: Path, content: str | bytes) -> None:
    """Put `content` in the place of a file at one stroke; a text is written as UTF-8 with its line ends as they are.

    Folders on the way are made.  The mode of a file that was there is kept.

    Raises:
        LinkOnTheWayError: The file, or the folder it stands in, is a link.
        OSError: The file cannot be written; the old one is still whole.
    """
    if path.is_symlink() or path.parent.is_symlink():
        raise LinkOnTheWayError(str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode("utf-8") if isinstance(content, str) else content
    mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
        new = Path(name)
        new.chmod(mode)
        new.replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
