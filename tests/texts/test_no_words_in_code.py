"""Words for people stand in the dictionaries: no Chinese in the code but what the program reads or prints as data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.built_site import ROOT

HAN = re.compile("[\u3007\u3400-\u9fff]")
LANGUAGE = "patterns of the language: what documents and queries say, not what we say to people"
NUMERALS = "numerals and numbering, as documents print them"
EXCEPTIONS = {
    "generator/importer/": LANGUAGE,
    "generator/intake/": LANGUAGE,
    "generator/promises/": LANGUAGE,
    "generator/texts/": f"{LANGUAGE}; dictionaries and tables of characters are files beside the code",
    "generator/rules/directions.py": LANGUAGE,
    "generator/rules/duties.py": LANGUAGE,
    "generator/rules/targets.py": LANGUAGE,
    "generator/rules/translation.py": LANGUAGE,
    "generator/rules/wholeness.py": f"{LANGUAGE}: the kinds of documents, by the end of their names",
    "generator/rules/examples.py": "heads of example files: the data of a rule's page",
    "generator/proof/": f"{NUMERALS}, and dates in the text of a source",
    "generator/monitoring/form.py": "years in headings that others have typed",
    "generator/monitoring/returned.py": "dates as others have typed them",
    "generator/monitoring/rows.py": "the sign 约 of a figure in a cell, which is read back",
    "generator/monitoring/values.py": "signs of figures as others have typed them",
    "generator/search/": LANGUAGE,
    "generator/exports/csv_form.py": "dates that a spreadsheet would take for such, in either language",
    "generator/reading/letters.py": "the range of Chinese characters",
    "generator/tools/characters.py": "the range of Chinese characters",
    "generator/model/": "descriptions of fields, which are the schema's words, and values as documents print them",
    "generator/views/plan_domain_page.py": NUMERALS,
    "generator/__main__.py": "said when nothing could be loaded yet, dictionaries included",
}
"""Where such a text may stand, and why."""
TEMPLATES = sorted(
    file
    for pattern in ("generator/**/*.j2", "generator/live/browser/*.html", "overrides/**/*.html")
    for file in ROOT.glob(pattern)
)


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Every text of a module but its docstrings and comments of attributes, which are no part of what it does."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def found() -> Iterator[tuple[str, int, str]]:
    for path in sorted((ROOT / "generator").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        yield from ((name, line, text) for line, text in texts(path) if HAN.search(text))


def is_excepted(name: str) -> bool:
    return any(name.startswith(place) for place in EXCEPTIONS)


def test_no_words_for_people_stand_in_code() -> None:
    assert [one for one in found() if not is_excepted(one[0])] == []


@pytest.mark.parametrize("place", EXCEPTIONS)
def test_every_exception_is_one(place: str) -> None:
    assert any(name.startswith(place) for name, _, _ in found()), "nothing is excepted here: take it off the list"


def test_a_word_in_the_code_is_found() -> None:
    assert not is_excepted("generator/commands/check.py")
    assert not is_excepted("generator/views/home_page.py")
    assert ("generator/proof/rebuild.py", "第一章") in {(name, text) for name, _, text in found()}


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_no_chinese_stands_in_a_template(file: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall("[\u3400-\u9fff]+", text) == []


@pytest.mark.parametrize("file", [file for file in TEMPLATES if "overrides" in file.parts], ids=lambda file: file.name)
def test_no_choice_of_words_stands_in_the_frame(file: Path) -> None:
    """Where a template asks for the language to choose between two texts, a word of the dictionary is missing."""
    assert re.findall(r"\"[A-Za-z ]{4,}\"\s+if\s+\w+\s*==\s*\"en\"\s+else\s+\"", file.read_text(encoding="utf-8")) == []
