"""The history as git tells it: days, states that cannot be read and renames."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.changes.record import Entry
from generator.commands.rename import rename
from generator.history.days import read_history
from tests.helpers.projects import DOMAIN, HEALTH, INDICATORS, PLAN, commit, edit, git, text
from tests.helpers.small_days import On, another_figure, kept, placed

ADVERT = "corrections:\n  - {line: 3, source: 多多购买, reason: advertisement}\n"
HERE = "plans/demo-women-2021/women-health/"


def days(root: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each day, newest first, with what happened to what."""
    return [(day.date, [(one.what, one.kind) for one in day.entries]) for day in read_history(root).days]


def entries_of(root: Path, day: str) -> tuple[Entry, ...]:
    return next(one.entries for one in read_history(root).days if one.date == day)


BEGINNING = ("2026-01-01", [("added", "plan"), ("added", "shared")])


def test_a_changed_figure_has_its_day_its_words_and_what_stood_before(project: Path, on: On) -> None:
    on("2026-03-05")
    another_figure(project)
    commit(project, "A figure")
    assert days(project) == [("2026-03-05", [("changed", "goal")]), BEGINNING]
    (entry,) = entries_of(project, "2026-03-05")
    assert (entry.name.zh, entry.name.en) == ("健康 · 目标 1", "Health · Goal 1")
    assert [field.key for field in entry.fields] == ["zh", "en"]
    (target,) = entry.targets
    assert target.before
    assert target.after
    assert (target.before.zh, target.after.zh) == ("≤8/10万，到 2030 年", "≤9/10万，到 2030 年")
    assert entry.before
    assert {one.key: one.text for one in entry.before.fields}["zh"] == "孕产妇死亡率下降到8/10万以下。"
    assert [one.value.en for one in entry.before.targets] == ["≤8\N{NO-BREAK SPACE}per 100,000, by 2030"]
    plan, shared = entries_of(project, "2026-01-01")
    assert ("goal", 3) in plan.counts
    assert ("quantity", 1) in shared.counts


def test_files_that_are_not_committed_are_no_history(project: Path, on: On) -> None:
    another_figure(project)
    assert days(project) == [BEGINNING]


def test_the_last_state_of_a_day_counts(project: Path, on: On) -> None:
    on("2026-03-05")
    for old, new in (("8", "9"), ("9", "7")):
        another_figure(project, old, new)
        commit(project, "A figure")
    (entry,) = entries_of(project, "2026-03-05")
    assert entry.targets[0].after
    assert entry.targets[0].after.zh.startswith("≤7/")
    on("2026-03-06")
    for old, new in (("7", "8"), ("8", "7")):
        another_figure(project, old, new)
        commit(project, "There and back")
    assert days(project)[0] == ("2026-03-06", [])


def test_a_state_that_cannot_be_read_is_passed_over(project: Path, on: On) -> None:
    on("2026-03-05")
    another_figure(project)
    edit(project, DOMAIN, "number: 1\n", "nummer: 1\n")
    commit(project, "A slip")
    on("2026-03-06")
    edit(project, DOMAIN, "nummer: 1\n", "number: 1\n")
    commit(project, "Mended")
    assert days(project) == [("2026-03-06", [("changed", "goal")]), ("2026-03-05", []), BEGINNING]
    assert [day.readable for day in read_history(project).days] == [True, False, True]


def test_an_id_that_leads_nowhere_makes_a_state_unreadable(project: Path, on: On) -> None:
    on("2026-03-05")
    edit(project, HEALTH, "indicator: maternal-mortality-ratio", "indicator: no-such-indicator")
    commit(project, "A slip")
    assert [day.readable for day in read_history(project).days] == [False, True]


def test_a_branch_counts_on_the_day_it_came_in(project: Path, on: On) -> None:
    git(project, "switch", "--quiet", "--create", "work")
    on("2026-02-01")
    another_figure(project)
    commit(project, "A figure")
    git(project, "switch", "--quiet", "main")
    on("2026-03-05")
    git(project, "merge", "--quiet", "--no-ff", "work")
    assert days(project) == [("2026-03-05", [("changed", "goal")]), BEGINNING]


def test_where_clocks_disagree_the_order_of_commits_counts(project: Path, on: On) -> None:
    on("2026-03-05")
    another_figure(project)
    commit(project, "A figure")
    on("2026-02-01")
    another_figure(project, "9", "7")
    commit(project, "By a clock that is slow")
    assert [day for day, _ in days(project)] == ["2026-02-01", "2026-03-05", "2026-01-01"]
    on("2026-03-05")
    another_figure(project, "7", "6")
    commit(project, "The first clock again")
    assert [day for day, _ in days(project)] == ["2026-03-05", "2026-02-01", "2026-01-01"]


def test_the_day_is_the_committer_s_own(project: Path, on: On) -> None:
    on("2026-03-05T00:30:00+08:00")
    another_figure(project)
    commit(project, "Just after midnight in China")
    newest = read_history(project).days[0]
    assert (newest.date, newest.moment) == ("2026-03-05", "2026-03-05T00:30:00+08:00")


