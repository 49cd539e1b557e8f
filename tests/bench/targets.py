"""How well targets are drafted, a document at a time, from what the other documents alone teach; run by hand.

    python -m tests.bench.targets [--misses]

Indicators and spellings that only the document itself uses are taken away before it is read.  Counted are targets
that editors have and those that were drafted: sign, figure, unit and year alike; and the indicators.
"""

from __future__ import annotations

import sys

from tests.helpers.target_accuracy import documents, measure


def main() -> None:
    """Print a line for each document and one for all."""
    counted = {name: measure(name, tell=print if "--misses" in sys.argv else None) for name in documents()}
    for name, one in counted.items():
        print(f"{name:12} {one}")
    print(f"{'all':12} {sum(counted.values(), start=type(next(iter(counted.values())))())}")


if __name__ == "__main__":
    main()
