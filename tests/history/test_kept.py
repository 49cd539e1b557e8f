"""What is kept of the history between builds: made once, made again when it is junk, and never trusted."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from generator.changes.record import History
from generator.history import days as kept_days
from generator.history import past
from generator.history.days import KEPT, fingerprint, read_history
from tests.helpers.projects import HEALTH, commit
from tests.helpers.small_days import On, another_figure, kept, placed
from tests.test_architecture import MODULES, imports


def never(*_: object) -> None:
    raise AssertionError("computed again")


@pytest.fixture
def changed(project: Path, on: On) -> tuple[Path, History]:
    """A project with two days, read once."""
    on("2026-03-05")
    another_figure(project)
    commit(project, "A figure")
    return project, read_history(project)


def same(first: History, second: History) -> bool:
    return (first.days, first.gap) == (second.days, second.gap)


def test_a_result_is_made_once(changed: tuple[Path, History], monkeypatch: pytest.MonkeyPatch) -> None:
    project, first = changed
    assert len(kept(project)) == 2
    monkeypatch.setattr(kept_days, "entries", never)
    assert same(read_history(project), first)


@pytest.mark.parametrize(
    "junk", [b"", b"\x80\x04N.", b"null", b'{"entries": [{"kind": "goal"}]}', b"[" * 100_000, b'{"entries": 1e999}']
)
def test_junk_in_its_place_is_made_again(changed: tuple[Path, History], junk: bytes) -> None:
    project, first = changed
    for file in kept(project):
        file.write_bytes(junk)
    assert same(read_history(project), first)
    assert all(file.read_bytes() != junk for file in kept(project))


def test_a_forged_result_makes_no_links(changed: tuple[Path, History]) -> None:
    project, _ = changed
    file = next(file for file in kept(project) if not file.name.startswith("start"))
    forged = json.loads(file.read_text(encoding="utf-8"))
    forged["entries"][0] |= {"new": "javascript:alert(1)", "old": "https://evil.example/"}
    file.write_text(json.dumps(forged), encoding="utf-8")
    (goal,) = placed(project, "2026-03-05")
    assert goal.now == ""
    assert goal.page == "changes/2026-03-05/"
    assert goal.fragment == "demo-women-2021-javascript-alert-1"


def test_a_forged_plan_is_no_path(changed: tuple[Path, History]) -> None:
    project, first = changed
    for file in kept(project):
        forged = file.read_text(encoding="utf-8").replace('"plan":"demo-women-2021"', '"plan":"../../../evil"')
        file.write_text(forged, encoding="utf-8")
    assert same(read_history(project), first)


def test_links_out_of_the_project_are_not_followed(changed: tuple[Path, History], tmp_path: Path) -> None:
    project, first = changed
    file = kept(project)[0]
    secret = tmp_path / "secret.json"
    secret.write_bytes(file.read_bytes())
    file.unlink()
    file.symlink_to(secret)
    secret.write_text("{}", encoding="utf-8")
    assert same(read_history(project), first)
    assert secret.read_text(encoding="utf-8") == "{}"
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / ("0" * 16)).mkdir(parents=True)
    shutil.rmtree(project / KEPT)
    (project / KEPT).symlink_to(elsewhere)
    assert same(read_history(project), first)
    assert [path.name for path in elsewhere.iterdir()] == ["0" * 16]


def test_a_folder_that_cannot_be_written_costs_time_only(changed: tuple[Path, History]) -> None:
    project, first = changed
    shutil.rmtree(project / KEPT)
    (project / KEPT).write_text("in the way", encoding="utf-8")
    assert same(read_history(project), first)


def test_results_of_another_program_go(changed: tuple[Path, History]) -> None:
    project, _ = changed
    folder = project / KEPT
    (folder / fingerprint()).rename(folder / ("0" * 16))
    read_history(project)
    assert [path.name for path in folder.iterdir()] == [fingerprint()]


def test_the_fingerprint_covers_all_that_makes_a_result() -> None:
    package = Path(kept_days.__file__).parents[1]
    covered = {file for pattern in kept_days.MAKERS for file in package.glob(pattern)}
    reached, waiting = set[str](), ["history.entries", "history.past"]
    while waiting:
        new = (imports(waiting.pop()) & MODULES.keys()) - reached
        reached |= new
        waiting += new
    assert {MODULES[name] for name in reached} - covered == set()


def test_of_two_states_only_what_differs_is_read(project: Path, on: On, monkeypatch: pytest.MonkeyPatch) -> None:
    on("2026-03-05")
    another_figure(project)
    commit(project, "A figure")
    parsed: list[str] = []
    monkeypatch.setattr(past, "parse", partial(_noted, parsed, past.parse))
    read_history(project)
    assert parsed.count(HEALTH) == 2
    assert {file for file in parsed if parsed.count(file) > 1} == {HEALTH}


def _noted(parsed: list[str], parse: Callable[[bytes, str], object], data: bytes, file: str) -> object:
    parsed.append(file)
    return parse(data, file)
