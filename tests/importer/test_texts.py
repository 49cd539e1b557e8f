"""Single steps of the importer: characters are cleaned, and paragraphs are cut into sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importer.clean import clean
from generator.importer.sentences import sentences


@given(st.text("甲乙。！？”’，、（）“", max_size=40))
def test_sentences_joined_are_the_paragraph(paragraph: str) -> None:
    assert "".join(sentences(paragraph)) == paragraph


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("一句。两句！三句？", ["一句。", "两句！", "三句？"]),
        ("他说：“好。”又说。", ["他说：“好。”", "又说。"]),
        ("落实“放心用。”的要求。", ["落实“放心用。”的要求。"]),
        ("标题（含说明。另见附件。）继续。", ["标题（含说明。另见附件。）继续。"]),
        ("没有句号", ["没有句号"]),
        ("", []),
    ],
)
def test_sentences(paragraph: str, expected: list[str]) -> None:
    assert sentences(paragraph) == expected


@pytest.mark.parametrize(
    ("printed", "cleaned"),
    [
        ("  第１条， 达 100％ 以上( 含城乡 )", "第1条，达100%以上（含城乡）"),
        ("男女厕位比例为2：3,共1,000个", "男女厕位比例为2:3，共1,000个"),
        ("發(fā)展為(wéi)先(NICU)", "发展为先（NICU）"),
        ("保障水平显着提高，著力解决，著名作家", "保障水平显著提高，着力解决，著名作家"),
        ("[bookmark: _Toc1][bookmark: 主要目标： ]主要目标：", "主要目标："),
        ("0～6岁，27周（或双顶径≥6.5cm）", "0～6岁，27周（或双顶径≥6.5cm）"),
        ("通过官方网站注册登录平台，发行福利彩票", "通过官方网站注册登录平台，发行福利彩票"),
    ],
)
def test_clean(printed: str, cleaned: str) -> None:
    assert [line.text for line in clean([printed]).lines] == [cleaned]
