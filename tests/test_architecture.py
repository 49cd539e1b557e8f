"""Imports run down the stages, and only the upper ones print, write, start programs or know MkDocs."""

from __future__ import annotations

import ast
import re
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.helpers.built_site import ROOT
from tests.helpers.stages import STAGES

CORE_STAGES = STAGES[: STAGES.index("live")]
"""Stages that are pure but for a few modules: no clock, no chance, no printing, no writing, no MkDocs."""
SHELLS = {
    "check",
    "history.days",
    "history.git",
    "history.tracked",
    "publish.build",
    "publish.documents",
    "publish.editions",
    "publish.language",
    "publish.page_data",
    "publish.page_files",
    "publish.processes",
    "publish.replace",
    "publish.surroundings",
    "publish.today",
    "publish.whole_pages",
    "search.bundle",
    "tools.ground",
    "tools.lifetime",
    "tools.progress",
}
"""Those few: they write, print, ask git or run MkDocs, and nothing pure knows them.  A new one needs a reason."""
READERS = {
    *(
        "intake.docx",
        "publish.marks",
        "publish.site_check",
        "publish.style_sheet",
        "reading.ceiling",
        "reading.content",
        "reading.loader",
    ),
    *("texts.divisions", "texts.fold"),
    *("tools.bounded", "tools.plain_files"),
}
"""What reads files besides the shells: sources, scripts and styles, a table of characters, a package, the site."""
FORKING = {"tools.bounded", "tools.forked"}
"""Does work in a process of its own, but gives back a value and nothing else, so that what is pure may use it."""

KNOWN_TO = {
    "multiprocessing": {"tools", "publish"},
    "threading": {"tools", "live"},
    "http": {"live"},
    "watchdog": {"live"},
    "subprocess": {"history", "live"},
    "argparse": {"commands", "cli"},
    "mkdocs": {"publish", "live", "mkdocs_hook"},
    "markdown": {"reading", "publish"},
}
"""What only these stages know: processes, threads, servers, other programs, command lines, MkDocs and Markdown."""
FORBIDDEN_IMPORTS = {
    *(KNOWN_TO.keys() - {"markdown"}),
    *("asyncio", "logging", "random", "secrets", "shutil", "socket", "tempfile", "time", "urllib.request"),
}
CLOCK = {"now", "today", "utcnow"}
WRITING = {"mkdir", "print", "rename", "rmtree", "unlink", "write_bytes", "write_text", "Ground"}
WRITING |= {"chmod", "copyfile", "copytree", "rmdir", "symlink_to", "touch"}
READING = {"open", "read_bytes", "read_text"}
FILES = {path: path.relative_to(ROOT / "generator") for path in sorted((ROOT / "generator").rglob("*.py"))}


def name_of(relative: Path) -> str:
    """Name of a module below the package: `views.marks`, `proof`."""
    parts = relative.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(relative): path for path, relative in FILES.items() if name_of(relative)}


def stage_of(module: str) -> str:
    """The stage of a module: its folder, or its own name at the top of the package."""
    return next((name for name in ("views.parts",) if module.startswith(f"{name}.")), module.partition(".")[0])


CORE = sorted(name for name in MODULES if stage_of(name) in CORE_STAGES and name not in SHELLS)


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


@cache
def imports(module: str) -> set[str]:
    """Everything that a module imports: its own package's modules by their short names, others with what they give."""
    return imported(tree(module))


