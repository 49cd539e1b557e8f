"""Every module says what it is for, and is short enough to be read in one go."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "generator").rglob("*.py"))
LONGEST = 320


@pytest.mark.parametrize("module", MODULES)
def test_length(module: str) -> None:
    assert len((ROOT / module).read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("module", MODULES)
def test_docstring(module: str) -> None:
    said = ast.get_docstring(ast.parse((ROOT / module).read_text(encoding="utf-8")))
    assert said is not None
    assert len(said.splitlines()[0]) > 20
    assert said.splitlines()[0].rstrip().endswith((".", ":", ",", ";")) or "\n" in said
