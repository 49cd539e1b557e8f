"""What is no plan is refused with its cause, and nothing takes longer than its length."""

from __future__ import annotations

import contextlib
import time

import pytest

from generator.importer import NoPlanError, draft
from tests.helpers.import_documents import HEAD, TAIL, zunyi_options


@pytest.mark.parametrize("page", ["", "\n \n\t\n\ufeff"])
def test_an_empty_page_is_refused(page: str) -> None:
    with pytest.raises(NoPlanError) as refused:
        draft(page.split("\n"), zunyi_options())
    assert refused.value.code == "import-empty"


@pytest.mark.parametrize(
    "page",
    [
        "关于召开妇女儿童工作会议的通知\n各成员单位：\n定于3月8日召开会议，请准时参加。\n1.时间：上午9时。\n2.地点：三楼。",
        "《儿童发展规划》解读\n一、背景\n儿童是国家的未来，规划是行动的纲领。\n二、主要目标\n规划提出七个领域的目标。",
        "# README\n\nThis is no plan at all.\n\n1. Install\n2. Run\n",
        "首页 > 规划计划\n演示县妇女发展规划\n演示县儿童发展规划\n上一篇：\n下一篇：",
    ],
)
def test_a_page_without_a_plan_is_refused(page: str) -> None:
    with pytest.raises(NoPlanError) as refused:
        draft(page.split("\n"), zunyi_options())
    assert refused.value.code == "import-no-plan"


@pytest.mark.parametrize(
    ("page", "code", "counted"),
    [
        ("主要目标\n3儿童营养改善。\n4儿童安全。", "import-no-numbers", "1 / 2"),
        ("一、总则\n主要目标\n二、附则", "import-no-items", "1"),
        ("\n".join(f"{n}.儿童的健康水平提高。" for n in range(1, 8)), "import-no-headings", "7"),
        ("儿童" * 600, "import-one-line", "1 / 1,200"),
    ],
)
def test_a_refusal_names_the_cause_it_measured(page: str, code: str, counted: str) -> None:
    with pytest.raises(NoPlanError) as refused:
        draft(page.split("\n"), zunyi_options())
    assert (refused.value.code, refused.value.words) == (code, counted)


@pytest.mark.slow
@pytest.mark.parametrize(
    "middle",
    [
        "1" * 100_000,
        "[bookmark:" * 100_000,
        "\n".join(f"{n}.儿童的健康水平提高。" for n in range(2, 40_000)),
        "\n".join(["1.儿童的健康水平提高。"] * 40_000),
        "\n".join(["主要目标"] * 20_000),
        "".join(f"{n}.儿童健康。" for n in range(1, 10_000)),
        "\n".join(["附件1：儿童"] * 20_000),
        "1" * 15_000,
        "[bookmark:" * 1_500,
        "（" * 15_000,
        "体育" * 8_000,
        "\n".join(f"{n}.儿童的健康水平提高。" for n in range(2, 200_000)),
    ],
    ids=range(12),
)
def test_time_is_linear(middle: str) -> None:
    start = time.process_time()
    with contextlib.suppress(NoPlanError):
        draft((HEAD + middle + TAIL).split("\n"), zunyi_options())
    assert time.process_time() - start < 10
