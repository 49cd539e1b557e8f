"""Measures big collections against the bars of a province: time and memory a plan, sizes of pages, one change.

`python -m tests.bench.large 40 400` builds made-up collections of so many plans (`tests/helpers/large.py`) next to the
eight of today; megabytes are bytes as a server sends them without compression, and `data/` does not count.  It tells
which kinds of pages and files grow from the small collection to the large one, and opens the large one on a phone.
"""

from __future__ import annotations

import argparse
import gzip
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.library.addresses import DATA
from tests.bench.large_pages import kinds, look_at
from tests.helpers.built_site import ROOT
from tests.helpers.large import write_large

BARS = {
    "processor time a plan, large against small": 1.1,
    "largest page, KB": 400,
    "largest page compressed, KB": 60,
    "median page against eight plans": 1.15,
    "site a plan, MB": 2.5,
    "files a plan": 350,
    "kinds of pages and files that grow": 0,
    "faults on a phone": 0,
    "memory of a process, GB": 1.5,
    "minutes from nothing": 12,
    "check after one change, s": 10,
    "build after one change, s": 40,
    "build after one change against the whole": 1 / 15,
}


NOTICED, GROWS = 1.2, 1.5
"""So many times as large as in the small collection, a kind of page or file is named, and held to grow with it.

A page that holds what fits on one page is fuller where there is more to hold, and then grows no further.
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What one command took: seconds by the clock and of processors, and the most memory that one process had."""

    seconds: float
    processor: float
    memory: float


@dataclass(frozen=True, slots=True)
class Site:
    """A finished site in figures."""

    plans: int
    run: Run
    bytes: int
    files: int
    pages: tuple[int, ...]
    largest: tuple[str, int, int]
    """Its path, its bytes, and those after compression."""


def run(*arguments: str) -> Run:
    """Run a command of the generator; what it says is shown only where it fails."""
    with tempfile.TemporaryFile() as said:
        began = time.monotonic()
        process = subprocess.Popen([sys.executable, "-m", "generator", *arguments], cwd=ROOT, stdout=said, stderr=said)
        # This counts what the process and those that it waited for used, but of memory the most of any one.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            sys.exit(f"{arguments} failed:\n{said.read().decode()[-5000:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1e6)


def measured(root: Path, options: list[str]) -> Site:
    """Build a project from nothing and look at its site."""
    site = root / "site"
    took = run("build", "--root", str(root), "--site", str(site), *options)
    plans = sum(1 for _ in root.glob("plans/*/plan.yml"))
    files = [file for file in site.rglob("*") if file.is_file() and not _is_data(file.relative_to(site))]
    sizes = {file: file.stat().st_size for file in files}
    pages = {file: size for file, size in sizes.items() if file.suffix == ".html"}
    path = max(pages, key=pages.__getitem__)
    largest = (path.relative_to(site).as_posix(), pages[path], len(gzip.compress(path.read_bytes())))
    return Site(plans, took, sum(sizes.values()), len(files), tuple(pages.values()), largest)


def _is_data(path: Path) -> bool:
    return path.parts[0] == DATA.partition("/")[0]


def one_change(root: Path, options: list[str]) -> tuple[Run, Run]:
    """Check and build after one sentence changed."""
    file = max(root.glob("plans/*-women-2021/women-health.yml"))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    en: Women ", "    en: All women ", 1), encoding="utf-8")
    try:
        return run("check", "--root", str(root)), run(
            "build", "--root", str(root), "--site", str(root / "site"), *options
        )
    finally:
        file.write_text(text, encoding="utf-8")


def compared(today: Site, small: Site, large: Site, changed: tuple[Run, Run]) -> Iterator[tuple[str, float]]:
    """Yield each thing that has a bar with its figure."""
    yield (
        "processor time a plan, large against small",
        (large.run.processor / large.plans) / (small.run.processor / small.plans),
    )
    yield "largest page, KB", large.largest[1] / 1e3
    yield "largest page compressed, KB", large.largest[2] / 1e3
    yield "median page against eight plans", statistics.median(large.pages) / statistics.median(today.pages)
    yield "site a plan, MB", large.bytes / large.plans / 1e6
    yield "files a plan", large.files / large.plans
    yield "memory of a process, GB", large.run.memory
    yield "minutes from nothing", large.run.seconds / 60
    check, build = changed
    yield "check after one change, s", check.seconds
    yield "build after one change, s", build.seconds
    yield "build after one change against the whole", build.seconds / large.run.seconds


def main() -> int:
    """Measure, print, and fail if a bar is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plans", type=int, nargs="*", default=[40, 400], help="numbers of plans, small and large")
    parser.add_argument("--no-search", action="store_const", const=["--no-search"], default=[], dest="options")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="large-") as folder:
        sites = []
        root = Path(folder)
        for plans in (8, *args.plans):
            root = write_large(Path(folder) / str(plans), plans)
            sites.append(measured(root, args.options))
            _show(sites[-1])
        grown = _show_kinds(Path(folder) / str(args.plans[0]) / "site", root / "site") if len(args.plans) > 1 else 0
        faults = look_at(root / "site")
        print(*faults, sep="\n")
        changed = one_change(root, args.options)
    broken = 0
    figures = [*compared(sites[0], sites[1], sites[-1], changed)]
    figures += [("kinds of pages and files that grow", grown), ("faults on a phone", len(faults))]
    for name, value in figures:
        broken += value > BARS[name]
        print(f"{name:45} {value:9.2f}  bar {BARS[name]:.4g}: {'holds' if value <= BARS[name] else 'BROKEN'}")
    return 1 if broken else 0


def _show_kinds(small: Path, large: Path) -> int:
    """Print how the larger kinds of pages and files grow, and return how many grow too much."""
    grown = 0
    for kind in kinds(small, large):
        if kind.growth > NOTICED:
            print(f"  {kind.name}: {kind.small / 1e3:.0f} to {kind.large / 1e3:.0f} KB")
        grown += kind.growth > GROWS
    return grown


def _show(site: Site) -> None:
    path, raw, packed = site.largest
    print(
        f"{site.plans} plans: {site.run.seconds:.0f} s, {site.run.processor:.0f} s of processors, "
        f"{site.run.memory:.2f} GB; {site.bytes / 1e6:.0f} MB in {site.files} files; {len(site.pages)} pages, "
        f"median {statistics.median(site.pages) / 1e3:.1f} KB, largest {raw / 1e3:.0f} KB ({packed / 1e3:.0f} KB "
        f"compressed): {path}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
