"""Reads plain files and nothing else: no link is followed, no pipe or device is opened."""

from __future__ import annotations

import errno
import os
import stat
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
