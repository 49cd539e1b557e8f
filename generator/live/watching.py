"""Watches the files that the site is made of, and tells which were changed."""

from __future__ import annotations

import queue
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from generator.tools.plain_files import is_a_programs_own

FOLDERS = ("plans", "content", "overrides", "generator")
QUIET_SECONDS = 0.05
"""Changes are told when nothing has changed for so long: editors save in several steps."""


READING = frozenset({"opened", "closed_no_write"})


@dataclass(frozen=True, slots=True)
class Changes:
    """Files that were changed, relative to the project, and when the first of them was."""

    files: frozenset[str]
    since: float

    def any_below(self, *folders: str) -> bool:
        """Whether one of them is in these folders."""
        return any(file.startswith(folders) for file in self.files)


@dataclass(eq=False)
class Watcher(FileSystemEventHandler):
    """Collects changes from the moment it is started."""

    root: Path
    configs: Iterable[str] = ()
    _observer: BaseObserver = field(default_factory=Observer)
    _events: queue.SimpleQueue[tuple[float, str]] = field(default_factory=queue.SimpleQueue)

    def start(self) -> None:
        """Begin to watch."""
        for name in FOLDERS:
            if (self.root / name).is_dir():
                self._observer.schedule(self, str(self.root / name), recursive=True)
        if any((self.root / name).is_file() for name in self.configs):
            self._observer.schedule(self, str(self.root), recursive=False)
        self._observer.start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change of a file; reading is none, nor is what editors and Python put beside it."""
        if event.event_type in READING or (event.is_directory and event.event_type == "modified"):
            return
        for path in (event.src_path, event.dest_path):
            inside = path and Path(str(path)).is_relative_to(self.root)
            file = Path(str(path)).relative_to(self.root).as_posix() if inside else ""
            is_own = is_a_programs_own(file.rpartition("/")[2]) or "__pycache__" in file
            if file and not is_own and ("/" in file or file in self.configs):
                self.note(file)

    def note(self, file: str) -> None:
        """Take a file for changed."""
        self._events.put((time.monotonic(), file))

    def wait(self, seconds: float | None) -> Changes | None:
        """Wait for changes, and until they come to rest; None if there are none for so long."""
        try:
            since, first = self._events.get(timeout=seconds)
        except queue.Empty:
            return None
        files = {first}
        while True:
            try:
                files.add(self._events.get(timeout=QUIET_SECONDS)[1])
            except queue.Empty:
                return Changes(frozenset(files), since)

    def stop(self) -> None:
        """Watch no longer."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()
