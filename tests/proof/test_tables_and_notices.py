"""Indicator tables, key projects, notices and facts: rebuilt and proved like other texts, and linked as clauses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.editing.layout import shape_of
from generator.editing.yaml_out import yaml_text
from generator.importer import Options, draft
from generator.importer.people import people_of
from generator.library.library import Library, PlacedClause
from generator.library.linking import link
from generator.model.sections import walk_sections
from tests.helpers.proving import Files, changed, proof_of, read_files
from tests.helpers.real_plans import real_plans

CASES = Path(__file__).parents[1] / "cases/importer"
TABLE = "plans/demo-children-2021/children-health.yml"
SOURCE = "plans/_sources/page.yml"
REASONS = "misprint: {zh: 误排, en: A misprint}\nsite-chrome: {zh: 网页, en: The web page}\n"

OPTIONS = Options(
    *("page.txt", "demo", 2021, 2030),
    reasons={"page-furniture": "site-chrome"},
    people=people_of(real_plans().collection),
)


@cache
def project(case: str) -> Files:
    """A draft of a case as an editor leaves it: titles translated, corrections with reasons, no mark of a draft."""
    page = yaml.safe_load((CASES / f"{case}.yml").read_text(encoding="utf-8"))["page"]
    drafted = draft(page.removesuffix("\n").split("\n"), OPTIONS)
    files = {SOURCE: drafted.source}
    for plan in drafted.plans:
        folder = f"plans/{plan.plan['id']}"
        files[f"{folder}/plan.yml"] = {key: value for key, value in plan.plan.items() if key != "draft"}
        files |= {f"{folder}/{name}.yml": dict(domain) for name, domain in plan.domains.items()}
    texts = {
        path: yaml_text(_edited(data), shape.type if (shape := shape_of(path)) else None)
        for path, data in files.items()
    }
    return {**texts, "plans/_sources/page.txt": page, "plans/_shared/reasons.yml": REASONS}


def _edited(value: Any) -> Any:
    if isinstance(value, Mapping):
        filled = {key: _edited(item) for key, item in value.items()}
        filled |= {"en": "x"} if "zh" in filled and "en" not in filled and "number" not in filled else {}
        return filled | ({"reason": "misprint"} if "reason" in filled else {})
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_edited(item) for item in value]
    return value


@cache
def library(case: str) -> Library:
    files = project(case)
    return link(read_files(files).collection, proof_of(files).lines)


def clauses(case: str, plan: str, kind: str) -> list[PlacedClause]:
    return [placed for placed in library(case).plans[plan].clauses if placed.kind == kind]


@pytest.mark.parametrize(
    "case", ["flattened-table", "table-with-rows", "notice-and-two-plans", "chapters", "other-domains"]
)
def test_what_was_imported_is_proved(case: str) -> None:
    proof = proof_of(project(case))
    assert proof.findings == ()
    assert proof.unproved == ()


@pytest.mark.parametrize(
    ("case", "path", "old", "new"),
    [
        ("flattened-table", TABLE, "baseline: 79.07", "baseline: 79.70"),
        ("flattened-table", TABLE, "target: ≤60", "target: ≥60"),
        ("flattened-table", TABLE, 'mark: "*#"', 'mark: "#"'),
        ("flattened-table", TABLE, "孤儿家庭寄养率", "孤儿家庭寄样率"),
        ("flattened-table", TABLE, "加强儿童保健服务", "加强儿童保建服务"),
        ("flattened-table", TABLE, "表示国家纲要指标", "表示国家指标"),
        ("flattened-table", TABLE, "指标性质", "指标属性"),
        ("flattened-table", TABLE, "          nature: binding\n        - number: 2", "        - number: 2"),
        ("notice-and-two-plans", SOURCE, "演政发〔2022〕3号", "演政发〔2022〕8号"),
        ("notice-and-two-plans", SOURCE, "请认真贯彻执行", "请认真执行"),
        ("notice-and-two-plans", "plans/demo-women-2021/plan.yml", "建设1所妇幼保健院", "建设2所妇幼保健院"),
    ],
)
def test_a_change_is_found(case: str, path: str, old: str, new: str) -> None:
    found = proof_of(changed(project(case), path, old, new)).findings
    assert found
    assert {finding.spot.file for finding in found} == {path}
    assert all(finding.code.startswith("proof-") for finding in found)


def test_rows_keep_what_is_printed() -> None:
    rows = clauses("flattened-table", "demo-children-2021", "indicator")
    assert [(row.fragment, row.clause.zh) for row in rows] == [
        ("indicator-1", "产前筛查率（%）"),
        ("indicator-2", "孤儿家庭寄养率"),
        ("indicator-3", "近视率下降（%/年）"),
        ("indicator-3-1", "小学生"),
        ("indicator-3-2", "初中生"),
        ("indicator-4", "城乡社区儿童之家覆盖率（%）"),
    ]
    cells = [row.cells for row in rows]
    printed = [(c.baseline, c.target, c.nature) for c in cells if c is not None]
    assert printed == [
        ("79.07", "99.0", "binding"),
        ("-", "提高", "expected"),
        (None, None, None),
        ("-", "38", "binding"),
        ("-", "≤60", "binding"),
        ("-", "国标", "expected"),
    ]
    lines = project("flattened-table")["plans/_sources/page.txt"].split("\n")
    for row in rows[:2]:
        assert row.lines is not None
        assert row.clause.zh[:4] in lines[row.lines[0] - 1]
        assert lines[row.lines[1] - 1] == cells[rows.index(row)].target  # type: ignore[union-attr]


def test_rows_stand_between_goals_and_measures() -> None:
    kinds = [c.kind for c in library("flattened-table").plans["demo-children-2021"].clauses if c.domain]
    assert kinds == ["goal", *["indicator"] * 6, "measure"]


def test_marks_mean_what_the_tables_own_note_says() -> None:
    table = library("flattened-table").plans["demo-children-2021"].domains["children-health"].table
    assert table is not None
    assert table.marks == {"*": "national-outline", "#": "provincial-plan"}
    assert (table.baseline_year, table.target_year) == (2020, 2025)


def test_projects_have_their_own_fragments() -> None:
    projects = clauses("notice-and-two-plans", "demo-women-2021", "project")
    assert [(p.fragment, p.clause.zh.split("\n")[0]) for p in projects] == [
        ("project-1", "妇幼健康工程。"),
        ("project-2", "就业创业工程。"),
    ]


def test_two_sections_of_a_kind_have_two_fragments() -> None:
    plan = library("other-domains").plans["demo-women-children-2021"].plan
    assert [fragment for _, _, fragment in walk_sections(plan.sections)] == [
        "foreword",
        "overall-objective",
        "section-2",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('published: "2022-03-04"', 'published: "2022-03-05"'),
        ('signed: "2022-03-01"', 'signed: "2022-03-04"'),
        ("publisher: {zh: 演示县人民政府", "publisher: {zh: 演示市人民政府"),
        ("issuer: {zh: 演示县人民政府", "issuer: {zh: 演示县政府"),
    ],
)
def test_a_fact_that_is_not_printed_is_found(old: str, new: str) -> None:
    files = changed(project("notice-and-two-plans"), SOURCE, old, new)
    assert [finding.code for finding in proof_of(files).findings] == ["proof-fact-not-printed"]
