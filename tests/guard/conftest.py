"""The project that is attacked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.helpers.golden import BASE


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "project"))
