"""What an editor shows for the files of `plans/`: the YAML language server, an npm package, is asked over stdio.

Files are opened from the places where they stand, with their text changed in the editor only.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.reading.schema import Ids, text
from generator.reading.schema_check import ids_known
from tests.editor.client import Server
from tests.helpers.real_plans import real_plans

ROOT = Path(__file__).resolve().parents[2]
CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load((ROOT / "tests/cases/editor.yml").read_text(encoding="utf-8"))
FILES = {
    "plan": "zunyi-children-2021/plan.yml",
    "domain": "zunyi-children-2021/children-health.yml",
    "table": "xinghualing-women-2021/women-health.yml",
    "observations": "xinping-children-2021/observations.yml",
    "source": "_sources/zunyi.yml",
    **{name: f"_shared/{name}.yml" for name in ("indicators", "places", "units", "glossary", "reasons", "names")},
}
Case = dict[str, Any]


def of(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", CASES[kind], ids=lambda case: f"{case['file']}: {case['new'].strip()}")


@pytest.fixture(scope="module")
def known() -> Ids:
    return ids_known(real_plans())


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, known: Ids) -> Path:
    """The files as they are, with the schema as it should be."""
    folder = tmp_path_factory.mktemp("editor")
    for file in sorted((ROOT / "plans").glob("*/*.yml")):
        copy = folder / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    (folder / "plans/schema.json").write_text(text(known), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def server(root: Path) -> Iterator[Server]:
    with Server(root) as running:
        yield running
        assert "NETWORK" not in running.close()


def changed(root: Path, case: Case) -> tuple[Path, str, tuple[int, int]]:
    """A file, its text after a change, and the place of the cursor."""
    file = root / "plans" / case.get("in", FILES[case["file"]])
    old = file.read_text(encoding="utf-8")
    assert case["old"] in old
    before, _, after = old.replace(case["old"], case["new"], 1).partition("¦")
    return file, before + after, (before.count("\n"), len(before) - before.rfind("\n") - 1)


def offered(server: Server, root: Path, case: Case) -> dict[str, str]:
    """What is offered at the cursor, with what is said of it; frames of whole groups are left out."""
    file, new, place = changed(root, case)
    server.open(file, new)
    found = {one["label"].strip('"'): one["documentation"] for one in server.complete(file, *place)}
    return {one: said for one, said in found.items() if " " not in one and not one[0].isupper()}


def test_what_a_case_changes_stands_in_its_file() -> None:
    """Words of plans are edited without a thought of these cases; this is said by the quick tests already."""
    cases = [case for all_ in CASES.values() for case in all_]
    texts = {name: (ROOT / "plans" / file).read_text(encoding="utf-8") for name, file in FILES.items()}
    assert len(cases) > 60
    assert [case for case in cases if "in" not in case and case["old"] not in texts[case["file"]]] == []


def test_all_files_are_valid(server: Server, root: Path) -> None:
    files = sorted((root / "plans").glob("*/*.yml"))
    for file in files:
        server.open(file, file.read_text(encoding="utf-8"))
    assert len(files) > 90
    assert {file: found for file in files if (found := server.said_of(file))} == {}


@of("keys")
def test_keys_of_this_kind_of_group_are_offered_and_no_others(server: Server, root: Path, case: Case) -> None:
    """Keys that stand there already are not offered again; each says in Chinese and English what it is."""
    found = offered(server, root, case)
    assert sorted(found) == sorted(case["offered"])
    assert all(" / " in said for said in found.values())


@of("ids")
def test_ids_are_offered_with_their_names(server: Server, root: Path, known: Ids, case: Case) -> None:
    assert offered(server, root, case) == known[case["of"]]


@of("words")
def test_words_are_offered(server: Server, root: Path, case: Case) -> None:
    assert sorted(offered(server, root, case)) == sorted(case["offered"])


def test_a_new_file_is_offered_what_it_may_become(server: Server, root: Path) -> None:
    file = root / "plans/zunyi-children-2021/children-new.yml"
    head = "# yaml-language-server: $schema=../schema.json\n"
    server.open(file, f"{head}n")
    labels = {one["label"] for one in server.complete(file, 1, 1)}
    assert labels >= {"number", "title", "goals", "measures", "place", "observations", "parts", "terms"}
    server.open(file, f"{head}number: 1\n\n")
    labels = {one["label"] for one in server.complete(file, 2, 0)}
    assert labels >= {"title", "goals", "measures"}
    assert not labels & {"place", "observations", "parts", "terms"}


@of("hovers")
def test_hovering_explains(server: Server, root: Path, case: Case) -> None:
    """In both languages; and of one id only, not of all that could stand there."""
    file, new, place = changed(root, case)
    server.open(file, new)
    shown = server.hover(file, *place)
    assert [word for word in case["shown"] if word not in shown] == []
    assert len(shown.partition("Source:")[0]) < 300


@pytest.fixture(scope="module")
def said(server: Server, root: Path) -> dict[str, tuple[int, list[tuple[int, str]]]]:
    """The line of each mistake and all diagnostics, by case; each is a file of its own, and all are opened at once."""
    files: dict[str, tuple[Path, int]] = {}
    for number, case in enumerate([*CASES["wrong"], *CASES["misspelt"]]):
        file, new, (line, _) = changed(root, case)
        files[str(case)] = file.with_name(f"wrong-{number}.yml"), line
        server.open(files[str(case)][0], new)
    return {
        case: (line, [(one["range"]["start"]["line"], one["message"]) for one in server.said_of(file)])
        for case, (file, line) in files.items()
    }


@of("wrong")
def test_a_mistake_is_one_message_on_its_line(said: dict[str, tuple[int, list[tuple[int, str]]]], case: Case) -> None:
    line, found = said[str(case)]
    assert found == [(line, case["message"])]


@of("misspelt")
def test_a_needed_key_that_is_misspelt_is_shown_where_it_stands(
    said: dict[str, tuple[int, list[tuple[int, str]]]], case: Case
) -> None:
    line, found = said[str(case)]
    missing, unknown = f'Missing property "{case["old"][:-1]}".', f"Property {case['new'][1:-1]} is not allowed."
    assert [message for _, message in found] == [missing, unknown]
    assert found[1][0] == line
