"""Lists folders and reads plain files, and nothing else: no link is followed, no pipe or device is opened."""

from __future__ import annotations

import errno
import os
import stat
from itertools import islice
from pathlib import Path

# Names that only some systems know; where they are missing, the checks around them remain.
_SAFELY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_bytes(file: Path, limit: int) -> bytes:
    """The beginning of a plain file, `limit` bytes at most.  Raises OSError for whatever is none."""
    if file.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    handle = os.open(file, _SAFELY)
    with os.fdopen(handle, "rb") as opened:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        return opened.read(limit)


def is_file_or_folder(path: Path) -> bool:
    """Whether a file or a folder stands there, or nothing; a link, a pipe or a device is neither."""
    try:
        mode = path.lstat().st_mode
    except (OSError, ValueError):  # nothing is there, or could be
        return True
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def is_a_programs_own(name: str) -> bool:
    """Whether a file is an editor's or the system's, by its name: hidden, as .x.swp, a lock (#x#) or a copy (x~)."""
    return name.startswith((".", "#")) or name.endswith("~")


def listed(folder: Path, limit: int) -> tuple[list[str], bool]:
    """The names in a folder, sorted, but those of programs; and whether there are more than may be.

    Of a folder that holds too much, the rest is not even looked at.  Raises OSError for whatever cannot be listed.
    """
    with os.scandir(folder) as entries:
        names = [entry.name for entry in islice(entries, limit + 1)]
    return sorted(name for name in names[:limit] if not is_a_programs_own(name)), len(names) > limit
