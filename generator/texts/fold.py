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

_COMPATIBLE: dict[int, int] = {
    code: ord(plain)
    for code in (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))
    if len(plain := unicodedata.normalize("NFC", chr(code))) == 1 and ord(plain) != code
}
"""Characters that Unicode has twice so that old encodings could be turned into it and back, in two planes."""

_STYLED: dict[int, int] = {
    code: ord(plain)
    for code in range(0x1D400, 0x1D800)
    if len(plain := unicodedata.normalize("NFKC", chr(code))) == 1 and plain.isascii() and plain.isalnum()
}
"""Letters and digits of formulas (𝟓), which some word processors write for those of an ordinary font in bold."""

_STANDARD = {
    **dict(zip(range(0xE78D, 0xE797), map(ord, "︐︒︑︓︔︕︖︗︘︙"), strict=True)),
    **dict(zip((0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864), range(0x9FB4, 0x9FBC), strict=True)),
    **{0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE831: 0x215D7, 0xE83B: 0x2298F, 0xE855: 0x241FE},
    0xE7C7: ord("ḿ"),
}
"""Characters that had only a private place in Unicode when GB 18030 was first written, and have one of their own since;
what else stands in a private place means something in one font only."""

_LETTERS = _RADICALS | _COMPATIBLE | _STYLED | _STANDARD
"""One character for another that is the same to whoever reads it."""

_NARROW = {0xFF61: ord("。"), 0xFF62: ord("「"), 0xFF63: ord("」"), 0xFF64: ord("、")}
"""Chinese marks in the narrow forms of old Japanese encodings."""

_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF), ord(" "))
"""Characters without ink that copying from a web page leaves behind count as white space."""


def simplify(text: str) -> str:
    """Return text in simplified characters, one for one, so that its length and positions are kept."""
    return text.translate(_script())


def characters_of(text: str) -> str:
    """Return text with radicals, doubles and styled letters replaced by the characters that they stand for."""
    return text.translate(_LETTERS)


def same_as(char: str) -> str:
    """The character that this one is only another encoding of; "" if it is none."""
    return chr(_LETTERS[ord(char)]) if ord(char) in _LETTERS else ""


def one_script(text: str) -> str:
    """Return text in simplified characters, whatever way they were encoded, one for one."""
    return text.translate(_characters())


def script_pairs(text: str) -> str:
    """Other forms of characters, each followed by the simplified one, for those of which that one stands in `text`.

    Without those that a browser finds by itself (`overrides/assets/search-query.js`).
    """
    used = set(map(ord, text))
    pairs = [(chr(old), chr(new)) for old, new in sorted(_characters().items()) if new in used]
    return "".join(old + new for old, new in pairs if unicodedata.normalize("NFKC", old) == old)


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
    return _characters() | HALF_WIDTH | _WAVES | _NARROW | _INVISIBLE


@cache
def _characters() -> dict[int, int]:
    # A radical may stand for a traditional character.
    return _script() | {code: _script().get(plain, plain) for code, plain in _LETTERS.items()}
