"""Folding: the differences between two printings of one text that carry no meaning.

Three kinds and no more: white space, the width and the encoding of characters, and traditional or simplified script.
Everything else, a comma as much as a word, is a difference that somebody must declare.  The tables of characters stand
here and nowhere else: what is checked, imported, edited and searched takes from them what it needs.

The width table is our own and not NFKC, which would also turn ² into 2 and ℃ into °C.  Curly
quotation marks stay as they are: folding “ and ” to one straight mark would hide a wrong one.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"

HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""！ to ～, and with them ，：；？（）％ and the full-width digits and letters; each with its narrow form."""

_WAVES = dict.fromkeys((0x301C, 0x223C), ord("~"))
"""The wave dash and the tilde operator: the same sign as ～, as other encodings have it."""

_SUPPLEMENT = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰",
    "民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙",
)
"""Radicals for which Unicode has no decomposition, and their characters (Unicode: EquivalentUnifiedIdeograph.txt)."""

_RADICALS: dict[int, int] = _SUPPLEMENT | {
    code: ord(plain)
    for code in range(0x2E80, 0x2FD6)
    if len(plain := unicodedata.normalize("NFKC", chr(code))) == 1 and ord(plain) != code
}
"""Radicals (⼥), which some PDF files hold in place of the character (女) that looks the same."""

_NARROW = {0xFF61: ord("。"), 0xFF62: ord("「"), 0xFF63: ord("」"), 0xFF64: ord("、")}
"""Chinese marks in the narrow forms of old Japanese encodings."""

_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF), ord(" "))
"""Characters without ink that copying from a web page leaves behind count as white space."""


def simplify(text: str) -> str:
    """Return text in simplified characters, one for one, so that its length and positions are kept."""
    return text.translate(_script())


def characters_of(text: str) -> str:
    """Return text with each radical replaced by the character that it stands for."""
    return text.translate(_RADICALS)


def script_pairs(text: str) -> str:
    """Traditional characters each followed by its simplified one, for those that stand simplified in `text`."""
    used = set(map(ord, text))
    return "".join(f"{chr(old)}{chr(new)}" for old, new in sorted(_script().items()) if new in used)


def fold(text: str) -> tuple[str, list[int]]:
    """Return text without white space, width and script, and for each character left its place in `text`."""
    folded = text.translate(_everything())
    offsets = [place for place, char in enumerate(folded) if not char.isspace()]
    return "".join([folded[place] for place in offsets]), offsets


def half_width(characters: str) -> dict[int, int]:
    """The table that turns these full-width characters, and no others, into their narrow forms."""
    return {ord(char): HALF_WIDTH[ord(char)] for char in characters}


@cache
def _script() -> dict[int, int]:
    rows = (DATA / "t2s.tsv").read_text(encoding="utf-8").splitlines()
    return {ord(traditional): ord(simple) for traditional, simple in (row.split("\t") for row in rows)}


@cache
def _everything() -> dict[int, int]:
    usual = HALF_WIDTH | _WAVES | _NARROW | _INVISIBLE
    # A radical may stand for a traditional character.
    return _script() | {code: _script().get(plain, plain) for code, plain in _RADICALS.items()} | usual
