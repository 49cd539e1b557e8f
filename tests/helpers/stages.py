"""The stages of the program in their order, and the part of HACKING.md that is drawn from their docstrings."""

from __future__ import annotations

import ast
import re

from tests.helpers.built_site import ROOT

STAGES = (
    "tools",
    "findings",
    "model",
    "texts",
    "promises",
    "library",
    "search",
    "exports",
    "proof",
    "rules",
    "reading",
    "checking",
    "changes",
    "editing",
    "monitoring",
    "translating",
    "documents",
    "views.parts",
    "views",
    "intake",
    "importer",
    "history",
    "publish",
    "check",
    "live",
    "commands",
    "cli",
    "mkdocs_hook",
    "__main__",
)
"""Folders of the package, and what stands at its top, from the ground up: each imports only from those before it."""
MAP = re.compile(r"(?<=<!-- map -->\n).*?(?=<!-- end of the map -->)", re.DOTALL)


def drawn_map() -> str:
    """The stages from the top down, each with the first sentence of its docstring."""
    return "".join(("\n| stage | what it is |\n|---|---|\n", *map(_row, reversed(STAGES)), "\n"))


def _row(stage: str) -> str:
    path = ROOT / "generator" / stage.replace(".", "/")
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    assert said is not None, file
    name = stage.replace(".", "/") + ("/" if path.is_dir() else ".py")
    first = " ".join(said.partition("\n\n")[0].split()).replace("|", "\\|")
    return f"| `{name}` | {first} |\n"
