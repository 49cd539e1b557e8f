"""What hinders a command from outside, in words: a full disk, a folder that cannot be written, Ctrl+C."""

from __future__ import annotations

import errno

from generator.findings.messages import Both, phrase
from generator.reading.folders import shown
from generator.tools.ground import LinkOnTheWayError

FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def message_of(error: BaseException) -> Both:
    """What is to be said of it."""
    if isinstance(error, KeyboardInterrupt | EOFError):
        return phrase("trouble-interrupted")
    if isinstance(error, MemoryError):
        return phrase("trouble-memory")
    assert isinstance(error, OSError)
    file = shown(str(error.filename2 or error.filename or "?"))
    if isinstance(error, LinkOnTheWayError):
        return phrase("trouble-link", file=file)
    if error.errno in FULL or "temporary directory" in str(error.strerror):
        # The library looks for a folder in which a trial file can be written, and says no more when there is none.
        return phrase("trouble-full", file=file)
    if error.errno in DENIED:
        return phrase("trouble-denied", file=file)
    return phrase("trouble-system", file=file, problem=shown(error.strerror or str(error) or type(error).__name__))
