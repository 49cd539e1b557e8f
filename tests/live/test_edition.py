"""Pages made one by one are those of a whole build, and what is said of a check is values only."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from generator.cli import main
from generator.findings.finding import Finding, Spot
from generator.library.linking import link
from generator.live.hub import Hub
from generator.live.notices import MOST_SHOWN, brief, notice, trouble
from generator.live.server import live_server
from generator.live.state import State
from generator.live.watching import Watcher
from generator.live.worker import WorkerGoneError
from generator.model.plan import LANGS
from generator.publish.pages import pages
from generator.publish.redirects import page_at, with_redirects
from generator.publish.render import PageFile
from generator.reading.loader import load
from generator.reading.published import read_addresses
from tests.helpers.built_site import KINDS, ROOT, copy_of_project
from tests.helpers.golden import BASE
from tests.live.test_loop import answering

STYLES = ROOT / "overrides/assets"


@pytest.fixture(scope="module")
def state() -> Iterator[State]:
    """The project as it is, read once; what its own process would put into the environment goes again."""
    with patch.dict(os.environ):
        state = State(ROOT)
        assert state.check()["good"]
        yield state


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_of_page_is_as_built(state: State, site: Path, of_kind: Any, lang: str) -> None:
    assert state.edition is not None
    for kind in KINDS:
        path = of_kind(kind, lang)
        built = (site / path / "index.html").read_bytes()
        made = state.edition.file(path)
        assert made == built, path


def test_data_and_the_missing_page_are_as_built(state: State, site: Path) -> None:
    assert state.edition is not None
    files = sorted((site / "assets/data").rglob("*.json"))
    assert files
    for file in files:
        assert state.edition.file(file.relative_to(site).as_posix()) == file.read_bytes(), file
    today = json.loads((site / "assets/today.json").read_bytes())
    assert json.loads(state.edition.file("assets/today.json") or b"") == {k: today[k] for k in ("scripts", "tables")}
    assert state.edition.not_found() == (site / "404.html").read_bytes()
    assert state.edition.file("plans/nothing/") is None
    assert state.edition.file("assets/data/nothing.json") is None


@pytest.mark.slow
def test_a_page_with_data_is_marked_by_it(state: State) -> None:
    assert state.edition is not None
    page, mark = state.edition.shown("goals/") or (b"", "")
    before = state.edition._data["assets/data/goals-zh.json"]
    state.edition._data["assets/data/goals-zh.json"] = b"{}"
    assert state.edition.shown("goals/") == (page, (state.edition.shown("goals/") or (b"", ""))[1])
    assert (state.edition.shown("goals/") or (b"", ""))[1] != mark
    state.edition._data["assets/data/goals-zh.json"] = before


def test_pages_that_moved_are_found_one_by_one(moved: tuple[Any, Any, dict[str, list[PageFile]]]) -> None:
    library, published, own = moved
    for lang in LANGS:
        pages_ = {page.path.removesuffix("index.md"): page for page in own[lang]}
        whole = {page.path: page for page in with_redirects(library, lang, own[lang], published)}
        assert len(whole) > len(pages_), "nothing has moved"
        for path, page in whole.items():
            at = path.removesuffix("index.md")
            assert page_at(at, pages_.get, library, lang, published) == page
        assert page_at("plans/never/", pages_.get, library, lang, published) is None


@pytest.fixture(scope="module")
def moved() -> tuple[Any, Any, dict[str, list[PageFile]]]:
    """The small project with a former id, a page and a fragment that moved."""

    library = link(load(BASE).collection, {})
    linked = library.plans["demo-women-2021"]
    named = replace(linked, plan=linked.plan.model_copy(update={"former_ids": ("old-women-2021",)}))
    library = replace(library, plans={"demo-women-2021": named})
    lines = (
        "places/village/ -> places/demo/",
        "plans/demo-women-2021/women-health/#goal-9 -> plans/demo-women-2021/women-health/#goal-1",
    )
    published, wrong = read_addresses("".join(f"{line}\n" for line in lines))
    assert not wrong, wrong
    return library, published, {lang: list(pages(library, lang)) for lang in LANGS}


# ---------- notices ----------


def found(severity: Any = "error", file: str = "plans/a/b.yml", line: int = 3) -> Finding:
    return Finding(Spot(file, line, 5), "number-gap", severity, "中文<b>", "English<b>", "改", "mend")


def test_a_notice_has_errors_first_and_says_the_number() -> None:
    said = notice([found("warning", line=1), found()], "held")
    assert [item["severity"] for item in said["items"]] == ["error", "warning"]
    assert said["items"][0]["where"] == "plans/a/b.yml:3:5"
    assert said["items"][0]["page"] == "/contribute/rules/number-gap/"
    assert said["title"]["en"].startswith("1 error, 1 warning. Until")
    assert said["title"]["zh"].startswith("1 个错误，1 个提醒。改正之前")
    assert said["kind"] == "error"


def test_a_notice_of_nothing_and_of_too_much() -> None:
    assert notice([], "shown")["kind"] == "none"
    many = notice([found(line=line) for line in range(1, MOST_SHOWN + 4)], "held")
    assert len(many["items"]) == MOST_SHOWN
    assert many["more"]["en"].startswith("3 more")
    assert notice([found("warning")], "shown")["kind"] == "warning"
    assert notice([], "shown", 4)["title"]["en"] == "4 more in other plans"
    assert trouble("live_failed", "KeyError: 1")["items"][0]["message"]["en"] == "KeyError: 1"


def test_the_terminal_says_where_what_and_what_to_do() -> None:
    assert brief([found()]).splitlines() == [
        "  plans/a/b.yml:3:5 [number-gap]",
        "    中文<b>",
        "    English<b>",
        "    → 改",
        "    → mend",
    ]


# ---------- one plan ----------


@pytest.mark.slow
def test_one_plan_is_shown_while_another_is_half_done(tmp_path: Path) -> None:

    project = copy_of_project(tmp_path)
    other = project / "plans/xinping-women-2021/women-law.yml"
    other.write_text(other.read_text(encoding="utf-8").replace("妇女", "女", 1), encoding="utf-8")
    mine, all_ = State(project, "zunyi-children-2021").check(), State(project).check()
    assert (mine["good"], mine["errors"], all_["good"]) == (True, 0, False)
    assert mine["elsewhere"] >= all_["errors"] >= 1


def test_an_unknown_plan_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--plan", "zunyi-child-2021"]) == 2
    assert "Did you mean “zunyi-children-2021”?" in capsys.readouterr().err


# ---------- the server ----------


class Silent:
    def gone(self) -> None: ...
    def failed(self, said: str) -> None: ...
    def shown(self, path: str, seconds: float) -> None: ...


class Pages(Hub):
    """Pages as they would be made."""

    made: dict[str, bytes]
    dead = False

    def page(self, path: str) -> tuple[bytes, str] | None:
        if self.dead:
            raise WorkerGoneError("gone")
        return (self.made[path], "mark") if path in self.made else None

    def missing(self) -> bytes | None:
        return b"<head></head>missing" if self.made else None


@contextmanager
def serving(site: Path, made: dict[str, bytes], *, dead: bool = False) -> Iterator[HTTPConnection]:
    hub = Pages([STYLES], Silent())
    hub.made, hub.dead = made, dead
    with answering(live_server(hub, site, STYLES, 0)) as connection:
        yield connection


def get(connection: HTTPConnection, path: str, **headers: str) -> tuple[int, str]:
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read().decode("utf-8")


PAGE = b"<html><head></head>made</html>"
SCRIPT = '<script src="/-/live.js" data-shown="'


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/plans/", 200, "made"),
        ("/plans/?x=1", 200, "made"),
        ("/plans/index.html", 200, "made"),
        ("/plans", 301, ""),
        ("/nothing/", 404, "missing"),
        ("/old/", 404, "missing"),
        ("/assets/site.css", 200, "--paper"),
        ("/en/assets/site.css", 200, "--paper"),
        ("/assets/../../../pyproject.toml", 404, "missing"),
        ("/assets/%2e%2e/main.html", 404, "missing"),
        ("/-/live.js", 200, "EventSource"),
        ("/-/../hub.py", 404, "missing"),
        ("/-/%2e%2e/hub.py", 404, "missing"),
        ("/file.json", 200, "built"),
    ],
)
def test_pages_are_made_and_the_rest_is_built(tmp_path: Path, path: str, status: int, words: str) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old/index.html").write_text("<head></head>old", encoding="utf-8")
    (tmp_path / "file.json").write_text("built", encoding="utf-8")
    with serving(tmp_path, {"plans/": PAGE}) as connection:
        code, text = get(connection, path)
    assert code == status
    assert words in text


def test_pages_get_the_script_unless_they_lead_on(tmp_path: Path) -> None:
    leading = b'<head></head><body data-kind="redirect">'
    with serving(tmp_path, {"plans/": PAGE, "old/": leading}) as connection:
        assert get(connection, "/plans/")[1].startswith(f"<html><head>{SCRIPT}mark-")
        assert get(connection, "/old/")[1] == leading.decode()
        assert SCRIPT in get(connection, "/nothing/")[1]


@pytest.mark.parametrize("dead", [False, True])
def test_while_nothing_can_be_made_the_last_build_shows(tmp_path: Path, dead: bool) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/index.html").write_text("<head></head>built", encoding="utf-8")
    with serving(tmp_path, {}, dead=dead) as connection:
        assert get(connection, "/plans/") == (200, f'<head>{SCRIPT}-" type="module"></script></head>built')
        assert "这一页还没有做好" in get(connection, "/places/")[1]


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("localhost", 200),
        ("LOCALHOST:8000", 200),
        ("evil.example", 403),
        ("127.0.0.1.evil.example", 403),
        ("localhost.evil.example:8000", 403),
        ("", 403),
    ],
)
def test_only_names_of_this_machine_are_answered(tmp_path: Path, host: str, status: int) -> None:
    with serving(tmp_path, {"plans/": PAGE}) as connection:
        for path in ("/plans/", "/-/live.js"):
            assert get(connection, path, Host=host)[0] == status
        if status == 403:
            assert get(connection, "/-/events?path=/plans/&shown=", Host=host)[0] == 403


# ---------- what is watched ----------


def test_changes_are_told_once_and_reading_is_none(tmp_path: Path) -> None:
    (tmp_path / "plans/a").mkdir(parents=True)
    (tmp_path / "content").mkdir()
    file = tmp_path / "plans/a/x.yml"
    file.write_text("1", encoding="utf-8")
    watcher = Watcher(tmp_path)
    watcher.start()
    try:
        file.read_text(encoding="utf-8")
        assert watcher.wait(0.3) is None
        for name in (".x.yml.swp", "x.yml~"):
            (file.parent / name).write_text("", encoding="utf-8")
        assert watcher.wait(0.3) is None
        new = file.with_suffix(".new")
        new.write_text("2", encoding="utf-8")
        new.rename(file)
        changes = watcher.wait(5)
        assert changes is not None
        assert "plans/a/x.yml" in changes.files
        assert changes.any_below("plans/")
        file.unlink()
        changes = watcher.wait(5)
        assert changes is not None
        assert changes.files == {"plans/a/x.yml"}
    finally:
        watcher.stop()


def test_the_published_site_knows_nothing_of_it(site: Path) -> None:
    for file in site.rglob("*"):
        if file.suffix in {".html", ".js", ".css"}:
            text = file.read_text(encoding="utf-8")
            assert "/-/" not in text or "live" not in text.partition("/-/")[2][:12], file
            assert "EventSource" not in text, file
