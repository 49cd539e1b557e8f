"""Promises with a year but without a figure: found in every plan alike, and not where a target says it."""

from __future__ import annotations

import pytest

from generator.library.promises import _left, dated_promises
from generator.model.plan import Lang
from generator.views.parts.page_context import PageContext, Settings
from generator.views.parts.promises_view import promises_of
from tests.helpers.real_plans import real_library


@pytest.mark.parametrize(
    ("sentence", "quotes", "years"),
    [
        ("到2025年，县妇幼保健院开展中医药门诊服务", [], [2025]),
        ("到2025年，覆盖率达到60%以上", [], []),
        ("到2025年，设施进一步完善，健身圈实现全覆盖", ["健身圈实现全覆盖"], [2025]),
        ("到2025年，健身圈实现全覆盖", ["健身圈实现全覆盖"], []),
        ("到2025年，“15分钟健身圈”基本建成", [], [2025]),
        ("卫生厕所2025年覆盖率达到70%以上，2030年实现基本普及", ["2030年实现基本普及"], []),
        ("推进厕所革命，加强宣传", [], []),
    ],
)
def test_what_no_figure_and_no_target_says(sentence: str, quotes: list[str], years: list[int]) -> None:
    assert list(_left(sentence, quotes)) == years


def test_the_real_plans_promise_by_2025_and_look_ahead_to_2035() -> None:
    """As a reader found them in the documents: every line, in all plans, and nothing from before the period."""
    found = [
        (one.year, linked.plan.id, one) for linked in real_library().plans.values() for one in dated_promises(linked)
    ]
    assert sorted((year, plan) for year, plan, _ in found) == [
        (2025, "huairou-women-children-2021"),
        (2025, "xinghualing-children-2021"),
        (2025, "xinghualing-women-2021"),
        (2025, "xinghualing-women-2021"),
        (2025, "xinping-children-2021"),
        (2025, "xinping-women-2021"),
        (2035, "qingyuan-children-2021"),
        (2035, "qingyuan-women-2021"),
        (2035, "xinping-children-2021"),
        (2035, "xinping-women-2021"),
    ]
    assert all("20" in (one.en or "") or "14th" in (one.en or "") for _, _, one in found)


@pytest.mark.parametrize(
    ("lang", "when", "place", "words"),
    [
        ("zh", "到 2025 年", "健康 · 措施 2", "到2025年，县妇幼保健院开展中医药门诊服务。"),
        ("en", "by 2025", "Health · Measure 2", "By 2025, the county maternal and child health hospital"),
    ],
)
def test_the_page_of_progress_names_year_place_and_words(lang: Lang, when: str, place: str, words: str) -> None:
    library = real_library()
    plan = "xinping-women-2021"
    first = promises_of(PageContext(library, lang, "", Settings()).at(f"plans/{plan}/progress/"), library.plans[plan])[
        0
    ]
    assert (first.when, first.place.text) == (when, place)
    assert first.place.href.endswith("/women-health/#measure-2")
    assert first.text.plain.startswith(words)
