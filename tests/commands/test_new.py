"""`new` writes valid, commented YAML beside its like, overwrites nothing, and says what is left to do."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from generator.check import check
from generator.reading.loader import load
from tests.helpers.built_site import ROOT
from tests.helpers.projects import GLOSSARY, INDICATORS, PLACES, changed_lines, command, commit, edit, new_project, text

INDICATOR = ("new", "indicator", "--id", "life-expectancy", "--zh", "平均预期寿命", "--en", "Average life expectancy")
PLACE = ("new", "place", "--id", "demo-two", "--zh", "演示二县", "--en", "Demo Two", "--level", "county")
PLAN = (
    "new",
    "plan",
    "--place",
    "demo",
    "--audience",
    "women",
    "--period",
    "2031-2040",
    "--zh",
    "规划",
    "--en",
    "A plan",
)


OTHER = """
# 其他
other:
  name: {zh: 其他, en: Other}
  unit: per-100000
  domains: []
  spellings: [其他]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return new_project(tmp_path)


def errors(project: Path) -> set[str]:
    return {one.code for one in check(project).findings if one.severity == "error"}


def test_an_indicator_stands_after_its_like_and_nothing_else_changes(project: Path) -> None:
    sdg = "  sdg: {indicator: 3.1.1, fit: same}\n"
    edit(project, INDICATORS, sdg, sdg + OTHER)
    commit(project, "Another")
    done = command(
        project,
        *INDICATOR,
        "--unit",
        "per-100000",
        "--domains",
        "women-health",
        "--spellings",
        "平均预期寿命；人均预期寿命",
    )
    assert done.returncode == 0, done.stderr
    assert [line for line in changed_lines(project) if line != "+"] == [
        "+life-expectancy:",
        "+  name: {zh: 平均预期寿命, en: Average life expectancy}",
        "+  unit: per-100000",
        "+  domains: [women-health]",
        "+  spellings: [平均预期寿命, 人均预期寿命]",
        "+  # better: higher 或 lower，哪个方向更好；两可就不写 / which direction is better, if either is",
        "+  # sdg: {indicator: 3.1.1, fit: same}，对应的可持续发展目标指标 / the SDG indicator, if there is one",
    ]
    assert "\n\nlife-expectancy:" in text(project, INDICATORS)
    assert text(project, INDICATORS).endswith(OTHER)
    order = list(load(project).collection.shared.indicators)
    assert order == ["maternal-mortality-ratio", "life-expectancy", "other"]
    assert errors(project) == set()


def test_a_draft_full_of_errors_stops_nobody_from_adding_what_it_lacks(project: Path) -> None:
    edit(project, "plans/demo-women-2021/plan.yml", "place: demo\n", "place: demo-two\n")
    edit(project, "plans/demo-women-2021/women-health.yml", "number: 1\n", "nummer: 1\n")
    assert command(project, *PLACE, "--superior", "demo-city").returncode == 0
    assert "demo-two" in load(project).collection.shared.places
    edit(project, PLACES, "superior: demo-city", "superior: demo-town")
    refused = command(project, *INDICATOR, "--unit", "per-100000", "--domains", "women-health")
    assert refused.returncode == 1, "a vocabulary that does not hold is put right first"
    assert text(project, INDICATORS).count("life-expectancy") == 0


def test_a_place_stands_at_the_end_with_all_that_was_said(project: Path) -> None:
    done = command(
        project,
        *PLACE,
        "--superior",
        "demo-city",
        "--code",
        "530428",
        "--source-zh",
        "《代码》",
        "--source-en",
        "Codes: a list",
    )
    assert done.returncode == 0, done.stderr
    place = load(project).collection.shared.places["demo-two"]
    assert (place.superior, place.code) == ("demo-city", "530428")
    assert place.source is not None
    assert place.source.en == "Codes: a list"
    assert "  # code" not in text(project, PLACES)
    assert all(line.startswith("+") for line in changed_lines(project))
    assert errors(project) == set()


COUNTRY = """
china:
  name: {zh: 中国, en: China}
  level: country
"""
KNOWN_PLACES = {
    "innermongolia": ("内蒙古自治区", "Inner Mongolia", "province", "china"),
    "hulunbuir": ("呼伦贝尔市", "Hulunbuir", "prefecture-level-city", "innermongolia"),
    "zhalainuoer": ("扎赉诺尔区", "Zhalainuo’er", "district", "hulunbuir"),
    "chongqing": ("重庆市", "Chongqing", "municipality", "china"),
}


def test_a_place_of_the_national_list_is_known_by_its_code_or_whole_name(project: Path) -> None:
    """The list has its names, level and superior; a superior that is not there yet is asked for first."""
    refused = command(project, "new", "place", "--code", "140107", answers="")
    assert refused.returncode == 1
    assert "new place --code 140100" in refused.stderr
    with (project / PLACES).open("a", encoding="utf-8") as file:
        file.write(COUNTRY)
    for asked in (("--zh", "内蒙古自治区"), ("--code", "150700"), ("--code", "150703"), ("--zh", "重庆市", "--en", "")):
        done = command(project, "new", "place", *asked, answers="")
        assert done.returncode == 0, done.stderr
    places = load(project).collection.shared.places
    found = {
        one: (places[one].name.zh, places[one].name.en, places[one].level, places[one].superior) for one in KNOWN_PLACES
    }
    assert found == KNOWN_PLACES
    assert places["hulunbuir"].code == "150700"


