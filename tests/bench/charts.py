"""Measures what all charts together cost: pages with them against pages without, as a part of a whole build."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from unittest.mock import patch

from generator.check import check
from generator.language import site_pages
from generator.library import Library
from generator.model import LANGS

ROOT = Path(__file__).resolve().parents[2]
TURNS = 3
BAR = 0.05
DRAWN_BY = ("indicator_page.charts", "indicator_list.strip", "domain_page.strip")


def pages(library: Library) -> float:
    """Seconds to make the pages of both languages."""
    began = time.monotonic()
    for lang in LANGS:
        site_pages(ROOT, library, lang)
    return time.monotonic() - began


def without_charts(library: Library) -> float:
    """The same without any chart."""
    charts, line, other = (patch(f"generator.views.{name}", return_value=()) for name in DRAWN_BY)
    with charts, line, other:
        return pages(library)


def main() -> int:
    """Measure in turns, print, and fail if the bar is broken."""
    library = check(ROOT).library
    assert library is not None
    pages(library)  # warms the templates
    turns = [(pages(library), without_charts(library)) for _ in range(TURNS)]
    cost = max(0.0, statistics.median(having - lacking for having, lacking in turns))
    began = time.monotonic()
    command = [sys.executable, "-m", "generator", "build", "--site", str(ROOT / "build/bench/charts")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    build = time.monotonic() - began
    holds = cost <= BAR * build
    verdict = "holds" if holds else "BROKEN"
    print(f"charts {cost:.2f} s of a build of {build:.1f} s: {cost / build:.1%}  bar {BAR:.0%}: {verdict}")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
