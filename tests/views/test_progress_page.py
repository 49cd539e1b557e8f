"""The pages of progress say what is known of each target, and how much is not known: compared with what was worked
out by hand for a made-up plan with ten years of values."""

from __future__ import annotations

import html
import re

import pytest

from generator.library.library import Library
from generator.library.progress_course import course
from generator.library.progress_rating import VERSION
from generator.model.plan import LANGS, Lang
from generator.monitoring.rows import form_of
from generator.publish.render import render
from generator.views.domain_page import domain_page
from generator.views.parts.page_context import PageContext, Settings
from generator.views.place_page import place_page
from generator.views.progress_overview import progress_overview
from generator.views.progress_page import progress_page
from tests.helpers.built_site import ROOT
from tests.helpers.ten_years import CASES, COUNTS, TODAY, ten_years
from tests.helpers.workbooks import PLAN


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return ten_years(tmp_path_factory.mktemp("ten"))


def context(library: Library, lang: Lang, here: str, year: int = TODAY) -> PageContext:
    return PageContext(library, lang, "", Settings(year=year)).at(here)


def plain(markup: str) -> str:
    """The text of markup, without the pictures."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup))).replace(" ，", "，").strip()


def rows_of(library: Library, lang: Lang = "zh", year: int = TODAY) -> dict[str, str]:
    """The rows of the plan's page by what their first link leads to."""
    page = render(progress_page(context(library, lang, f"plans/{PLAN}/progress/", year), PLAN), lang).text
    return {
        found[1]: row
        for row in re.findall(r"<tr data-row.*?</tr>", page, re.DOTALL)
        if (found := re.search(r'indicators/([a-z-]+)/"', row))
    }


def test_each_target_says_what_was_worked_out_by_hand(library: Library) -> None:
    rows = rows_of(library)
    for name, case in CASES.items():
        cells = [plain(cell) for cell in re.findall(r"<td.*?</td>", rows[name], re.DOTALL)]
        status = cells[3]
        assert case.state in status, (name, status)
        assert [one for one in (*case.says, *case.sums) if one not in status] == [], name
        for year, value in case.values.items():
            printed = f"{year} 年 "
            assert (printed in cells[1]) == (year >= 2021), (name, year)
            assert value.strip('"') in (cells[1] if year >= 2021 else cells[0]), (name, year)
        assert ("未录入" in cells[1]) == all(year < 2021 for year in case.values), name


def test_what_lets_itself_be_sorted_and_filtered(library: Library) -> None:
    rows = rows_of(library)
    for name, case in CASES.items():
        assert f'data-time="{"past" if case.due < TODAY else "to-come"}"' in rows[name], name
        assert f'data-due="{case.due}"' in rows[name], name
        assert 'data-domain="women-education"' in rows[name], name
    order = {state: int(re.search(r'data-rank="(\d)"', rows[name])[1]) for name, state in STATES.items()}  # type: ignore[index]
    assert sorted(order, key=order.__getitem__) == [
        "背离目标",
        "进度落后",
        "进度正常",
        "已达到",
        "不作判断",
        "暂无监测数据",
    ]


STATES = {name: case.state for name, case in CASES.items()}
STATES = {
    name: state for name, state in STATES.items() if list(STATES.values()).index(state) == list(STATES).index(name)
}


@pytest.mark.parametrize("lang", LANGS)
def test_before_its_year_a_target_waits_and_after_it_a_lack_of_values_is_no_miss(library: Library, lang: Lang) -> None:
    waits = {"zh": "2030 年到期", "en": "due in 2030"}[lang]
    past = {"zh": "已过目标年份（2030 年）", "en": "past its year (2030)"}[lang]
    missed = {"zh": "未达到", "en": "not reached"}[lang]
    for year, there in ((2030, waits), (2031, past)):
        text = plain(rows_of(library, lang, year)["still-waiting"])
        assert there in text
        assert missed not in text
    assert missed in plain(rows_of(library, lang)["missed"])


def test_the_overview_the_place_and_the_domain_count_alike(library: Library) -> None:
    whole = render(progress_overview(context(library, "zh", "progress/")), "zh").text
    place = render(place_page(context(library, "zh", "places/demo/"), "demo"), "zh").text
    domain = render(domain_page(context(library, "zh", "domains/women-education/"), "women-education"), "zh").text
    in_domain = {
        **COUNTS,
        "暂无监测数据": COUNTS["暂无监测数据"] + 5,
    }  # five targets of the small project have no value
    for page in (whole, place, domain):
        assert f"规则第 {VERSION} 版" in page
        for state, n in in_domain.items():
            assert f"</i> {state} {n + (page is not domain and state == '暂无监测数据')}</span>" in page, (state, n)


def test_the_edition_of_the_rule_is_the_one_that_the_page_about_it_explains() -> None:
    for lang, words in (("zh", f"第 {VERSION} 版"), ("en", f"edition {VERSION}")):
        text = (ROOT / f"content/{lang}/about.md").read_text(encoding="utf-8")
        assert words in text.partition("{#progress}")[2].partition("\n## ")[0].lower()


def test_the_workbook_holds_the_same_values(library: Library) -> None:
    rows = {row.indicator: row for row in form_of(library, PLAN).rows}
    for name, case in CASES.items():
        shown = {year: value.strip('"') for year, value in case.values.items() if year >= 2021}
        bound = "≤" if case.extra else ""
        assert rows[name].values == {year: f"{bound}{value}" for year, value in shown.items()}, name


def test_a_course_knows_the_first_year_of_each_kind(library: Library) -> None:
    reached = {name: course(library, use, TODAY).reached for name in CASES for use in library.targets[name]}
    years = {name: point.year for name, point in reached.items() if point is not None}
    assert years == {"whole-way": 2029, "reached-late": 2026, "reached-and-lost": 2024}
