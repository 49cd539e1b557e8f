"""What keeps a command from its end, in words: a full disk, a folder that cannot be written, Ctrl+C, our own fault."""

from __future__ import annotations

import errno
import traceback
from contextlib import suppress
from pathlib import Path

from generator.findings.messages import Both, phrase
from generator.reading.folders import shown
from generator.tools.ground import Ground, LinkOnTheWayError

FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

AS_IT_IS = "PLAN_EXPLORER_TRACEBACK"
"""Where this variable of the environment is set, a fault of the program ends it as it is, as maintainers want it."""
REPORT = "build/trouble.txt"


def keep(error: Exception, root: Path) -> Both:
    """Write down what the program did when it failed, for its maintainers; return what is to be said of it.

    Where nothing can be written it goes unwritten: what is said matters more.
    """
    with suppress(OSError):
        Ground(root).write(REPORT, "".join(traceback.format_exception(error)))
    return phrase("trouble-program", kind=type(error).__name__, file=REPORT)


def message_of(error: BaseException) -> Both:
    """What is to be said of it."""
    if isinstance(error, KeyboardInterrupt | EOFError):
        return phrase("trouble-interrupted")
    if isinstance(error, MemoryError):
        return phrase("trouble-memory")
    assert isinstance(error, OSError)
    file = shown(str(error.filename2 or error.filename or "?"))
    if isinstance(error, IsADirectoryError) or (isinstance(error, LinkOnTheWayError) and _is_folder(error)):
        return phrase("trouble-folder", file=file)
    if isinstance(error, LinkOnTheWayError):
        return phrase("trouble-link", file=file)
    if error.errno in FULL or "temporary directory" in str(error.strerror):
        # The library looks for a folder in which a trial file can be written, and says no more when there is none.
        return phrase("trouble-full", file=file)
    if error.errno in DENIED:
        return phrase("trouble-denied", file=file)
    return phrase("trouble-system", file=file, problem=shown(error.strerror or str(error) or type(error).__name__))


def _is_folder(error: OSError) -> bool:
    """Whether a folder stands where a file should, and no link to one."""
    path = Path(str(error.filename))
    return path.is_dir() and not path.is_symlink()
