"""Measures the history: 200 days on each of which one file changed, read for the first time and again: `make bench`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from generator.history.days import read_history
from generator.history.git import is_whole
from tests.helpers.built_site import ROOT

DAYS = 200
ENGLISH = re.compile("^    en: (?=[A-Z])", re.MULTILINE)
BARS = {"cold": 20.0, "warm": 0.5}
"""Seconds that 200 days may take, at most."""


def repository(folder: Path) -> Path:
    """A repository with the plans as they are, and a changed translation on each of the days after."""
    shutil.copytree(ROOT / "plans", folder / "plans")
    files = [file for file in sorted((folder / "plans").glob("*/*-*.yml")) if ENGLISH.search(read(file))]
    git(folder, "init", "--quiet")
    for number in range(DAYS):
        if number:
            file = files[number % len(files)]
            text = file.read_text(encoding="utf-8")
            file.write_text(
                re.sub("(?m)^    en: (?=[A-Z])", f"    en: Day {number}, ", text, count=1), encoding="utf-8"
            )
        day = date(2026, 1, 1) + timedelta(number)
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "--message", "A day", GIT_COMMITTER_DATE=f"{day}T12:00:00Z")
    return folder


def read(file: Path) -> str:
    """The text of a file."""
    return file.read_text(encoding="utf-8")


def git(folder: Path, *arguments: str, **environment: str) -> None:
    """Run git; it must succeed."""
    author = {
        f"GIT_{who}_{what}": "bench@example.test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    subprocess.run(["git", *arguments], cwd=folder, env=os.environ | author | environment, check=True)


def timed(root: Path) -> tuple[float, int, int]:
    """Seconds of reading a history, its days, its entries."""
    began = time.monotonic()
    known = read_history(root)
    return time.monotonic() - began, len(known.days), sum(len(day.entries) for day in known.days)


def main() -> int:
    """Measure, print, and fail if a bar is broken."""
    broken = 0
    with tempfile.TemporaryDirectory() as folder:
        made = repository(Path(folder))
        for name in ("cold", "warm"):
            seconds, days, entries = timed(made)
            assert entries >= DAYS, "each day has a change that can be read"
            holds = seconds <= BARS[name]
            broken += not holds
            verdict = "holds" if holds else "BROKEN"
            print(f"{name}: {seconds:6.2f} s for {days} days, {entries} entries  bar {BARS[name]} s: {verdict}")
    if is_whole(ROOT):
        print("this repository: {:.2f} s for {} days, {} entries".format(*timed(ROOT)))
    return broken


if __name__ == "__main__":
    sys.exit(main())