def test_history_follows_a_plan_and_an_indicator_to_their_new_ids(project: Path, on: On) -> None:
    on("2026-03-05")
    another_figure(project)
    edit(project, INDICATORS, "better: lower", "better: higher")
    commit(project, "A figure")
    on("2026-04-01")
    assert rename(project, "plan", "demo-women-2021", "demo-w-2021") == 0
    assert rename(project, "indicator", "maternal-mortality-ratio", "maternal-deaths") == 0
    commit(project, "Other names")
    assert sorted(days(project)[0][1]) == [("moved", "plan"), ("moved", "quantity")]
    goal, quantity = placed(project, "2026-03-05")
    assert (goal.plan, goal.now) == ("demo-w-2021", "plans/demo-w-2021/women-health/#goal-1")
    assert goal.fragment == "demo-women-2021-women-health-goal-1"
    assert quantity.now == "indicators/maternal-deaths/"
    beginning, _ = placed(project, "2026-01-01")
    assert (beginning.plan, beginning.now) == ("demo-w-2021", "plans/demo-w-2021/")


def test_who_names_a_renamed_indicator_has_not_changed(project: Path, on: On) -> None:
    """In a list of ids as in a field of one."""
    on("2026-03-05")
    other = (
        "\ninfant-mortality:\n  name: {zh: 婴儿死亡率, en: Infant mortality}\n  unit: per-100000\n"
        "  domains: [women-health]\n  spellings: [婴儿死亡率]\n  within: maternal-mortality-ratio\n"
        "  apart_from: [maternal-mortality-ratio]\n  note:\n    zh: 两回事。\n    en: Two things.\n"
    )
    (project / INDICATORS).write_text(text(project, INDICATORS) + other, encoding="utf-8")
    commit(project, "Another indicator")
    on("2026-04-01")
    assert rename(project, "indicator", "maternal-mortality-ratio", "maternal-deaths") == 0
    assert text(project, INDICATORS).count(": [maternal-deaths]\n") == 1
    commit(project, "Another name")
    assert days(project)[0][1] == [("moved", "quantity")]


def test_an_entry_leads_to_where_its_clause_is_now(project: Path, on: On) -> None:
    on("2026-03-05")
    another_figure(project)
    commit(project, "A figure")
    on("2026-03-06")
    edit(project, HEALTH, "  - number: 2\n    zh: 健康知识", "  - number: 3\n    zh: 健康知识")
    edit(project, HEALTH, "  - number: 1\n    zh: 孕产妇", "  - number: 2\n    zh: 孕产妇")
    edit(project, HEALTH, "goals:\n", "goals:\n  - number: 1\n    zh: 妇女享有卫生服务。\n    en: Women are served.\n")
    commit(project, "One put in before it")
    (goal,) = placed(project, "2026-03-05")
    assert goal.now == f"{HERE}#goal-2"
    on("2026-03-07")
    edit(project, HEALTH, "  - number: 1\n    zh: 妇女享有卫生服务。\n    en: Women are served.\n", "")
    edit(project, HEALTH, "  - number: 2\n    zh: 孕产妇", "  - number: 1\n    zh: 孕产妇")
    edit(project, HEALTH, "  - number: 3\n    zh: 健康知识", "  - number: 2\n    zh: 健康知识")
    commit(project, "And taken out again")
    (goal,) = placed(project, "2026-03-05")
    assert goal.now == f"{HERE}#goal-1"
    added = next(one for one in placed(project, "2026-03-06") if one.entry.what == "added")
    assert added.now == ""
    removed = next(one for one in placed(project, "2026-03-07") if one.entry.what == "removed")
    assert removed.entry.before
    assert removed.entry.before.fields[0].text == "妇女享有卫生服务。"


def test_a_removed_plan_can_still_be_read(project: Path, on: On) -> None:
    on("2026-03-05")
    shutil.rmtree(project / "plans/demo-women-2021")
    shutil.rmtree(project / "plans/_sources")
    commit(project, "Gone")
    entries = entries_of(project, "2026-03-05")
    assert {one.what for one in entries} == {"removed"}
    assert {one.plan for one in entries} == {"demo-women-2021"}
    texts = {field.text for one in entries if one.before for field in one.before.fields}
    assert "孕产妇死亡率下降到8/10万以下。" in texts


def test_words_of_an_advertisement_never_reach_the_record(project: Path, on: On) -> None:
    on("2026-03-05")
    edit(
        project,
        "plans/_shared/reasons.yml",
        "site-chrome:",
        "advertisement: {zh: 广告, en: advertising, hidden: true}\nsite-chrome:",
    )
    source = project / "plans/_sources/demo.yml"
    source.write_text(f"{text(project, 'plans/_sources/demo.yml')}{ADVERT}", encoding="utf-8")
    commit(project, "An advertisement taken out")
    on("2026-03-06")
    edit(project, "plans/_sources/demo.yml", ADVERT, "")
    commit(project, "And left in")
    for day, what in (("2026-03-05", "added"), ("2026-03-06", "removed")):
        correction = next(one for one in entries_of(project, day) if one.kind == "correction")
        assert correction.what == what
    assert all("多多购买" not in file.read_text(encoding="utf-8") for file in kept(project))


# ---------- where there is no history ----------


def test_without_a_repository_nothing_is_known(tmp_path: Path) -> None:
    assert read_history(tmp_path) == read_history(tmp_path / "nowhere")
    assert read_history(tmp_path).gap == "no-repository"


def test_without_git_nothing_is_known(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert read_history(project).gap == "no-repository"


def test_a_clone_of_the_last_commit_only_is_no_history(project: Path, tmp_path: Path) -> None:
    edit(project, PLAN, "妇女是人类文明的开创者。", "妇女是人类文明的开创者和推动者。")
    commit(project, "Words")
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{project}", "shallow")
    assert read_history(tmp_path / "shallow").gap == "shallow"


def test_a_repository_without_a_commit_is_an_empty_history(project: Path) -> None:
    shutil.rmtree(project / ".git")
    git(project, "init", "--quiet")
    known = read_history(project)
    assert (known.days, known.gap) == ((), "")
