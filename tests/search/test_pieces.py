"""Words for slips are cut in one go from the text; they are those of the runs that search looks for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.search.text import han_stretches, runs, words


@given(st.text("家庭力妇女5%‰,.，。“”\"『』 \n\t-/、abé'’Ａ－", max_size=30))
def test_stretches_and_words_are_those_of_the_runs(text: str) -> None:
    stretches: list[str] = []
    for run in runs(text):
        before = ""
        for unit in run:
            if unit.kind == "han" and before == "han":
                stretches[-1] += unit.text
            elif unit.kind == "han":
                stretches.append(unit.text)
            before = unit.kind
    assert list(han_stretches(text)) == stretches
    assert list(words(text)) == [unit.text for run in runs(text) for unit in run if unit.kind == "word"]
