"""Reports long steps and their seconds on stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


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
