"""Differences: without its marks each side gives its text back, and what is marked can be read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.plan import LANGS, Lang
from generator.texts.differences import DiffRun, differences, reversed_, shared_part

texts = st.text("提高妇女儿童健康水平。，\n1290.% aAbB'-’", max_size=60) | st.text(max_size=30)
langs = st.sampled_from(LANGS)


def sides(pieces: tuple[DiffRun, ...]) -> tuple[str, str]:
    return (
        "".join(piece.text for piece in pieces if piece.kind != "new"),
        "".join(piece.text for piece in pieces if piece.kind != "gone"),
    )


def written(pieces: tuple[DiffRun, ...]) -> str:
    shown = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(shown[piece.kind].format(piece.text) for piece in pieces)


@given(texts, texts, langs)
def test_both_texts_come_back(first: str, second: str, lang: Lang) -> None:
    pieces = differences(first, second, lang)
    assert sides(pieces) == (first, second)
    assert sides(reversed_(pieces)) == (second, first)
    assert all(piece.text for piece in pieces)


@given(texts, texts, langs)
def test_marks_stand_in_turns(first: str, second: str, lang: Lang) -> None:
    for pieces in (differences(first, second, lang), reversed_(differences(first, second, lang))):
        pairs = {(one.kind, other.kind) for one, other in pairwise(pieces)}
        assert pairs <= {("same", "gone"), ("same", "new"), ("gone", "new"), ("gone", "same"), ("new", "same")}


@given(texts, langs)
def test_a_text_has_no_difference_to_itself(text: str, lang: Lang) -> None:
    assert {piece.kind for piece in differences(text, text, lang)} <= {"same"}
    assert shared_part(differences(text, text, lang)) == (1 if text else 0)


@pytest.mark.parametrize(
    ("lang", "first", "second", "expected"),
    [
        ("zh", "死亡率降到9.5‰以下", "死亡率降到10.5‰以下", "死亡率降到[-9.5-][+10.5+]‰以下"),
        ("zh", "得到有效防治。", "得到有效控制。", "得到有效[-防治-][+控制+]。"),
        ("zh", "保障儿童安全", "保障安全", "保障[-儿童-]安全"),
        ("zh", "甲乙丙的丁戊己", "子丑寅的卯辰巳", "[-甲乙丙的丁戊己-][+子丑寅的卯辰巳+]"),
        ("en", "the rate falls to 9%", "the rate falls to 10%", "the rate falls to [-9-][+10+]%"),
        ("en", "children’s health", "women’s health", "[-children’s-][+women’s+] health"),
        ("en", "It rises.", "It rises, year by year.", "It rises[+, year by year+]."),
        ("zh", "", "新文", "[+新文+]"),
        ("zh", "", "", ""),
    ],
)
def test_what_is_marked(lang: Lang, first: str, second: str, expected: str) -> None:
    assert written(differences(first, second, lang)) == expected


def test_how_much_is_common() -> None:
    assert shared_part(differences("甲乙丙丁", "甲乙", "zh")) == pytest.approx(4 / 6)
    assert shared_part(differences("甲乙", "丙丁", "zh")) == 0
    assert shared_part(()) == 0
