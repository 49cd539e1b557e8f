"""What all requests of the little server share: the process that makes pages, and what open pages are told."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

from generator.live.notices import Notice, trouble
from generator.live.worker import Worker, WorkerGoneError

BROWSER = Path(__file__).parent / "browser"
"""The script and the style that open pages get while they are served; never part of the site."""

MOST_PAGES = 500
"""So many pages are remembered as they are; the oldest goes first."""


class Listener(Protocol):
    """Who is told what requests find out."""

    def gone(self) -> None:
        """The process that makes pages has died."""

    def failed(self, message: str) -> None:
        """A page could not be made, for these reasons."""

    def shown(self, path: str, seconds: float) -> None:
        """An open page shows what was changed so many seconds ago."""


class Hub:
    """Pages as they are now, the number of their state, and the notice that goes with it."""

    def __init__(self, assets: Iterable[Path], listener: Listener) -> None:
        self.worker: Worker | None = None
        self._assets = (*assets, BROWSER)
        self._begun = threading.Event()
        self._changed = threading.Condition()
        self._number = 0
        self._notice: Notice | None = None
        self._pages: dict[str, tuple[bytes, str]] = {}
        self._style = ""
        self._waited_since: float | None = None
        self._reloading: set[str] = set()
        self._listener = listener

    # ---------- what requests ask ----------

    def page(self, path: str) -> tuple[bytes, str] | None:
        """Return a page or data with the mark of what it shows; None if there is none, or nothing good yet.

        Until everything was checked for the first time, this waits.  Raises WorkerGoneError while no process can
        make pages, with what it died of.
        """
        with self._changed:
            number = self._number
            if path in self._pages:
                return self._pages[path]
        found: tuple[bytes, str] | None = self._ask("page", path)
        with self._changed:
            # What is not there is not remembered: there is no end of addresses at which nothing stands.
            if number == self._number and found is not None:
                if len(self._pages) >= MOST_PAGES:
                    self._pages.pop(next(iter(self._pages)))
                self._pages[path] = found
        return found

    def missing(self) -> bytes | None:
        """Return the page for addresses that do not exist; None if nothing is good yet."""
        found: bytes | None = self._ask("missing", None)
        return found

    def stamp(self, mark: str) -> str:
        """Return what an open page says of itself: what it shows, and in which style."""
        return f"{mark}-{self._style}"

    def news(self, path: str, shown: str, number: int, seconds: float) -> tuple[int, dict[str, Any] | None]:
        """Wait for another state than `number`; tell whether the page is still right, and what to say on it."""
        with self._changed:
            self._changed.wait_for(lambda: self._number != number, timeout=seconds)
            if self._number == number:
                return number, None
            number, notice = self._number, self._notice
        try:
            found = self.page(path)
            current = shown == self.stamp(found[1] if found else "")
        except WorkerGoneError as error:
            current, notice = True, trouble("live_failed", str(error))
        self._note(path, current)
        return number, {"current": current, "notice": notice}

    # ---------- what the loop says ----------

    def accept(self, notice: Notice, since: float | None = None) -> None:
        """Tell all open pages of a new state; `since` is when it was asked for by a change."""
        files = [file for folder in self._assets for file in folder.rglob("*") if file.is_file()]
        with self._changed:
            self._style = str(max((file.stat().st_mtime_ns for file in files), default=0))
            self._pages.clear()
            self._number += 1
            self._notice = notice
            self._waited_since = since
            self._reloading.clear()
            self._changed.notify_all()
        self._begun.set()

    def _ask(self, question: str, detail: Any) -> Any:
        self._begun.wait()
        worker = self.worker
        if worker is None:
            return None
        try:
            answer = worker.ask(question, detail)
        except WorkerGoneError:
            if worker is self.worker:
                self.worker = None
                self._listener.gone()
            raise
        if isinstance(answer, dict):
            self._listener.failed(answer["failed"])
            raise WorkerGoneError(answer["failed"].strip().rpartition("\n")[2])
        return answer

    def _note(self, path: str, current: bool) -> None:
        """Report once how long it took until a page that had to change has changed."""
        with self._changed:
            if not current:
                self._reloading.add(path)
                return
            if path not in self._reloading or self._waited_since is None:
                return
            seconds, self._waited_since = time.monotonic() - self._waited_since, None
        self._listener.shown(path, seconds)
