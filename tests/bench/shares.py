"""Measures parts of a whole build that have a bar of their own: loading and checking all plans, and all charts."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from generator.changes.record import NO_HISTORY
from generator.check import check
from generator.library.library import Library
from generator.model.plan import LANGS
from generator.publish.language import site_pages

ROOT = Path(__file__).resolve().parents[2]
TURNS = 3
BARS = {"loading and checking": 0.25, "charts": 0.05}
DRAWN_BY = ("indicator_page.charts", "indicator_list.strip")
BUILD = [sys.executable, "-m", "generator", "build", "--site", str(ROOT / "build/bench/shares")]


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    began = time.monotonic()
    work()
    return time.monotonic() - began


def pages(library: Library) -> None:
    """Make the pages of both languages."""
    for lang in LANGS:
        list(site_pages(ROOT, library, lang, NO_HISTORY))


def without_charts(library: Library) -> None:
    """The same without any chart."""
    charts, line, other = (patch(f"generator.views.{name}", return_value=()) for name in DRAWN_BY)
    with charts, line, other:
        pages(library)


def main() -> int:
    """Measure in turns, print, and fail if a bar is broken."""
    library = check(ROOT).library
    assert library is not None
    pages(library)  # warms the templates
    builds, parts = [], {name: list[float]() for name in BARS}
    for _ in range(TURNS):
        builds.append(seconds(lambda: subprocess.run(BUILD, cwd=ROOT, check=True, capture_output=True)))
        parts["loading and checking"].append(seconds(lambda: check(ROOT)))
        parts["charts"].append(seconds(lambda: pages(library)) - seconds(lambda: without_charts(library)))
    build = statistics.median(builds)
    broken = 0
    for name, bar in BARS.items():
        part = max(0.0, statistics.median(parts[name]))
        holds = part <= bar * build
        broken += not holds
        verdict = "holds" if holds else "BROKEN"
        print(f"{name}: {part:.2f} s of a build of {build:.1f} s, {part / build:.1%}  bar {bar:.0%}: {verdict}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
