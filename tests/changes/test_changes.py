"""`diff` says what changed, where, and in which words: driven as editors do, in a git repository of its own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from markdown import markdown

from generator.findings.comment import place
from tests.helpers.projects import DOMAIN, GLOSSARY, HEALTH, INDICATORS, PLAN, command, commit, edit, new_project

SOURCE = "plans/_sources/demo.txt"
HERE = "plans/demo-women-2021/women-health/"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return new_project(tmp_path)


def diff(project: Path, *arguments: str) -> dict[str, Any]:
    """The comparison as programs get it."""
    done = command(project, "diff", *arguments, "--format", "json")
    assert done.returncode == 0, done.stdout + done.stderr
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def brief(made: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """Each change as what, kind, and the address before and after."""
    return [(one["what"], one["kind"], one["old"], one["new"]) for one in made["changes"]]


def words(change: dict[str, Any], key: str) -> list[tuple[str, str]]:
    """The pieces of a field that changed, each with its kind; context as "same"."""
    (field,) = (one for one in change["fields"] if one["key"] == key)
    return [(piece["kind"], piece["text"]) for piece in field["pieces"]]


def test_nothing_changed(project: Path) -> None:
    made = diff(project, "HEAD")
    assert made["changes"] == []
    assert made["pages"] == {"added": [], "removed": [], "changed": []}
    assert "内容没有变化 / Nothing changed" in command(project, "diff", "--no-pages").stdout


def test_a_corrected_figure_shows_its_words_its_target_and_its_pages(project: Path) -> None:
    edit(project, HEALTH, "下降到8/10万以下", "下降到9/10万以下")
    edit(project, HEALTH, "falls to 8 per", "falls to 9 per")
    edit(project, HEALTH, "at_most: 8", "at_most: 9")
    made = diff(project)
    assert brief(made) == [
        ("changed", "goal", f"{HERE}#goal-1", f"{HERE}#goal-1"),
        ("changed", "target", f"{HERE}#goal-1", f"{HERE}#goal-1"),
    ]
    goal, target = made["changes"]
    assert words(goal, "zh")[1:3] == [("gone", "8"), ("new", "9")]
    assert words(goal, "en")[1:3] == [("gone", "8"), ("new", "9")]
    assert words(target, "at_most") == [("gone", "8"), ("new", "9")]
    assert made["pages"]["added"] == made["pages"]["removed"] == []
    assert {HERE, "plans/demo-women-2021/text/", "indicators/maternal-mortality-ratio/"} <= set(
        made["pages"]["changed"]
    )
    assert "plans/demo-women-2021/women-education/" not in made["pages"]["changed"]
    said = command(project, "diff", "HEAD", "--no-pages").stdout
    assert "zh: 孕产妇死亡率下降到[-8-]{+9+}/10万以下。" in said
    assert f"/{HERE}#goal-1" in said


NEW_GOAL = "  - number: 1\n    zh: 妇女享有卫生服务。\n    en: Women have access to health services.\n"


def test_an_inserted_goal_moves_those_after_it(project: Path) -> None:
    edit(project, HEALTH, "  - number: 2\n    zh: 健康知识", "  - number: 3\n    zh: 健康知识")
    edit(project, HEALTH, "  - number: 1\n    zh: 孕产妇", "  - number: 2\n    zh: 孕产妇")
    edit(project, HEALTH, "goals:\n", f"goals:\n{NEW_GOAL}")
    assert brief(diff(project, "--no-pages")) == [
        ("added", "goal", "", f"{HERE}#goal-1"),
        ("moved", "goal", f"{HERE}#goal-1", f"{HERE}#goal-2"),
        ("moved", "goal", f"{HERE}#goal-2", f"{HERE}#goal-3"),
    ]


def test_what_moved_and_changed_shows_both(project: Path) -> None:
    edit(project, HEALTH, "  - number: 2\n    zh: 健康知识普及。", "  - number: 3\n    zh: 健康知识更加普及。")
    edit(project, HEALTH, "  - number: 3\n", NEW_GOAL.replace("1", "2") + "  - number: 3\n")
    added, moved = diff(project, "--no-pages")["changes"]
    assert (added["what"], added["new"]) == ("added", f"{HERE}#goal-2")
    assert (moved["what"], moved["old"], moved["new"]) == ("moved", f"{HERE}#goal-2", f"{HERE}#goal-3")
    assert words(moved, "zh") == [("same", "健康知识"), ("new", "更加"), ("same", "普及。")]


def test_another_goal_in_its_place_is_no_change_of_words(project: Path) -> None:
    edit(
        project,
        HEALTH,
        "zh: 健康知识普及。\n    en: Knowledge of health is widespread.",
        "zh: 乳腺癌筛查人人可及！\n    en: Screening.",
    )
    assert sorted(brief(diff(project, "--no-pages"))) == [
        ("added", "goal", "", f"{HERE}#goal-2"),
        ("removed", "goal", f"{HERE}#goal-2", ""),
    ]


def test_measures_texts_indicators_terms_and_values(project: Path) -> None:
    edit(project, DOMAIN, "zh: 开展扫盲。", "zh: 继续开展扫盲。")
    edit(project, PLAN, "妇女是人类文明的开创者。", "妇女是人类文明的开创者和推动者。")
    edit(project, INDICATORS, "better: lower", "better: higher")
    edit(project, GLOSSARY, "  - {zh: 孕产妇死亡率", "  - {zh: 扫盲, en: literacy}\n  - {zh: 孕产妇死亡率")
    (project / "plans/demo-women-2021/observations.yml").write_text(
        "# yaml-language-server: $schema=../schema.json\nobservations:\n  - indicator: maternal-mortality-ratio\n"
        '    year: 2022\n    value: 9.5\n    source: {title: {zh: 公报, en: Bulletin}, date: "2023-01-05"}\n',
        encoding="utf-8",
    )
    made = diff(project, "--no-pages")
    assert sorted((what, kind) for what, kind, _, _ in brief(made)) == [
        ("added", "observation"),
        ("added", "term"),
        ("changed", "measure"),
        ("changed", "quantity"),
        ("changed", "section"),
    ]


def test_a_renamed_plan_is_one_change(project: Path) -> None:
    assert command(project, "rename", "plan", "demo-women-2021", "demo-w-2021").returncode == 0
    assert command(project, "rename", "indicator", "maternal-mortality-ratio", "maternal-deaths").returncode == 0
    made = diff(project)
    assert sorted((what, kind) for what, kind, _, _ in brief(made)) == [("moved", "plan"), ("moved", "quantity")]
    assert "plans/demo-w-2021/" in made["pages"]["added"]
    assert "plans/demo-women-2021/" in made["pages"]["removed"]


def test_revisions_branches_and_folders_are_compared_alike(project: Path, tmp_path: Path) -> None:
    older = Path(shutil.copytree(project / "plans", tmp_path / "older/plans")).parent
    edit(project, DOMAIN, "zh: 开展扫盲。", "zh: 继续开展扫盲。")
    edit(project, DOMAIN, "en: Teach", "en: Go on to teach")
    revision = commit(project, "A measure")
    expected = diff(project, "HEAD~1", "HEAD", "--no-pages")["changes"]
    assert [one["kind"] for one in expected] == ["measure"]
    for old, new in (
        ("main~1", "main"),
        (revision[:9] + "^", revision),
        (str(older), "HEAD"),
        (str(older), str(project)),
    ):
        assert diff(project, old, new, "--no-pages")["changes"] == expected
    back = diff(project, "HEAD", "HEAD~1", "--no-pages")["changes"]
    assert words(back[0], "zh") == [("gone", "继续"), ("same", "开展扫盲。")]


@pytest.mark.parametrize("name", ["no-such-branch", "--output=x", "HEAD:plans"])
def test_a_state_that_is_not_there_is_misuse(project: Path, name: str) -> None:
    done = command(project, "diff", "--", name) if not name.startswith("-") else command(project, "diff", f"./{name}")
    assert done.returncode == 2


def test_a_commit_can_neither_hide_files_nor_bring_links(project: Path) -> None:
    edit(project, DOMAIN, "zh: 开展扫盲。", "zh: 继续开展扫盲。")
    (project / ".gitattributes").write_text("plans/** export-ignore\n", encoding="utf-8")
    (project / "plans/passwd.md").symlink_to("/etc/passwd")
    commit(project, "Something to hide")
    (project / "plans/passwd.md").unlink()
    assert [one["kind"] for one in diff(project, "HEAD~1", "HEAD", "--no-pages")["changes"]] == ["measure"]


def test_files_besides_the_data_are_named(project: Path) -> None:
    edit(project, DOMAIN, "zh: 开展扫盲。", "zh: 继续开展扫盲。")
    assert diff(project, "--no-pages")["others"] == []
    edit(project, SOURCE, "开展扫盲。", "继续开展扫盲。")
    (project / "generator").mkdir()
    (project / "generator/[x](y).py").write_text("", encoding="utf-8")
    revision = commit(project, "The program, too")
    assert diff(project, "HEAD~1", "--no-pages")["others"] == ["generator/[x](y).py", SOURCE]
    assert diff(project, "HEAD~1", revision, "--no-pages")["others"] == ["generator/[x](y).py", SOURCE]
    assert diff(project, str(project), "HEAD", "--no-pages")["others"] == [], "a folder is compared for its data only"
    said = command(project, "diff", "HEAD~1", "--no-pages", "--format", "markdown").stdout
    assert place("generator/[x](y).py") in said
    assert f"`{SOURCE}`" in said
    assert "还改了2个文件" in said


def test_a_state_that_cannot_be_read_says_so(project: Path) -> None:
    edit(project, HEALTH, "number: 1\n", "nummer: 1\n")
    commit(project, "A slip")
    done = command(project, "diff", "HEAD~1", "HEAD")
    assert done.returncode == 1
    assert "diff-unreadable" in done.stderr
    assert "plans/demo-women-2021/women-health.yml:2:1" in done.stderr


HOSTILE = (
    "@team <img src=x onerror=alert(1)> [x](javascript:alert(1)) **b** `c` https://evil.test www.evil.test #1 ~~d~~ |"
)


def test_words_of_plans_are_words_in_a_comment(project: Path) -> None:
    edit(project, DOMAIN, "en: Teach reading and writing.", f"en: |\n      {HOSTILE}")
    done = command(project, "diff", "--no-pages", "--format", "markdown")
    assert done.returncode == 0
    html = markdown(done.stdout)
    assert "<img" not in html
    assert "<a " not in html
    assert "@team" not in done.stdout
    assert "https://" not in done.stdout
    assert "www.evil" not in done.stdout
    assert "<ins>" in html


def test_a_comment_has_room_for_a_whole_new_plan(project: Path) -> None:
    many = "".join(f"  - number: {n}\n    zh: {'长' * 180}{n}。\n    en: {'long ' * 60}{n}.\n" for n in range(2, 200))
    edit(
        project,
        DOMAIN,
        "    zh: 开展扫盲。\n    en: Teach reading and writing.\n",
        "    zh: 开展扫盲。\n    en: Teach.\n" + many,
    )
    done = command(project, "diff", "--no-pages", "--format", "markdown")
    assert done.returncode == 0, done.stderr
    assert 40_000 < len(done.stdout) < 50_000
    assert "还有" in done.stdout
