"""Builds that are killed at random moments, and that run out of disk in ten ways: is there a whole site every time?"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from random import Random

from tests.helpers.built_site import copy_of_project, run_generator

SEED = 20261130
KILLS = 60
SIZES = (0, 100, 1_000, 3_000, 10_000, 30_000, 60_000, 100_000, 150_000, 170_000)
"""So many bytes may one file have, as if the disk were full from there on."""


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


def main() -> int:
    """Kill and fill; the answer is an exit code."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    chance, bad = Random(SEED), 0
    with tempfile.TemporaryDirectory() as folder:
        project = copy_of_project(Path(folder))
        began = time.monotonic()
        done = run_generator(project, "build")
        assert done.returncode == 0, done.stderr
        long = time.monotonic() - began
        for _ in range(kills):
            process = start(project)
            time.sleep(chance.uniform(0, 1.1 * long))
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            bad += not is_whole(project)
        print(f"kills: {kills}, not whole: {bad}", flush=True)
        for size in SIZES[:: max(1, KILLS // max(kills, 1))]:
            process = start(project, size)
            said = process.communicate()[1].decode("utf-8", "replace")
            fits = process.returncode == 0 or (process.returncode == 1 and "磁盘已满" in said)
            left = [one.name for one in project.glob(".site.*")]
            wrong = not fits or "Traceback" in said or not is_whole(project) or bool(left)
            bad += wrong
            print(f"at most {size:,} bytes a file: exit {process.returncode}{', WRONG' if wrong else ''}", flush=True)
        shutil.rmtree(project / "site")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
