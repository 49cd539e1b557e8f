"""`serve` as editors use it: a real process, a real browser, and files of a copy of the project that are saved."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, Page

from tests.helpers.built_site import copy_of_project, wait_until
from tests.helpers.projects import project_to_build

PLAN = "zunyi-children-2021"
DOMAIN, RULE = f"plans/{PLAN}/children-health.yml", "generator/rules/texts.py"
PAGE = f"en/plans/{PLAN}/children-health/"
WORDS = "measured by township, town and subdistrict"
NOTICE, GOAL = "#live-notice section", "#goal-5"
SECONDS = 30_000
PATIENCE = 120.0
"""Seconds until what must happen on an idle machine within one or two is said not to happen."""


class Serve:
    """A running `serve` of a project."""

    def __init__(self, project: Path, *options: str) -> None:
        self.project = project
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.options, self.log = options, project / f"serve-{self.port}.log"
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "generator", "serve", "--port", str(self.port), *self.options],
                cwd=self.project,
                stderr=log,
            )

    def get(self, path: str = PAGE) -> str:
        """Ask until there is an answer; on a busy machine the first one takes its time."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, self.said()
            with suppress(OSError), urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
                return str(answer.read().decode("utf-8"))
            time.sleep(0.1)
        raise AssertionError(self.said())

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def wait_until_said(self, words: str) -> None:
        for _ in range(1200):
            if words in self.said():
                return
            time.sleep(0.1)
        raise AssertionError(f"never said “{words}”:\n{self.said()}")

    def edit(self, file: str, old: str, new: str) -> None:
        text = (self.project / file).read_text(encoding="utf-8")
        assert old in text
        (self.project / file).write_text(text.replace(old, new), encoding="utf-8")

    def end(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        return self.process.wait(timeout=PATIENCE)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_project(tmp_path_factory.mktemp("serve"))


@pytest.fixture(scope="module")
def serve(project: Path) -> Iterator[Serve]:
    serve = Serve(project)
    serve.get()
    yield serve
    assert serve.end(signal.SIGTERM) == 0
    assert processes_of(project) == []


@pytest.fixture
def page(browser: Browser, serve: Serve) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda one: None if one.url.startswith(serve.address) else faults.append(one.url))
    page.goto(serve.address + PAGE)
    yield page
    context.close()
    assert not [fault for fault in faults if not fault.startswith(("data:", "blob:"))]


def processes_of(project: Path) -> list[str]:
    """Commands that still run in a project."""
    running = []
    for one in Path("/proc").iterdir():
        with suppress(OSError):
            command = (one / "cmdline").read_bytes().decode(errors="replace").replace("\0", " ")
            alive = "State:\tZ" not in (one / "status").read_text(encoding="utf-8")
            if one.name.isdigit() and alive and (one / "cwd").resolve() == project and "generator" in command:
                running.append(command)
    return running


def test_a_saved_change_is_in_the_open_page(serve: Serve, page: Page) -> None:
    page.locator(".pe-measure > details").nth(1).evaluate("one => { one.open = true; }")
    page.locator("#goal-9").evaluate("one => one.scrollIntoView({block: 'start', behavior: 'instant'})")
    before = page.locator("#goal-9").evaluate("one => one.getBoundingClientRect().top")
    serve.edit(DOMAIN, WORDS, f"{WORDS}, no less")
    page.locator(GOAL, has_text="no less").wait_for(state="attached", timeout=SECONDS)
    page.wait_for_load_state()
    wait_until(page, "scrollY > 0")
    assert page.locator(".pe-measure > details").evaluate_all("all => all.map(one => one.open)")[:3] == [
        False,
        True,
        False,
    ]
    assert abs(page.locator("#goal-9").evaluate("one => one.getBoundingClientRect().top") - before) < 40
    serve.wait_until_said(f"shown: /{PAGE}")


