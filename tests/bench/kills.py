"""Builds that are killed, at random moments and at each rename, and that run out of disk in ten ways.

Is there a whole site every time, and does it stand in its place as soon as anything is built again?  The project is
the small one of the tests, whose build ends on `site/` as every build does, so that sixty fit into ten minutes:

    python -m tests.bench.kills [HOW-MANY]
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from random import Random

from generator.publish.replace import recover
from tests.helpers.built_site import run_generator
from tests.helpers.projects import project_to_build

SEED = 20261130
KILLS = 60
SIZES = (0, 100, 1_000, 3_000, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000)
"""So many bytes may one file have, as if the disk were full from there on."""
MOST_RENAMES = 40
KILLED_AT = """
import os, signal, sys
from generator.cli import main
from generator.tools.ground import Ground

what, when, left = sys.argv[1], sys.argv[2], int(sys.argv[3])
real, own = getattr(Ground, what), os.getpid()

def counted(*given):
    global left
    left -= os.getpid() == own
    if left == 0 and when == "before":
        os.kill(own, signal.SIGKILL)
    real(*given)
    if left == 0:
        os.kill(own, signal.SIGKILL)

setattr(Ground, what, counted)
sys.exit(main(["build", "--no-search"]))
"""
"""A build that kills itself at one of the moments at which the site changes hands."""


def is_whole(project: Path) -> bool:
    """Whether a whole site stands there, or comes back as soon as anything is built again."""
    old, site = project / ".site.old", project / "site"
    there = site if site.is_dir() else old
    return (there / "sitemap.xml").is_file() and (there / "en/index.html").is_file() and (there / "404.html").is_file()


def start(project: Path, limit: int | None = None) -> subprocess.Popen[bytes]:
    """Begin a build."""
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "build"],
        cwd=project,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE if limit is not None else subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=None if limit is None else partial(_no_more_than, limit),  # noqa: PLW1509 (one thread)
    )


def _no_more_than(size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def at_renames(project: Path) -> int:
    """Kill a build before and after each rename and removal; returns after how many there was no whole site."""
    bad = kills = 0
    for what in ("rename", "remove"):
        for when in ("before", "after"):
            for number in range(1, MOST_RENAMES):
                line = [sys.executable, "-c", KILLED_AT, what, when, str(number)]
                done = subprocess.run(line, cwd=project, capture_output=True, check=False)
                if done.returncode != -signal.SIGKILL:
                    assert done.returncode == 0, done.stderr
                    break
                kills += 1
                wrong = not is_whole(project)
                recover(project, project / "site")
                wrong |= not is_whole(project) or (project / ".site.old").exists()
                bad += wrong
                if wrong:
                    print(f"killed {when} {what} {number}: WRONG", flush=True)
    print(f"kills at renames and removals: {kills}, not whole: {bad}", flush=True)
    return bad


def at_random(project: Path, kills: int, long: float) -> int:
    """Kill builds at random moments; returns after how many there was no whole site."""
    chance, bad = Random(SEED), 0
    for _ in range(kills):
        process = start(project)
        time.sleep(chance.uniform(0, 1.1 * long))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        bad += not is_whole(project)
        recover(project, project / "site")
        bad += not is_whole(project)
    print(f"kills at random moments: {kills}, not whole: {bad}", flush=True)
    return bad


def full_disks(project: Path, sizes: tuple[int, ...]) -> int:
    """Build where no file may be larger than so; returns after how many anything was wrong."""
    bad = 0
    for size in sizes:
        process = start(project, size)
        said = process.communicate()[1].decode("utf-8", "replace")
        fits = process.returncode == 0 or (process.returncode == 1 and "磁盘已满" in said)
        left = [one.name for one in project.glob(".site.*")]
        wrong = not fits or "Traceback" in said or not is_whole(project) or bool(left)
        bad += wrong
        print(f"at most {size:,} bytes a file: exit {process.returncode}{', WRONG' if wrong else ''}", flush=True)
    return bad


def main() -> int:
    """Kill and fill; the answer is an exit code."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    with tempfile.TemporaryDirectory() as folder:
        project = project_to_build(Path(folder))
        began = time.monotonic()
        done = run_generator(project, "build")
        assert done.returncode == 0, done.stdout + done.stderr
        long = time.monotonic() - began
        print(f"a build takes {long:.1f} s", flush=True)
        bad = at_renames(project)
        bad += at_random(project, kills, long)
        bad += full_disks(project, SIZES[:: max(1, KILLS // max(kills, 1))])
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