def imported(code: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(code):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            ours = {name for name in inner if name.removeprefix("generator.") in MODULES}
            found |= ours or (inner | {node.module})
    return {name.removeprefix("generator.") for name in found}


def within(name: str, names: set[str]) -> bool:
    """Whether a module or something in it is among some names: `http.server` is within `http`."""
    parts = name.split(".")
    return any(".".join(parts[:end]) in names for end in range(1, len(parts) + 1))


@cache
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


def test_every_stage_is_known() -> None:
    assert {stage_of(name) for name in MODULES} == set(STAGES)


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_stage_imports_only_from_those_below_it(module: str) -> None:
    rank = STAGES.index(stage_of(module))
    used = {stage_of(name) for name in imports(module) & MODULES.keys()}
    assert {stage for stage in used if STAGES.index(stage) > rank} == set()


def test_imports_are_written_so_that_they_are_seen() -> None:
    """Not relative, and not made by a call, which would get past all that is tested here."""
    for module in MODULES:
        assert [n.lineno for n in ast.walk(tree(module)) if isinstance(n, ast.ImportFrom) and n.level] == [], module
        assert calls(module) & {"__import__", "import_module", "eval", "exec"} == set(), module


@pytest.mark.parametrize(
    "line",
    [
        "import time",
        "from time import time",
        "from urllib import request",
        "import http.server",
        "def f():\n import time",
    ],
)
def test_a_forbidden_import_is_seen_in_any_form(line: str) -> None:
    assert any(within(name, FORBIDDEN_IMPORTS) for name in imported(ast.parse(line)))


@pytest.mark.parametrize("module", CORE)
def test_the_core_knows_no_shell_and_nothing_of_the_world(module: str) -> None:
    used = imports(module)
    allowed = {"multiprocessing", "threading"} if module in FORKING else set()
    assert {name for name in used if within(name, FORBIDDEN_IMPORTS - allowed)} == set()
    assert used & SHELLS == set()
    assert calls(module) & (WRITING | CLOCK) == set()


def test_the_exceptions_are_modules_that_need_to_be() -> None:
    assert MODULES.keys() >= SHELLS | READERS | FORKING
    for module in SHELLS - {"tools.lifetime"}:
        worldly = any(within(name, FORBIDDEN_IMPORTS | SHELLS) for name in imports(module))
        assert worldly or calls(module) & WRITING, f"{module} is pure: take it from the list"


@pytest.mark.parametrize("module", CORE)
def test_only_a_few_modules_read_files(module: str) -> None:
    if module in READERS:
        assert calls(module) & READING
        return
    # Data that belong to the package (words, messages) are read as its resources.
    assert calls(module) & READING == set() or "importlib" in imports(module)


@pytest.mark.parametrize("library", KNOWN_TO)
def test_only_a_few_stages_know(library: str) -> None:
    using = {stage_of(name) for name in MODULES if library in {one.partition(".")[0] for one in imports(name)}}
    assert using == KNOWN_TO[library]


@pytest.mark.parametrize("module", sorted(name for name in MODULES if stage_of(name) == "tools"))
def test_tools_know_nothing_of_the_project(module: str) -> None:
    assert {stage_of(name) for name in imports(module) & MODULES.keys()} <= {"tools"}


TO_A_FILE_OF_ITS_OWN = {"publish.processes": {"open"}}
"""What MkDocs prints goes into a temporary file, which its own process opens."""


def writes(code: ast.Module) -> set[str]:
    """Calls that write or make a file or folder otherwise than by the one way."""
    found = set()
    for node in ast.walk(code):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in ("write_text", "write_bytes", "mkdir", "makedirs", "touch", "symlink_to", "copyfile", "copytree"):
            found.add(name)
        elif name == "open":
            words = [*node.args, *(one.value for one in node.keywords)]
            modes = [one.value for one in words if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            found |= {name for mode in modes if set(mode) <= set("rwxabt+") and set(mode) & set("wxa+")}
    return found


@pytest.mark.parametrize("module", MODULES)
def test_files_are_written_in_one_way(module: str) -> None:
    """`tools.ground` never follows a link, writes a file whole and keeps its mode."""
    if module != "tools.ground":
        assert writes(tree(module)) == TO_A_FILE_OF_ITS_OWN.get(module, set())


@pytest.mark.parametrize(
    "line",
    ["p.write_text('')", "(a / b).write_bytes(b'')", "open(p, 'w')", "p.open(mode='ab')", "p.open('r+')", "p.mkdir()"],
)
def test_a_plain_write_is_seen(line: str) -> None:
    assert writes(ast.parse(line))
    assert not writes(ast.parse("open(p, 'rb'); p.open(encoding='utf-8'); os.open(p, flags)"))


PURE_IN_LIVE = ("live.notices",)
"""What `serve` says is made of values only, like the core."""


@pytest.mark.parametrize("module", PURE_IN_LIVE)
def test_notices_are_values(module: str) -> None:
    used = imports(module)
    assert {name for name in used & MODULES.keys() if name not in CORE} == set()
    assert {name for name in used if within(name, FORBIDDEN_IMPORTS)} == set()
    assert calls(module) & (WRITING | READING | CLOCK) == set()


def test_only_the_hook_takes_the_step_past_markdown() -> None:
    assert {name for name in MODULES if "publish.whole_html" in imports(name)} == {"mkdocs_hook", "publish.whole_pages"}


def test_only_the_entry_points_stand_at_the_top() -> None:
    top = {path.name for path in (ROOT / "generator").glob("*.py")}
    assert top == {"__init__.py", "__main__.py", "check.py", "cli.py", "mkdocs_hook.py"}


def test_one_walk_through_sections_gives_paths() -> None:
    """`proof/rebuild.py` prints while it walks, and `importer` walks what is no plan yet; all others share one walk."""
    walk = re.compile(r"in enumerate\((?:plan\.)?sections\)")
    walkers = {
        file.relative_to(ROOT / "generator").as_posix()
        for file in (ROOT / "generator").rglob("*.py")
        if walk.search(file.read_text(encoding="utf-8"))
    }
    assert walkers == {"model/sections.py"}
