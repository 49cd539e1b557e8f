"""Measures our whole build against bare Material for MkDocs over the same page files: `make bench`.

Bare means: theme Material, ten navigation entries, no plugin, both languages beside each other as ours are.
The cases take turns, so that a busy moment of the machine meets all of them, and medians are compared.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build/bench"
TURNS = 3
NAV_ENTRIES = 10
BARS = {"ours without search": 1.5, "ours": 3.0}
BARE = "bare Material"


def run(*commands: list[str]) -> None:
    """Run commands beside each other and fail loudly."""
    environment = os.environ | {"PYTHONWARNINGS": "ignore"}
    running = [
        subprocess.Popen(c, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for c in commands
    ]
    for process in running:
        output, _ = process.communicate()
        if process.returncode != 0:
            sys.exit(f"{process.args} failed:\n{output.decode()}")


def ours(*options: str) -> Callable[[], None]:
    """Return our build as `make build` runs it."""
    return lambda: run([sys.executable, "-m", "generator", "build", "--site", str(WORK / "ours"), *options])


def bare(plugins: list[str]) -> Callable[[], None]:
    """Return a bare Material build of the pages that our build wrote."""
    commands = []
    for lang in ("zh", "en"):
        pages = ROOT / "build/pages" / lang
        entries = sorted(path.relative_to(pages).as_posix() for path in pages.rglob("*.md"))
        entries.sort(key=lambda name: name.count("/"))
        config = {
            "site_name": "Bare",
            "site_url": "https://plan-explorer.example/",
            "docs_dir": str(pages),
            "theme": {"name": "material", "language": lang, "font": False},
            "nav": entries[:NAV_ENTRIES],
            "not_in_nav": "*",
            "plugins": plugins,
            "validation": {
                "links": {"not_found": "ignore", "unrecognized_links": "ignore", "absolute_links": "ignore"}
            },
        }
        file = WORK / f"bare-{lang}-{'-'.join(plugins) or 'plain'}.yml"
        file.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
        commands.append(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(file), "-d", str(WORK / f"{file.stem}-site")]
        )
    return lambda: run(*commands)


def main() -> int:
    """Measure, print, and fail if a bar is broken."""
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    ours()()  # writes the pages that all cases share, and warms the disk
    cases = {
        BARE: bare([]),
        "bare Material with its search": bare(["search"]),
        "ours without search": ours("--no-search"),
        "ours": ours(),
    }
    seconds: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(TURNS):
        for name, case in cases.items():
            began = time.monotonic()
            case()
            seconds[name].append(time.monotonic() - began)
    pages = sum(1 for _ in (ROOT / "build/pages").rglob("*.md"))
    print(f"{pages} pages, {TURNS} turns, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    base = statistics.median(seconds[BARE])
    broken = 0
    for name, times in seconds.items():
        ratio = statistics.median(times) / base
        bar = BARS.get(name)
        verdict = "" if bar is None else f"  bar {bar}: {'holds' if ratio <= bar else 'BROKEN'}"
        broken += bar is not None and ratio > bar
        print(f"{name:30} {statistics.median(times):6.2f} s  ×{ratio:.2f}  {[round(t, 2) for t in times]}{verdict}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
