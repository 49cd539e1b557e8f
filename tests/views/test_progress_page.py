"""The page of a plan's progress says what is known of each target, and how much is not known."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.plan import Lang
from generator.publish.render import render
from generator.views.parts.page_context import PageContext, Settings
from generator.views.progress_page import progress_page
from tests.helpers.workbooks import PLAN, project, read


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("6 个目标值，其中 4 个还没有录入", "2021 年 80.0%", "90%", "暂无监测数据 4", "已过目标年份的有 1 个")),
        ("en", ("Targets: 6, of which 4 have no value", "80.0% (2021)", "90%", "Attendance", "Past their year: 1")),
    ],
)
def test_progress_of_a_made_up_plan(tmp_path: Path, lang: Lang, words: tuple[str, ...]) -> None:
    library = read(project(tmp_path))[1]
    context = PageContext(library, lang, "", Settings(year=2026)).at(f"plans/{PLAN}/progress/")
    text = render(progress_page(context, plan_id=PLAN), lang).text
    assert [word for word in words if word not in text] == []
    assert text.count('<th scope="row">') == 6
