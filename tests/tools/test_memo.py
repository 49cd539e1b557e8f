"""A check with a memory finds what a check without one finds, whatever was edited, in whatever order."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.check import check
from generator.findings.finding import Finding
from generator.reading.loader import load
from generator.tools.memo import ROUNDS, Memory
from tests.helpers.built_site import ROOT
from tests.helpers.golden import BASE
from tests.helpers.projects import DOMAIN, GLOSSARY, HEALTH, INDICATORS, PLACES, PLAN, text

SOURCE, DECLARED = "plans/_sources/demo.txt", "plans/_sources/demo.yml"
UNITS, NAMES = "plans/_shared/units.yml", "plans/_shared/names.yml"
LINE = "# yaml-language-server: $schema=../schema.json\n"
OBSERVATIONS = "plans/demo-women-2021/observations.yml"

OBSERVED = """observations:
  - {indicator: maternal-mortality-ratio, year: 2020, value: 9, section: foreword, quote: 开创者}
"""

Edit = tuple[str, str | None, str | None]
"""A file with words and what comes in their place; without words the whole file, without file's text it goes."""

EDITS: dict[str, Edit] = {
    "a word of a translation": (HEALTH, "is widespread", "is common"),
    "a figure, against the proof": (HEALTH, "下降到8/10万", "下降到9/10万"),
    "a figure in the source": (SOURCE, "下降到8/10万", "下降到9/10万"),
    "a target only": (HEALTH, "at_most: 8", "at_most: 9"),
    "a comment that moves all lines": (HEALTH, "number: 1\ntitle", "# for people\nnumber: 1\ntitle"),
    "broken YAML": (HEALTH, "goals:", "goals: ["),
    "a wrong key": (HEALTH, "at_most: 8", "at_mots: 8"),
    "an unknown indicator": (HEALTH, "maternal-mortality-ratio", "maternal-mortality"),
    "a misspelt vocabulary": (INDICATORS, "better: lower", "better: smaller"),
    "an indicator renamed in its vocabulary": (INDICATORS, "maternal-mortality-ratio:", "mmr:"),
    "a spelling that clauses do not have": (INDICATORS, "spellings: [孕产妇死亡率]", "spellings: [死亡数]"),
    "another unit": (UNITS, "written: [/10万]", "written: [％]"),
    "a broken unit": (UNITS, "written: [/10万]", "written: /10万]"),
    "a term that the English does not have": (GLOSSARY, "en: maternal mortality ratio", "en: deaths of mothers"),
    "another term": (GLOSSARY, "terms:\n", "terms:\n  - {zh: 扫盲, en: literacy}\n"),
    "a broken glossary": (GLOSSARY, "terms:", "terms: -"),
    "a word in pinyin": (DOMAIN, "Teach reading", "Teach saomang, reading"),
    "a name that makes it right": (NAMES, None, f"{LINE}saomang:\n  name: {{zh: 扫盲, en: Saomang}}\n"),
    "a place renamed": (PLACES, "Demo City", "Saomang"),
    "a Chinese sign": (DOMAIN, "教育机会平等。", "教育机会平等,"),
    "the same Chinese in other words": (DOMAIN, "Opportunities for education are equal", "Knowledge is for all"),
    "the same Chinese, twice": (DOMAIN, "教育机会平等。", "健康知识普及。"),
    "a line more in the source": (SOURCE, "二、发展领域\n", "二、发展领域\n广告\n"),
    "lines left to nobody": (DECLARED, "lines: 2-19", "lines: 2-18"),
    "no source": (DECLARED, None, None),
    "no document": (SOURCE, None, None),
    "no domain file": (DOMAIN, None, None),
    "a domain file that nobody lists": ("plans/demo-women-2021/women-law.yml", None, f"{LINE}number: 3\n"),
    "a domain not listed": (PLAN, "      - women-education\n", ""),
    "no plan file": (PLAN, None, None),
    "another plan id": (PLAN, "id: demo-women-2021", "id: demo-2021"),
    "an empty plan": ("plans/other-women-2021/plan.yml", None, f"{LINE}id: other-women-2021\n"),
    "an observation": (OBSERVATIONS, None, f"{LINE}{OBSERVED}"),
    "English left out": (DOMAIN, "    en: Teach reading and writing.\n", ""),
    "another layout": (DOMAIN, "title: {zh: 妇女与教育, en:", "title:\n    {zh: 妇女与教育, en:"),
}


