"""Measures how many goals and measures stand in groups, and what groups cost: seconds of the build, weight of pages.

The twins are goals that have one of at least 70 % the same characters in another plan for the same audience,
which is what anybody would count by hand.  Seconds are of the processor; both languages, one after the other.
"""

from __future__ import annotations

import gzip
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from rapidfuzz import fuzz

from generator.changes.record import NO_HISTORY
from generator.library.library import Collection, Library
from generator.library.linking import link
from generator.model.plan import LANGS
from generator.publish.language import site_pages
from generator.reading.loader import load

ROOT = Path(__file__).resolve().parents[2]
TURNS = 3
TWIN = 70
BAR = 1.0
"""At most so many seconds of the processor; the languages are built beside each other."""


def coverage(library: Library) -> None:
    """Print how many clauses have others like them, and how many of those that should."""
    for kind in ("goal", "measure"):
        groups = [group for group in library.groups if group.kind == kind]
        joined = [group for group in groups if len(group.clauses) > 1]
        clauses, inside = (sum(len(group.clauses) for group in some) for some in (groups, joined))
        print(f"{kind}s: {clauses} in {len(groups)} groups; {inside} in {len(joined)} groups of two or more")
    goals = [(group, clause) for group in library.groups if group.kind == "goal" for clause in group.clauses]
    audience = {name: domain.audience for name, domain in library.shared.domains.items()}
    twins = [
        group
        for group, one in goals
        if any(
            other.plan != one.plan
            and audience[of.domain] == audience[group.domain]
            and fuzz.ratio(one.clause.zh, other.clause.zh) >= TWIN
            for of, other in goals
        )
    ]
    found = sum(len(group.clauses) > 1 for group in twins)
    print(f"goals with a twin of {TWIN} % or more: {len(twins)}, of them in a group: {found}")


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one run."""
    began = time.process_time()
    work()
    return time.process_time() - began


def make_pages(library: Library) -> list[int]:
    """Make all pages of both languages; compressed sizes of the pages of plans' domains."""
    pages = [page for lang in LANGS for page in site_pages(ROOT, library, lang, NO_HISTORY)]
    return [len(gzip.compress(p.text.encode())) for p in pages if '"plan-domain"' in p.text[:600]]


def main() -> int:
    """Measure in turns, print, and fail if the bar is broken."""
    collection: Collection = load(ROOT).collection
    library = link(collection, {})
    coverage(library)
    linked, grouped = [], []
    pages, with_others = [], []
    for _ in range(TURNS):
        with patch("generator.library.grouping.groups", return_value=()):
            linked.append(seconds(lambda: link(collection, {})))
        grouped.append(seconds(lambda: link(collection, {})))
        with patch("generator.views.parts.clause_view.also_view", return_value=None):
            pages.append(seconds(lambda: [list(site_pages(ROOT, library, lang, NO_HISTORY)) for lang in LANGS]))
        with_others.append(seconds(lambda: [list(site_pages(ROOT, library, lang, NO_HISTORY)) for lang in LANGS]))
    cost = statistics.median(grouped) - statistics.median(linked)
    more = statistics.median(with_others) - statistics.median(pages)
    print(f"grouping: {cost:.2f} s; other plans’ wordings, both languages: {more:.2f} s")
    with patch("generator.views.parts.clause_view.also_view", return_value=None):
        light = make_pages(library)
    heavy = make_pages(library)
    print(
        f"a plan’s domain page, compressed: {statistics.mean(light) / 1000:.1f} kB without, "
        f"{statistics.mean(heavy) / 1000:.1f} kB with them (at most {max(heavy) / 1000:.1f} kB)"
    )
    return 1 if cost + more > BAR else 0


if __name__ == "__main__":
    sys.exit(main())
