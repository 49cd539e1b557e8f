"""Measures the importer on every document of plans/_sources, clean and damaged in every way: `make bench`.

Prints what share of goals, measures and rows it gets right without a hand; fails below the bars.
"""

from __future__ import annotations

import sys
import time

from tests.helpers.damage import EVERY
from tests.helpers.import_accuracy import KINDS, Accuracy, accuracy, drafted, sources, total, wrong

BAR, DAMAGED_BAR = 0.98, 0.95


def shown(counted: Accuracy) -> str:
    return f"{counted.right}/{counted.total}" if counted.total else "–"


def main() -> int:
    """Print a line for each document and return 1 if a bar is missed."""
    missed: list[str] = []
    print(
        f"{'document':<14}{'goals':>9}{'measures':>10}{'rows':>9}{'right':>8}{'exactly':>9}{'seconds':>9}  worst damage"
    )
    for name in sources():
        start = time.perf_counter()
        clean = drafted(name)
        seconds = time.perf_counter() - start
        counted = accuracy(name, clean)
        both = total(counted)
        worst, kind = min((total(accuracy(name, drafted(name, damage))).share, kind) for kind, damage in EVERY.items())
        kinds = "".join(f"{shown(counted[k]):>{width}}" for k, width in zip(KINDS, (9, 10, 9), strict=True))
        exact = both.exact / both.total
        print(f"{name:<14}{kinds}{both.share:>8.1%}{exact:>9.1%}{seconds:>9.2f}  {worst:.1%} ({kind})")
        missed += [name] if both.share < BAR or worst < DAMAGED_BAR else []
        if "-v" in sys.argv:
            for key, text, found in wrong(name, clean):
                print(f"  {'/'.join(key)}\n    {text!r}\n    {found!r}")
    print(f"bars: {BAR:.0%} right, {DAMAGED_BAR:.0%} damaged; missed: {', '.join(missed) or 'none'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