HARMLESS = ["a word of a translation", "a place renamed", "the same Chinese in other words"]
"""Edits that change no finding, only what is shown."""


def apply(root: Path, edit: Edit) -> bool:
    """Make an edit if it can be made now."""
    name, old, new = edit
    file = root / name
    if old is None:
        if new is None:
            existed = file.is_file()
            file.unlink(missing_ok=True)
            return existed
        file.parent.mkdir(exist_ok=True)
        file.write_text(new, encoding="utf-8")
        return True
    if not file.is_file() or old not in text(root, name):
        return False
    file.write_text(text(root, name).replace(old, new or ""), encoding="utf-8")
    return True


def restore(root: Path, edit: Edit, base: Path) -> None:
    """Put a file back as it was."""
    name = edit[0]
    if (base / name).is_file():
        shutil.copy(base / name, root / name)
    else:
        (root / name).unlink(missing_ok=True)
        if (root / name).parent.is_dir() and not any((root / name).parent.iterdir()):
            (root / name).parent.rmdir()


def same(root: Path, memory: Memory) -> tuple[Finding, ...]:
    """What was found, which must be those of a check without memory, like everything else that it gives."""
    memory.new_round()
    remembered, whole = check(root, memory), check(root)
    assert remembered.findings == whole.findings
    assert remembered == whole
    return whole.findings


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "demo"))


@pytest.mark.slow
def test_every_edit_alone_and_undone(demo: Path) -> None:
    memory = Memory()
    clean = same(demo, memory)
    silent = []
    for name, edit in EDITS.items():
        assert apply(demo, edit), name
        if same(demo, memory) == clean:
            silent.append(name)
        restore(demo, edit, BASE)
        assert same(demo, memory) == clean, name
    assert silent == HARMLESS


@pytest.mark.slow
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.booleans()), min_size=3, max_size=14))
def test_edits_in_any_order(demo: Path, steps: list[tuple[str, bool]]) -> None:
    shutil.rmtree(demo)
    shutil.copytree(BASE, demo)
    memory = Memory()
    for name, undo in steps:
        if undo:
            restore(demo, EDITS[name], BASE)
        else:
            apply(demo, EDITS[name])
        same(demo, memory)


REAL: dict[str, Edit] = {
    "a figure": ("plans/zunyi-children-2021/children-health.yml", "6.0‰以下", "5.0‰以下"),
    "an indicator that others use": ("plans/_shared/indicators.yml", "infant-mortality-rate:", "infant-death-rate:"),
}


@pytest.mark.slow
def test_edits_of_the_real_plans(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    memory = Memory()
    check(tmp_path, memory)
    for name, edit in REAL.items():
        assert apply(tmp_path, edit), name
        assert len(same(tmp_path, memory)) > 1, name
        restore(tmp_path, edit, ROOT)
    same(tmp_path, memory)


def test_what_was_not_changed_is_not_read_again(demo: Path) -> None:
    memory = Memory()
    first = load(demo, memory)
    assert apply(demo, EDITS["a word of a translation"])
    memory.new_round()
    second = load(demo, memory)
    assert second.documents[PLAN] is first.documents[PLAN]
    assert second.documents[HEALTH] is not first.documents[HEALTH]
    assert second.collection.sources["demo"] is first.collection.sources["demo"]
    assert second.collection.plans["demo-women-2021"] is not first.collection.plans["demo-women-2021"]


Counting = tuple[list[int], Callable[[object], int]]


@pytest.fixture
def counting() -> Counting:
    """A piece of work that counts how often it is done."""
    done: list[int] = []

    def work(_: object) -> int:
        done.append(1)
        return len(done)

    return done, work


def test_results_are_kept_by_what_was_given(counting: Counting) -> None:
    done, count = counting
    memory, held = Memory(), [1]
    assert memory(count, held) == memory(count, held) == 1
    assert memory(count, [1]) == 2, "an equal list is another list: it may change"
    assert memory(count, "text") == memory(count, "".join(["te", "xt"])) == 3
    assert memory(count, {"a": held}) == memory(count, {"a": held}) == 4
    assert len(done) == 4


def test_what_nobody_asks_for_is_forgotten(counting: Counting) -> None:
    _, count = counting
    memory, held = Memory(), [1]
    for _ in range(2 * ROUNDS):
        assert memory(count, held) == 1
        memory.new_round()
    for _ in range(ROUNDS):
        memory.new_round()
    assert memory(count, held) == 2
