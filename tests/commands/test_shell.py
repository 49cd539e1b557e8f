"""What all commands share: one set of exit codes, one way to refuse."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import generator
from generator.commands.shell import MISUSE, PROBLEMS, misuse, refuse
from generator.findings.finding import Spot
from generator.findings.messages import finding

SOURCES = Path(generator.__file__).parent
FOUND = [finding("folded-text", Spot("plans/x.yml", 3, 2))]


def test_refusing_says_why_and_that_nothing_was_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert refuse(FOUND) == PROBLEMS
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("plans/x.yml:3:2: ")
    assert said.err.endswith("Nothing was written.\n")


def test_a_command_that_writes_nothing_does_not_speak_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert refuse(FOUND, MISUSE, writes=False) == MISUSE
    assert "Nothing was written" not in capsys.readouterr().err


def test_misuse_is_said_to_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert misuse("no such plan") == MISUSE
    assert capsys.readouterr().err == "no such plan\n"


def test_the_address_of_the_site_leads_to_rules(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    refuse(FOUND)
    assert "https://example.org/contribute/rules/folded-text/" in capsys.readouterr().err
    monkeypatch.delenv("SITE_URL")
    refuse(FOUND)
    assert "contribute/rules" not in capsys.readouterr().err


def test_exit_codes_and_refusals_stand_in_one_place() -> None:
    shell = SOURCES / "commands/shell.py"
    for file in [*(SOURCES / "commands").glob("*.py"), SOURCES / "cli.py", *(SOURCES / "live").glob("*.py")]:
        if file == shell:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                assert "refuse" not in node.name, f"{file.name} refuses in its own way"
            if isinstance(node, ast.Return) and isinstance(node.value, ast.Constant):
                assert type(node.value.value) is not int, f"{file.name}:{node.lineno} has an exit code of its own"
