"""Thousands of inputs for the reader, and some for the whole check: nothing raises, and every finding has its place.

`make bench` runs a hundred thousand more, and as many that coverage guides; see tests/bench/fuzz.py.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check import check
from generator.pages import pages
from tests.fuzzing import SHAPES, holds, holds_beyond, mutations, seeds
from tests.golden import BASE

FILES = seeds()
KINDS = st.integers(0, len(SHAPES) - 1)
ON_DISK = sorted(file.relative_to(BASE) for file in BASE.rglob("*") if file.suffix in (".yml", ".txt"))


@settings(max_examples=1_500, deadline=None)
@given(mutations(FILES), KINDS)
def test_damaged_files(data: bytes, kind: int) -> None:
    holds(data, kind)


@settings(max_examples=1_000, deadline=None)
@given(st.binary(max_size=300), KINDS)
def test_random_bytes(data: bytes, kind: int) -> None:
    holds(data, kind)


@settings(max_examples=150, deadline=None)
@given(mutations(FILES))
def test_what_reads_texts_further_on(data: bytes) -> None:
    holds_beyond(data)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ON_DISK), st.data())
def test_a_whole_project_with_one_damaged_file(file: Path, data: st.DataObject) -> None:
    """Whatever one file has become, the check ends with findings, and what passes it can be made into pages."""
    damaged = data.draw(mutations([(BASE / file).read_bytes()]))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(BASE, Path(folder) / "project"))
        (root / file).write_bytes(damaged)
        checked = check(root)
    assert checked.library is not None or checked.has_errors
    if checked.library is not None:
        for page in pages(checked.library, "en"):
            assert page.text


def test_what_fuzzing_found() -> None:
    """A second document that cannot be read, behind a first one that can: asked for its layout, the file has none."""
    holds_beyond(b"number: 1\n# x\n---\nwords\n  - number: 3\n")