def test_a_mistake_is_a_notice_and_the_last_good_page_stays(serve: Serve, page: Page) -> None:
    serve.edit(DOMAIN, "适龄儿童国家免疫", "<b>适龄</b>国家免疫")
    lines = (serve.project / DOMAIN).read_text(encoding="utf-8").splitlines()
    where = next(f"{DOMAIN}:{n}:{line.index('<b>') + 1}" for n, line in enumerate(lines, 1) if "<b>" in line)
    serve.edit(DOMAIN, "Vaccination coverage", "Inoculation coverage")
    alert = page.locator(f"{NOTICE} [role=alert]")
    alert.wait_for(timeout=SECONDS)
    assert "the last version without errors is shown" in alert.inner_text()
    items = page.locator(f"{NOTICE} li")
    assert where in items.first.inner_text()
    assert "<b>" in page.locator(NOTICE).inner_text(), "words of a file are shown as they are"
    assert page.locator(f"{NOTICE} b:text-is('适龄')").count() == 0
    links = page.locator(f"{NOTICE} a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert "/en/contribute/rules/markup/" in links
    assert "Vaccination" in page.locator(GOAL).inner_text()
    serve.wait_until_said(where)
    assert "<h1" in serve.get(links[0].removeprefix("/"))
    page.reload()
    assert "Vaccination" in page.locator(GOAL).inner_text()
    page.locator(f"{NOTICE} button").focus()
    page.keyboard.press("Escape")
    assert page.locator(NOTICE).count() == 0
    serve.edit(DOMAIN, "<b>适龄</b>国家免疫", "适龄儿童国家免疫")
    page.locator(GOAL, has_text="Inoculation").wait_for(timeout=SECONDS)
    page.locator(f"{NOTICE} [role=status]", has_text="warning").wait_for(timeout=SECONDS)
    assert page.locator(f"{NOTICE} [role=alert]").count() == 0


def test_styles_and_templates_take_effect_and_changed_code_asks_for_a_new_start(serve: Serve, page: Page) -> None:
    serve.edit("overrides/assets/css/01-tokens.css", "--paper: #fdfcfa;", "--paper: #fdfcfb;")
    wait_until(page, "getComputedStyle(document.documentElement).getPropertyValue('--paper') === '#fdfcfb'")
    serve.edit(RULE, "def markup(", "def markup(:")
    page.locator(f"{NOTICE} [role=alert]", has_text="start serve again").wait_for(timeout=SECONDS)
    assert RULE in page.locator(NOTICE).inner_text()
    serve.wait_until_said(f"The program was changed ({RULE})")
    assert "<h1" in serve.get()
    serve.edit(DOMAIN, WORDS, f"{WORDS}, no less")
    page.locator(GOAL, has_text="no less").wait_for(state="attached", timeout=SECONDS)
    serve.edit(RULE, "def markup(:", "def markup(")  # the project is shared by these tests


def test_another_at_the_same_port_says_so(serve: Serve, project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "serve", "--port", str(serve.port)],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=30,
    )
    assert done.returncode == 2
    assert f"Port {serve.port} cannot be used" in done.stderr


ENDS = (signal.SIGINT, signal.SIGKILL, signal.SIGTERM)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes come to their own end")
def test_it_may_be_stopped_at_any_moment_and_started_again(tmp_path: Path) -> None:
    project = project_to_build(tmp_path)
    random = Random(7)
    serve = Serve(project, "--no-search")
    page = partial(serve.get, "en/plans/demo-women-2021/women-health/")
    for moment, how in enumerate(ENDS):
        wait_for: Callable[[], object] = (lambda: None, build_begins(serve), page)[moment]
        wait_for()
        time.sleep(random.random() * 1.5)
        # Python itself ends before it has read the program.
        ended = {-signal.SIGKILL} if how == signal.SIGKILL else {0} if moment else {0, -signal.SIGINT}
        assert serve.end(how) in ended, serve.said()
        end = time.monotonic() + PATIENCE
        while processes_of(project) and time.monotonic() < end:
            time.sleep(0.1)
        assert processes_of(project) == []
        whole = project / "site"
        assert not whole.exists() or (whole / "sitemap.xml").is_file(), "half a site"
        serve.start()
        assert "ratio falls to 8 per 100,000" in page(), "the page is good again, at the same port"
    assert serve.end(signal.SIGKILL) == -signal.SIGKILL


def build_begins(serve: Serve) -> Callable[[], object]:
    """Wait until the whole build is writing."""

    def wait() -> None:
        for _ in range(1200):
            if (serve.project / ".site.new").exists():
                return
            assert serve.process.poll() is None
            time.sleep(0.1)
        raise AssertionError(serve.said())

    return wait


def test_of_one_plan_only_its_own_is_told(project: Path) -> None:
    serve = Serve(project, "--plan", PLAN)
    try:
        assert WORDS in serve.get()
        serve.wait_until_said(f"English {serve.address}en/plans/{PLAN}/")
        other = "plans/xinping-women-2021/women-law.yml"
        serve.edit(other, "妇女", "女")
        serve.wait_until_said("more in other plans")
        serve.edit(DOMAIN, WORDS, "as units of counting")
        for _ in range(100):
            if "as units of counting" in serve.get():
                break
            time.sleep(0.1)
        assert "as units of counting" in serve.get()
        assert "women-law" not in serve.said(), "mistakes of other plans are only counted"
    finally:
        serve.end(signal.SIGINT)
