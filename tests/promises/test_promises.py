"""What a sentence promises is read as editors would write it down, and what is doubtful is left to them."""

from __future__ import annotations

import pytest

from generator.model.plan import Clause, Target
from generator.promises.names import Lexicon
from generator.promises.promise import TO_BE_GIVEN
from generator.promises.reading import read_promises
from tests.helpers import target_accuracy
from tests.helpers.real_plans import real_plans


def read(text: str) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Targets without their quote and mark, and the figures that are none, in a plan to 2030."""
    shared = real_plans().collection.shared
    found = read_promises(text, Lexicon.of(shared.indicators), shared.units, 2030)
    for one in found.targets:
        assert str(one["quote"]) in text
        assert one["drafted"] is True
    valid = Clause.model_validate({"number": 1, "zh": text, **found.data})
    assert all(isinstance(one, Target) for one in valid.targets)
    targets = [{key: value for key, value in one.items() if key not in ("quote", "drafted")} for one in found.targets]
    return targets, [dict(one) for one in found.figures]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("孕产妇死亡率下降到9/10万以下。", [{"indicator": "maternal-mortality-ratio", "at_most": "9"}]),
        ("到2030年，全市孕产妇死亡率控制在9/10万以内。", [{"indicator": "maternal-mortality-ratio", "at_most": "9"}]),
        ("到2025年，孕产妇死亡率降至9/10万。", [{"indicator": "maternal-mortality-ratio", "reach": "9", "year": 2025}]),
        (
            "新生儿、婴儿和5岁以下儿童死亡率分别降至3‰、4‰和6‰以下。",
            [
                {"indicator": "neonatal-mortality-rate", "at_most": "3"},
                {"indicator": "infant-mortality-rate", "at_most": "4"},
                {"indicator": "under-five-mortality-rate", "at_most": "6"},
            ],
        ),
        ("九年义务教育巩固率不低于97%。", [{"indicator": "compulsory-education-retention-rate", "at_least": "97"}]),
        (
            "孕产妇死亡率比2020年下降10%。",
            [
                {
                    "indicator": "maternal-mortality-ratio",
                    "reach": "10",
                    "change": "fall",
                    "since": 2020,
                    "unit": "percent",
                }
            ],
        ),
        (
            "每万名户籍儿童养育照料（庇护救助）床位从13张提升至20张。",
            [{"indicator": "child-shelter-beds-per-10000-children", "reach": "20", "baseline": "13"}],
        ),
        (
            "城镇公共厕所男女厕位比例为2:3。",
            [{"indicator": "men-women-toilet-ratio-urban", "reach": "2:3"}],
        ),
        (
            "一半以上的孵化园有女性负责人。",
            [{"indicator": TO_BE_GIVEN, "at_least": "50", "unit": "percent", "words": "一半以上"}],
        ),
        ("提高乡村儿童阅读率。", [{"indicator": TO_BE_GIVEN, "trend": "rise"}]),
        ("儿童新发近视率明显下降。", [{"indicator": "child-new-myopia-rate", "trend": "fall"}]),
        ("剖宫产率得到有效控制。", [{"indicator": "caesarean-section-rate", "trend": "control"}]),
        ("儿童超重、肥胖上升趋势得到有效控制。", [{"indicator": "child-overweight-obesity-rate", "trend": "curb"}]),
        (
            "5岁以下儿童死亡率降至6‰，城乡差距逐步缩小。",
            [
                {"indicator": "under-five-mortality-rate", "reach": "6"},
                {"indicator": "child-mortality-gap", "trend": "fall"},
            ],
        ),
        (
            "创建1-2所特殊教育示范学校。",
            [{"indicator": "special-education-demonstration-schools", "at_least": "1", "at_most": "2"}],
        ),
    ],
)
def test_promises_are_read(text: str, targets: list[dict[str, object]]) -> None:
    assert read(text)[0] == targets


@pytest.mark.parametrize(
    ("text", "quote", "why"),
    [
        ("为3岁以下婴幼儿提供照护。", "3岁以下", "age"),
        ("为0—6岁儿童建立档案。", "0—6岁", "age"),
        ("6月龄起添加辅食。", "6月龄", "age"),
        ("做好生命早期1000天的营养指导。", "1000天", "duration"),
        ("深化“1+3”工作机制。", "“1+3”", "name"),
        ("用好12338热线。", "12338热线", "name"),
    ],
)
def test_what_is_no_promise_is_declared(text: str, quote: str, why: str) -> None:
    assert read(text) == ([], [{"quote": quote, "why": why}])


@pytest.mark.parametrize(
    "text",
    [
        "落实《儿童发展规划（2021—2030年）》。",
        "提高服务水平，提升工作效率。",
        "女党员保持合理比例。",
        "客流超过1万人次的交通枢纽配备母婴设施。",
        "2025年底前建立制度。",
        "优生优育知识全面普及。",
    ],
)
def test_other_figures_and_words_are_no_promises(text: str) -> None:
    assert read(text)[0] == []


@pytest.mark.parametrize(
    "text",
    [
        "农村孕产妇死亡率降到9/10万以下。",  # of a part only
        "孕产妇死亡率和早产率之比降到9%以下。",
        "流动孕产妇死亡率控制在9/10万以下。",
        "孕产妇死亡率控制在9%以下。",  # not its unit
    ],
)
def test_an_indicator_is_named_only_where_nothing_is_left_over(text: str) -> None:
    assert [one["indicator"] for one in read(text)[0]] == [TO_BE_GIVEN]


def test_a_figure_that_stands_twice_has_a_quote_of_its_own() -> None:
    shared = real_plans().collection.shared
    text = "每年至少组织2次家庭教育指导和2次家庭教育实践活动。"
    found = read_promises(text, Lexicon.of(shared.indicators), shared.units, 2030).targets
    assert [one["quote"] for one in found] == ["每年至少组织2次家庭教育指导", "2次家庭教育实践活动"]


def test_targets_of_each_document_are_drafted_from_what_the_others_teach() -> None:
    counted = [target_accuracy.measure(name) for name in target_accuracy.documents()]
    for one in counted:
        assert one.precision >= 0.9, one
        assert one.recall >= 0.75, one
        assert one.invented == 0, one
    together = sum(counted, target_accuracy.Counts())
    assert together.wrong <= 0.02 * together.named, together
    assert together.named >= 0.7 * together.known, together
