"""`rename` moves an id everywhere, touches nothing else, and leaves the old addresses leading on."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check
from generator.publish.redirects import former_paths
from tests.helpers.projects import (
    HEALTH,
    INDICATORS,
    PLACES,
    PLAN,
    changed_lines,
    command,
    commit,
    edit,
    new_project,
    text,
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return new_project(tmp_path)


def moves(project: Path) -> dict[str, str]:
    library = check(project).library
    assert library is not None
    return dict(former_paths(library))


def test_an_indicator_moves_everywhere_and_nothing_else_changes(project: Path) -> None:
    edit(project, HEALTH, "indicator: maternal-mortality-ratio", "indicator: 'maternal-mortality-ratio'")
    edit(project, INDICATORS, "maternal-mortality-ratio:\n", "maternal-mortality-ratio:  # 注释\n")
    commit(project, "Quotation marks and a comment")
    done = command(project, "rename", "indicator", "maternal-mortality-ratio", "maternal-deaths")
    assert done.returncode == 0, done.stdout + done.stderr
    lines = changed_lines(project)
    assert "+  former_ids: [maternal-mortality-ratio]" in lines
    plain = [line for line in lines if "former_ids" not in line]
    gone = [line[1:].replace("maternal-mortality-ratio", "maternal-deaths") for line in plain if line[0] == "-"]
    assert gone == [line[1:] for line in plain if line[0] == "+"]
    assert "indicator: 'maternal-deaths'" in text(project, HEALTH)
    assert "maternal-deaths:  # 注释\n  name:" in text(project, INDICATORS)
    assert "maternal-mortality-ratio" not in text(project, HEALTH)
    assert [f for f in check(project).findings if f.severity == "error"] == []
    assert moves(project) == {"indicators/maternal-mortality-ratio/": "indicators/maternal-deaths/"}


def test_a_plan_moves_with_its_folder_its_source_and_its_allowance(project: Path) -> None:
    allowance = project / "plans/_shared/untranslated.yml"
    allowance.write_text(
        "# yaml-language-server: $schema=../schema.json\ndemo-women-2021: 5  # 暂缺\n", encoding="utf-8"
    )
    before = [f.code for f in check(project).findings]
    commit(project, "Some English is missing")
    done = command(project, "rename", "plan", "demo-women-2021", "demo-w-2021")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "plans/demo-w-2021/plan.yml" in done.stdout
    assert sorted(changed_lines(project)) == sorted(
        [
            "-id: demo-women-2021",
            "+id: demo-w-2021",
            "+former_ids: [demo-women-2021]",
            *(sign + line for line, sign in _source_lines(project)),
            "-demo-women-2021: 5  # 暂缺",
            "+demo-w-2021: 5  # 暂缺",
        ]
    )
    assert not (project / "plans/demo-women-2021").exists()
    assert [f.code for f in check(project).findings] == before
    assert moves(project) == {"plans/demo-women-2021/": "plans/demo-w-2021/"}


def _source_lines(project: Path) -> list[tuple[str, str]]:
    now = [line for line in text(project, "plans/_sources/demo.yml").splitlines() if "demo-w-2021" in line]
    assert now
    return [(line, "+") for line in now] + [(line.replace("demo-w-", "demo-women-"), "-") for line in now]


def test_a_place_moves_with_those_below_it_and_back_again(project: Path) -> None:
    before = text(project, PLACES)
    assert command(project, "rename", "place", "demo-city", "demo-shi").returncode == 0
    assert "superior: demo-shi" in text(project, PLACES)
    assert command(project, "rename", "place", "demo-shi", "demo-town").returncode == 0
    assert "former_ids: [demo-city, demo-shi]" in text(project, PLACES)
    assert moves(project) == {"places/demo-city/": "places/demo-town/", "places/demo-shi/": "places/demo-town/"}
    assert command(project, "rename", "place", "demo-town", "demo-city").returncode == 0
    kept = "  level: prefecture-level-city\n"
    assert text(project, PLACES) == before.replace(kept, f"{kept}  former_ids: [demo-town, demo-shi]\n")


@pytest.mark.parametrize("layout", ["former_ids:\n  - older-id", "former_ids: []", "former_ids: ['older-id']"])
def test_lists_of_former_ids_keep_their_layout(project: Path, layout: str) -> None:
    edit(project, PLAN, "id: demo-women-2021\n", f"id: demo-women-2021\n{layout}\n")
    assert command(project, "rename", "plan", "demo-women-2021", "demo-w-2021").returncode == 0
    library = check(project).library
    assert library is not None
    former = {"older-id", "demo-women-2021"} if "older" in layout else {"demo-women-2021"}
    assert set(library.plans["demo-w-2021"].plan.former_ids) == former


def test_entries_in_braces_stay_in_braces(project: Path) -> None:
    edit(
        project,
        PLACES,
        "demo-city:\n  name: {zh: 演示市, en: Demo City}\n  level: prefecture-level-city",
        "demo-city: {name: {zh: 演示市, en: Demo City}, level: prefecture-level-city}",
    )
    assert command(project, "rename", "place", "demo-city", "demo-shi").returncode == 0
    wanted = "demo-shi: {name: {zh: 演示市, en: Demo City}, level: prefecture-level-city, former_ids: [demo-city]}"
    assert wanted in text(project, PLACES)


def test_units_and_reasons_have_no_pages_and_leave_nothing(project: Path) -> None:
    assert command(project, "rename", "unit", "per-100000", "per-lakh").returncode == 0
    assert "unit: per-lakh" in text(project, INDICATORS)
    assert "former_ids" not in "".join(changed_lines(project))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("indicator", "maternal-mortality-rate", "x"), "您要写的是“maternal-mortality-ratio”吗"),
        (("place", "demo", "demo-city"), "edit-id-taken"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(project: Path, arguments: tuple[str, ...], said: str) -> None:
    done = command(project, "rename", *arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert changed_lines(project) == []


def test_a_former_id_is_never_given_to_something_else(project: Path) -> None:
    assert command(project, "rename", "place", "demo-city", "demo-shi").returncode == 0
    done = command(project, "rename", "place", "demo", "demo-city")
    assert done.returncode == 1
    assert "edit-id-taken" in done.stderr


def test_broken_files_are_not_touched(project: Path) -> None:
    edit(project, HEALTH, "number: 1\n", "nummer: 1\n")
    commit(project, "A slip")
    done = command(project, "rename", "place", "demo-city", "demo-shi")
    assert done.returncode == 1
    assert "什么也没有写" in done.stderr
    assert changed_lines(project) == []


def test_ids_have_the_form_of_ids(project: Path) -> None:
    done = command(project, "rename", "place", "demo-city", "Démo")
    assert done.returncode == 2
    assert changed_lines(project) == []
