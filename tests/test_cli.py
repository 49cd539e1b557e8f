"""The command line: exit codes, both forms of output, and what each subcommand prints."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.check import check
from generator.cli import main, parser
from generator.editing.mending import mend
from generator.reading import schema
from tests.helpers.golden import BASE
from tests.helpers.projects import commit, git

ROOT = Path(__file__).resolve().parent.parent
PLAN = "plans/demo-women-2021/plan.yml"
DOMAIN = "plans/demo-women-2021/women-education.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A clean project: the base in the one layout, with the schema as it is now."""
    root = Path(shutil.copytree(BASE, tmp_path / "project"))
    for path in root.rglob("*.yml"):
        path.write_text(
            mend(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")).text, encoding="utf-8"
        )
    assert main(["schema", "--write", "--root", str(root)]) == 0
    return root


def edit(project: Path, old: str, new: str, file: str = DOMAIN) -> None:
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new), encoding="utf-8")


def test_clean(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(project)]) == 0
    assert capsys.readouterr().out == "0 个错误，0 个警告 / errors: 0, warnings: 0\n"


def test_errors(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project, "number: 2\n", "nummer: 2\n")
    assert main(["check", "--root", str(project)]) == 1
    out = capsys.readouterr().out
    assert (
        f"{DOMAIN}:2:1: error [unknown-key]\n"
        "  文件最外层没有“nummer”这个键。您要写的是“number”吗？\n"
        "  There is no key “nummer” in the file’s top level. Did you mean “number”?\n"
    ) in out
    assert "error [proof-suspended]" in out, "that the plan was not proved is said"
    assert out.splitlines()[-1] == "2 个错误，0 个警告 / errors: 2, warnings: 0"


