"""The proof finds every change on either side, at its place in both files, and forgives only what it must."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from generator.findings import Spot
from tests.proving import Files, ROOT, changed, findings_of, place, proof_of, real_files

CASES: dict[str, Any] = yaml.safe_load((ROOT / "tests/cases/proof.yml").read_text(encoding="utf-8"))
SMALL: Files = CASES["files"]


def test_small_plan_is_proved() -> None:
    assert findings_of(SMALL) == []
