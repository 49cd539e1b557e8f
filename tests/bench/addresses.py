"""What guarding the published addresses costs a build: reading the list, and looking each up in the scanned site.

Run it after `make build`: `.venv/bin/python -m tests.bench.addresses [SITE]`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

from generator.check import check
from generator.publish.site_check import check_site
from generator.reading.content import read_published
from generator.reading.published import addresses_of

ROOT = Path(__file__).resolve().parents[2]
SITE_URL = "https://plan-explorer.example/"


def main() -> None:
    """Print the best of five for each step."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    library = check(ROOT).library
    assert library is not None, "the data have errors"
    entries, _ = read_published(ROOT)
    known = addresses_of(library, ())

    def without() -> None:
        check_site(site, shown_as="site", site_url=SITE_URL)

    def guarded() -> None:
        check_site(site, shown_as="site", site_url=SITE_URL, published=entries, known=known)

    timed = {
        "read the list": lambda: read_published(ROOT),
        "list what there is": lambda: addresses_of(library, ()),
        "check the site without": without,
        "check the site with": guarded,
    }
    print(f"{len(entries)} addresses")
    seconds: dict[str, list[float]] = {name: [] for name in timed}
    for _ in range(5):
        for name, work in timed.items():  # by turns, so that a busy machine is unfair to none
            start = perf_counter()
            work()
            seconds[name].append(perf_counter() - start)
    for name, taken in seconds.items():
        print(f"{min(taken):7.3f} s  {name}")


if __name__ == "__main__":
    main()
