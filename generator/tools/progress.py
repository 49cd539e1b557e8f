"""Reports long steps on stderr: their seconds, and on the way how far they are, by a bar or by lines in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from tqdm import tqdm

T = TypeVar("T")

IN_A_LOG = 30.0
"""Seconds between two lines of a log; what takes less says nothing but its end."""
ON_A_TERMINAL = 0.5
tqdm.monitor_interval = 0
"""No thread watches the bar: a process that forks must not have one."""


def report(what: str, seconds: float, detail: str = "") -> None:
    """Print one finished step with its seconds on stderr."""
    print(f"{seconds:6.1f} s  {what}{': ' if detail else ''}{detail}", file=sys.stderr, flush=True)


@contextmanager
def step(what: str) -> Iterator[list[str]]:
    """Time a step and report it; what is appended to the list is printed with it."""
    details: list[str] = []
    began = time.monotonic()
    yield details
    report(what, time.monotonic() - began, ", ".join(details))


def counted(things: Iterable[T], what: str, total: int) -> Iterator[T]:
    """Yield things while saying how many are done, of how many, and how long the rest will take."""
    wait = ON_A_TERMINAL if sys.stderr.isatty() else IN_A_LOG
    form = None if sys.stderr.isatty() else "{desc}: {n_fmt}/{total_fmt}, {elapsed} + {remaining}\n"
    yield from tqdm(things, what, total, leave=False, file=sys.stderr, mininterval=wait, delay=wait, bar_format=form)
