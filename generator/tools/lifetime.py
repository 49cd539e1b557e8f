"""Ends a process when the one that started it ends, however that ends, so that nothing goes on writing unseen."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
"""The number that Linux has for it (`man 2 prctl`)."""


def end_with(parent: int) -> None:
    """Let the system kill this process when its parent dies; elsewhere than on Linux it just comes to its own end."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it had died before
        os.kill(os.getpid(), signal.SIGKILL)
