"""A small project in git, and the days on which it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.projects import new_project
from tests.helpers.small_days import On


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> On:
    """Set the day on which the next commits are made."""

    def set_day(day: str) -> None:
        monkeypatch.setenv("GIT_COMMITTER_DATE", day if "T" in day else f"{day}T23:30:00+08:00")

    set_day("2026-01-01")
    return set_day


@pytest.fixture
def project(on: On, tmp_path: Path) -> Path:
    return new_project(tmp_path)
