"""The little HTTP server: files of a folder, or pages as they are made; for browsers on this machine only."""

from __future__ import annotations

import io
import json
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import parse_qs, unquote, urlsplit

from generator.library.addresses import TABLE_DATA, TODAY
from generator.live.hub import BROWSER, Hub
from generator.live.waiting import waiting_page
from generator.live.worker import WorkerGoneError
from generator.publish.marks import CircleError, marked_files
from generator.tools.plain_files import is_file_or_folder, read_bytes

HOSTS = frozenset({"127.0.0.1", "localhost"})
"""Names by which a browser on this machine asks; another one was made to point here by somebody else."""
OWN = "/-/"
"""Where the script, the style and the news of open pages are; no page of the site begins so."""
EVENTS = f"{OWN}events"
STILL_HERE_SECONDS = 15.0
SCRIPT = '<script src="/-/live.js" data-shown="{}" type="module"></script>'
ASSETS = ("/assets/", "/en/assets/")
LEADS_ON = b'data-kind="redirect"'

MAX_TODAY = 10_000
LONGEST_ADDRESS, LONGEST_NAME = 8_000, 255
"""Characters of an address with its query, and bytes of a name between slashes, as systems of files have them."""
SILENT_SECONDS = 60
"""A browser that says nothing for so long has gone."""
MOST_WAITING = 128
"""Browsers that may wait to be heard; the library would let five, and each that comes too many tries again later."""
PAGES_OF_FOLDERS = ("index.html", "index.htm")
"""What the library shows for a folder."""


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves a folder below `prefix`, with the site's own error pages and nothing cached."""

    timeout = SILENT_SECONDS

    def __init__(self, *args: Any, prefix: str = "/", **kwargs: Any) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)

    def parse_request(self) -> bool:
        """Refuse what was not asked of this machine by its own name."""
        if not super().parse_request():
            return False
        if self.headers.get("Host", "").partition(":")[0].lower() not in HOSTS:
            super().send_error(HTTPStatus.FORBIDDEN, explain="Only http://127.0.0.1 and http://localhost answer.")
        elif len(self.path) > LONGEST_ADDRESS:
            super().send_error(HTTPStatus.REQUEST_URI_TOO_LONG)
        elif not _is_address(self.path):
            super().send_error(HTTPStatus.BAD_REQUEST)
        else:
            return True
        return False

    def translate_path(self, path: str) -> str:
        """Return the file for an address; outside the prefix there is none."""
        inside = path.startswith(self.prefix)
        return super().translate_path(path[len(self.prefix) - 1 :] if inside else "/-outside-the-prefix-")

    def folders(self) -> tuple[Path, ...]:
        """The folders from which files are served."""
        return (Path(self.directory),)

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Begin an answer, if what stands at the address is plain."""
        if not self.is_plain(Path(self.translate_path(self.path))):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def is_plain(self, file: Path) -> bool:
        """Whether a file, or a folder and its page, can be read as such: a link that came with a commit leads anywhere.

        A pipe would have its reader wait for ever.
        """
        folder = next((one for one in self.folders() if file.is_relative_to(one)), None)
        if folder is None:
            return False
        above = [file, *file.parents][: len(file.parts) - len(folder.parts)]
        return all(is_file_or_folder(one) for one in (*reversed(above), *(file / name for name in PAGES_OF_FOLDERS)))

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 (asked for by the library)
        """List nothing: a folder without a page is no page, as on any static host."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """Forbid caching, so that a reload shows the newest build."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own page for an address that does not exist."""
        page = self.missing_page() if code == HTTPStatus.NOT_FOUND else None
        if page is None:
            super().send_error(code, message, explain)
        else:
            body = self.send_made(page, "text/html; charset=utf-8", code)
            if self.command != "HEAD":
                self.wfile.write(body.getvalue())

    def missing_page(self) -> bytes | None:
        """Return the page for addresses that do not exist, if there is one."""
        page = Path(self.directory) / "404.html"
        return page.read_bytes() if page.is_file() and self.is_plain(page) else None

    def send_made(self, body: bytes, kind: str, code: int = HTTPStatus.OK) -> io.BytesIO:
        """Send the head of an answer that was made in memory, and return its body."""
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent: requests are of no interest here, builds are."""


class LiveHandler(SiteHandler):
    """Serves pages as they are made, with a script that keeps them fresh; all else comes from the last build."""

    def __init__(self, *args: Any, hub: Hub, styles: Path, **kwargs: Any) -> None:
        self.hub, self.styles = hub, styles
        super().__init__(*args, **kwargs)

    def folders(self) -> tuple[Path, ...]:
        """The last build, our own script, and styles and scripts as they are now."""
        return (*super().folders(), BROWSER, self.styles)

    def do_GET(self) -> None:
        """Answer, or begin to tell the news."""
        if urlsplit(self.path).path == EVENTS:
            self.tell_news()
        else:
            super().do_GET()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Begin an answer; the library sends what is returned."""
        path = unquote(urlsplit(self.path).path)
        if path.startswith(OWN):
            return super().send_head()
        name = path.rpartition("/")[2]
        if path.startswith(ASSETS) and (marked := self.marked(path.partition("assets/")[2])):
            return self.send_made(
                marked, f"{'text/css' if path.endswith('.css') else 'text/javascript'}; charset=utf-8"
            )
        try:
            if path == f"/{TODAY}":
                return self.send_made(self.today(), "application/json")
            if path.startswith(f"/{TABLE_DATA}"):
                found = self.hub.page(path[1:])
                return self.send_made(found[0], "application/json") if found else super().send_head()
            if name and "." not in name and self.hub.page(f"{path[1:]}/"):
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                query = urlsplit(self.path).query
                self.send_header("Location", f"{urlsplit(self.path).path}/{query and '?'}{query}")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return None
            if name not in ("", "index.html"):
                return super().send_head()
            found = self.hub.page(_page_path(path))
            if found:
                return self.send_made(self.kept_fresh(*found), "text/html; charset=utf-8")
            if self.hub.missing() is not None:
                self.send_error(HTTPStatus.NOT_FOUND)
                return None
        except WorkerGoneError:
            pass
        return self.last_build()

    def marked(self, name: str) -> bytes | None:
        """A script or style as it is published now; None if it is none."""
        try:
            file = marked_files(self.styles).get(name)
        except (OSError, ValueError, CircleError):  # half written, or half renamed
            return None
        return file.text.encode("utf-8") if file else None

    def today(self) -> bytes:
        """What is shown today: the search of the last build, and the data as they are now."""
        found = self.hub.page(TODAY)
        try:
            built = json.loads(read_bytes(Path(self.directory) / TODAY, MAX_TODAY))
        except (OSError, ValueError):
            built = {}
        return json.dumps({**built, **json.loads(found[0] if found else b"{}")}).encode("utf-8")

    def last_build(self) -> io.BytesIO:
        """Answer from the last build while nothing can be made; without it, say that the page will come."""
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file /= "index.html"
        page = file.read_bytes() if file.is_file() and self.is_plain(file) else waiting_page()
        return self.send_made(self.kept_fresh(page, ""), "text/html; charset=utf-8")

    def missing_page(self) -> bytes | None:
        """Return the page for addresses that do not exist, which shows as soon as there is one."""
        try:
            page = self.hub.missing()
        except WorkerGoneError:
            page = None
        page = page or super().missing_page()
        return self.kept_fresh(page, "") if page else None

    def translate_path(self, path: str) -> str:
        """Return the file for an address: ours, a style or script as it is now, or one of the last build."""
        for beginning, folder in ((OWN, BROWSER), *((one, self.styles) for one in ASSETS)):
            if path.startswith(beginning):
                built = self.directory
                self.directory = str(folder)
                file = super().translate_path(path[len(beginning) - 1 :])
                self.directory = built
                if beginning == OWN or Path(file).is_file():
                    return file
        return super().translate_path(path)

    def kept_fresh(self, html: bytes, mark: str) -> bytes:
        """Return a page with the script that watches for news; a page that leads on needs none."""
        if LEADS_ON in html:
            return html
        script = SCRIPT.format(self.hub.stamp(mark)).encode("ascii")
        return html.replace(b"</head>", script + b"</head>", 1)

    def tell_news(self) -> None:
        """Tell an open page whatever happens, until it is closed."""
        asked = parse_qs(urlsplit(self.path).query)
        path, shown = _page_path(unquote(asked.get("path", ["/"])[0])), asked.get("shown", [""])[0]
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        number = -1
        try:
            self.wfile.write(b"retry: 300\n\n")
            while True:
                number, news = self.hub.news(path, shown, number, STILL_HERE_SECONDS)
                event = ": still here" if news is None else f"data: {json.dumps(news)}"
                self.wfile.write(f"{event}\n\n".encode())
        except ConnectionError:
            return


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = MOST_WAITING

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of browsers that have gone."""


def site_server(folder: Path, port: int = 0, prefix: str = "/") -> ThreadingHTTPServer:
    """Return a server for `folder` on this machine only; port 0 takes any free one."""
    return _Server(("127.0.0.1", port), partial(SiteHandler, directory=str(folder), prefix=prefix))


def live_server(hub: Hub, site: Path, styles: Path, port: int) -> ThreadingHTTPServer:
    """Return a server for pages as they are made, on this machine only."""
    return _Server(("127.0.0.1", port), partial(LiveHandler, hub=hub, styles=styles, directory=str(site)))


def _is_address(asked: str) -> bool:
    """Whether what is asked for can be the address of anything here."""
    try:
        path = unquote(urlsplit(asked).path)
    except ValueError:  # "//["
        return False
    names_fit = all(len(name.encode("utf-8", "replace")) <= LONGEST_NAME for name in path.split("/"))
    return path.startswith("/") and "\0" not in path and names_fit


def _page_path(path: str) -> str:
    return path.removeprefix("/").removesuffix("index.html")