def test_warnings_fail_only_when_strict(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project, "      - number: 2\n        zh: 坚持平等", "      - number: 3\n        zh: 坚持平等", PLAN)
    edit(project, "（二）坚持平等", "（三）坚持平等", "plans/_sources/demo.txt")
    assert main(["check", "--root", str(project)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "0 个错误，1 个警告 / errors: 0, warnings: 1"
    assert main(["check", "--strict", "--root", str(project)]) == 1


def test_github_format(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project, "superior: demo-city", "superior: demo-town", "plans/_shared/places.yml")
    assert main(["check", "--format", "github", "--root", str(project)]) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("::error file=plans/_shared/places.yml,line=5,col=13,title=错误 / Error%3A unknown-id::")
    assert "demo-city" in first


def test_an_invalid_file_leaves_no_library(project: Path) -> None:
    edit(project, "number: 2\n", "")
    checked = check(project)
    assert checked.library is None
    assert checked.has_errors


def test_a_difference_from_the_source_still_leaves_a_library(project: Path) -> None:
    edit(project, "教育机会平等。", "教育机会均等。")
    checked = check(project)
    assert checked.library is not None
    assert checked.has_errors


def test_a_broken_vocabulary_of_reasons_is_one_finding(project: Path) -> None:
    (project / "plans/_shared/reasons.yml").write_text(f"{schema.LINE}\na: [\n", encoding="utf-8")
    codes = [f.code for f in check(project).findings]
    assert codes == ["suspended-vocabulary", "syntax-flow-incomplete"]


def test_one_place_is_not_blamed_twice(project: Path) -> None:
    """The proof, too, knows unknown reasons and plans in two sources; the loader's word is enough."""
    edit(project, "omit: site-chrome", "omit: site-crome", "plans/_sources/demo.yml")
    assert [f.code for f in check(project).findings] == ["unknown-id"]


def test_propose(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project, "教育机会平等。", "教育机会均等。")
    assert main(["check", "--propose", "--root", str(project)]) == 1
    assert "reason: to-be-given" in capsys.readouterr().out


def test_dump(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dump", "--root", str(project)]) == 0
    first = capsys.readouterr().out
    assert "孕产妇死亡率下降到8/10万以下。" in first
    json.loads(first)
    assert main(["dump", "--root", str(project)]) == 0
    assert capsys.readouterr().out == first
    edit(project, "number: 2\n", "")
    assert main(["dump", "--root", str(project)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "missing-key" in printed.err


def test_schema(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / schema.FILE).unlink()
    assert "schema-outdated" in [f.code for f in check(project).findings]
    assert main(["schema", "--root", str(project)]) == 0
    assert json.loads(capsys.readouterr().out)["definitions"]["Plan"] == schema.schema({})["definitions"]["Plan"]
    assert main(["schema", "--write", "--root", str(project)]) == 0
    assert check(project).findings == ()


@pytest.mark.parametrize(
    ("argv", "zh", "en"),
    [
        ([], "命令没有写完，还缺：COMMAND", "the command is not complete; missing: COMMAND"),
        (["sing"], "不能是 'sing'", "cannot be 'sing'"),
        (["check", "--format", "xml"], "--format 不能是 'xml'", "--format cannot be 'xml'"),
        (["check", "--root", "/nowhere"], "没有 plans/ 文件夹", "no folder plans/"),
        (["check", "--root"], "--root 后面要有值", "--root needs a value after it"),
        (["check", "all"], "不认识这些参数：all", "unknown arguments: all"),
        (["build", "--jobs", "two"], "--jobs 的值 'two' 不对", "'two' is no value for --jobs"),
        (["serve", "--port", "99999"], "“99999”不是端口", "“99999” is no port"),
        (["serve", "--port", "-1"], "“-1”不是端口", "“-1” is no port"),
        (["import", "--p", "x"], "--p 可以是几个参数", "--p may be several arguments"),
    ],
)
def test_misuse(argv: list[str], zh: str, en: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(argv)
    assert stopped.value.code == 2
    err = capsys.readouterr().err
    assert "usage: python -m generator" in err
    assert zh in err
    assert en in err


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["build", "--site", "/"], "holds the project itself"),
        (["build", "--site", "/proc"], "choose another folder"),
        (["workbook", "demo-women-2021", "--out", "/proc"], "The system refuses"),
    ],
)
def test_a_folder_that_is_not_for_us(
    project: Path, argv: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*argv, "--root", str(project)]) in {1, 2}
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("name", [".", "plans"])
def test_a_folder_where_a_file_is_asked_for(project: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    git(project, "init", "--quiet")
    git(project, "config", "user.name", "Editor")
    git(project, "config", "user.email", "editor@example.test")
    commit(project, "The beginning")
    assert main(["comment", "HEAD", "--out", str(project / name), "--root", str(project)]) == 1
    assert "is a folder" in capsys.readouterr().err


def test_a_fault_of_the_program_is_said_in_words_and_kept(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PLAN_EXPLORER_TRACEBACK")
    monkeypatch.setattr("generator.commands.check.check", lambda *_, **__: 1 / 0)
    assert main(["check", "--root", str(project)]) == 1
    err = capsys.readouterr().err
    assert "程序自己出了错（ZeroDivisionError）" in err
    assert "The program itself failed (ZeroDivisionError)" in err
    assert "Traceback" not in err
    assert "ZeroDivisionError" in (project / "build/trouble.txt").read_text(encoding="utf-8")


def test_without_libyaml(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert main(["check", "--root", str(project)]) == 2
    err = capsys.readouterr().err
    assert "没有带 libyaml" in err
    assert "without libyaml" in err


def test_every_command_has_help_in_both_languages() -> None:
    text = parser().format_help()
    for command in ("check", "dump", "schema", "build", "serve"):
        line = next(line for line in text.splitlines() if line.split()[:1] == [command])
        assert " / " in line or " / " in text.partition(line)[2].splitlines()[1]


@pytest.mark.slow
def test_as_a_program_with_any_encoding(project: Path) -> None:
    """Messages are Chinese and must come out wherever they are printed to."""
    edit(project, "number: 2\n", "nummer: 2\n")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--root", str(project)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert "您要写的是“number”吗？" in done.stdout.decode("utf-8")
    assert done.stderr == b""
