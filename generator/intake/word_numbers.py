"""How Word writes a number in a list: Arabic, Roman, letters, and the Chinese ways, as Word itself shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

_PLAIN, _ROUND = "〇一二三四五六七八九", "○一二三四五六七八九"
_LEGAL, _LEGAL_OLD = "零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
MOST_ROMAN = 4000


def _roman(value: int) -> str:
    if not 0 < value < MOST_ROMAN:
        return str(value)
    done = ""
    for size, sign in _ROMAN:
        done += sign * (value // size)
        value %= size
    return done


def _letters(value: int) -> str:
    """A to Z, then AA to ZZ, as Word doubles them."""
    return chr(65 + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= 780 else str(value)


def _digits(value: int, signs: str) -> str:
    return "".join(signs[int(digit)] for digit in str(value))


def _places(value: int, signs: str, units: str, *, short: bool) -> str:
    """Write a number below 10,000 with its places: 一百〇一; `short` begins 10 to 19 with 十."""
    if not 0 < value < 10_000:
        return _digits(value, signs)
    done, gap = "", False
    for size, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit, value = divmod(value, size)
        if digit:
            done += (signs[0] if gap else "") + signs[digit] + unit
            gap = False
        else:
            gap = bool(done)
    return done[1:] if short and done.startswith(signs[1] + units[0]) else done


def _counting(value: int) -> str:
    """一 to 九十九, and digit by digit above."""
    return _places(value, _PLAIN, "十百千", short=True) if value < 100 else _digits(value, _ROUND)


def _japanese(value: int) -> str:
    if not 0 < value < 10_000:
        return str(value)
    done = ""
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        if digit:
            done += (_PLAIN[digit] if digit > 1 or not unit else "") + unit
    return done


def _of(first: str, last: int, value: int) -> str:
    """Return a sign of a row that begins with `first`; beyond its end Word writes digits."""
    return chr(ord(first) + value - 1) if 0 < value <= last else str(value)


def _among(signs: str, value: int) -> str:
    return signs[value - 1] if 0 < value <= len(signs) else str(value)


FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": partial(_digits, signs="０１２３４５６７８９"),
    "decimalFullWidth2": partial(_digits, signs="０１２３４５６７８９"),
    "numberInDash": lambda value: f"- {value} -",
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": partial(_places, signs=_PLAIN, units="十百千", short=True),
    "taiwaneseCountingThousand": partial(_places, signs="零一二三四五六七八九", units="十百千", short=True),
    "chineseLegalSimplified": partial(_places, signs=_LEGAL, units="拾佰仟", short=False),
    "ideographLegalTraditional": partial(_places, signs=_LEGAL_OLD, units="拾佰仟", short=False),
    "japaneseCounting": _japanese,
    "koreanCounting": _japanese,
    "ideographDigital": partial(_digits, signs=_PLAIN),
    "japaneseDigitalTenThousand": partial(_digits, signs=_PLAIN),
    "taiwaneseDigital": partial(_digits, signs=_ROUND),
    "ideographTraditional": partial(_among, "甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": partial(_among, "子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": partial(_of, "㊀", 10),
    "decimalEnclosedCircle": partial(_of, "①", 20),
    "decimalEnclosedCircleChinese": partial(_of, "①", 20),
    "decimalEnclosedParen": partial(_of, "⑴", 20),
    "decimalEnclosedFullstop": partial(_of, "⒈", 20),
}


def written(value: int, form: str) -> str | None:
    """Return a number as Word writes it; None for a format that shows none, as bullets do."""
    if form in ("bullet", "none"):
        return None
    return FORMATS.get(form, str)(value)
