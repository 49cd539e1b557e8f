"""Builds the whole site behind the pages being looked at: in a process of its own that gives way to everything else.

It may be killed at any moment; `generator/publish/replace.py` tells why that is safe.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from generator.check import check
from generator.live.notices import Outcome, brief, notice
from generator.publish.build import Options, build
from generator.publish.replace import BuildError
from generator.tools.lifetime import end_with

CODE = Path(__file__).resolve().parents[2]
NICENESS = 10


class WholeBuild:
    """A build under way."""

    def __init__(self, root: Path, site: Path, *, search: bool) -> None:
        self._began = time.monotonic()
        self._out = tempfile.TemporaryFile()  # noqa: SIM115 (closed by `stop`)
        command = [sys.executable, "-m", "generator.live.whole", str(os.getpid()), str(root), str(site), str(search)]
        self._process = subprocess.Popen(
            command,
            cwd=CODE,
            stdin=subprocess.DEVNULL,
            stdout=self._out,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # it has processes of its own, which are stopped with it
        )

    @property
    def seconds(self) -> float:
        """How long it has been running."""
        return time.monotonic() - self._began

    def result(self) -> dict[str, Any] | None:
        """Return what came of it, or None while it runs."""
        code = self._process.poll()
        if code is None:
            return None
        self._out.seek(0)
        output = self._out.read().decode("utf-8")
        found: dict[str, Any] = json.loads(output) if code == 0 else {"failed": f"exit {code}"}
        return found

    def stop(self) -> None:
        """End it and all its processes."""
        if self._process.poll() is None:
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._out.close()


def main(root: Path, site: Path, search: bool) -> dict[str, Any]:
    """Check and build; return what is to be said of it."""
    checked = check(root)
    findings = list(checked.findings)
    if checked.library is not None and not checked.has_errors:
        try:
            findings += build(Options(root, site, search=search, jobs=1), checked.library)
        except BuildError as error:
            return {"failed": str(error)}
    errors = sum(found.severity == "error" for found in findings)
    outcome: Outcome = "held" if checked.has_errors else "unbuilt" if errors else "shown"
    return {"good": not errors, "brief": brief(findings), "notice": notice(findings, outcome)}


if __name__ == "__main__":
    end_with(int(sys.argv[1]))
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    print(json.dumps(main(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4] == "True")))
