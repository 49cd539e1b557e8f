"""A function is at most 60 lines long, in Python and in the scripts of the browser: one can be read at a glance."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import chain

import pytest

from tests.helpers.built_site import ROOT

MAX_LINES = 60
PYTHON = sorted(ROOT.glob("generator/**/*.py"))
SCRIPTS = sorted(
    path
    for path in chain(ROOT.glob("overrides/assets/**/*.js"), ROOT.glob("generator/**/*.js"))
    if "vendor" not in path.parts
)
# Scripts are laid out so that a function ends where a line begins as its own does.  What opens a body is a function,
# an arrow or a method, and no statement.
OPENS = re.compile(r"^(\s*)(?!(?:[}\s]*)(?:if|else|for|while|switch|catch|try|do|class)\b).*(?:\)|=>) \{$")


def functions_of_python(text: str) -> Iterator[tuple[int, int]]:
    """Yield the first line and the length of each function."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1


def functions_of_script(text: str) -> Iterator[tuple[int, int]]:
    """Yield the first line and the length of each function whose body has lines of its own."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if opened := OPENS.match(line):
            ends = (n for n in range(number + 1, len(lines)) if lines[n].startswith(f"{opened[1]}}}"))
            yield number + 1, next(ends, len(lines) - 1) - number + 1


def test_no_function_of_the_program_is_longer() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{line}: {length}"
        for file in PYTHON
        for line, length in functions_of_python(file.read_text(encoding="utf-8"))
        if length > MAX_LINES
    ]
    assert found == []


def test_no_function_of_a_script_is_longer() -> None:
    measured = {file: list(functions_of_script(file.read_text(encoding="utf-8"))) for file in SCRIPTS}
    assert sum(map(len, measured.values())) > 150
    found = [
        f"{file.relative_to(ROOT)}:{line}: {length}"
        for file, functions in measured.items()
        for line, length in functions
        if length > MAX_LINES
    ]
    assert found == []


@pytest.mark.parametrize(
    "opening",
    [
        "function a() {",
        "export async function a(b) {",
        "(() => {",
        "  a.on(b, (c) => {",
        "class A {\n  a(b) {",
        "  get a() {",
    ],
)
def test_a_long_function_is_found(opening: str) -> None:
    indent = re.match(r"\s*", opening.splitlines()[-1])
    assert indent
    text = f"{opening}\n" + f"{indent[0]}  x();\n" * MAX_LINES + f"{indent[0]}}}\n"
    assert MAX_LINES + 2 in [length for _, length in functions_of_script(text)]


def test_a_statement_is_no_function() -> None:
    assert list(functions_of_script("if (a) {\n  x();\n} else if (b) {\n  y();\n}\nfor (const c of d) {\n}\n")) == []
