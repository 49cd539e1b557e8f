"""Folding forgives white space, width and script, and nothing else."""

from __future__ import annotations

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.texts.fold import DATA, fold, simplify

PAIRS = [row.split("\t") for row in (DATA / "t2s.tsv").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("前　言", "前言"),
        ("\xa0 \u2003（一）\t婦女與健康。\n", "(一)妇女与健康。"),
        ("“十四五”时期，进一步；更好：《纲要》？！", "“十四五”时期,进一步;更好:《纲要》?!"),
        ("１．９０％", "1.90%"),
        ("（2021—2025年）", "(2021—2025年)"),
        ("零\u200b宽\ufeff字\u00ad符", "零宽字符"),
        ("半角｡､", "半角。、"),
        ("发展發展", "发展发展"),
        ("\u2f25\u2f26\u2ee9", "女子黄"),
        ("\u2fcb\u2ec5", "黹见"),
        ("\uf90a\U0002f804\ue81e\ue816", "金\u4f60\u9fb4\U00020087"),
        ("\U0001d7d3\U0001d7ce%", "50%"),
        ("2021\u301c2030年、2021～2030年", "2021~2030年、2021~2030年"),
        ("", ""),
    ],
)
def test_what_is_forgiven(printed: str, folded: str) -> None:
    assert fold(printed)[0] == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("m²", "m2"),
        ("6‰", "6%"),
        ("“", "”"),
        ("“", '"'),
        ("，", "、"),
        ("。", "."),
        ("—", "-"),
        ("≦", "≤"),
        ("救", "求"),
        ("显著", "显着"),
        ("〇", "零"),
        ("A", "a"),
        ("①", "1"),
        ("\u0430", "a"),
        ("\ue123", ""),
        ("\ue123", "\ue124"),
        ("\U000f0001", ""),
        ("\U0001d6c2", "a"),
    ],
)
def test_what_is_not_forgiven(one: str, other: str) -> None:
    assert fold(one)[0] != fold(other)[0]


def test_offsets_lead_back_to_the_original() -> None:
    text = " 一、 總體\n要求　"
    folded, offsets = fold(text)
    assert folded == "一、总体要求"
    assert [text[offset] for offset in offsets] == ["一", "、", "總", "體", "要", "求"]


@given(st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("發兒（％　 ，儿。\n"))))
def test_folding_twice_is_folding_once(text: str) -> None:
    folded, offsets = fold(text)
    assert len(folded) == len(offsets)
    assert offsets == sorted(set(offsets))
    assert fold(folded) == (folded, list(range(len(folded))))
    assert "".join(fold(text[offset])[0] for offset in offsets) == folded


@given(st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from([pair[0] for pair in PAIRS[:500]]))))
def test_simplifying_keeps_every_position(text: str) -> None:
    simple = simplify(text)
    assert len(simple) == len(text)
    assert simplify(simple) == simple
    assert all(simplify(char) == other for char, other in zip(text, simple, strict=True))


def test_simplifying_changes_script_only() -> None:
    assert simplify("遵義市，兒童（發展）規劃 ２") == "遵义市，儿童（发展）规划 ２"


def test_the_table_is_that_of_opencc() -> None:
    convert = opencc.OpenCC("t2s").convert
    assert len(PAIRS) > 4000
    assert [traditional for traditional, _ in PAIRS] == sorted({traditional for traditional, _ in PAIRS})
    for traditional, simple in PAIRS:
        assert len(traditional) == len(simple) == 1
        assert convert(convert(traditional)) == simple
