"""A full disk, Ctrl+C, an odd environment, a copy without history: a line in both languages, nothing left over."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.helpers.built_site import ROOT
from tests.helpers.projects import PLACES, command, git

Run = subprocess.CompletedProcess[str]
OBSERVATIONS = "plans/demo-women-2021/observations.yml"


def start(project: Path, *arguments: str, **options: object) -> subprocess.Popen[str]:
    environment = {**os.environ, **options.pop("environment", {})}  # type: ignore[dict-item]
    # Ctrl+C is heard also where the tests run in the background of a shell, which has them take no notice of it.
    options.setdefault("preexec_fn", partial(signal.signal, signal.SIGINT, signal.SIG_DFL))
    return subprocess.Popen(
        [sys.executable, "-m", "generator", *arguments, "--root", str(project)],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        **options,  # type: ignore[call-overload]
    )


def run(project: Path, *arguments: str, **options: object) -> Run:
    process = start(project, *arguments, **options)
    out, err = process.communicate("")
    return subprocess.CompletedProcess(arguments, process.returncode, out, err)


def build(project: Path, **options: object) -> Run:
    return run(project, "build", "--site", str(project / "site"), **options)


def in_words(done: Run, zh: str, en: str, code: int = 1) -> None:
    said = done.stdout + done.stderr
    assert "Traceback" not in said, said
    assert zh in said, said
    assert en in said
    assert done.returncode == code


def left_over(project: Path) -> list[str]:
    """What an ended command should not have left behind."""
    return [
        path.relative_to(project).as_posix()
        for path in project.rglob("*")
        if path.name.endswith(".new") or path.name.startswith(".site.")
    ]


@pytest.fixture(scope="session")
def built(sound: Path) -> Path:
    done = build(sound)
    assert done.returncode == 0, done.stderr
    return sound


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "project"))


@pytest.fixture(scope="module")
def untouched(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same for tests after which everything must be as it was, so that the next can have it."""
    return Path(shutil.copytree(built, tmp_path_factory.mktemp("untouched") / "project"))


def whole(project: Path) -> bool:
    """Whether the old site is there as it was built."""
    return (project / "site/sitemap.xml").is_file() and (project / "site/en/index.html").is_file()


