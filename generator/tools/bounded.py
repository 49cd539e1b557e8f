"""Runs one piece of work in a process of its own, with an end to the time and the memory it may use."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
MEGABYTE = 1 << 20


class OutOfBoundsError(Exception):
    """The work wanted more time or memory than it may have, or its process died."""


def bounded(work: Callable[[], T], *, seconds: int, megabytes: int) -> T:
    """Return what the work returns, or raise what it raises.

    Where processes cannot be forked, the work is done here, without bounds.

    Raises:
        OutOfBoundsError: The bounds were reached.
    """
    if sys.platform != "linux":
        return work()
    context = multiprocessing.get_context("fork")
    result, here = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(here, work, seconds, megabytes), daemon=True)
    process.start()
    here.close()
    try:
        # The clock on the wall has a bound too: work that sleeps uses no time of the processor.
        if not result.poll(2 * seconds):
            raise OutOfBoundsError
        is_done, value = result.recv()
    except EOFError:
        raise OutOfBoundsError from None
    finally:
        process.kill()
        process.join()
        result.close()
    if isinstance(value, MemoryError | RecursionError):
        raise OutOfBoundsError from value
    if not is_done:
        raise value
    done: T = value
    return done


def _send(pipe: Connection, work: Callable[[], T], seconds: int, megabytes: int) -> None:
    import resource  # noqa: PLC0415 - it is not everywhere

    used = int(resource.getrusage(resource.RUSAGE_SELF).ru_utime) + 1
    for what, wanted in (
        (resource.RLIMIT_CPU, used + seconds),
        (resource.RLIMIT_AS, _taken() + megabytes * MEGABYTE),
    ):
        most = resource.getrlimit(what)[1]  # which a host may have set, and nobody may raise
        limit = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(what, (limit, limit))
    try:
        answer: tuple[bool, object] = (True, work())
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again where the work was asked for
        answer = (False, error)
    pipe.send(answer)


def _taken() -> int:
    """Bytes of address space that are taken before the work begins."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * 4096
