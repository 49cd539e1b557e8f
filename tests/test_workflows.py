"""The workflows: every step is a command that people have too, rights are least, and their steps really run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.changes.report import LONGEST_COMMENT
from generator.findings.finding import Finding, Spot
from generator.findings.formats import SHOWN, as_github, as_markdown
from generator.findings.messages import finding
from tests.helpers.built_site import ROOT
from tests.helpers.comments import SITE, faults
from tests.helpers.projects import commit, edit, git
from tests.helpers.stories import HEALTH

LONGEST_ON_GITHUB = 65_536
FOLDER = ROOT / ".github/workflows"
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
POST = (
    'gh pr comment "$PULL_REQUEST" --repo "$GITHUB_REPOSITORY" --body-file comment/comment.md '
    "--edit-last --create-if-none"
)
ELSEWHERE = (
    "python -m pip install --require-hashes -r requirements.txt",
    "python -m generator check",
    "python -m generator build",
    "python -m tests.helpers.serve_starts",
)
"""Windows has no make."""
FETCH = 'git fetch --quiet --no-tags --no-recurse-submodules origin "$HEAD"'
# What whoever opens a pull request decides about; it may stand in an environment, never in a command.
UNTRUSTED = re.compile(r"github\.(event\.(pull_request|workflow_run|head_commit|commits)|head_ref|base_ref|ref_name)")


def read(name: str) -> dict[str, Any]:
    text = (FOLDER / f"{name}.yml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    data["on"] = data.pop(True)  # YAML 1.1 reads the key “on” as a truth
    return data


WORKFLOWS = {file.stem: read(file.stem) for file in sorted(FOLDER.glob("*.yml"))}
JOBS = {(name, job): data for name, flow in WORKFLOWS.items() for job, data in flow["jobs"].items()}
STEPS = [(name, step) for (name, _), job in JOBS.items() for step in job["steps"]]


def test_every_command_is_one_that_people_have_too() -> None:
    assert WORKFLOWS.keys() == {"comment", "outside", "publish", "pull-request", "tests"}
    runs = [(name, step["run"]) for name, step in STEPS if "run" in step]
    for _, run in runs:
        if run not in (POST, FETCH, *ELSEWHERE):
            assert re.fullmatch(r"make [a-z-]+( [A-Z]+=[\w^]+)*", run), run
            assert run.split()[1] in TARGETS
    assert [(name, run) for name, run in runs if run in (POST, FETCH)] == [("comment", FETCH), ("comment", POST)]
    assert tuple(step["run"] for step in JOBS["tests", "elsewhere"]["steps"] if "run" in step) == ELSEWHERE
    used = {run.split()[1] for _, run in runs if run not in (POST, FETCH, *ELSEWHERE)}
    outside = {"browsers", "servers", "exports-check"}
    assert used == {"audit", "check", "preview", "comment", "test", "exports", *outside}
    assert not any("shell" in step for _, step in STEPS)


def test_no_word_of_others_stands_in_a_command() -> None:
    for _, step in STEPS:
        assert "${{" not in step.get("run", "")
        for key, value in step.get("with", {}).items():
            assert not UNTRUSTED.search(str(value)), (key, value)


def test_rights_are_least() -> None:
    assert {name: flow["permissions"] for name, flow in WORKFLOWS.items()} == {
        "comment": {},
        "outside": {"contents": "read"},
        "publish": {},
        "pull-request": {"contents": "read"},
        "tests": {"contents": "read"},
    }
    own = {key: job["permissions"] for key, job in JOBS.items() if "permissions" in job}
    assert own == {
        ("comment", "write"): {"contents": "read"},
        ("comment", "post"): {"pull-requests": "write"},
        ("publish", "build"): {"contents": "read", "pages": "read"},
        ("publish", "deploy"): {"pages": "write", "id-token": "write"},
    }
    assert all("timeout-minutes" in job for job in JOBS.values())
    assert WORKFLOWS["publish"]["concurrency"]["cancel-in-progress"] is False, "no deployment is cancelled midway"
    checkouts = [step for _, step in STEPS if step.get("uses", "").startswith("actions/checkout@")]
    assert len(checkouts) == len(JOBS) - 2, "what may write has no program at all"
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)
    # Only the hosting site's own actions, each by its commit, with the version beside it for people and Dependabot.
    lines = [line for file in FOLDER.glob("*.yml") for line in file.read_text(encoding="utf-8").splitlines()]
    used = [line.split("uses: ")[1] for line in lines if "uses: " in line]
    assert [one for one in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)] == []
    assert len({one.partition("@")[0] for one in used}) == len(set(used)), "one version of each"


def test_triggers() -> None:
    assert WORKFLOWS["pull-request"]["on"] == "pull_request"
    assert WORKFLOWS["tests"]["on"].keys() == {"push", "pull_request", "schedule"}
    assert WORKFLOWS["publish"]["on"] == {"push": {"branches": ["main"]}, "workflow_dispatch": None}
    assert WORKFLOWS["comment"]["on"] == {
        "workflow_run": {"workflows": [WORKFLOWS["pull-request"]["name"]], "types": ["completed"]}
    }


def test_the_workflow_that_may_write_runs_nothing_of_a_pull_request() -> None:
    checkout, _, fetch, write, upload = JOBS["comment", "write"]["steps"]
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert fetch["env"]["HEAD"] == write["env"]["HEAD"] == "${{ github.event.workflow_run.head_sha }}"
    assert (fetch["run"], write["run"]) == (FETCH, "make comment")
    download, post = JOBS["comment", "post"]["steps"]
    assert JOBS["comment", "post"]["needs"] == "write"
    # What is posted comes from this very run: no run of a pull request's own workflow is asked for anything.
    assert download["with"] == {"name": upload["with"]["name"], "path": "comment"}
    number = post["env"]["PULL_REQUEST"]
    assert number.startswith("${{ github.event.workflow_run.pull_requests[0].number ||")


def test_names_that_must_agree() -> None:
    uploads = {
        step["with"]["name"]: step["with"]["path"]
        for name, step in STEPS
        if name == "pull-request" and step.get("uses", "").startswith("actions/upload-artifact@")
    }
    assert uploads == {"preview": "build/preview"}
    write, upload = JOBS["comment", "write"]["steps"][-2:]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"COMMENT ?= {upload['with']['path']}\n" in makefile
    assert write["env"]["SITE_URL"] == WORKFLOWS["pull-request"]["env"]["SITE_URL"], "the same links are ours"


def test_a_reader_who_waits_gets_the_quick_answers_first() -> None:
    assert "test" not in WORKFLOWS["pull-request"]["jobs"]
    assert {job: data.get("needs") for job, data in WORKFLOWS["pull-request"]["jobs"].items()} == {
        "check": None,
        "preview": "check",
    }


# ---------- the steps, run as the workflows run them ----------


RUN = "https://example.org/run/1"


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone at the merge that a pull request would make, its packages installed."""
    root = tmp_path_factory.mktemp("merged")
    git(root, "clone", "--quiet", "--no-hardlinks", "--depth", "1", f"file://{ROOT}", ".")
    listed = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0")
    for name in filter(None, listed):  # the files as they are, committed or not
        if (ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, root / name)
    git(root, "config", "user.name", "Editor")
    git(root, "config", "user.email", "editor@example.org")
    git(root, "switch", "--quiet", "--create", "base")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "The base")
    git(root, "switch", "--quiet", "--create", "head")
    edit(root, HEALTH, "by township, town and subdistrict", "by township and subdistrict")
    edit(root, "README.md", "# 规划通览", "# 规划通览 ")
    commit(root, "A change")
    git(root, "switch", "--quiet", "base")
    git(root, "merge", "--quiet", "--no-ff", "--message", "Merge", "head")
    (root / ".venv").symlink_to(ROOT / ".venv")
    for name in ("requirements.txt", "requirements-import.txt", "requirements-exports.txt", "requirements-dev.txt"):
        os.utime(root / name, (0, 0))  # what is installed is newer
    return root


