"""Throw very many inputs at the reader: a hundred thousand made by hypothesis, and as many guided by coverage.

Some thousands of whole projects with one damaged file are checked as well.

    python -m tests.bench.fuzz [HOW-MANY]

The seed is fixed, so that two runs throw the same.  What makes the reader raise is kept below `build/fuzz/`, and
the program ends with 1.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from generator.importer import NoPlanError, Options, draft
from tests.helpers.built_site import ROOT
from tests.helpers.comments import comment_of, faults, words
from tests.helpers.fuzzing import LONGEST, ON_DISK, SHAPES, holds, holds_beyond, holds_whole, mutations, seeds
from tests.helpers.golden import BASE

FOLDER = ROOT / "build/fuzz"
HOW_MANY = 100_000
SEED = 20261128
WHOLE = 50
"""For so many inputs one whole project with a damaged file is checked, and its pages are made."""
BEYOND = 50
"""Of so many inputs one also goes through mending, layout, figures and pages by hand, which take longer."""


class Counted:
    """Counts inputs, and keeps those that raise."""

    def __init__(self, name: str) -> None:
        """Start at none."""
        self.name, self.inputs, self.crashes, self.began = name, 0, 0, time.perf_counter()

    def throw(self, data: bytes, choice: int) -> None:
        """Read one input."""
        self.take(data, f"kind {choice}", lambda: self._read(data, choice))

    def _read(self, data: bytes, choice: int) -> None:
        holds(data, choice)
        if self.inputs % BEYOND == 0:
            holds_beyond(data)

    def take(self, data: bytes, what: str, work: Callable[[], None]) -> None:
        """Do something with one input."""
        self.inputs += 1
        try:
            work()
        except Exception as error:  # noqa: BLE001 (whatever it is, it must not be)
            self.crashes += 1
            FOLDER.mkdir(parents=True, exist_ok=True)
            (FOLDER / f"{self.name}-{self.crashes}").write_bytes(data)
            print(f"{self.name}: {what}: {type(error).__name__}: {error}", flush=True)

    def say(self) -> None:
        """Print what came of it."""
        took = time.perf_counter() - self.began
        print(f"{self.name}: {self.inputs:,} inputs, {took:.0f} s, {self.crashes} crashes", flush=True)


def many(how_many: int) -> settings:
    """So many inputs, one after the other, and nothing else."""
    return settings(
        max_examples=how_many,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def with_hypothesis(how_many: int) -> int:
    """Inputs made of real files by mutations, and of nothing; returns how many raised."""
    counted, files = Counted("hypothesis"), seeds()
    inputs = st.tuples(st.one_of(mutations(files), st.binary(max_size=300)), st.integers(0, len(SHAPES) - 1))

    @seed(SEED)
    @many(how_many)
    @given(inputs)
    def run(given_: tuple[bytes, int]) -> None:
        counted.throw(*given_)

    run()
    while counted.inputs < how_many:  # hypothesis may find that it has no more new ones
        run()
    counted.say()
    return counted.crashes


def with_projects(how_many: int) -> int:
    """Whole projects in which one file is damaged; returns how many raised."""
    counted = Counted("projects")
    inputs = st.sampled_from(ON_DISK).flatmap(
        lambda file: st.tuples(st.just(file), mutations([(BASE / file).read_bytes()]))
    )

    @seed(SEED)
    @many(how_many)
    @given(inputs)
    def run(given_: tuple[Path, bytes]) -> None:
        file, damaged = given_
        counted.take(damaged, str(file), lambda: holds_whole(file, damaged))

    run()
    counted.say()
    return counted.crashes


def with_comments(how_many: int) -> int:
    """Words of plans that want to be more than words, in every part of a comment; returns how many got their way."""
    counted = Counted("comments")

    @seed(SEED)
    @many(how_many)
    @given(words(), words())
    def run(one: str, other: str) -> None:
        counted.take(f"{one}\0{other}".encode("utf-8", "replace"), "comment", lambda: _harmless(one, other))

    run()
    while counted.inputs < how_many:
        run()
    counted.say()
    return counted.crashes


def _harmless(one: str, other: str) -> None:
    found = faults(comment_of(one, other))
    assert not found, found[:3]


def with_importer(how_many: int) -> int:
    """Damaged beginnings of real pages, of three thousand bytes at most; returns how many raised."""
    counted = Counted("importer")
    pages = [file.read_bytes()[:3_000] for file in sorted((ROOT / "plans/_sources").glob("*.txt"))]

    @seed(SEED)
    @many(how_many)
    @given(st.one_of(mutations(pages), st.text(max_size=700).map(str.encode)))
    def run(data: bytes) -> None:
        counted.take(data, "page", lambda: _drafted(data[:3_000]))

    run()
    while counted.inputs < how_many:
        run()
    counted.say()
    return counted.crashes


def _drafted(data: bytes) -> None:
    lines = data.decode("utf-8", "replace").replace("\0", "").split("\n")
    with suppress(NoPlanError):
        draft(lines, Options(file="page.txt", place="demo-city", first=2021, last=2030))


def with_atheris(how_many: int) -> int:
    """Inputs that coverage guides, in a process of their own, since libFuzzer ends the one it runs in."""
    if importlib.util.find_spec("atheris") is None:
        print("atheris: there is none for this system")
        return 0
    corpus = FOLDER / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds()):
        (corpus / f"seed-{number:03}").write_bytes(bytes([number % len(SHAPES)]) + data[: LONGEST // 3])
    options = [
        f"-seed={SEED}",
        f"-runs={how_many}",
        "-max_len=2048",
        f"-artifact_prefix={FOLDER}/",
        "-print_final_stats=1",
    ]
    command = [sys.executable, "-m", "tests.bench.fuzz", "--guided", *options, str(corpus)]
    began = time.perf_counter()
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    took = time.perf_counter() - began
    stats = dict(
        line.removeprefix("stat::").split(": ", 1) for line in done.stderr.splitlines() if line.startswith("stat::")
    )
    inputs = int(stats.get("number_of_executed_units", "0"))
    covered = [line.split("cov: ")[1].split()[0] for line in done.stderr.splitlines() if "cov: " in line]
    crashes = int(done.returncode != 0)
    print(
        f"atheris: {inputs:,} inputs, {took:.0f} s, {crashes} crashes, {covered[-1] if covered else 0} branches reached"
    )
    if crashes:
        print(done.stdout[-3_000:] + done.stderr[-3_000:])
    return crashes


def guided(arguments: list[str]) -> None:
    """What runs in that process."""
    import atheris  # noqa: PLC0415 (only where it is there, and only in this process)

    # Only what reads is watched for coverage: the libraries below it would drown it.
    with atheris.instrument_imports(
        include=[
            "generator.reading.nodes",
            "generator.reading.rawtext",
            "generator.reading.reader",
            "generator.reading.syntax",
        ]
    ):
        for name in [name for name in sys.modules if name.startswith("generator.")]:
            del sys.modules[name]
        for name in [name for name in sys.modules if name == "tests.helpers.fuzzing"]:
            del sys.modules[name]
        from tests.helpers.fuzzing import holds as watched  # noqa: PLC0415

    def one(data: bytes) -> None:
        watched(data[1:], data[0] if data else 0)

    atheris.Setup([sys.argv[0], *arguments], one)
    atheris.Fuzz()


def main() -> int:
    """Run all three."""
    if "--guided" in sys.argv:
        guided(sys.argv[sys.argv.index("--guided") + 1 :])
        return 0
    how_many = int(sys.argv[1]) if len(sys.argv) > 1 else HOW_MANY
    crashes = with_hypothesis(how_many) + with_comments(how_many) + with_importer(how_many // 5)
    return 1 if crashes + with_projects(how_many // WHOLE) + with_atheris(how_many) else 0


if __name__ == "__main__":
    sys.exit(main())
