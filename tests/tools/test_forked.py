"""Work beside this process: its result comes back, and whatever goes wrong there is raised here."""

from __future__ import annotations

import os
import sys
import threading

import pytest

from generator.tools.forked import in_fork

forks = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the work is done right here")


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a command: no other thread; tests may be run by a program that has some of its own."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def test_the_result_comes_back() -> None:
    first, second = in_fork(lambda: ["甲"] * 100_000), in_fork(os.getpid)
    assert second() > 0
    assert first() == ["甲"] * 100_000


@forks
@pytest.mark.usefixtures("alone")
def test_the_work_is_done_in_another_process() -> None:
    assert in_fork(os.getpid)() != os.getpid()


@forks
@pytest.mark.usefixtures("alone")
def test_what_the_work_changes_is_not_changed_here() -> None:
    seen: list[int] = []

    def work() -> int:
        seen.append(1)
        return len(seen)

    assert in_fork(work)() == 1
    assert seen == []


@forks
@pytest.mark.usefixtures("alone")
def test_if_the_other_process_dies_the_work_is_done_here() -> None:
    parent = os.getpid()

    def work() -> str:
        if os.getpid() != parent:
            os._exit(9)
        return "here"

    assert in_fork(work)() == "here"


@forks
@pytest.mark.usefixtures("alone")
def test_an_error_is_raised_to_the_caller(capfd: pytest.CaptureFixture[str]) -> None:
    def work() -> None:
        raise LookupError("lost")

    with pytest.raises(LookupError, match="lost"):
        in_fork(work)()
    capfd.readouterr()


def test_beside_another_thread_the_work_is_done_right_here() -> None:
    """A fork would take along a lock that the other thread holds."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert in_fork(os.getpid)() == os.getpid()
    finally:
        done.set()
        thread.join()