@contextmanager
def no_file_longer_than(size: int) -> Iterator[Callable[[], None]]:
    """Have a process fail at writing more than so many bytes into one file, as on a disk that is full."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    yield limit


@pytest.mark.parametrize("size", [0, 2_000, 30_000])
def test_a_full_disk(untouched: Path, size: int) -> None:
    with no_file_longer_than(size) as limit:
        done = build(untouched, preexec_fn=limit)
    in_words(done, "磁盘已满", "The disk is full")
    assert whole(untouched)
    assert left_over(untouched) == []


def test_a_full_disk_while_something_is_made_anew(project: Path) -> None:
    before = (project / PLACES).read_bytes()
    with no_file_longer_than(100) as limit:
        done = run(project, *NEW, preexec_fn=limit)
    in_words(done, "磁盘已满", "The disk is full")
    assert (project / PLACES).read_bytes() == before
    assert left_over(project) == []


READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
"""Root may write whatever the modes say; a file system that is read-only holds for everybody."""


@pytest.fixture
def only_read(untouched: Path) -> list[str]:
    """The beginning of a command for which the project can only be read."""
    line = ["unshare", "--mount", "sh", "-c", READ_ONLY, str(untouched)]
    if not shutil.which("unshare") or subprocess.run([*line, "true"], capture_output=True, check=False).returncode:
        pytest.skip("nothing may be mounted here")
    return line


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("build",), "build/lock"),
        (("check", "--fix"), "plans/_shared/"),
        (("serve", "--port", "0"), "build/lock"),
        ((), PLACES),
    ],
)
def test_a_folder_that_can_only_be_read(
    untouched: Path, only_read: list[str], arguments: tuple[str, ...], named: str
) -> None:
    given = arguments or NEW
    if "--fix" in given:
        (untouched / PLACES).write_bytes((untouched / PLACES).read_bytes() + b"\n\n")
    site = ["--site", str(untouched / "site")] if given[0] in {"build", "serve"} else []
    line = [*only_read, sys.executable, "-m", "generator", *given, "--root", str(untouched), *site]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=120)
    in_words(done, f"没有权限或只读，不能读写“{named}", "No right to read or write")
    assert whole(untouched)
    assert left_over(untouched) == []
    if "--fix" in given:
        (untouched / PLACES).write_bytes((untouched / PLACES).read_bytes()[:-2])


NEW = ("new", "place", "--id", "x", "--zh", "新县", "--en", "New", "--level", "county", "--superior", "demo-city")


def test_output_that_goes_nowhere_is_no_success(untouched: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "generator", "dump", "--root", str(untouched)],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 1
    assert "磁盘已满" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "closed", "code"),
    [
        (("check",), ">&-", 0),
        (("schema", "--write"), "<&- >&- 2>&-", 0),
        (("new", "place"), "<&-", 2),
    ],
)
def test_what_is_printed_where_nobody_listens_goes_nowhere(
    project: Path, arguments: tuple[str, ...], closed: str, code: int
) -> None:
    line = [sys.executable, "-m", "generator", *arguments, "--root", str(project)]
    before = {file: file.read_bytes() for file in (project / "plans").rglob("*.*")}
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", *line], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not (project / "build/trouble.txt").exists()
    assert before == {file: file.read_bytes() for file in (project / "plans").rglob("*.*")}


def test_words_in_another_encoding_are_findings_as_in_a_file(project: Path) -> None:
    before = (project / PLACES).read_bytes()
    words = ["--id", "x", "--zh", "新县".encode("gbk").decode("utf-8", "surrogateescape"), "--en", "New"]
    done = run(project, "new", "place", *words, "--level", "county", "--superior", "demo-city")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "control-character" in done.stderr
    assert (project / PLACES).read_bytes() == before


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("SOURCE_DATE_EPOCH", odd) for odd in ("soon", "1e9", "-5", "9" * 30, "12:30", "１２")),
        *(("SITE_URL", odd) for odd in ("example.org", "javascript:alert(1)", "https://", "https://a b/", "//x.org/")),
        *(("SITE_URL", odd) for odd in ('https://x.org/"><script>', "https://u:p@x.org/", "https://x.org/?a#b")),
        ("EDIT_BASE", "javascript:alert(1)//"),
        *(
            ("BUILD_DAY", odd)
            for odd in ("today", "2026-13-01", "2025-02-29", "20261201", "0001-01-01", "２０２６-12-01")
        ),
    ],
)
def test_an_odd_environment(untouched: Path, name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    done = command(untouched, "build", "--site", str(untouched / "site"))
    in_words(done, f"环境变量 {name}", f"The variable {name}", code=2)
    assert whole(untouched)


def test_an_empty_environment_is_none(project: Path) -> None:
    done = build(project, environment=dict.fromkeys(("SOURCE_DATE_EPOCH", "BUILD_DAY", "SITE_URL", "EDIT_BASE"), ""))
    assert done.returncode == 0, done.stderr


def test_git_that_refuses(untouched: Path) -> None:
    done = build(untouched, environment={"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"})
    in_words(done, "git 不肯读取", "git refuses to read")
    assert whole(untouched)


@pytest.mark.parametrize("lost", ["HEAD", "HEAD~1", "HEAD~1:plans", "all"])
def test_a_repository_that_is_damaged(project: Path, lost: str) -> None:
    objects = project / ".git/objects"
    if lost == "all":
        for folder in objects.glob("??"):
            shutil.rmtree(folder)
    else:
        name = git(project, "rev-parse", lost).strip()
        (objects / name[:2] / name[2:]).unlink()
    in_words(build(project), "git 仓库已损坏", "repository is damaged")
    assert whole(project)
    assert left_over(project) == []


def test_copies_without_the_whole_history(project: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{project}", "shallow")
    shutil.copytree(project, tmp_path / "zip", ignore=shutil.ignore_patterns(".git", "site"))
    in_words(build(tmp_path / "shallow"), "git fetch --unshallow", "no history of changes", code=0)
    in_words(build(tmp_path / "zip"), "不是 git 仓库", "no git repository", code=0)


def test_a_crash_between_the_renames_and_then_a_mistake(project: Path) -> None:
    (project / "site").rename(project / ".site.old")
    (project / OBSERVATIONS).write_text("nonsense: [", encoding="utf-8")
    done = build(project)
    assert done.returncode == 1
    assert whole(project), "the old site is back although the data are wrong"


@pytest.mark.slow
def test_an_address_that_would_be_lost_is_found_by_the_check(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    assert "site-address-lost" not in command(tmp_path, "check").stdout
    for file in (tmp_path / "plans").glob("*/observations.yml"):
        file.unlink()
    done = command(tmp_path, "check")
    assert "site-address-lost" in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize("seconds", [0.2, 0.3, 0.6, 1.0, 1.5, 2.5, 4.0])
@pytest.mark.parametrize("name", ["build", "serve"])
def test_ctrl_c_at_any_moment(untouched: Path, name: str, seconds: float) -> None:
    port = ["--port", "0"] if name == "serve" else []
    process = start(untouched, name, "--site", str(untouched / "site"), *port, start_new_session=True)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert "Traceback" not in out + err, out + err
    assert "Exception ignored" not in out + err
    allowed = (0,) if name == "serve" else (0, 130) if seconds > 1 else (130,)
    before_python = process.returncode == -signal.SIGINT and not out + err  # on a busy machine it has not yet begun
    assert process.returncode in allowed or before_python, (process.returncode, out, err)
    assert whole(untouched)
    assert left_over(untouched) == []


def test_ctrl_c_and_the_end_of_input_at_a_question(project: Path) -> None:
    before = (project / PLACES).read_bytes()
    process = start(project, "new", "place", start_new_session=True)
    time.sleep(1.5)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert "Traceback" not in out + err
    assert (project / PLACES).read_bytes() == before
