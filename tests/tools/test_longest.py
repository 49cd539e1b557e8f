"""The pattern for many words finds what a plain alternation finds, the longest first."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.tools.longest import longest_of

WORDS = st.text("妇女儿童.*", min_size=1, max_size=4)


@given(st.sets(WORDS, min_size=1), st.text("妇女儿童.*健", max_size=20))
def test_it_finds_what_an_alternation_finds(words: set[str], text: str) -> None:
    plain = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    assert longest_of(words).findall(text) == plain.findall(text)


def test_no_words_find_nothing() -> None:
    assert longest_of([]).search("妇女") is None