def run(root: Path, line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    # Within `make test`, make would count itself as called by another and say which folder it enters.
    without = {name: value for name, value in os.environ.items() if name not in {"MAKELEVEL", "MAKEFLAGS", "MFLAGS"}}
    return subprocess.run(
        line.split(), cwd=root, env=without | environment, capture_output=True, encoding="utf-8", check=False
    )


def test_the_steps_of_a_pull_request_run(merged: Path) -> None:
    checked = run(merged, "make check FORMAT=github", SITE_URL=SITE)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "::warning file=plans/xinping-women-2021/women-education.yml,line=193,col=13,title=警告" in checked.stdout
    assert f"{SITE}contribute/rules/number-gap/" in checked.stdout
    git(merged, "switch", "--quiet", "--detach", "base~1")
    written = run(merged, "make comment", HEAD=git(merged, "rev-parse", "head").strip(), SITE_URL=SITE, RUN_URL=RUN)
    git(merged, "switch", "--quiet", "base")
    assert written.returncode == 0, written.stdout + written.stderr
    said = (merged / "build/comment/comment.md").read_text(encoding="utf-8")
    assert f"({RUN})" in said
    compared = run(merged, "make diff BASE=HEAD^1", SITE_URL=SITE, RUN_URL=RUN)
    assert compared.returncode == 0, compared.stdout + compared.stderr
    assert (merged / "build/comment/comment.md").read_text(encoding="utf-8") == said, "as if it were merged here"
    written = (merged / "build/comment/comment.md").read_text(encoding="utf-8")
    assert "### 检查通过" in written
    assert "<del>, town</del>" in written
    assert "- `README.md`" in written
    assert faults(written.replace(f"({RUN})", f"({SITE}contribute/rules/x/)")) == []
    assert git(merged, "status", "--porcelain") == ""


def test_errors_are_said_in_the_comment_and_end_nothing(merged: Path) -> None:
    before = (merged / HEALTH).read_text(encoding="utf-8")
    try:
        edit(merged, HEALTH, "number: 5\n", "nummer: 5\n")
        assert run(merged, "make check FORMAT=github").returncode == 2
        assert run(merged, "make diff BASE=HEAD^1", SITE_URL=SITE).returncode == 0
        written = (merged / "build/comment/comment.md").read_text(encoding="utf-8")
        pages = [f"[`{code}`]({SITE}contribute/rules/{code}/)" for code in ("unknown-key", "proof-suspended")]
        assert 0 < written.index(pages[0]) < written.index(pages[1]), "what to put right first comes first"
        assert "改了什么还说不出来" in written
    finally:
        (merged / HEALTH).write_text(before, encoding="utf-8")


# ---------- the parts of it ----------


def of(code: str, line: int, **details: str) -> Finding:
    return finding(code, Spot("plans/a/b.yml", line), **details)


def test_ten_errors_are_shown_and_the_rest_is_counted() -> None:
    many = [of("folded-text", line) for line in range(1, 31)]
    lines = as_github([of("number-gap", 1, key="goals", expected="2", number="3"), *many]).splitlines()
    shown = [line for line in lines if line.startswith("::")]
    assert [line.split(" ")[0] for line in shown] == ["::error"] * SHOWN + ["::warning"]
    assert "还有21个错误 / more errors%3A 21" in shown[SHOWN - 1]
    assert sum(line.startswith("plans/a/b.yml:") for line in lines) == 21, "the rest stands in the log"
    assert as_github(many[:SHOWN]).count("::error") == SHOWN


def test_a_comment_full_of_errors_and_changes_has_room_and_is_ours() -> None:
    long = "长" * 200 + "<b> [x](y) " * 40
    many = [of("unknown-key", line, place=long, key=long, hint=long, known=long) for line in range(1, 40)]
    said = as_markdown([*many, of("source-not-utf8", 1, byte="3")], SITE)
    assert len(said) + LONGEST_COMMENT < LONGEST_ON_GITHUB
    assert faults(said) == []
    assert "还有30个错误" in said


def test_a_commit_that_attacks_is_read_as_data(merged: Path) -> None:
    git(merged, "switch", "--quiet", "--create", "hostile", "head")
    (merged / "plans/evil").symlink_to("/etc")
    (merged / "plans/.gitattributes").write_text("* -diff\n", encoding="utf-8")
    (merged / "generator/check.py").write_text("raise SystemExit('owned')\n", encoding="utf-8")
    edit(merged, HEALTH, "by township and subdistrict", "by `a\\`_https://evil.example/login` @team #1")
    (merged / "content/zh/about.md").write_bytes(b"\xff<script>")
    head = commit(merged, "An attack")
    git(merged, "switch", "--quiet", "base")
    done = run(merged, "make comment", HEAD=head, SITE_URL=SITE)
    git(merged, "branch", "--quiet", "-D", "hostile")
    assert done.returncode == 0, done.stderr
    said = (merged / "build/comment/comment.md").read_text(encoding="utf-8")
    assert faults(said) == []
    for expected in ("`plans/evil:1:1`", "`plans/.gitattributes:1:1`", "`content/zh/about.md:1:1`"):
        assert expected in said
    assert not run(merged, "make comment", HEAD="--upload-pack=x").stdout


@pytest.mark.parametrize(
    "head", ["--upload-pack=x", "$(shell touch owned)", "`touch owned`", "x; touch owned", "0" * 40]
)
def test_no_word_for_a_commit_is_a_command(merged: Path, head: str) -> None:
    done = run(merged, "make comment", HEAD=head)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not (merged / "owned").exists()
