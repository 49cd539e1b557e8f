"""Runs the parts of a build in processes of their own, so many at a time; all end when one fails or the build ends."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from generator.publish.replace import BuildError
from generator.tools.interrupts import at_one_stroke, deaf
from generator.tools.lifetime import end_with

# Elsewhere a new process begins from nothing and gets the library by a pipe: slower, but as good.
PROCESSES = multiprocessing.get_context("fork") if sys.platform == "linux" else multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Work:
    """A part of a build: what is said if it fails, and what does it; it is given a file for its messages."""

    failed: str
    do: Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Running:
    """A part under way; its messages go to a file and are shown only if it fails."""

    work: Work
    process: BaseProcess
    messages: Path
    trouble: Connection

    @classmethod
    def start(cls, work: Work) -> Running:
        """Begin."""
        handle, name = tempfile.mkstemp(prefix="build-", suffix=".log")
        os.close(handle)
        trouble, told = PROCESSES.Pipe(duplex=False)
        process = PROCESSES.Process(target=_run, args=(work.do, Path(name), os.getpid(), told), daemon=True)
        with at_one_stroke():
            process.start()
        told.close()
        return cls(work, process, Path(name), trouble)

    def finish(self) -> None:
        """Wait for the end; raises what hindered it from outside, or BuildError with the messages if it failed."""
        self.process.join()
        if self.process.exitcode != 0:
            with suppress(EOFError):
                if self.trouble.poll():
                    raise self.trouble.recv()
            output = self.messages.read_text(encoding="utf-8", errors="replace").strip()
            raise BuildError(f"{self.work.failed}\n{output}")

    def stop(self) -> None:
        """End the process if it still runs, so that nothing writes into the folder any more."""
        self.process.kill()
        self.process.join()
        self.trouble.close()
        self.messages.unlink(missing_ok=True)


def run_all(works: Sequence[Work], jobs: int) -> None:
    """Do all the work, at most `jobs` parts at a time, in their order; raises BuildError if one fails."""
    left = list(works)
    running: list[Running] = []
    try:
        while left or running:
            while left and len(running) < jobs:
                running.append(Running.start(left.pop(0)))
            ended = wait([one.process.sentinel for one in running])
            for one in [one for one in running if one.process.sentinel in ended]:
                one.finish()
                one.stop()
                running.remove(one)
    finally:
        for one in running:
            one.stop()


def _run(do: Callable[[Path], None], messages: Path, parent: int, told: Connection) -> None:
    deaf()
    end_with(parent)
    try:
        do(messages)
    except (OSError, MemoryError) as error:
        told.send(error)
        sys.exit(1)


@contextmanager
def output_into(file: Path) -> Iterator[None]:
    """Send what this process prints into a file, and what it dies of too."""
    terminal = os.dup(2)
    with file.open("w", encoding="utf-8") as opened:
        os.dup2(opened.fileno(), 1)
        os.dup2(opened.fileno(), 2)
    yield
    os.dup2(terminal, 2)
