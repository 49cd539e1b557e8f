"""A link at every path that the program writes, as a commit could put it there: nothing outside changes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from tests.helpers.built_site import ROOT
from tests.helpers.projects import git, new_project

pytestmark = pytest.mark.slow
PLACES = (
    "site",
    ".site.new",
    ".site.old",
    ".site.new.en",
    "build",
    "build/lock",
    "build/pages",
    "build/pages/zh",
    "build/pages/en",
    "build/pages/zh/plans",
    "build/pages/zh/index.md",
    "build/history",
    "build/preview",
    "build/.preview.new",
    "build/.preview.old",
    "build/comment",
    "plans/schema.json",
    "plans/_shared",
    "plans/demo-women-2021",
)
TARGETS = ("../outside", "absolute", "a file")


def whole(folder: Path) -> dict[str, bytes]:
    """Everything in a folder: files by their bytes, folders as such."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b"/" for path in folder.rglob("*")
    }


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """What could be harmed."""
    outside = tmp_path / "outside"
    for name in ("index.md", "zh/index.md", "plans/a.md", "sitemap.xml", "lock", "0123456789abcdef/x.json"):
        (outside / name).parent.mkdir(parents=True, exist_ok=True)
        (outside / name).write_text("precious", encoding="utf-8")
    return outside


@pytest.fixture
def whole_project(sound: Path, outside: Path) -> Path:
    """A project that can be built."""
    return Path(shutil.copytree(sound, outside.parent / "project"))


@pytest.fixture
def project(outside: Path) -> Path:
    """The plans of such a project with its Makefile, which is enough where nothing is built."""
    root = new_project(outside.parent)
    shutil.copy(ROOT / "Makefile", root)
    return root


def put(project: Path, place: str, target: str) -> Path:
    """Have a link stand at a place of a project; return what it could harm."""
    outside = project.parent / "outside"
    link = project / place
    link.parent.mkdir(parents=True, exist_ok=True)
    if link.is_dir():
        shutil.rmtree(link)
    link.unlink(missing_ok=True)
    up = "../" * (place.count("/"))
    link.symlink_to({"../outside": f"{up}../outside", "absolute": outside, "a file": outside / "sitemap.xml"}[target])
    return outside


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments, "--root", str(project)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(("place", "target"), [(place, TARGETS[n % 2]) for n, place in enumerate(PLACES)])
def test_a_build_harms_nothing_outside(whole_project: Path, place: str, target: str) -> None:
    outside = put(whole_project, place, target)
    before = whole(outside)
    for command, site in (("build", "site"), ("preview", "build/preview")):
        if (command == "preview") != ("preview" in place or place == "build"):
            continue
        # The search is written within the new site, as pages are: once is enough.
        less = ["--no-search"] if command == "build" and place != ".site.new" else []
        done = run(whole_project, command, "--site", str(whole_project / site), *less)
        assert "Traceback" not in done.stdout + done.stderr
        assert done.returncode in (0, 1, 2)
        # Either the link was in no one's way or was taken away, or it is named.
        assert done.returncode == 0 or place.rpartition("/")[2] in done.stderr + done.stdout
        assert whole(outside) == before


@pytest.mark.parametrize("place", ["plans/schema.json", "plans/_shared", "plans/demo-women-2021", "plans/other"])
@pytest.mark.parametrize("target", ["../outside", "absolute"])
def test_commands_for_editors_harm_nothing_outside(
    project: Path, place: str, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = put(project, place, target)
    before = whole(outside)
    source = project / "page.txt"
    source.write_text("清源县妇女发展规划\n一、妇女与健康\n（一）主要目标。\n1.孕产妇死亡率下降。\n", encoding="utf-8")
    for arguments in (
        ["check", "--fix"],
        ["schema", "--write"],
        ["addresses", "--write"],
        ["new", "place", "--id", "newplace", "--zh", "新县", "--en", "New", "--level", "county", "--superior", "demo"],
        ["rename", "plan", "demo-women-2021", "other"],
        ["import", str(source), "--place", "other", "--period", "2021-2030", "--id", "other", "--force"],
    ):
        main([*arguments, "--root", str(project)])
        assert whole(outside) == before, arguments
    capsys.readouterr()


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("place", [one for one in PLACES if not one.startswith("plans/")])
def test_make_clean_harms_nothing_outside(project: Path, place: str, target: str) -> None:
    outside = put(project, place, target)
    before = whole(outside)
    done = subprocess.run(["make", "clean"], cwd=project, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert whole(outside) == before
    assert not os.path.lexists(project / "site")


@pytest.mark.parametrize("place", ["build/pages/zh", "tests/x", "overrides/assets/secret.js", ".venv", "README.md"])
def test_a_tracked_link_is_a_finding_and_make_stops(
    project: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put(project, place, "absolute")
    git(project, "add", "--force", place)
    assert main(["check", "--root", str(project)]) == 1
    assert f"{place}:1:1: error [link]" in capsys.readouterr().out
    done = subprocess.run(["make", "build"], cwd=project, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert place in done.stderr
    shutil.rmtree(project / ".git")  # a downloaded copy
    assert main(["check", "--root", str(project)]) == 1
    assert f"{place}:1:1: error [link]" in capsys.readouterr().out
    done = subprocess.run(["make", "build"], cwd=project, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2


def test_submodules_and_hidden_files_are_findings(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = git(project, "rev-parse", "HEAD").strip()
    git(project, "update-index", "--add", "--cacheinfo", f"160000,{head},overrides/other")
    for name in ("plans/.gitattributes", "plans/demo-women-2021/.x", "content/zh/.hidden/a.md"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("* -diff\n", encoding="utf-8")
        git(project, "add", "--force", name)
    (project / "plans/.DS_Store").write_text("", encoding="utf-8")  # an editor's own, not tracked
    assert main(["check", "--root", str(project)]) == 1
    out = capsys.readouterr().out
    assert "overrides/other:1:1: error [no-plain-file]" in out
    for name in ("plans/.gitattributes", "plans/demo-women-2021/.x", "content/zh/.hidden/a.md"):
        assert f"{name}:1:1: error [hidden-file]" in out
    assert "DS_Store" not in out
