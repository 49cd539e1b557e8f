"""Reads by which year a Chinese sentence promises something: 到2025年, 2025年底前, 展望2035年, 到“十四五”末."""

from __future__ import annotations

import re

_END = "(?:年)?(?:底|末|年底|年末)?"
_DATED = re.compile(
    rf"(?:[到至]|展望|[在于])(?P<a>20[0-9]{{2}})年{_END}(?!以来|间)|(?<![0-9])(?P<b>20[0-9]{{2}})年{_END}"
    r"(?:前|之前|以前|实现|完成|建成|基本|全面)|(?:^|[。；，\n])(?P<c>20[0-9]{2})年(?:底|末)?(?=，)"
)
_BARE = re.compile("(?:[到至在于]|展望)?20[0-9]{2}年(?:底|末)?前?|，")
_FIVE_YEARS = re.compile("[到至]“?十(?P<ten>[三四五六七八九])五”?(?:时期|期|规划期)?(?:末|结束)")
_NUMERALS = "三四五六七八九"
_THE_13TH = 2020
"""The 13th Five-Year Plan ended in 2020, and each later one five years after the one before."""


def due_years(sentence: str) -> tuple[int, ...]:
    """Return the years by which a sentence promises something, each once, earlier ones first."""
    named = {int(year) for match in _DATED.finditer(sentence) for year in match.groups() if year}
    plans = {_THE_13TH + 5 * _NUMERALS.index(match["ten"]) for match in _FIVE_YEARS.finditer(sentence)}
    return tuple(sorted(named | plans))


def without_date(part: str) -> str:
    """Return part of a sentence without its date and commas: nothing is left where it says only when."""
    return _BARE.sub("", part)