def test_a_term_stands_at_the_end_of_the_glossary(project: Path) -> None:
    done = command(project, "new", "term", "--zh", "扫盲", "--en", "literacy education", "--synonyms", "扫除文盲")
    assert done.returncode == 0, done.stderr
    assert text(project, GLOSSARY).splitlines()[-4:-1] == [
        "  - zh: 扫盲",
        "    en: literacy education",
        "    synonyms: [扫除文盲]",
    ]
    assert [one.zh for one in load(project).collection.shared.terms] == ["孕产妇死亡率", "扫盲"]


def test_a_plan_is_a_frame_that_lacks_only_its_source(project: Path) -> None:
    done = command(project, *PLAN)
    assert done.returncode == 0, done.stderr
    folder = project / "plans/demo-women-2031"
    assert sorted(file.name for file in folder.iterdir()) == ["plan.yml", "women-education.yml", "women-health.yml"]
    assert (folder / "plan.yml").read_text(encoding="utf-8").splitlines()[1].startswith("# 新规划的骨架")
    assert errors(project) == {"proof-no-source"}
    assert "proof-no-source" in done.stdout
    assert "待补" in done.stdout
    source = project / "plans/_sources/demo.yml"
    document = project / "plans/_sources/demo.txt"
    frame = ["前言", "待补。", "一、发展领域、主要目标和策略措施"]
    for number, name in ((1, "妇女与健康"), (2, "妇女与教育")):
        frame += [f"（{'一二'[number - 1]}）{name}", "主要目标", "1.待补。", "策略措施", "1.待补。"]
    lines = len(document.read_text(encoding="utf-8").splitlines())
    document.write_text(
        document.read_text(encoding="utf-8") + "".join(f"{line}\n" for line in ["规划", *frame]), encoding="utf-8"
    )
    part = f"  - {{lines: {lines + 1}-{lines + 1 + len(frame)}, plan: demo-women-2031}}\n"
    before, mark, after = source.read_text(encoding="utf-8").partition("parts:\n")
    listed = [line for line in after.splitlines(keepends=True) if line.startswith("  - {")]
    source.write_text(before + mark + "".join([*listed, part]) + after.removeprefix("".join(listed)), encoding="utf-8")
    assert errors(project) == set(), "with a source for its words the frame is clean"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            (
                *INDICATOR[:3],
                "maternal-mortality-ratio",
                *INDICATOR[4:],
                "--unit",
                "per-100000",
                "--domains",
                "women-health",
            ),
            "edit-id-taken",
        ),
        ((*INDICATOR, "--unit", "per-1000000", "--domains", "women-health"), "您要写的是“per-100000”吗"),
        ((*INDICATOR, "--unit", "per-100000", "--domains", "women-helth"), "您要写的是“women-health”吗"),
        (
            (*INDICATOR[:3], "Life", *INDICATOR[4:], "--unit", "per-100000", "--domains", "women-health"),
            "new-wrong-answer",
        ),
        ((*INDICATOR, "--unit", "per-100000", "--domains", "women-health", "--note-zh", "只有中文"), "error ["),
        ((*PLACE, "--superior", "nowhere"), "unknown-id"),
        ((*PLACE[:-1], "village", "--superior", "demo-city"), "error ["),
        (("new", "term", "--zh", "孕产妇死亡率", "--en", "x"), "new-term-known"),
        ((*PLAN, "--id", "demo-women-2021"), "edit-id-taken"),
        ((*PLAN[:7], "2040-31", *PLAN[8:]), "new-wrong-answer"),
        ((*PLAN, "--domains", "nothing"), "unknown-id"),
        ((*INDICATOR, "--unit", "per-100000", "--domains", "women-health", "--sdg", "99.9.9"), "unknown-id"),
        ((*PLAN[:-1], "A\x1bplan"), "new-wrong-answer"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(project: Path, arguments: tuple[str, ...], said: str) -> None:
    done = command(project, *arguments)
    assert done.returncode == 1, done.stdout
    assert said in done.stderr
    assert changed_lines(project) == []


@pytest.mark.slow
def test_without_a_terminal_missing_answers_are_named(project: Path) -> None:
    done = command(project, *INDICATOR[:6], answers="")
    assert done.returncode == 2
    assert [line.split()[0] for line in done.stderr.splitlines() if line.startswith("  --")] == [
        "--en",
        "--unit",
        "--domains",
    ]
    assert changed_lines(project) == []


def test_words_that_yaml_would_misread_are_quoted(project: Path) -> None:
    done = command(project, "new", "term", "--zh", "法治: 100%", "--en", "- yes # no", "--forms", "a, b; {c}")
    assert done.returncode == 0, done.stderr
    term = load(project).collection.shared.terms[-1]
    assert (term.zh, term.en, term.forms) == ("法治: 100%", "- yes # no", ("a, b", "{c}"))


@pytest.mark.slow
def test_on_a_terminal_the_command_asks(project: Path) -> None:
    ours, theirs = pty.openpty()
    asked = subprocess.Popen(
        [sys.executable, "-m", "generator", "new", "term", "--zh", "扫盲", "--root", str(project)],
        cwd=ROOT,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    os.close(theirs)
    os.write(ours, b"\nliteracy education\n\n\n\n\n\n\n")  # what is needed is asked for again
    said, _ = asked.communicate(timeout=120)
    os.close(ours)
    assert asked.returncode == 0, said
    assert said.count("英文术语") == 2
    assert load(project).collection.shared.terms[-1].en == "literacy education"
