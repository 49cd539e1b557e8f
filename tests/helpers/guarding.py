"""What the tests of `tests/guard/` share: what a check finds, and what a build would publish."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.check import check
from generator.exports.rows import Edition
from generator.library.library import Library
from generator.library.linking import link
from generator.publish.build import publish_data
from generator.reading.loader import load
from tests.helpers.golden import BASE

HEALTH = "plans/demo-women-2021/women-health.yml"
PAGE = "---\ntitle: About\ndescription: What this is.\n---\n"


def codes(root: Path) -> set[str]:
    return {f"{one.spot.file} {one.code}" for one in check(root).findings}


def published(root: Path, out: Path) -> set[str]:
    """Files that a build would publish beside the pages."""
    out.mkdir()
    publish_data(root, _library(), out, Edition(_library(), "", {}))
    return {file.relative_to(out / "data").as_posix() for file in out.rglob("*") if file.is_file()}


@cache
def _library() -> Library:
    return link(load(BASE).collection, {})
