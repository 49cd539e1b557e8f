"""Long work says how far it is, in a log by whole lines, and short work says nothing."""

from __future__ import annotations

import threading

import pytest

from generator.tools import progress


def test_short_work_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress.counted("abc", "letters", 3)) == ["a", "b", "c"]
    assert capsys.readouterr().err.strip() == ""


def test_long_work_says_how_many_of_how_many_are_done(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "IN_A_LOG", 0.0)
    threads = threading.active_count()
    assert sum(progress.counted(range(40), "numbers", 40)) == 780
    said = capsys.readouterr().err
    assert "numbers: 20/40, " in said
    assert said.count("\n") >= 20
    assert threading.active_count() == threads  # a process that forks must not have others
