"""The pages of duties say what the words of the plans say, as of a day that they name, and nothing besides."""

from __future__ import annotations

import html
import re

from generator.model.plan import LANGS, Lang
from generator.model.sections import walk_sections
from generator.publish.render import render
from generator.views.duties_page import duties_page
from generator.views.parts.page_context import PageContext, Settings
from generator.views.plan_page import plan_page
from tests.helpers.real_plans import real_library

ENDED, RUNNING = "zunyi-children-2021", "qingyuan-children-2021"


def page(lang: Lang, day: str = "2026-12-01", plan: str = "") -> str:
    here = f"plans/{plan}/" if plan else "duties/"
    settings = Settings(year=int(day[:4] or 0), day=day)
    context = PageContext(real_library(), lang, here, settings)
    return render(plan_page(context, plan) if plan else duties_page(context), lang).text


def rows(text: str) -> list[str]:
    return re.findall(r"<tr data-row.*?</tr>", text, re.DOTALL)


def plain(markup: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup))).strip()


def row_with(text: str, quote: str) -> str:
    (found,) = [row for row in rows(text) if f"<q>{quote}</q>" in row or f'<q lang="zh">{quote}</q>' in row]
    return found


def test_the_page_has_every_duty_by_place_and_names_its_day() -> None:
    library = real_library()
    sections = (one for linked in library.plans.values() for one, _, _ in walk_sections(linked.plan.sections))
    entered = sum(len(section.duties) for section in sections)
    for lang in LANGS:
        text = page(lang)
        assert len(rows(text)) == entered
        assert ("按 2026年12月1日计" if lang == "zh" else "As of 1 December 2026") in text
    order = list(dict.fromkeys(re.findall(r'data-plan="([^"]*)', page("zh"))))
    assert len(order) == 8
    assert order.index("qingyuan-women-2021") == order.index("qingyuan-children-2021") + 1


def test_what_is_due_follows_from_the_day() -> None:
    final = row_with(page("zh", plan=ENDED), "各级妇儿工委组织开展中期和终期评估")
    assert "中期 规划期已于 2025 年结束 终期 规划期已于 2025 年结束，应做" in plain(final)
    yearly = "责任单位每年向同级妇儿工委报告规划实施情况和下一年工作安排"
    said = {
        "2020-06-30": "规划期 2021 年开始",
        "2021-01-01": "2021 年应做",
        "2030-12-31": "2030 年应做",
        "2031-01-01": "规划期已于 2030 年结束",
    }
    for day, words in said.items():
        assert f"每年 {words}" in plain(row_with(page("zh", day, RUNNING), yearly)), day


def test_on_a_plan_what_is_due_stands_before_the_rest() -> None:
    text = page("en", plan=ENDED)
    due, rest = text.split("data-rest")
    assert set(re.findall(r'data-time="([a-z]*)"', due)) == {"due"}
    assert "due" not in re.findall(r'data-time="([a-z]*)"', rest)
    assert "By the times that the words name, nothing is due now." in text
    assert re.search(r"data-nothing hidden", text)
    assert not re.search(r"data-nothing hidden", page("en", "2020-01-01", ENDED))


def test_words_that_name_nobody_say_so() -> None:
    for lang, words in (("zh", "原文没有写明由谁做"), ("en", "The words name nobody")):
        row = row_with(page(lang), "县级规划颁布后1个月内报送市级妇儿工委办公室")
        assert words in row
        assert ("期限：规划颁布后1个月内" if lang == "zh" else "within 1 month of the promulgation of the plan") in row


def test_a_site_without_a_day_claims_nothing() -> None:
    text = page("zh", "")
    assert "没有日期" in text
    assert set(re.findall(r'data-time="([a-z]*)"', text)) == {""}
    assert [row for row in rows(text) if "应做" in row] == []
    assert "<b>每年</b>" in text


def test_actors_are_named_alike_in_both_languages() -> None:
    known = [re.findall(r'data-who="([^"]*)"', page(lang)) for lang in LANGS]
    assert known[0] == known[1]
    assert " " not in "".join(known[0])
