"""`confirm` shows drafted targets beside their sentences; what a person says goes into the text, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.promises.promise import TO_BE_GIVEN
from tests.helpers.projects import HEALTH, command, edit, new_project, text

PLAN = "demo-women-2031"
FILE = f"plans/{PLAN}/women-health.yml"
PAGE = """示例县妇女发展规划（2031—2035年）
前言
妇女是国家的未来，制定本规划。
一、发展领域
（一）妇女与健康
主要目标
1.孕产妇死亡率降到9/10万以下。
2.到2033年，全县农村妇女常见病定期筛查率达到80%以上，孕产妇死亡率的城乡差距缩小。
3.3岁以下婴幼儿入托率提高。
策略措施
1.加强领导。完善制度。
2.加强宣传。普及知识。
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = new_project(tmp_path)
    (tmp_path / "shili.txt").write_text(PAGE, encoding="utf-8")
    done = command(root, "import", str(tmp_path / "shili.txt"), "--place", "demo", "--period", "2031-2035")
    assert done.returncode == 0, done.stderr
    edit(root, FILE, "  - number: 2\n", "  - number: 2  # 编辑的话\n")
    return root


def test_each_is_listed_beside_its_sentence(project: Path) -> None:
    before = text(project, FILE)
    done = command(project, "confirm", PLAN)
    assert done.returncode == 0, done.stderr
    assert "[1] plans/demo-women-2031/women-health.yml:10" in done.stdout
    assert "≤ 9/10万 · 2035 · maternal-mortality-ratio (孕产妇死亡率)" in done.stdout
    assert "≥ 80" in done.stdout
    assert "· 2033 ·" in done.stdout
    assert "全县农村妇女常见病定期筛查率达到80%以上" in done.stdout
    assert text(project, FILE) == before, "listing writes nothing"


def test_a_choice_takes_marks_away_and_changes_nothing_else(project: Path) -> None:
    before = text(project, FILE)
    assert command(project, "confirm", PLAN, "--take", "1").returncode == 0
    after = text(project, FILE)
    assert "{indicator: maternal-mortality-ratio, at_most: 9, quote: 孕产妇死亡率降到9/10万以下}" in after
    changed = set(after.splitlines()) - set(before.splitlines())
    assert len(changed) == 1
    assert "# 编辑的话" in after


def test_an_indicator_is_chosen_and_that_is_a_confirmation(project: Path) -> None:
    assert f"indicator: {TO_BE_GIVEN}" in text(project, FILE)
    done = command(project, "confirm", PLAN, "--indicator", "2=maternal-mortality-ratio")
    assert done.returncode == 0, done.stderr
    after = text(project, FILE)
    assert "- {indicator: maternal-mortality-ratio, at_least: 80, year: 2033, quote: 全县农村妇女" in after
    assert "trend: fall, year: 2033, quote: 孕产妇死亡率的城乡差距缩小, drafted: true}" in after


def test_what_is_no_target_goes_with_its_key(project: Path) -> None:
    assert command(project, "confirm", PLAN, "--drop", "1-4").returncode == 0
    after = text(project, FILE)
    assert "targets:" not in after
    assert "孕产妇死亡率降到9/10万以下。" in after
    assert "{quote: 3岁以下, why: age}" in after


def test_all_leaves_those_without_an_indicator(project: Path) -> None:
    done = command(project, "confirm", PLAN, "--all")
    assert done.returncode == 0, done.stderr
    assert "--indicator" in done.stdout
    assert text(project, FILE).count("drafted: true") == text(project, FILE).count(TO_BE_GIVEN) > 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("demo-women-2032",), 1, "demo-women-2031"),
        ((PLAN, "women-helth"), 1, "women-health"),
        ((PLAN, "--take", "77"), 2, "77"),
        ((PLAN, "--take", "one"), 2, "1,3-5"),
        ((PLAN, "--indicator", "1=no-such-thing"), 1, "no-such-thing"),
        ((PLAN, "--indicator", "no-number"), 2, "7="),
    ],
)
def test_what_cannot_be_is_said_and_nothing_written(
    project: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    before = text(project, FILE)
    done = command(project, "confirm", *arguments)
    assert done.returncode == code
    assert words in done.stderr
    assert text(project, FILE) == before


def test_a_plan_that_is_there_and_has_no_targets_is_drafted(project: Path) -> None:
    lines = text(project, HEALTH).split("\n")
    kept = [line for line in lines if "targets:" not in line and "indicator:" not in line]
    (project / HEALTH).write_text("\n".join(kept), encoding="utf-8")
    done = command(project, "confirm", "demo-women-2021", "--draft")
    assert done.returncode == 0, done.stderr
    assert text(project, HEALTH).count("drafted: true") >= 1
    again = text(project, HEALTH)
    assert command(project, "confirm", "demo-women-2021", "--draft").returncode == 0
    assert text(project, HEALTH) == again, "a domain that has targets is left alone"
