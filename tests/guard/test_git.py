"""Whatever a repository holds or is set to, git is asked and nothing else runs."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.history.git import commit_of, commits_of_plans, refusal
from generator.history.tracked import check_tracked
from tests.helpers.projects import command, commit, git, new_project


@pytest.mark.parametrize(
    "name",
    ["--output=/tmp/x", "-h", "HEAD:plans", "HEAD\0", "a" * 10_000, "$(id)", "@{-1}", ":/x", "..", "HEAD^{tree}"],
)
def test_names_of_revisions_are_only_names(tmp_path: Path, name: str) -> None:
    project = new_project(tmp_path)
    assert commit_of(project, name) is None
    assert commit_of(project, "HEAD") is not None


@pytest.mark.parametrize(
    "name", ["GIT_DIR", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE", "GIT_NAMESPACE", "GIT_SHALLOW_FILE"]
)
def test_within_a_hook_of_another_repository_ours_is_asked(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = new_project(tmp_path)
    head, tracked = commit_of(project, "HEAD"), check_tracked(project)
    git(tmp_path, "init", "--quiet", "--bare", "other")
    monkeypatch.setenv(name, str(tmp_path / "other"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path))
    assert head is not None
    assert commit_of(project, "HEAD") == head
    assert check_tracked(project) == tracked
    assert refusal(project) == ""
    assert len(commits_of_plans(project)) == 1


def test_nothing_runs_that_a_repository_names(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n", encoding="utf-8")
    trap.chmod(0o755)
    (project / ".gitattributes").write_text("*.yml diff=trap filter=trap export-ignore\n", encoding="utf-8")
    (project / ".gitmodules").write_text(
        '[submodule "x"]\n\tpath = x\n\turl = ext::sh -c touch% sprung\n\tupdate = !touch sprung\n', encoding="utf-8"
    )
    (project / ".gitconfig").write_text(f"[core]\n\tfsmonitor = {trap}\n", encoding="utf-8")
    commit(project, "Traps")
    for key in (
        "diff.trap.textconv",
        "filter.trap.smudge",
        "filter.trap.process",
        "core.fsmonitor",
        "core.pager",
        "diff.external",
    ):
        git(project, "config", key, str(trap))  # as if somebody had been talked into it
    done = command(project, "diff", "HEAD", "HEAD", "--no-pages")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "sprung").exists()


def test_a_huge_file_of_a_commit_is_not_read(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    (project / "plans/_sources/huge.txt").write_bytes(b"\0" * 30_000_000)
    commit(project, "Huge")
    done = command(project, "diff", "HEAD", "HEAD~1", "--no-pages")
    assert done.returncode == 2
    assert "diff-no-state" in done.stderr


def test_links_and_submodules_of_a_commit_are_left_out(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    (project / "plans/evil.yml").symlink_to("/etc/passwd")
    head = commit(project, "Link")
    subprocess.run(
        ["git", "update-index", "--add", "--cacheinfo", f"160000,{head},plans/module"], cwd=project, check=True
    )
    git(project, "commit", "--quiet", "--message", "Submodule")
    assert command(project, "diff", "HEAD", "HEAD~2", "--no-pages").returncode == 0
