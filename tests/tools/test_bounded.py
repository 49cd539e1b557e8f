"""Work with an end to its time and memory: what it returns and raises comes back, also where a host allows less."""

from __future__ import annotations

import subprocess
import sys

import pytest

from generator.tools.bounded import OutOfBoundsError, bounded
from tests.helpers.built_site import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the work is done without bounds")
LOWER = """
import resource
from generator.tools.bounded import bounded
resource.setrlimit(resource.{what}, ({most}, {most}))
print(bounded(lambda: 6 * 7, seconds=1_000, megabytes=50_000))
"""


def test_what_work_returns_and_raises_comes_back() -> None:
    assert bounded(lambda: 6 * 7, seconds=10, megabytes=500) == 42
    with pytest.raises(ZeroDivisionError):
        bounded(lambda: 1 / 0, seconds=10, megabytes=500)


def test_too_much_memory_is_said() -> None:
    with pytest.raises(OutOfBoundsError):
        bounded(lambda: len(bytearray(900_000_000)), seconds=10, megabytes=200)


@pytest.mark.parametrize(("what", "most"), [("RLIMIT_AS", 1_500_000_000), ("RLIMIT_CPU", 60)])
def test_a_host_that_allows_less_hinders_nothing(what: str, most: int) -> None:
    line = [sys.executable, "-c", LOWER.format(what=what, most=most)]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout, done.returncode) == ("42\n", 0), done.stderr
