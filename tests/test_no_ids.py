"""No id of the data stands in the code: what the program must know of an entry is a property of the entry."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.helpers.built_site import ROOT
from tests.helpers.real_plans import real_plans

BY_CHANCE = {
    "times": "a field of a correction",
    "years": "a name of words of the interface",
}
"""Words of the program that are ids of the data, too, each with what it is here."""
CODE = sorted((ROOT / "generator").rglob("*.py"))
TEMPLATES = sorted(
    path
    for folder in ("generator", "overrides")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".j2", ".html", ".xml")
)
IN_TEMPLATE = re.compile(r"""(["'])([a-z0-9.-]+)\1""")


@cache
def ids() -> frozenset[str]:
    """Every id that a file of `plans/` defines."""
    collection = real_plans().collection
    shared = collection.shared
    found = {*collection.plans, *collection.sources}
    for name in ("audiences", "places", "domains", "indicators", "subjects", "units", "reasons", "sdg", "names"):
        found |= {*getattr(shared, name)}
    former = [files.plan.former_ids for files in collection.plans.values()]
    former += [one.former_ids for kept in (shared.places, shared.indicators) for one in kept.values()]
    return frozenset(found.union(*former))


def said(path: Path) -> Iterator[tuple[int, str]]:
    """Every text that a file of the program says, with its line."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.lineno, node.value
        return
    for number, line in enumerate(text.splitlines(), 1):
        yield from ((number, match[2]) for match in IN_TEMPLATE.finditer(line))


@pytest.mark.parametrize("files", [CODE, TEMPLATES], ids=["code", "templates"])
def test_no_id_of_the_data_is_known(files: list[Path]) -> None:
    known = ids() - BY_CHANCE.keys()
    found = [f"{path.relative_to(ROOT)}:{line}: {text}" for path in files for line, text in said(path) if text in known]
    assert found == []


def test_what_is_so_by_chance_still_is() -> None:
    texts = {text for path in (*CODE, *TEMPLATES) for _, text in said(path)}
    assert ids() & texts == BY_CHANCE.keys()


SPOKEN = sorted(
    path
    for folder in ("generator", "overrides")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".js", ".css", ".j2", ".html") and "vendor" not in path.parts
)
REMARK = re.compile(r"/\*.*?\*/|\{#.*?#\}|(?<!:)//[^\n]*", re.DOTALL)


def test_scripts_styles_and_templates_know_no_audience() -> None:
    audiences = real_plans().collection.shared.audiences
    word = re.compile(rf"(?<![\w.])(?:pe-|--)?({'|'.join(map(re.escape, audiences))})(?![\w-])")
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in SPOKEN
        for match in word.finditer(REMARK.sub("", path.read_text(encoding="utf-8")))
    ]
    assert found == []
    assert [match[0] for match in word.finditer('.pe-women { color: var(--women) } ["children"] one.children')] == [
        *("women", "--women", "children")
    ]
