"""Odd requests get an answer, and addresses at which nothing stands cost no memory."""

from __future__ import annotations

import os
import socket
import time
import tracemalloc
from contextlib import ExitStack
from pathlib import Path

import pytest

from generator.live.hub import MOST_PAGES, Hub
from generator.live.server import live_server, site_server
from tests.live.test_edition import STYLES, Silent, answering

ODD = (
    "GET //[ HTTP/1.1",
    "GET /%00 HTTP/1.1",
    "GET /\x00x HTTP/1.1",
    "GET /" + "a" * 300 + "/ HTTP/1.1",
    "GET /assets/" + "a" * 300 + ".css HTTP/1.1",
    "GET /" + "a/" * 20_000 + " HTTP/1.1",
    "GET /-/" + "%E4" * 100 + " HTTP/1.1",
    "GET /%zz%?% HTTP/1.1",
    "GET /\xff\xfe HTTP/1.1",
    "GET http://127.0.0.1/plans/ HTTP/1.1",
    "GET * HTTP/1.1",
    "HEAD /nothing/ HTTP/1.1",
    "HEAD /-/events HTTP/1.1",
    "POST / HTTP/1.1",
    "DELETE /plans/ HTTP/1.1",
    "TRACE / HTTP/1.1",
    "BREW /pot HTTP/1.1",
    "GET / HTTP/9.9",
    "GET /plans/%0d%0aSet-Cookie:x HTTP/1.1",
    "nonsense",
    "GET " + "x" * 70_000 + " HTTP/1.1",
)


class Nothing(Hub):
    """A site that has pages everywhere or nowhere."""

    everywhere = False

    def _ask(self, question: str, detail: object) -> object:
        found = (b"<head></head>" + str(detail).encode()[:20], "mark") if self.everywhere else None
        return b"<head></head>missing" if question == "missing" else found


@pytest.mark.parametrize("line", ODD, ids=lambda line: repr(line[:30]))
def test_odd_requests_are_answered(tmp_path: Path, line: str, capfd: pytest.CaptureFixture[str]) -> None:
    with answering(live_server(Nothing([STYLES], Silent()), tmp_path, STYLES, 0)) as connection:
        with socket.create_connection((connection.host, connection.port), timeout=10) as asking:
            asking.sendall(f"{line}\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode("latin-1"))
            answer = asking.recv(4_096)
        assert answer.startswith((b"HTTP/1.0 ", b"HTTP/1.1 ", b"<!DOCTYPE")), answer
        assert b"Set-Cookie" not in answer.split(b"\r\n\r\n")[0]
        status = answer.split(b" ")[1]
        assert status in {b"200", b"301", b"400", b"404", b"414", b"501", b"505"} or not answer.startswith(b"HTTP")
    assert "Traceback" not in capfd.readouterr().err


def test_a_host_that_is_not_this_machine_is_refused(tmp_path: Path) -> None:
    with answering(live_server(Nothing([STYLES], Silent()), tmp_path, STYLES, 0)) as connection:
        for host in ("evil.example", "127.0.0.1.evil.example", ""):
            connection.request("GET", "/", headers={"Host": host})
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 403


@pytest.mark.parametrize("everywhere", [False, True])
def test_no_number_of_addresses_uses_up_memory(everywhere: bool) -> None:
    hub = Nothing([STYLES], Silent())
    hub.everywhere = everywhere
    tracemalloc.start()
    for number in range(3_000):
        hub.page(f"{number}" + "x" * 30_000)
    used, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(hub._pages) == (MOST_PAGES if everywhere else 0)
    assert used < 40_000_000


@pytest.fixture
def with_links(tmp_path: Path) -> tuple[Path, Path]:
    """A built site, and styles, that a commit has put links and pipes into."""
    site, styles = tmp_path / "site", tmp_path / "styles"
    (tmp_path / "outside").mkdir()
    for name in ("secret.txt", "secret.css", "index.html", "404.html"):
        (tmp_path / "outside" / name).write_text("precious", encoding="utf-8")
    for folder in (site, styles):
        (folder / "a").mkdir(parents=True)
        (folder / "plain.txt").write_text("plain", encoding="utf-8")
        (folder / "a/index.html").symlink_to(tmp_path / "outside/index.html")
        (folder / "folder").symlink_to("../outside")
        (folder / "link.txt").symlink_to("../outside/secret.txt")
        (folder / "link.css").symlink_to(tmp_path / "outside/secret.css")
        (folder / "404.html").symlink_to(tmp_path / "outside/404.html")
        os.mkfifo(folder / "pipe.txt")
        os.mkfifo(folder / "pipe.css")
    return site, styles


ADDRESSES = ("a/", "folder/", "folder/index.html", "folder/secret.txt", "link.txt", "link.css", "pipe.txt", "pipe.css")


@pytest.mark.parametrize("beginning", ["/", "/assets/", "/en/assets/"])
@pytest.mark.parametrize("is_live", [True, False])
def test_no_link_is_followed_and_no_pipe_waited_for(
    with_links: tuple[Path, Path], beginning: str, *, is_live: bool
) -> None:
    site, styles = with_links
    if not is_live and beginning != "/":
        site = styles
        beginning = "/"
    with answering(
        live_server(Nothing([STYLES], Silent()), site, styles, 0) if is_live else site_server(site)
    ) as connection:
        for address in (*ADDRESSES, "nothing/"):
            connection.request("GET", beginning + address)
            answer = connection.getresponse()
            assert b"precious" not in answer.read(), address
            assert answer.status in (200, 404)
        connection.request("GET", f"{beginning}plain.txt")
        assert connection.getresponse().read() == b"plain"


def test_many_browsers_that_say_nothing_keep_no_other_waiting(tmp_path: Path) -> None:
    server = live_server(Nothing([STYLES], Silent()), tmp_path, STYLES, 0)
    with answering(server) as connection, ExitStack() as open_ones:
        began = time.monotonic()
        for _ in range(100):
            silent = socket.create_connection((connection.host, connection.port), timeout=10)
            open_ones.enter_context(silent).sendall(b"GET / HTTP/1.1\r\n")
        connection.request("GET", "/nothing/")
        assert connection.getresponse().read().endswith(b"missing")
        assert time.monotonic() - began < 10
