"""Serves the built site on this machine and builds it again whenever a source changes.

Each build runs in a process of its own, so that changes of the generator take effect too; when one fails,
the last good site stays.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

WATCHED = ("plans", "content", "overrides", "generator")
QUIET_SECONDS = 0.3
"""A build starts when nothing has changed for so long: editors save in several steps."""


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves a folder below `prefix`, with the site's own error pages and nothing cached."""

    def __init__(self, *args: Any, prefix: str = "/", **kwargs: Any) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        """Return the file for an address; outside the prefix there is none."""
        inside = path.startswith(self.prefix)
        return super().translate_path(path[len(self.prefix) - 1 :] if inside else "/-outside-the-prefix-")

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 (asked for by the library)
        """List nothing: a folder without a page is no page, as on any static host."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """Forbid caching, so that a reload shows the newest build."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own page for an address that does not exist."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent: requests are of no interest here, builds are."""


def site_server(folder: Path, port: int = 0, prefix: str = "/") -> ThreadingHTTPServer:
    """Return a server for `folder` on this machine only; port 0 takes any free one."""
    handler = partial(SiteHandler, directory=str(folder), prefix=prefix)
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    return server


class _Changes(FileSystemEventHandler):
    """Remembers that something was changed."""

    def __init__(self) -> None:
        self.happened = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        reading = event.event_type in {"opened", "closed_no_write"}
        if not reading and "__pycache__" not in str(event.src_path):
            self.happened.set()


def serve(root: Path, site: Path, port: int, build_options: Sequence[str] = ()) -> int:
    """Build, serve and watch until interrupted."""
    build = partial(_build, [*build_options, "--site", str(site)])
    built = build()
    if not built and not (site / "index.html").is_file():
        return 1
    try:
        server = site_server(site, port)
    except OSError as error:
        _say(f"端口 {port} 不可用 / port {port} cannot be used: {error.strerror}")
        return 2
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    _say(f"\n中文 {address}\nEnglish {address}en/\n修改 {'、'.join(WATCHED)} 后自动重建；按 Ctrl+C 结束。")
    _say(f"Rebuilt whenever {', '.join(WATCHED)} change; stop with Ctrl+C.")
    try:
        _watch(root, build)
    except KeyboardInterrupt:
        _say("")
    finally:
        server.shutdown()
        server.server_close()
    return 0


def _watch(root: Path, build: Callable[[], bool]) -> None:
    changes = _Changes()
    observer = Observer()
    for name in WATCHED:
        if (root / name).is_dir():
            observer.schedule(changes, str(root / name), recursive=True)
    observer.start()
    try:
        while True:
            changes.happened.wait()
            while changes.happened.is_set():
                changes.happened.clear()
                time.sleep(QUIET_SECONDS)
            if not build():
                _say("构建失败，继续显示上一次成功的结果。/ The build failed; the last good site is still shown.")
    finally:
        observer.stop()
        observer.join()


def _build(options: Sequence[str]) -> bool:
    command = [sys.executable, "-m", "generator", "build", *options]
    return subprocess.run(command, cwd=Path(__file__).parent.parent, check=False).returncode == 0


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
