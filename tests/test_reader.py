"""Golden cases of reading: input files and every finding they give, word for word, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.loader import load
from tests.golden import Case, cases


@pytest.mark.parametrize("case", cases("reader"))
def test_findings(case: Case, tmp_path: Path, update_golden: bool) -> None:
    case.compare(load(case.write(tmp_path)).findings, update_golden)
