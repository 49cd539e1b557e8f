"""The built site behind a real nginx and a real Caddy, with the settings of `hosting/`: `make servers` runs this."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.library.addresses import DATA, FEED, TODAY
from generator.publish.headers import (
    EACH_TIME,
    EVERYWHERE,
    FOR_EVER,
    NEVER,
    OF_DATA,
    POLICY,
    POLICY_OF_A_PAGE,
    headers_file,
)
from tests.helpers.built_site import KINDS, ROOT

OfKind = Callable[[str, str], str]
SERVERS = ("nginx", "caddy")
NGINX = """\
daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}
http {{ access_log off; client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
server {{ listen 127.0.0.1:{port}; root {site}; include {root}/hosting/nginx.conf; }} }}
"""
CADDY = """\
{{
\tadmin off
\tauto_https off
}}
http://127.0.0.1:{port} {{
\troot * {site}
\timport {root}/hosting/Caddyfile
}}
"""


@pytest.fixture(scope="session", params=SERVERS)
def served(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the site behind a server."""
    name, folder = request.param, tmp_path_factory.mktemp(request.param)
    assert shutil.which(name), f"make servers installs {name}"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # nginx drops its rights where it is started with all: it must be able to read what it serves.
    copy = Path(shutil.copytree(site, folder / "site"))
    for one in (folder, *folder.parents):
        if one.is_relative_to("/tmp") and one != Path("/tmp"):
            one.chmod(0o755)
    file = folder / "settings"
    text = (NGINX if name == "nginx" else CADDY).format(folder=folder, port=port, site=copy, root=ROOT)
    file.write_text(text, encoding="utf-8")
    if name == "nginx":
        command = ["nginx", "-c", str(file), "-p", str(folder)]
    else:
        command = ["caddy", "run", "--config", str(file), "--adapter", "caddyfile"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=log)
    try:
        for _ in range(100):
            assert process.poll() is None, (folder / "log").read_text(encoding="utf-8")
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(20)


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def get(address: str, **headers: str) -> tuple[int, Message, bytes]:
    opener = urllib.request.build_opener(Stay)
    try:
        with opener.open(urllib.request.Request(address, headers=headers), timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


PATHS = (
    "",
    "en/",
    "plans/",
    "search/",
    "assets/site.css",
    "assets/site.js",
    DATA,
    FEED,
    "sitemap.xml",
)


@pytest.mark.parametrize("path", PATHS)
def test_headers_stand_on_every_file(served: str, path: str) -> None:
    status, headers, _ = get(served + path)
    assert status == 200
    assert {name: headers[name] for name in EVERYWHERE | EACH_TIME} == EVERYWHERE | EACH_TIME
    assert headers.get("Access-Control-Allow-Origin") == (
        OF_DATA["Access-Control-Allow-Origin"] if path.startswith("data/") else None
    )


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html"),
        ("assets/site.css", "text/css"),
        ("assets/site.js", "javascript"),
        ("assets/icon.svg", "image/svg+xml"),
        (DATA, "application/json"),
        (FEED, "application/atom+xml"),
        ("data/plans/README.md", "text/markdown"),
        ("data/plans/_shared/units.yml", "text/plain"),
    ],
)
def test_kinds_are_said_and_large_files_are_compressed(served: str, path: str, kind: str) -> None:
    _, headers, plain = get(served + path)
    assert kind in headers["Content-Type"]
    _, packed_headers, packed = get(served + path, **{"Accept-Encoding": "gzip"})
    if len(plain) > 2_000 and "svg" not in kind and "text/markdown" not in kind and "atom" not in kind:
        assert packed_headers["Content-Encoding"] == "gzip"
        assert len(packed) < len(plain)
    assert (gzip.decompress(packed) if packed_headers["Content-Encoding"] == "gzip" else packed) == plain


