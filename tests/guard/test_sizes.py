"""More than a person writes: files, lists, texts, lines and figures have limits, and nothing is read beyond them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check
from generator.model.plan import Cells
from generator.model.shapes import DOMAIN, SOURCE
from generator.reading import limits
from generator.reading.content import read_published
from generator.reading.loader import load
from generator.reading.nodes import parse
from generator.reading.reader import read
from generator.texts import cells
from tests.helpers.built_site import ROOT
from tests.helpers.guarding import HEALTH
from tests.helpers.real_plans import real_plans


def test_too_many_files_stop_the_reading(project: Path) -> None:
    for number in range(limits.MAX_IN_FOLDER + 5):
        (project / f"plans/demo-women-2021/domain-{number}.yml").write_text("", encoding="utf-8")
    found = [f.code for f in load(project).findings]
    assert found.count("too-many-files") == 1
    assert found.count("empty-file") <= limits.MAX_IN_FOLDER


def test_a_plan_has_a_limit(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PLAN_NODES", 100)
    loaded = load(project)
    assert [f.code for f in loaded.findings].count("plan-too-large") == 1
    assert loaded.collection.plans == {}


@pytest.mark.parametrize("limit", ["BYTES_BESIDE", "NODES_BESIDE"])
def test_all_together_have_a_limit(project: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(limits, "BYTES_A_PLAN" if limit == "BYTES_BESIDE" else "NODES_A_PLAN", 0)
    monkeypatch.setattr(limits, limit, 40)
    loaded = load(project)
    assert [f.code for f in loaded.findings].count("collection-too-large") == 1
    assert len(loaded.documents) < 3  # the rest was not parsed


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("goals: [" + ", ".join(["{number: 1, zh: 甲, en: A}"] * 501) + "]", "too-many-items"),
        ("goals: [{number: 1, zh: " + "甲" * 10_001 + ", en: A}]", "text-too-long"),
        ("goals: [{number: 1, zh: 甲, en: " + "a" * 30_001 + "}]", "text-too-long"),
        ("goals: [{number: 1, zh: 甲, en: A, figures: [{quote: " + "1" * 1_001 + ", why: age}]}]", "text-too-long"),
    ],
)
def test_lists_and_texts_have_limits(text: str, code: str) -> None:
    document = parse(f"number: 1\ntitle: {{zh: 甲, en: A}}\n{text}\n".encode(), "x.yml")
    found = read(document, DOMAIN)
    assert code in {f.code for f in found.findings}
    assert found.model is None


def test_marks_to_be_removed_everywhere_have_a_limit() -> None:
    corrections = "".join("  - {remove_everywhere: ab, reason: menu}\n" for _ in range(51))
    text = f"file: a.txt\ntitle: {{zh: 甲, en: A}}\nparts: [{{lines: 1, plan: x}}]\ncorrections:\n{corrections}"
    assert "too-many-items" in {f.code for f in read(parse(text.encode(), "x.yml"), SOURCE).findings}


@pytest.mark.parametrize("text", ["甲\n" * 50_001, "甲" * 20_001])
def test_a_source_has_limits(project: Path, text: str) -> None:
    (project / "plans/_sources/demo.txt").write_text(text, encoding="utf-8")
    assert "source-too-long" in {f.code for f in load(project).findings}


@pytest.mark.slow
def test_the_list_of_addresses_has_limits(project: Path) -> None:
    file = project / "plans/_shared/addresses.txt"
    half = "x/\n" * (limits.max_addresses(3) // 6 + 3)
    file.write_text(half, encoding="utf-8")
    assert read_published(project)[1] == ()
    of_plan = project / "plans/_shared/addresses/demo-women-2021.txt"
    of_plan.parent.mkdir()
    of_plan.write_text(half, encoding="utf-8")
    assert [f.code for f in read_published(project)[1]] == ["addresses-too-many"]
    of_plan.unlink()
    file.write_text("".join(f"x{n}/ -> plans/\n" for n in range(limits.MAX_MOVED + 1)), encoding="utf-8")
    assert [f.code for f in read_published(project)[1]] == ["addresses-too-many"]


def test_a_thousand_plans_of_today_fit() -> None:
    """What stands in the repository now, for each of its plans, twice over."""
    loaded = real_plans()
    plans = len(loaded.collection.plans)
    nodes = sum(document.nodes for document in loaded.documents.values())
    assert 2 * nodes / plans < limits.NODES_A_PLAN
    size = sum(file.stat().st_size for file in (ROOT / "plans").rglob("*") if file.is_file() and file.suffix != ".json")
    assert size / plans < limits.BYTES_A_PLAN
    listed = sum(file.stat().st_size for file in (ROOT / "plans/_shared").rglob("addresses*.txt"))
    of_plans = sum(file.stat().st_size for file in (ROOT / "plans/_shared/addresses").iterdir())
    assert (listed + of_plans) / plans * 2 < limits.ADDRESSES_A_PLAN


@pytest.mark.parametrize("figure", ["9" * 400, "9" * 5000, "0." + "1" * 400, "1:" + "2" * 300])
def test_no_figure_is_longer_than_figures_are(figure: str, project: Path) -> None:
    text = (project / HEALTH).read_text(encoding="utf-8")
    (project / HEALTH).write_text(text.replace("at_most: 8}", f'at_most: "{figure}"}}'), encoding="utf-8")
    found = {f.code for f in check(project).findings}
    assert found & {"bad-figure", "text-too-long"}


@pytest.mark.parametrize("cell", ["9" * 16, "≥" + "9" * 400, "0." + "1" * 10])
def test_no_cell_holds_a_longer_figure(cell: str) -> None:
    row = Cells.model_validate(
        {"name": {"zh": "甲", "en": "A"}, "indicator": "coverage", "target": cell, "baseline": cell}
    )
    assert not cells.is_readable(cell)
    assert cells.target(row, 2025, 2020) is None


@pytest.mark.parametrize("words", ["9" * 400 + "万", "9" * 6000 + "万", "一" * 6000, "9" * 5000 + "月", "十" * 6000])
def test_very_long_numbers_in_texts_are_no_crash(words: str, project: Path) -> None:
    text = (project / HEALTH).read_text(encoding="utf-8")
    (project / HEALTH).write_text(text.replace("下降到8/10万", f"下降到8/10万、{words}"), encoding="utf-8")
    assert check(project).has_errors
