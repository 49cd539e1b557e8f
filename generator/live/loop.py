"""Shows the site while its files are edited: a saved change is in the open page at once, a mistake as a notice.

Pages are made when a browser asks for them, from a library in memory (`generator/live/`).  Once it has been quiet for
a while the whole site is built behind them, which refreshes the search and all that is not a page, and checks more.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from generator.findings.messages import Both, did_you_mean, listed, nearest, phrase
from generator.history.days import history_gap
from generator.live.hub import Hub
from generator.live.notices import trouble
from generator.live.server import live_server, site_server
from generator.live.watching import FOLDERS, Changes, Watcher
from generator.live.whole import WholeBuild
from generator.live.worker import Worker, WorkerGoneError
from generator.publish.language import CONFIGS
from generator.publish.replace import BuildError, guard, recover

__all__ = ["Serving", "serve", "site_server"]

QUIET_SECONDS = 4.0
"""The whole site is built when nothing has changed for so long."""
LOOK_SECONDS = 0.3
"""How often a build under way is looked at."""
CODE = ("generator/", *CONFIGS.values())
LIVE = ("plans", "content", "overrides")
"""Whatever is saved in these folders is shown at once."""
TEMPLATES = ("generator/publish/templates/", "overrides/")
"""Read anew at every change; what else is below CODE takes effect when serve is started again."""


@dataclass(frozen=True, slots=True)
class Serving:
    """What is served: a project, its site, and one plan or all of them (""); with search or not."""

    root: Path
    site: Path
    port: int
    plan: str = ""
    search: bool = True


class CannotServeError(Exception):
    """Serving cannot start: no such plan, a folder that is not to be overwritten, or a port in use."""


def serve(serving: Serving) -> None:
    """Serve until interrupted; raises CannotServeError with what is to be said."""
    if serving.plan and (unknown := _unknown(serving)):
        raise CannotServeError(unknown)
    try:
        guard(serving.root, serving.site)
    except BuildError as error:
        raise CannotServeError(str(error)) from error
    styles = serving.root / "overrides/assets"
    loop = _Loop(serving)
    try:
        server = live_server(loop.hub, serving.site, styles, serving.port)
    except OSError as error:
        raise CannotServeError(_both("serve-no-port", port=serving.port, reason=str(error.strerror))) from error
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _interrupt)
    try:
        threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
        loop.run(f"http://127.0.0.1:{server.server_address[1]}/")
    except KeyboardInterrupt:
        _say("")
    finally:
        loop.stop()
        server.server_close()


class _Loop:
    """Waits for changes and acts on them; all processes are started by the one thread that this runs in."""

    def __init__(self, serving: Serving) -> None:
        self.serving = serving
        self.hub = Hub([serving.root / "overrides/assets"], self)
        self.watcher = Watcher(serving.root, tuple(CONFIGS.values()))
        self.whole: WholeBuild | None = None
        self.due: float | None = None
        self.last_said = ""

    def run(self, address: str) -> None:
        """Show what there is, then whatever is changed."""
        began = time.monotonic()
        self.watcher.start()
        _say(_line("serve-reading", address=address))
        recover(self.serving.root, self.serving.site)
        if gap := history_gap(self.serving.root):
            _say(gap)
        self._start_worker(began)
        self._say_what_is_ready(address)
        if not self.serving.plan and not _is_current(self.serving):
            self.due = time.monotonic()
        while True:
            pause = LOOK_SECONDS if self.whole else max(0.0, self.due - time.monotonic()) if self.due else None
            changes = self.watcher.wait(pause)
            if changes is not None:
                self._changed(changes)
            elif self.whole is not None:
                self._look_at_build()
            elif self.due is not None and time.monotonic() >= self.due:
                self.due = None
                self.whole = WholeBuild(self.serving.root, self.serving.site, search=self.serving.search)

    def stop(self) -> None:
        """End everything that was started."""
        self._stop_build()
        if self.hub.worker is not None:
            self.hub.worker.stop()
        self.watcher.stop()

    # ---------- what requests find out ----------

    def gone(self) -> None:
        """Have another process started: any change does that while there is none."""
        self.watcher.note("plans/")

    def failed(self, message: str) -> None:
        """Say why a page could not be made."""
        self._say_once(message)

    def shown(self, path: str, seconds: float) -> None:
        """Say how long it took."""
        _say(_line("serve-shown", seconds=f"{seconds:.1f}", path=path))

    # ---------- a change ----------

    def _changed(self, changes: Changes) -> None:
        code = {file for file in changes.files if file.startswith(CODE) and not file.startswith(TEMPLATES)}
        if code:
            _say(_both("serve-start-again", file=min(code)))
            self.hub.accept(trouble("live_start_again", min(code)), changes.since)
        if code == changes.files:
            return
        self._stop_build()
        worker = self.hub.worker
        if worker is None:
            self._start_worker(changes.since)
        else:
            self._tell(self._check(worker, changes.since, templates=changes.any_below(*TEMPLATES)), changes.since)
        self.due = None if self.serving.plan else time.monotonic() + QUIET_SECONDS

    def _start_worker(self, since: float) -> None:
        """Let a new process make the pages; there is none if it fails, and the next change starts another."""
        worker = Worker(self.serving.root, self.serving.plan)
        self.hub.worker = worker
        answer = self._check(worker, since, templates=True)
        if "failed" in answer:
            worker.stop()
            self.hub.worker = None
        self._tell(answer, since)

    def _check(self, worker: Worker, since: float, *, templates: bool) -> dict[str, Any]:
        """Have everything checked, and say on the terminal what was found."""
        try:
            answer: dict[str, Any] = worker.ask("check", templates)
        except WorkerGoneError:
            return {"failed": _line("serve-cannot-start")}
        if "failed" not in answer:
            title = answer["notice"]["title"]
            nothing = phrase("serve-no-problems")
            summary = Both(title["zh"] or nothing.zh, title["en"] or nothing.en)
            _say(_line("serve-checked", seconds=f"{time.monotonic() - since:.1f}", said=summary))
        return answer

    def _tell(self, answer: dict[str, Any], since: float | None = None, failed: str = "live_failed") -> None:
        """Tell what was found, on the terminal and in open pages."""
        if "failed" in answer:
            self._say_once(answer["failed"])
            notice = trouble(failed, _last_line(answer["failed"]))
        else:
            self._say_once(answer["brief"])
            notice = answer["notice"]
        self.hub.accept(notice, since)

    # ---------- the whole build ----------

    def _stop_build(self) -> None:
        if self.whole is not None:
            self.whole.stop()
            self.whole = None

    def _look_at_build(self) -> None:
        if self.whole is None or (result := self.whole.result()) is None:
            return
        seconds = self.whole.seconds
        self._stop_build()
        if result.get("good"):
            _say(_line("serve-built", seconds=f"{seconds:.1f}"))
        self._tell(result, failed="live_whole_failed")

    # ---------- words ----------

    def _say_once(self, text: str) -> None:
        """Say it unless it was the last that was said: a warning that stays is not news."""
        if text and text != self.last_said:
            _say(text)
        self.last_said = text

    def _say_what_is_ready(self, address: str) -> None:
        plan = self.serving.plan
        page = f"plans/{plan}/" if plan else ""
        _say(f"\n{_both('serve-addresses', address=Both(f'{address}{page}', f'{address}en/{page}'))}")
        _say(_both("serve-ready", folders=listed(LIVE)))
        if plan:
            _say(_both("serve-one-plan", plan=plan))
        elif not _is_current(self.serving):
            _say(_both("serve-building"))
        _say("")


def _unknown(serving: Serving) -> str:
    """What is to be said if there is no such plan."""
    plans = sorted(one.name for one in (serving.root / "plans").iterdir() if (one / "plan.yml").is_file())
    if serving.plan in plans:
        return ""
    near = nearest(serving.plan, plans)
    hint = did_you_mean(near) if near else phrase("serve-plans-are", plans=listed(plans))
    return _both("serve-unknown-plan", plan=serving.plan, hint=hint)


def _is_current(serving: Serving) -> bool:
    """Whether nothing that the site is made of has changed since it was built."""
    built = serving.site / "sitemap.xml"
    if not built.is_file():
        return False
    files = [file for name in FOLDERS for file in (serving.root / name).rglob("*") if file.is_file()]
    files += [serving.root / name for name in CONFIGS.values()]
    newest = max((file.stat().st_mtime for file in files if file.suffix != ".pyc" and file.exists()), default=0.0)
    return newest < built.stat().st_mtime


def _last_line(text: str) -> str:
    return text.strip().rpartition("\n")[2]


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _both(key: str, **details: Both | str | int) -> str:
    """A sentence in both languages, each on a line of its own."""
    message = phrase(key, **details)
    return f"{message.zh}\n{message.en}"


def _line(key: str, **details: Both | str | int) -> str:
    """A short statement in both languages on one line."""
    message = phrase(key, **details)
    return f"  {message.zh} / {message.en}"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
