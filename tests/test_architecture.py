"""Imports go one way, and only the shells print, write, start programs or know MkDocs."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.built_site import ROOT

SHELLS = {
    "__main__",
    "asking",
    "build",
    "cli",
    "comparing",
    "editing",
    "importing",
    "commit",
    "fixing",
    "git",
    "history",
    "language",
    "lifetime",
    "live",
    "making",
    "mkdocs_hook",
    "page_data",
    "page_files",
    "posting",
    "progress",
    "replace",
    "search_index",
    "serve",
}
READERS = {"content", "fold", "loader", "plain_files", "site_check"}
"""What reads files, besides the shells: the sources, a table of characters, and the finished site."""

FORBIDDEN_IMPORTS = {"mkdocs", "random", "secrets", "socket", "subprocess", "time", "urllib.request", "watchdog"}
KNOWN_TO = {
    "multiprocessing": {"beside", "language"},
    "threading": {"beside", "live.hub", "live.worker", "serve"},
    "http": {"live.server"},
    "watchdog": {"live.watching"},
    "mkdocs": {"language", "live.wrapping", "mkdocs_hook"},
    "markdown": {"prose", "whole_html"},
}
"""What only these modules know, shells included: processes, threads, the server, MkDocs, and Markdown, as a library and
from within."""
WRITING = {"mkdir", "print", "rename", "rmtree", "unlink", "write_bytes", "write_text"}
READING = {"open", "read_bytes", "read_text"}
FILES = {path: path.relative_to(ROOT / "generator") for path in sorted((ROOT / "generator").rglob("*.py"))}


def name_of(relative: Path) -> str:
    """Name of a module below the package: `views.marks`, `proof`."""
    parts = relative.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(relative): path for path, relative in FILES.items() if name_of(relative)}
CORE = sorted(name for name in MODULES if name.partition(".")[0] not in SHELLS)


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imports(module: str) -> set[str]:
    """Everything that a module imports: its own package's modules by their short names, others whole."""
    found: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            ours = {name for name in inner if name.removeprefix("generator.") in MODULES}
            found |= ours or {node.module}
    return {name.removeprefix("generator.") for name in found}


def calls(module: str) -> set[str]:
    """Names of everything that a module calls."""
    functions = [node.func for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    return {f.attr if isinstance(f, ast.Attribute) else getattr(f, "id", "") for f in functions}


def test_imports_form_no_circle() -> None:
    graph = {name: imports(name) & MODULES.keys() - {name} for name in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"these import each other: {' → '.join(error.args[1])}")


@pytest.mark.parametrize("module", CORE)
def test_the_core_knows_no_shell_and_nothing_of_the_world(module: str) -> None:
    used = imports(module)
    assert {name for name in used if name.partition(".")[0] in SHELLS and name in MODULES} == set()
    assert {name for name in used if name in FORBIDDEN_IMPORTS or name.partition(".")[0] in FORBIDDEN_IMPORTS} == set()
    assert calls(module) & WRITING == set()


@pytest.mark.parametrize("library", KNOWN_TO)
def test_only_a_few_modules_know(library: str) -> None:
    """`beside` is the one module of the core that starts a process: it gives back a value and nothing else."""
    using = {name for name in MODULES if library in {one.partition(".")[0] for one in imports(name)}}
    assert using == KNOWN_TO[library]


def test_beside_knows_nothing_of_the_project() -> None:
    assert imports("beside") & MODULES.keys() == set()


PURE_IN_LIVE = ("live.notices",)
"""What `serve` says is made of values only, like the core."""


@pytest.mark.parametrize("module", PURE_IN_LIVE)
def test_notices_are_values(module: str) -> None:
    used = {name.partition(".")[0] for name in imports(module)}
    assert used & (SHELLS | FORBIDDEN_IMPORTS) == set()
    assert calls(module) & (WRITING | READING) == set()


def test_what_remembers_knows_nothing_of_the_project() -> None:
    assert imports("memory") & MODULES.keys() == set()


def test_only_the_hook_takes_the_step_past_markdown() -> None:
    assert {name for name in MODULES if "whole_html" in imports(name)} == {"mkdocs_hook"}


@pytest.mark.parametrize("module", CORE)
def test_only_a_few_modules_read_files(module: str) -> None:
    if module.partition(".")[0] in READERS:
        assert calls(module) & READING
        return
    # Data that belong to the package (words, messages) are read as its resources.
    assert calls(module) & READING == set() or "importlib" in imports(module)


def test_stages_stand_in_order() -> None:
    """A stage never imports a later one, not even by way of others."""
    order = ("findings", "nodes", "model", "library", "loader", "proof", "check", "render", "pages", "build", "cli")
    for position, stage in enumerate(order):
        reached, waiting = set(), [stage]
        while waiting:
            new = (imports(waiting.pop()) & MODULES.keys()) - reached
            reached |= new
            waiting += new
        assert reached & set(order[position + 1 :]) == set(), stage