def test_what_has_its_mark_is_kept_and_pages_and_the_names_of_data_are_not(served: str, site: Path) -> None:
    today = json.loads((site / TODAY).read_bytes())
    kept = ("assets/site.js?v=0123456789ab", "en/assets/site.css?v=0123456789ab", f"{today['search']}meta.json")
    for path in (*kept, f"{today['tables']}goals-zh.json"):
        assert get(served + path)[1]["Cache-Control"] == FOR_EVER["Cache-Control"], path
    assert get(served + TODAY)[1]["Cache-Control"] == NEVER["Cache-Control"]
    # What is missing now may be there tomorrow; a mark makes no page last.
    asked = (
        "assets/nothing.js?v=0123456789ab",
        "assets/search/0123456789ab/meta.json",
        "?v=0123456789ab",
        "plans/?v=1",
    )
    for path in (*asked, "data/v1/nothing.js?v=01"):
        assert get(served + path)[1]["Cache-Control"] == EACH_TIME["Cache-Control"], path


def test_a_browser_keeps_what_has_its_mark(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(served, wait_until="networkidle")
    page.goto(f"{served}plans/", wait_until="networkidle")
    sent = page.evaluate(
        "performance.getEntriesByType('resource').filter(e => e.name.includes('?v=')).map(e => e.transferSize)"
    )
    context.close()
    assert len(sent) >= 4
    assert not any(sent)


def test_what_is_not_there_says_so_in_words_of_the_site(served: str) -> None:
    for path in (
        "nothing/",
        "nothing.css",
        "_headers",
        ".git/config",
        "data/plans/.gitattributes",
        "data/nothing.json",
    ):
        status, headers, body = get(served + path)
        assert status == 404, path
        assert "没有这一页".encode() in body, path
        assert headers["Content-Security-Policy"] == POLICY


def test_an_address_without_its_slash_leads_on(served: str) -> None:
    status, headers, _ = get(f"{served}plans")
    if status == 200:
        return  # served at once: links in it would be wrong
    assert status in (301, 302, 307, 308)
    assert headers["Location"].endswith("plans/")


def test_what_has_not_changed_is_not_sent_again(served: str) -> None:
    for path in ("", "assets/site.js", DATA):
        _, headers, _ = get(served + path)
        status, _, body = get(served + path, **{"If-None-Match": headers["ETag"]})
        assert (status, body) == (304, b"")


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind_works_without_a_violation(
    browser: Browser, served: str, of_kind: OfKind, kind: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda said: problems.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(served + of_kind(kind, "zh"), wait_until="networkidle")
    page.locator("[data-scheme-switch]").first.click()
    assert page.evaluate("document.documentElement.getAttribute('data-md-color-scheme')") in ("slate", "default")
    if kind != "search":
        page.keyboard.press("/")
        page.locator("dialog input[type=search]").fill("健康")
        page.locator("dialog [role=option]").first.wait_for()
    context.close()
    assert problems == []


def test_the_table_of_goals_can_be_exported(browser: Browser, served: str, of_kind: OfKind) -> None:
    page = browser.new_page()
    page.goto(served + of_kind("goals", "zh"), wait_until="networkidle")
    with page.expect_download() as download:
        page.locator("[data-take=xlsx]").first.click()
    assert Path(download.value.path()).stat().st_size > 1_000
    page.close()


def test_all_settings_say_the_same() -> None:
    for name in ("nginx.conf", "Caddyfile"):
        text = (ROOT / "hosting" / name).read_text(encoding="utf-8")
        assert set(re.findall(r'"(default-src [^"]*)"', text)) == {POLICY}
        for value in (*EVERYWHERE.values(), *EACH_TIME.values(), *FOR_EVER.values(), *NEVER.values()):
            assert value in text, value
    for name in ("main.html", "redirect.html"):
        page = re.sub(r"\{# -#\}\s*", "", (ROOT / "overrides" / name).read_text(encoding="utf-8"))
        assert f'http-equiv="Content-Security-Policy" content="{POLICY_OF_A_PAGE}"' in page
    assert "frame-ancestors" not in POLICY_OF_A_PAGE, "a page cannot say that of itself"
    assert json.dumps(POLICY)[1:-1] in headers_file()
