"""The little server: what it serves, and that it keeps serving when a build fails."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.live.loop import site_server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A little site beside a secret."""
    site = tmp_path / "site"
    (site / "plans").mkdir(parents=True)
    (site / "assets").mkdir()
    (site / "index.html").write_text("首页", encoding="utf-8")
    (site / "plans/index.html").write_text("规划", encoding="utf-8")
    (site / "404.html").write_text("没有这一页", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return site


@contextmanager
def served(folder: Path, prefix: str = "/") -> Iterator[HTTPConnection]:
    with answering(site_server(folder, prefix=prefix)) as connection:
        yield connection


@contextmanager
def answering(server: ThreadingHTTPServer) -> Iterator[HTTPConnection]:
    """A connection to a server that runs as long."""
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    yield connection
    connection.close()
    server.shutdown()
    server.server_close()
    thread.join()


def get(connection: HTTPConnection, path: str) -> tuple[int, str]:
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read().decode("utf-8")


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/", (200, "首页")),
        ("/plans/", (200, "规划")),
        ("/plans/index.html?x=1", (200, "规划")),
        ("/nowhere/", (404, "没有这一页")),
        ("/assets/", (404, "没有这一页")),
        ("/../secret.txt", (404, "没有这一页")),
        ("/%2e%2e/secret.txt", (404, "没有这一页")),
    ],
)
def test_answers_at_the_root(folder: Path, path: str, answer: tuple[int, str]) -> None:
    with served(folder) as connection:
        assert get(connection, path) == answer


@pytest.mark.parametrize(
    ("path", "answer"),
    [("/sub/plans/", (200, "规划")), ("/plans/", (404, "没有这一页"))],
)
def test_answers_below_a_path(folder: Path, path: str, answer: tuple[int, str]) -> None:
    with served(folder, "/sub/") as connection:
        assert get(connection, path) == answer


def test_a_folder_without_its_slash_is_sent_to_it(folder: Path) -> None:
    with served(folder) as connection:
        connection.request("GET", "/plans")
        answer = connection.getresponse()
        answer.read()
        assert (answer.status, answer.headers["Location"]) == (301, "/plans/")


def test_only_this_machine_is_served_and_nothing_is_cached(folder: Path) -> None:
    server = site_server(folder)
    assert server.server_address[0] == "127.0.0.1"
    server.server_close()
    with served(folder) as connection:
        connection.request("GET", "/")
        answer = connection.getresponse()
        answer.read()
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_site_replaced_while_serving_is_served_at_once(folder: Path) -> None:
    with served(folder) as connection:
        assert get(connection, "/") == (200, "首页")
        folder.rename(folder.with_name("old"))
        folder.mkdir()
        (folder / "index.html").write_text("新首页", encoding="utf-8")
        assert get(connection, "/") == (200, "新首页")
