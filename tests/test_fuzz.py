"""Thousands of inputs for the reader, and some for the whole check: nothing raises, and every finding has its place.

`make bench` runs a hundred thousand more, and as many that coverage guides; see tests/bench/fuzz.py.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.changes.compare import changes
from generator.check import check
from generator.publish.pages import pages
from generator.reading.published import addresses_of
from tests.helpers.fuzzing import ON_DISK, SHAPES, holds, holds_beyond, holds_whole, mutations, seeds
from tests.helpers.golden import BASE

pytestmark = pytest.mark.slow

FILES = seeds()
KINDS = st.integers(0, len(SHAPES) - 1)


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
    holds_whole(file, data.draw(mutations([(BASE / file).read_bytes()])))


def test_what_fuzzing_found() -> None:
    """A second document that cannot be read, behind a first one that can: asked for its layout, the file has none."""
    holds_beyond(b"number: 1\n# x\n---\nwords\n  - number: 3\n")


@pytest.mark.parametrize("last", ["12", "999999999"])
def test_parts_may_claim_more_lines_than_there_are(tmp_path: Path, last: str) -> None:
    """The check says so; whoever makes pages or compares states all the same gets the lines that exist."""
    root = Path(shutil.copytree(BASE, tmp_path / "project"))
    source, declared = root / "plans/_sources/demo.txt", root / "plans/_sources/demo.yml"
    source.write_text("".join(source.read_text(encoding="utf-8").splitlines(keepends=True)[:8]), encoding="utf-8")
    text = declared.read_text(encoding="utf-8")
    declared.write_text(re.sub(r"(lines: \"?[0-9]+-)[0-9]+", rf"\g<1>{last}", text), encoding="utf-8")
    assert text != declared.read_text(encoding="utf-8")
    checked = check(root)
    assert checked.has_errors
    assert checked.library is not None
    assert all(page.text for page in pages(checked.library, "en"))
    assert changes(checked.library, checked.library) == ()
    assert addresses_of(checked.library, ())
