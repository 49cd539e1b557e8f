"""Measures the time from saving a file to the new words in an open page: ours against a bare `mkdocs serve --dirty`.

Bare means Material over the same page files: ten navigation entries, no plugin, nothing generated, so that a Markdown
file is changed; ours has to read YAML, prove it, check it and make the page.  Both serve the whole English site, to
Chromium, and take turns.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from functools import partial
from pathlib import Path

import yaml
from playwright.sync_api import Page, sync_playwright

from tests.bench.build import NAV_ENTRIES, ROOT
from tests.helpers.built_site import copy_of_project

WORK = ROOT / "build/bench/serve"
TURNS = 7
BAR = 1.3
PAGE = "plans/zunyi-children-2021/children-health/"
DOMAIN, SOURCE = "plans/zunyi-children-2021/children-health.yml", "plans/_sources/zunyi.txt"
WORDS = "as the units of measurement"
GOAL = "#goal-5"
BUILD_BEGINS_SECONDS = 7.0
"""After a change our whole build begins by itself after four seconds; then it is well under way."""


def change(*edits: tuple[Path, str, str]) -> None:
    """Save files with other words, which must be there."""
    for file, old, new in edits:
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{file} does not say “{old}”"
        file.write_text(text.replace(old, new), encoding="utf-8")


SAYS = """([selector, words]) => {
  const within = selector.startsWith('section') ? document.querySelector('#live-notice')?.shadowRoot : document;
  return within?.querySelector(selector)?.textContent.includes(words);
}"""


def seconds_until(page: Page, selector: str, words: str, act: Callable[[], None]) -> float:
    """Return how long it takes until an open page, or its notice, shows words."""
    began = time.monotonic()
    act()
    page.wait_for_function(SAYS, arg=[selector, words], polling=10, timeout=30_000)
    return time.monotonic() - began


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def started(command: list[str], cwd: Path, address: str) -> subprocess.Popen[bytes]:
    """Start a server and wait until it answers."""
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=30).close()
        except OSError:
            time.sleep(0.2)
        else:
            return process
    sys.exit(f"{command} does not answer")


def bare(pages: Path, port: int) -> list[str]:
    """Return the command of a bare server over page files."""
    entries = sorted(path.relative_to(pages).as_posix() for path in pages.rglob("*.md"))
    entries.sort(key=lambda name: name.count("/"))
    config = {
        "site_name": "Bare",
        "docs_dir": str(pages),
        "theme": {"name": "material", "language": "en", "font": False},
        "nav": entries[:NAV_ENTRIES],
        "not_in_nav": "*",
        "plugins": [],
        "validation": {"links": {"not_found": "ignore", "unrecognized_links": "ignore", "absolute_links": "ignore"}},
    }
    file = WORK / "bare.yml"
    file.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    # With recent versions of click MkDocs reloads pages only when told to.
    options = ["--dirty", "--livereload", "--quiet", "-f", str(file), "-a", f"127.0.0.1:{port}"]
    return [sys.executable, "-m", "mkdocs", "serve", *options]


def main() -> int:
    """Measure, print, and fail if the bar is broken."""
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    project = copy_of_project(WORK / "project")
    built = subprocess.run([sys.executable, "-m", "generator", "build"], cwd=project, capture_output=True, check=False)
    assert built.returncode == 0, built.stderr.decode()
    pages = Path(shutil.copytree(project / "build/pages/en", WORK / "pages"))
    theirs, mine = free_port(), free_port()
    there, here = f"http://127.0.0.1:{theirs}/{PAGE}", f"http://127.0.0.1:{mine}/en/{PAGE}"
    running = [
        started(bare(pages, theirs), WORK, there),
        started([sys.executable, "-m", "generator", "serve", "--port", str(mine)], project, here),
    ]
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            bare_page, our_page = browser.new_page(), browser.new_page()
            bare_page.goto(there)
            our_page.goto(here)
            seconds = measured(bare_page, our_page, pages / PAGE / "index.md", project)
            browser.close()
    finally:
        for process in running:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return verdict(seconds, sum(1 for _ in pages.rglob("*.md")))


Case = tuple[Page, str, str, Callable[[], None]]


def measured(bare_page: Page, our_page: Page, markdown: Path, project: Path) -> dict[str, list[float]]:
    """Change the same page in both, by turns."""
    seconds: dict[str, list[float]] = {name: [] for name in CASES}
    old, figure = WORDS, 95
    for turn in range(TURNS):
        new, higher = f"{WORDS} {'abcdefgh'[turn] * 5}", 191 - figure
        cases = {
            "bare": (bare_page, GOAL, new, partial(change, (markdown, old, new))),
            **our_cases(our_page, project, (old, new), (figure, higher)),
        }
        for name, case in cases.items():
            seconds[name].append(seconds_until(*case))
        time.sleep(BUILD_BEGINS_SECONDS)
        old, figure = f"{new} x", higher
        busy = partial(change, (project / DOMAIN, new, old))
        seconds["busy"].append(seconds_until(our_page, GOAL, old, busy))
        seconds_until(bare_page, GOAL, old, partial(change, (markdown, new, old)))
    return seconds


def our_cases(page: Page, project: Path, words: tuple[str, str], figures: tuple[int, int]) -> dict[str, Case]:
    """Return what is changed in a turn: words of a translation, a figure in all its places, and a mistake."""
    domain, source = project / DOMAIN, project / SOURCE
    old, new = figures
    figure = partial(
        change,
        (domain, f"为单位达到{old}%", f"为单位达到{new}%"),
        (domain, f"reaches {old}% or more, with towns", f"reaches {new}% or more, with towns"),
        (domain, f"programme-coverage, at_least: {old}", f"programme-coverage, at_least: {new}"),
        (source, f"为单位达到{old}%", f"为单位达到{new}%"),
    )
    mistake, mended = (domain, "适龄儿童国家", "国家"), (domain, "zh: 国家", "zh: 适龄儿童国家")
    return {
        "words": (page, GOAL, words[1], partial(change, (domain, *words))),
        "figure": (page, GOAL, f"reaches {new}% or more", figure),
        "mistake": (page, "section.error li", DOMAIN, partial(change, mistake)),
        "mended": (page, "section.warning", "warning", partial(change, mended)),
    }


CASES = {
    "bare": "bare: a word of a Markdown file",
    "words": "ours: a word of a translation",
    "figure": "ours: a figure, with its target and its source",
    "mistake": "ours: a mistake, until the notice",
    "mended": "ours: the mistake mended, until the notice goes",
    "busy": "ours: a word, while the whole site is being built",
}


def verdict(seconds: dict[str, list[float]], pages: int) -> int:
    """Print medians and ratios; 1 if one is over the bar."""
    print(f"{pages} pages, {TURNS} turns, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    base = statistics.median(seconds["bare"])
    broken = False
    for name, said in CASES.items():
        ratio = statistics.median(seconds[name]) / base
        broken |= ratio > BAR
        verdict = "" if name == "bare" else f"  bar {BAR}: {'holds' if ratio <= BAR else 'BROKEN'}"
        times = [round(one, 2) for one in seconds[name]]
        print(f"{said:50} {statistics.median(seconds[name]):5.2f} s  ×{ratio:.2f}  {times}{verdict}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
