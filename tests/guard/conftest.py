"""The project that is attacked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.helpers.golden import BASE
from tests.helpers.projects import project_to_build


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "project"))


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with all that a build needs, in git."""
    return project_to_build(tmp_path_factory.mktemp("links"), "Makefile")
