"""Marks of drafted targets go from the text, wherever they stand, and whatever is remarked beside them stays."""

from __future__ import annotations

import pytest

from generator.editing.confirming import Answer, answered
from generator.reading.nodes import parse

HEAD = "number: 1\ntitle: {zh: 甲, en: A}\n\ngoals:\n  - number: 1\n    zh: 覆盖率达到90%。\n    targets:\n"
PATH = ("goals", 0, "targets", 0)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("      - {indicator: a, reach: 90, drafted: true}\n", "      - {indicator: a, reach: 90}\n"),
        ("      - {drafted: true, indicator: a, reach: 90}\n", "      - {indicator: a, reach: 90}\n"),
        ("      - {indicator: a, drafted: true, reach: 90}  # 看过\n", "      - {indicator: a, reach: 90}  # 看过\n"),
        (
            "      # 一\n      - indicator: a\n        reach: 90\n        drafted: true  # 二\n",
            "      # 一\n      - indicator: a\n        reach: 90\n        # 二\n",
        ),
    ],
)
def test_the_mark_goes_and_remarks_stay(before: str, after: str) -> None:
    document = parse(f"{HEAD}{before}".encode(), "plans/x/a.yml")
    text = answered(document, {PATH: Answer()})
    assert "drafted" not in text
    for words in ("# 看过", "# 一", "# 二"):
        assert (words in text) == (words in after)
    plain = parse(text.encode(), "plans/x/a.yml").at(PATH)
    assert plain is not None
    assert set(getattr(plain, "entries", ())) == {"indicator", "reach"}


def test_one_of_two_goes_and_the_other_stays() -> None:
    lines = "      - {indicator: a, reach: 90, drafted: true}\n      - {indicator: b, reach: 80, drafted: true}\n"
    document = parse(f"{HEAD}{lines}".encode(), "plans/x/a.yml")
    text = answered(document, {PATH: Answer(holds=False), (*PATH[:-1], 1): Answer(indicator="c")})
    assert text.endswith("    targets:\n      - {indicator: c, reach: 80}\n")
