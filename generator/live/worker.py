"""The process that holds the library and makes pages, and the handle that the server has of it.

It is a process of its own so that pages are made while the server answers, and so that a fault ends only this process.
Questions and answers are plain values, one after the other, by its standard input and output; when its standard
input ends, so does it.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from generator.live.state import State

CODE = Path(__file__).resolve().parents[2]


class WorkerGoneError(Exception):
    """The process ended, or its program cannot be loaded."""


class Worker:
    """A process that answers one question at a time."""

    def __init__(self, root: Path, plan: str = "") -> None:
        command = [sys.executable, "-m", "generator.live.worker", str(os.getpid()), str(root), plan]
        # In a session of its own, so that Ctrl+C at the terminal is for the server alone, from the first moment.
        self._process = subprocess.Popen(
            command, cwd=CODE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        self._lock = threading.Lock()

    def ask(self, question: str, *details: Any) -> Any:
        """Return the answer to a question; raises WorkerGoneError if there will be none."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._lock:
            try:
                pickle.dump((question, *details), self._process.stdin)
                self._process.stdin.flush()
                return pickle.load(self._process.stdout)
            except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
                raise WorkerGoneError from error

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


def main(parent: int, root: Path, plan: str) -> None:
    """Answer questions until there are no more."""
    from generator.tools.lifetime import end_with  # noqa: PLC0415 (so that a mistake in it is said like any other)

    end_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which ends this process then
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever is printed goes to the terminal
    from generator.live.state import State  # noqa: PLC0415 (the same)

    state = State(root, plan)
    while True:
        try:
            question = pickle.load(questions)
        except EOFError:
            return
        _send(answers, _answer(state, *question))


def _answer(state: State, question: str, detail: Any) -> Any:
    """Answer; whatever goes wrong in the program is an answer, too, for it is being worked on."""
    try:
        if question == "check":
            is_first = state.edition is None
            answer = state.check(templates=detail)
            if is_first:  # a million objects that stay: looking through them for garbage takes a tenth of a second
                gc.collect()
                gc.freeze()
            return answer
        edition = state.edition
        if edition is None:
            return None
        return edition.not_found() if question == "missing" else edition.shown(detail)
    except Exception:  # noqa: BLE001
        return {"failed": traceback.format_exc()}


def _send(out: BinaryIO, answer: Any) -> None:
    pickle.dump(answer, out)
    out.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
