"""Small projects in git repositories of their own, for tests that drive the commands as editors do."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest

from generator.cli import main
from generator.reading.schema import FILE
from tests.helpers.built_site import ROOT, SOURCES, copy_of_project
from tests.helpers.golden import BASE

PLAN = "plans/demo-women-2021/plan.yml"
DOMAIN = "plans/demo-women-2021/women-education.yml"
HEALTH = "plans/demo-women-2021/women-health.yml"
INDICATORS = "plans/_shared/indicators.yml"
PLACES = "plans/_shared/places.yml"
GLOSSARY = "plans/_shared/glossary.yml"


def new_project(folder: Path) -> Path:
    """A clean project in a git repository, with everything committed."""
    return Path(shutil.copytree(Path(_first().name) / "project", folder / "project"))


@cache
def _first() -> tempfile.TemporaryDirectory[str]:
    """The folder that holds the first of these projects, made once for all tests; it goes when they end.

    Its first commit has one day, whichever test asks first.
    """
    folder = tempfile.TemporaryDirectory()
    root = Path(shutil.copytree(BASE, Path(folder.name) / "project"))
    assert main(["schema", "--write", "--root", str(root)]) == 0
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "config", "user.name", "Editor")
    git(root, "config", "user.email", "editor@example.test")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_COMMITTER_DATE", "2026-01-01T23:30:00+08:00")
        commit(root, "The beginning")
    return folder


def project_to_build(folder: Path, *more: str) -> Path:
    """The same with all that a build needs, which takes a fifth of the time that the real plans take."""
    root = new_project(folder)
    copy_of_project(root, [name for name in (*SOURCES, ".gitignore", *more) if name != "plans"])
    commit(root, "All that a build needs")
    return root


def git(root: Path, *arguments: str) -> str:
    """What git prints; it must succeed, and nothing of the user's own settings counts."""
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", *arguments], cwd=root, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def commit(root: Path, message: str) -> str:
    """Commit everything and return the revision."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)
    return git(root, "rev-parse", "HEAD").strip()


def command(root: Path, *arguments: str, answers: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a subcommand as editors do; in a process of its own where somebody answers, else here, which is quicker."""
    line = [*arguments, "--root", str(root)]
    if answers is None:
        return _here(line)
    return subprocess.run(
        [sys.executable, "-m", "generator", *line],
        cwd=ROOT,
        input=answers,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _here(line: list[str]) -> subprocess.CompletedProcess[str]:
    """The same without another process, and with nobody at the keyboard."""
    out, errors = io.StringIO(), io.StringIO()
    before = sys.stdin
    sys.stdin = io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
            code = main(line)
    except SystemExit as stopped:
        code = stopped.code if isinstance(stopped.code, int) else 1
    finally:
        sys.stdin = before
    return subprocess.CompletedProcess(line, code, out.getvalue(), errors.getvalue())


def text(root: Path, file: str) -> str:
    """A file's text."""
    return (root / file).read_text(encoding="utf-8")


def edit(root: Path, file: str, old: str, new: str) -> None:
    """Change words of a file; they must be there."""
    before = text(root, file)
    assert old in before
    (root / file).write_text(before.replace(old, new), encoding="utf-8")


def changed_lines(root: Path) -> list[str]:
    """Lines that differ from the last commit, as git tells them, renamed files as such; not those of the schema."""
    git(root, "add", "--all")
    lines = git(root, "diff", "--cached", "--find-renames", "--unified=0", "--", ".", f":!{FILE}").splitlines()
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
