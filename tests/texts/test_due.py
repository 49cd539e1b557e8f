"""By which year a sentence promises something: the ways in which plans say it, and years that are no such date."""

from __future__ import annotations

import pytest

from generator.texts.due import due_years


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("到2025年，县妇幼保健院开展中医药门诊服务", (2025,)),
        ("至2030年底，基本建成服务体系", (2030,)),
        ("2025年，法规政策体系更加健全", (2025,)),
        ("制度在2027年底前建立", (2027,)),
        ("2030年实现基本普及", (2030,)),
        ("展望2035年，儿童优先原则全面贯彻", (2035,)),
        ("到2025年初步形成，到2035年全面形成", (2025, 2035)),
        ("确保到“十四五”末期，主要指标与全市平均水平相当", (2025,)),
        ("到十五五末，体系更加完善", (2030,)),
        ("《中国儿童发展纲要（2021—2030年）》", ()),
        ("“十四五”时期是重要战略机遇期", ()),
        ("从2010年的12.41‰下降", ()),
        ("自2021年以来，制度不断完善", ()),
    ],
)
def test_years_by_which(sentence: str, years: tuple[int, ...]) -> None:
    assert due_years(sentence) == years
