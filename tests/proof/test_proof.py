"""The proof finds every change on either side, at its place in both files, and forgives only what it must."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.findings.finding import Spot
from generator.proof import propose, prove
from generator.proof.align import Hunk, differences
from generator.proof.rebuild import printed
from generator.reading.loader import load
from tests.helpers.proving import ROOT, Files, changed, findings_of, place, proof_of, read_files, real_files
from tests.helpers.real_plans import real_plans

CASES: dict[str, Any] = yaml.safe_load((ROOT / "tests/cases/proof.yml").read_text(encoding="utf-8"))
SMALL: Files = CASES["files"]
SHORT = {
    "plan": "plans/small/plan.yml",
    "domain": "plans/small/children-health.yml",
    "source": "plans/_sources/small.txt",
    "declared": "plans/_sources/small.yml",
    "reasons": "plans/_shared/reasons.yml",
}

HEALTH = "plans/zunyi-children-2021/children-health.yml"
PLAN = "plans/zunyi-children-2021/plan.yml"
TEXT = "plans/_sources/zunyi.txt"
DECLARED = "plans/_sources/zunyi.yml"


def small(*changes: tuple[str, str, str]) -> Files:
    files = SMALL
    for name, old, new in changes:
        files = changed(files, SHORT[name], old, new)
    return files


# ---------- the small plan: every kind of change, with its whole message ----------


def test_small_plan_is_proved() -> None:
    proof = proof_of(SMALL)
    assert (proof.findings, proof.unproved, proof.proposals) == ((), (), ())


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    found = findings_of(small(*map(tuple, case["change"])))
    assert "".join(f"{one.spot} {one.code}\n  {one.zh}\n" for one in found) == case["expect"]
    for one in found:  # both languages say the same
        assert re.findall(r"⟦.*?⟧|plans/[^ :]+:\d+:\d+", one.zh) == re.findall(r"⟦.*?⟧|plans/[^ :]+:\d+:\d+", one.en)


def test_lines_of_every_text_are_known() -> None:
    plan, health = SHORT["plan"], SHORT["domain"]
    lines = proof_of(SMALL).lines
    assert lines[plan, ("title",)] == (2, 3)
    assert lines[plan, ("sections", 0, "title")] == (5, 5)
    assert lines[plan, ("sections", 0, "zh")] == (6, 8)
    assert lines[plan, ("sections", 1, "sections", 0, "title")] == (10, 10)  # the heading declared lost there
    assert lines[plan, ("sections", 1, "sections", 0, "items", 1, "zh")] == (10, 10)  # run on from the item before
    assert lines[plan, ("sections", 3, "items", 0, "zh")] == (23, 24)
    assert lines[plan, ("headings", "goals", "zh")] == (14, 14)
    assert lines[health, ("title",)] == (12, 12)
    assert lines[health, ("lead", "zh")] == (13, 13)
    assert lines[health, ("goals", 3, "zh")] == (18, 18)
    assert lines[health, ("measures", 0, "zh")] == (20, 20)
    assert len(lines) == 21  # 13 texts of the plan and its headings, 8 of the domain


def test_a_text_that_differs_has_no_lines_and_those_after_it_keep_theirs() -> None:
    lines = proof_of(small(("domain", "急救", "急求急求"), ("source", "建立健全制度", "建立制度"))).lines
    assert (SHORT["domain"], ("measures", 0, "zh")) not in lines
    assert lines[SHORT["domain"], ("measures", 1, "zh")] == (21, 21)


def test_a_plan_of_two_sources_is_not_proved() -> None:
    other = "file: other.txt\ntitle: {zh: 甲, en: A}\nparts:\n  - {lines: 1, plan: small}\n"
    proof = proof_of({**SMALL, "plans/_sources/tall.yml": other, "plans/_sources/other.txt": "小城\n"})
    assert [(one.spot, one.code) for one in proof.findings] == [
        (Spot("plans/_sources/tall.yml", 4, 22), "proof-suspended")
    ]
    assert proof.unproved == ("small",)


@pytest.mark.parametrize(
    ("number", "depth", "text"),
    [
        (3, 1, "三、"),
        (10, 1, "十、"),
        (12, 2, "（十二）"),
        (20, 2, "（二十）"),
        (21, 1, "二十一、"),
        (105, 1, "一百零五、"),
        (110, 1, "一百一十、"),
        (300, 1, "三百、"),
        (12, 3, "12."),
        (2, 4, "（2）"),
    ],
)
def test_numbers_are_printed_by_depth(number: int, depth: int, text: str) -> None:
    assert printed(number, depth) == text


def test_what_would_take_too_long_to_compare_is_one_difference() -> None:
    many = "甲," * 1000
    assert differences(f"{many}乙,丙,{many}", f"{many}丁,丙,戊,{many}") == [Hunk(2000, 2003, 2000, 2005)]


# ---------- proposals ----------


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([("source", "急救", "急求")], [{"line": 20, "source": "急求", "ours": "急救"}]),
        ([("source", "4.普及健康生活方式。\n", "\n")], [{"line": 19, "ours": "4.普及健康生活方式。"}]),
        ([("source", "2.改善营养状况。", "2.改善营养状况")], [{"line": 21, "source": "状况", "ours": "状况。"}]),
        ([("source", "顯著", "")], [{"line": 15, "source": "力增", "ours": "力显著增"}]),
        ([("source", "总体要求", "总体要求点击这里")], [{"line": 9, "source": "点击这里"}]),
        (
            [("source", "急救", "急求"), ("source", "营养", "营样"), ("domain", "近视", "进视")],
            [
                {"line": 16, "source": "近视", "ours": "进视"},
                {"line": 20, "source": "急求", "ours": "急救"},
                {"line": 21, "source": "营样", "ours": "营养"},
            ],
        ),
        ([("source", "配合医院。确保", "配合院。确保")], [{"line": 20, "source": "合院", "ours": "合医院"}]),
    ],
)
def test_proposals_are_corrections_without_a_reason(changes: Any, expected: list[dict[str, Any]]) -> None:
    text = propose(proof_of(small(*changes)))
    assert text.startswith("# plans/_sources/small.yml\n")
    assert yaml.safe_load(text) == {"corrections": [{**one, "reason": "to-be-given"} for one in expected]}


def test_equal_proposals_are_one() -> None:
    twice = small(("source", "普及健康", "普级健康"), ("source", "改善", "普级健康"), ("domain", "改善", "普及健康"))
    assert yaml.safe_load(propose(proof_of(twice)))["corrections"] == [
        {"lines": [18, 21], "source": "普级", "ours": "普及", "reason": "to-be-given"}
    ]


def test_nothing_is_proposed_where_a_correction_stands_or_too_much_differs() -> None:
    text = propose(proof_of(small(("plan", "妇联与各部门", "工会与各部门"), ("domain", "营养状况", "营养" * 200))))
    assert text == (
        "# plans/_sources/small.yml\n# line 21: nothing can be proposed\n# line 23: nothing can be proposed\n"
    )


def test_a_proposal_without_a_reason_accounts_for_the_difference_but_is_refused(tmp_path: Path) -> None:
    files = changed(real_files(), TEXT, "儿童急救机制完善", "儿童急求机制完善")
    proposed = propose(proof_of(files)).partition("corrections:\n")[2].replace("\n", "\n  ").rstrip()
    files = changed(files, DECLARED, "corrections:\n", f"corrections:\n  {proposed}\n")
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    for path, text in files.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    loaded = load(tmp_path)
    assert prove(loaded.collection, loaded.where).findings == ()
    (refused,) = (f for f in loaded.findings if f.severity == "error")
    assert (refused.spot, refused.code) == (place(files, DECLARED, "to-be-given"), "unknown-id")


# ---------- the real plan ----------


def test_real_plans_are_proved() -> None:
    loaded = real_plans()
    proof = prove(loaded.collection, loaded.where)
    assert proof.findings == ()
    assert proof.unproved == ()
    assert {file.split("/")[1] for file, _ in proof.lines} == {*loaded.collection.plans, "_sources"}


def test_every_line_of_the_real_source_stands_in_a_text() -> None:
    found = read_files(real_files())
    lines = prove(found.collection, found.where).lines
    covered = {line for first, last in lines.values() for line in range(first, last + 1)}
    text = real_files()[TEXT].split("\n")
    headings = {number for number, line in enumerate(text, 1) if line.strip().strip(":") in {"主要目标", "策略措施"}}
    inked = {number for number, line in enumerate(text, 1) if line.strip() and 5 <= number <= 391}
    assert inked - headings <= covered
    assert lines[PLAN, ("sections", 4, "items", 1, "zh")] == (381, 385)
    assert lines["plans/zunyi-children-2021/children-education.yml", ("measures", 4, "zh")] == (167, 167)


# path, words, what they become, offset of the first character that differs
REAL_CHANGES = [
    (TEXT, "儿童急救机制完善", "儿童急求机制完善", 3, "儿童急救机制完善"),
    (HEALTH, "儿童急救机制完善", "儿童急求机制完善", 3, "儿童急救机制完善"),
    (HEALTH, "儿童心理健康素养水平逐步提高。", "儿童心理健康素养水平逐步提升。", 13, "儿童心理健康素养水平逐步提高。"),
    (HEALTH, "力争每年降低0.5个", "力争每年降低5.0个", 6, "力争每年降低0.5个"),
    (TEXT, "疫苗接种率以乡", "疫苗接种率,以乡", 5, "疫苗接种率以乡"),
]


@pytest.mark.parametrize(("path", "old", "new", "offset", "words"), REAL_CHANGES)
def test_change_in_the_real_plan_is_found_on_both_sides(path: str, old: str, new: str, offset: int, words: str) -> None:
    before = real_files()
    (found,) = findings_of(changed(before, path, old, new))
    ours, theirs = place(before, HEALTH, words, offset), place(before, TEXT, words, offset)
    assert found.spot == ours
    assert f"{theirs}" in found.zh
    assert f"{theirs}" in found.en


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("儿", "兒"),
        lambda text: text.replace(",", "，").replace("(", "（").replace(")", "）"),
        lambda text: text.replace("发", "發").replace("药", "藥").replace("卫", "衛"),
        lambda text: text.replace("。", "。 \u3000"),
        lambda text: re.sub(r"(\d)\.", r"\1．", text),
    ],
    ids=["兒", "width", "traditional", "spaces", "full stops of numbers"],
)
def test_printing_is_forgiven(change: Callable[[str], str]) -> None:
    files = real_files()
    other = {**files, TEXT: change(files[TEXT])}
    assert other[TEXT] != files[TEXT]
    assert findings_of(other) == []


def test_lost_sections_do_not_hide_faults_before_and_after() -> None:
    files = dict(real_files())
    lines = files[TEXT].split("\n")
    for number in range(137, 178):  # all of one domain but its title
        lines[number - 1] = ""
    files[TEXT] = "\n".join(lines)
    files = dict(changed(files, HEALTH, "性健康服务可及性", "性健康服务可级性"))
    files = dict(changed(files, PLAN, "组织开展年度监测，", "组织开展季度监测，"))
    found = [one for one in findings_of(files) if one.code != "proof-correction-not-found"]
    assert sorted(one.code for one in found) == ["proof-differs", "proof-differs", "proof-extra"]
    assert all(len(one.zh) < 400 and len(one.en) < 400 for one in found)


def test_correction_is_needed() -> None:
    files = real_files()
    start = files[DECLARED].index("corrections:")
    (found,) = findings_of({**files, DECLARED: files[DECLARED][:start]})
    assert found.code == "proof-missing"
    assert f"{TEXT}:167:" in found.zh
    assert "含金量。⟦”⟧" in found.zh
