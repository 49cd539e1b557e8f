"""What readers see of a rating: word and sum on the indicator's page, and the place's list of what lacks data.

The plans are made up, since nothing has been published yet that the real ones could be rated by.
"""

from __future__ import annotations

import html
import re

import pytest

from generator.library.library import Library
from generator.model.plan import LANGS, Lang
from generator.publish.pages import pages
from tests.helpers.made_up import library


def text_of(made: Library, path: str, lang: Lang) -> str:
    """Text of a page of the made-up site, without tags."""
    (page,) = (page.text for page in pages(made, lang) if page.path == f"{path}index.md")
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page.partition("<!--pe-->")[2])))


def made(value: str) -> Library:
    return library(
        [{"indicator": "coverage", "at_least": 90}],
        reported=[
            {"indicator": "coverage", "year": 2020, "value": "70"},
            {"indicator": "coverage", "year": 2025, "value": value},
        ],
    )


START = {"zh": "基期值 70%（2020 年），目标 90%（2030 年）", "en": "start 70% (2020), target 90% (2030)"}
LINE = {"zh": "，2025 年按直线应为 80%", "en": ", the straight line stands at 80% in 2025"}
REACHED = {"zh": "，2025 年实际 {value}%。", "en": ", reached {value}% in 2025."}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("value", "words", "is_on_the_way"),
    [
        ("90", {"zh": "已达到", "en": "met"}, False),
        ("81", {"zh": "进度正常", "en": "on track"}, True),
        ("79.5", {"zh": "进度落后", "en": "behind"}, True),
        ("69", {"zh": "背离目标", "en": "moving away"}, False),
    ],
)
def test_an_indicator_shows_the_rating_and_its_sum(
    value: str, words: dict[Lang, str], is_on_the_way: bool, lang: Lang
) -> None:
    text = text_of(made(value), "indicators/coverage/", lang)
    line = LINE[lang] if is_on_the_way else ""
    assert f"{words[lang]} {START[lang]}{line}{REACHED[lang].format(value=value)}" in text


@pytest.mark.parametrize("lang", LANGS)
def test_a_place_lists_what_awaits_data_and_nothing_else(lang: Lang) -> None:
    title = {"zh": "等待数据的目标值", "en": "Figures that await data"}[lang]
    waiting = library([{"indicator": "coverage", "at_least": 90}, {"indicator": "mortality", "at_most": 8}])
    assert title in text_of(waiting, "places/here/", lang)
    assert {"zh": "2 个目标值中，2 个", "en": "2 of 2 figures"}[lang] in text_of(waiting, "places/here/", lang)
    assert title not in text_of(made("81"), "places/here/", lang)
