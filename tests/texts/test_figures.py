"""Reading of figures: real sentences, and sentences made up by hypothesis."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.plan import SIGNS, Name, Target, Unit
from generator.texts.figures import (
    english_figures,
    english_span,
    english_words_around,
    figures_in,
    line_around,
    numeral,
    span,
    words_around,
)

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/figures.yml").read_text(encoding="utf-8")
)
PERCENT = Unit(name=Name(zh="百分比", en="per cent"), zh="%", en="%", written=("%",))
TIMES = Unit(name=Name(zh="次数", en="times"), zh="次", en="times a year", written=("次",))

UNHURRIED = settings(deadline=None)  # a busy machine is no bug

BEFORE = {"at_least": ["不低于", "至少", "不少于"], "at_most": ["不超过", "至多"], "above": ["超过"], "below": ["低于"]}
BEHIND = {"at_least": ["以上", "及以上"], "at_most": ["以下", "以内"], "about": ["左右"]}
UNITS = ["%", "‰", "/10万", "个百分点", "次", "家", "名", "张", "小时", ""]

values = st.one_of(
    st.integers(0, 99999).map(str),
    st.decimals(0, 999, places=1).map(str),
    st.decimals(0, 999, places=2).map(str),
    st.tuples(st.integers(1, 99), st.integers(1, 99)).map(lambda pair: f"{pair[0]}:{pair[1]}"),
)


@st.composite
def signed_figures(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """A figure with its sign: words before, value, unit and words behind, sign."""
    value, unit, sign = draw(values), draw(st.sampled_from(UNITS)), draw(st.sampled_from(SIGNS))
    behind = sign in BEHIND and (sign not in BEFORE or draw(st.booleans()))
    if behind:
        return "", value, unit + draw(st.sampled_from(BEHIND[sign])), sign
    return (draw(st.sampled_from(BEFORE[sign])) if sign in BEFORE else "达到"), value, unit, sign


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:12])
def test_figures_of_real_sentences(case: dict[str, Any]) -> None:
    found = [f for f in figures_in(case["text"]) if not f.is_year]
    assert len(found) == len(case["figures"])
    for figure, expected in zip(found, case["figures"], strict=True):
        value, sign, after = (str(expected) + " ").replace('"', "").split(" ")[:3]
        assert (figure.value, figure.sign) == (value, sign)
        assert figure.after.startswith(after.strip())


def test_years_are_marked() -> None:
    text = "2021-2025年，2019年—2022年，以2020年为基数，到2030年，2000天，2030个"
    assert [f.value for f in figures_in(text) if f.is_year] == ["2021", "2025", "2019", "2022", "2020", "2030"]
    assert [f.value for f in figures_in(text) if not f.is_year] == ["2000", "2030"]


@UNHURRIED
@given(signed_figures())
def test_the_sign_that_was_written_is_read(figure: tuple[str, str, str, str]) -> None:
    before, value, behind, sign = figure
    (found,) = [f for f in figures_in(f"全市覆盖率{before}{value}{behind}，稳步发展。") if not f.is_year]
    assert (found.value, found.sign) == (value, sign)


@UNHURRIED
@given(st.lists(values, min_size=2, max_size=4), st.sampled_from(["%", "‰", "次", ""]), st.sampled_from(sorted(BEHIND)))
def test_a_sign_at_the_end_of_a_list_belongs_to_all(listed: list[str], unit: str, sign: str) -> None:
    text = "、".join(value + unit for value in listed[:-1]) + f"和{listed[-1]}{unit or '%'}{BEHIND[sign][0]}"
    found = figures_in(f"分别达到{text}。")
    assert [(f.value, f.sign) for f in found] == [(value, sign) for value in listed]
    assert all(f.after.startswith(unit or "%") for f in found)


@UNHURRIED
@given(st.text(alphabet="甲以上下内至少不于达到和、，。：:0129.%‰/万年一十名所《》 \n", max_size=60))
def test_positions_hold_for_any_text(text: str) -> None:
    found = figures_in(text)
    for figure in found:
        printed = text[figure.start : figure.end].replace("：", ":")
        assert figure.value in (printed, numeral(printed) if not printed[0].isdigit() else printed)
    assert all(a.end <= b.start for a, b in pairwise(found))


@UNHURRIED
@given(signed_figures(), signed_figures())
def test_a_target_is_found_where_its_figure_stands(
    mine: tuple[str, str, str, str], other: tuple[str, str, str, str]
) -> None:
    before, value, behind, sign = mine
    target = Target.model_validate({"indicator": "coverage", sign: value})
    words = f"覆盖率{before}{value}{behind}"
    text = f"贫血率{other[0]}{other[1]}{other[2]}，{words}；其他工作。"
    place = span(target, text, ())
    if place is None:  # only where nothing tells the two figures apart
        assert other[1] == value
        return
    assert text[place[0] : place[1]] == value
    if other[1] != value:
        assert text[slice(*words_around(text, place))] == words


@UNHURRIED
@given(st.integers(1, 9999))
def test_numerals(number: int) -> None:
    digits = "零一二三四五六七八九"
    word = ""
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            word += digits[digit] + sign
        elif word and not word.endswith("零") and number % power:
            word += "零"
    assert numeral(word) == str(number)


def test_numerals_of_digits_alone() -> None:
    assert [numeral(word) for word in ("十", "十二", "二十", "两", "二〇二一")] == ["10", "12", "20", "2", "2021"]


def test_where_a_target_stands() -> None:
    text = "健全体系。\n5岁以下儿童贫血率和生长迟缓率分别控制在10%和5%以下，上升趋势得到控制。"
    rate = Target(indicator="stunting", at_most="5")
    place = span(rate, text, ("%",))
    assert place is not None
    assert text[slice(*place)] == "5%"
    assert text[slice(*words_around(text, place))] == "5岁以下儿童贫血率和生长迟缓率分别控制在10%和5%以下"
    assert line_around(text, place) == (1, (6, len(text)))
    trend = Target(indicator="weight", trend="curb", quote="上升趋势得到控制")
    assert text[slice(*(span(trend, text, ()) or (0, 0)))] == "上升趋势得到控制"
    assert span(Target(indicator="stunting", at_most="7"), text, ("%",)) is None
    assert span(trend, "没有这句话", ()) is None


def test_a_range_is_one_place() -> None:
    target = Target(indicator="coverage", at_least="80", at_most="90")
    text = "覆盖率保持在80%到90%之间。"
    assert text[slice(*(span(target, text, ("%",)) or (0, 0)))] == "80%到90%"


def test_where_a_target_stands_in_english() -> None:
    zh = "健全体系。\n5岁以下儿童贫血率和生长迟缓率分别控制在10%和5%以下，趋势得到控制。"
    words = "Among children aged under 5, anaemia and stunting stay at or below 10% and 5%"
    en = f"Build it.\n{words}, and the trend is curbed."
    place = english_span(Target(indicator="stunting", at_most="5"), zh, en, PERCENT)
    assert place is not None
    assert en[slice(*place)] == "5%"
    assert en[slice(*english_words_around(en, place))] == words


@pytest.mark.parametrize(("quote", "expected"), [("2次指导", "2 sessions"), ("2次活动", "2 activities")])
def test_the_order_decides_between_equal_figures_in_english(quote: str, expected: str) -> None:
    en = "Organise at least 2 sessions and 2 activities a year."
    target = Target(indicator="sessions", at_least="2", quote=quote)
    place = english_span(target, "每年至少组织2次指导和2次活动。", en, TIMES)
    assert place is not None
    assert en[place[0] :].startswith(expected)


def test_no_place_in_english_where_it_is_not_plain() -> None:
    target = Target(indicator="sessions", at_least="2")
    assert english_span(target, "每年至少2次。", "At least 2 or 2 a year.", TIMES) is None
    assert english_span(target, "每年至少2次。", "Often.", TIMES) is None
    assert english_span(target, "首先。\n每年至少2次。", "At least 2.", TIMES) is None
    assert english_span(Target(indicator="x", trend="rise", quote="提高"), "提高。", "It rises.", TIMES) is None


def test_english_figures() -> None:
    text = "In the 14th plan, at least one of 1,000 children under-five, 3.0% or twice; 2021–2025."
    found = english_figures(text)
    assert [f.value for f in found] == ["14", "1", "1000", "5", "3.0", "2", "2021", "2025"]
    assert [f.value for f in found if f.is_ordinal] == ["14"]
    assert [f.value for f in found if f.is_word] == ["1", "5", "2"]
