"""Runs one piece of work in a process beside this one, where that costs next to nothing; elsewhere right here."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

from generator.tools.interrupts import at_one_stroke, deaf

T = TypeVar("T")


def in_fork(work: Callable[[], T]) -> Callable[[], T]:
    """Begin work that changes nothing but what it returns; the callable returned waits for the result.

    If the process dies of anything, the work is done here, so that whatever is wrong is raised to the caller.
    """
    # A fork takes along what was read, but no other thread, and with it any lock that one holds.
    if sys.platform != "linux" or threading.active_count() > 1 or multiprocessing.current_process().daemon:
        return work
    context = multiprocessing.get_context("fork")
    result, here = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(here, work), daemon=True)
    with at_one_stroke():
        process.start()
    here.close()

    def wait() -> T:
        try:
            received: T = result.recv()
        except EOFError:
            return work()
        finally:
            process.join()
            result.close()
        return received

    return wait


def _send(pipe: Connection, work: Callable[[], T]) -> None:
    deaf()
    pipe.send(work())
