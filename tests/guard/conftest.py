"""The project that is attacked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.helpers.built_site import SOURCES, copy_of_project
from tests.helpers.golden import BASE
from tests.helpers.projects import commit, new_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "project"))


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with all that a build needs, in git."""
    root = new_project(tmp_path_factory.mktemp("links"))
    copy_of_project(root, [name for name in (*SOURCES, "Makefile", ".gitignore") if name != "plans"])
    commit(root, "All that a build needs")
    return root
