"""Reads the figures of a sentence: what they are, which unit follows them, which sign the words give.

Pure text in, positions out: the rules compare targets with these readings, and pages mark the words that
hold a figure.  A sign may stand before a figure (至少2次), behind it (95%以上), or at the end of a list that
shares it (3.0‰、4.0‰和6.0‰以下); "reach" means that no sign stands there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.model.plan import Sign, Target, Unit
from generator.texts.fold import half_width

Span = tuple[int, int]
"""Start and end of a part of a text, as in a slice."""

LONGEST_AFTER, LONGEST_BEFORE = 12, 200
"""Characters that are looked at behind a figure for its unit, and before it, within its part, for a sign."""

_WIDE = half_width("０１２３４５６７８９％．／")  # one for one: positions are kept
_PLAIN = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?(?:[:：][0-9]+(?:\.[0-9]+)?)?"
_NUMBER = re.compile(rf"(?<![0-9A-Za-z.])(?P<value>{_PLAIN})(?:/[0-9]+万)?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?=年|[-—–－至~～、到]{1,2}(?:19|20)[0-9]{2}年)")

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = re.compile(
    r"(?:至少|不少于)[^，。；、：\s0-9]{0,6}?(?P<value>[一二两三四五六七八九十]{1,3})"
    r"(?=[所名家个次项人位处座间支场张门种件套台期节])"
)

# ---------- signs ----------

_UNIT = r"(?:%|‰|/[0-9]+万[^\W\d的和与及在对、，。；]{0,4}?|[^\W\d的和与及在对、，。；]{1,5}?)?"
_BEHIND = re.compile(rf"{_UNIT}(?:（含）|含)?(?:及)?(?P<sign>以上|以下|以内|之内|左右|上下)")
_BEHIND_SIGNS: dict[str, Sign] = {
    "以上": "at_least",
    "以下": "at_most",
    "以内": "at_most",
    "之内": "at_most",
    "左右": "about",
    "上下": "about",
}
_BEFORE_SIGNS: dict[str, Sign] = {
    **dict.fromkeys(("不低于", "不少于", "不小于", "不得低于", "不得少于", "至少", "最少", "≥", "≧"), "at_least"),
    **dict.fromkeys(("不超过", "不高于", "不多于", "不大于", "不得超过", "至多", "最多", "≤", "≦"), "at_most"),
    **dict.fromkeys(("高于", "超过", "大于", "多于", ">", "＞"), "above"),
    **dict.fromkeys(("低于", "少于", "小于", "<", "＜"), "below"),
}
_BEFORE = re.compile("|".join(sorted(_BEFORE_SIGNS, key=len, reverse=True)))
_ABOUT = re.compile(r"(?:大概|(?<![签节条合公预制契])约)$")  # right before the figure; 签约300人 has no sign
_REACHES = re.compile(r"达|增[至到]|提[高升][至到]|[升降][至到]|控制在|保持在|稳定在|为(?=[0-9])")
_NEXT_IN_LIST = re.compile(rf"{_UNIT}(?:、|和|及|与|以及|或)")
_NEXT_OBJECT = re.compile(r"[^\W\d]、[^\W\d]{1,4}")
_PART_ENDS = "，。；;！？!?：\n"


@dataclass(frozen=True, slots=True)
class FigureSpan:
    """One figure of a text: its value as printed, where it stands, what follows, and the sign of the words."""

    value: str
    start: int
    end: int
    after: str
    """The words right behind it, the unit first; a figure of a list takes them from the list's end."""
    sign: Sign
    is_year: bool = False


@lru_cache(maxsize=4096)
def figures_in(text: str) -> tuple[FigureSpan, ...]:
    """Return the figures of a Chinese text in their order, with their signs.

    Arabic figures, decimals and ratios ("2:3"; "10" in "/10万" belongs to the unit), and Chinese numerals
    before a measure word where 至少 or 不少于 stands before them (至少健全一所).
    """
    narrow = text.translate(_WIDE)
    found = [_arabic(narrow, match) for match in _NUMBER.finditer(narrow)]
    found += [
        FigureSpan(numeral(match["value"]), *match.span("value"), _after(narrow, match.end("value")), "reach")
        for match in _NUMERAL.finditer(narrow)
    ]
    found.sort(key=lambda figure: figure.start)
    for index in reversed(range(len(found))):  # from the end: a list's sign stands behind its last figure
        found[index] = _with_list(narrow, found, index)
    for index, figure in enumerate(found):
        if figure.sign == "reach":
            found[index] = replace(figure, sign=_sign_before(narrow, found, index))
    return tuple(found)


def numeral(word: str) -> str:
    """Return the value of a Chinese numeral below ten thousand: 十二 is 12, 一百零六 is 106, 二〇二一 is 2021."""
    if not any(character in _POWERS for character in word):
        return "".join(str(_DIGITS[character]) for character in word).lstrip("0") or "0"
    total = digit = 0
    for character in word:
        if character in _POWERS:
            total += (digit or 1) * _POWERS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return str(total + digit)


def worded(words: str) -> tuple[str, Sign] | None:
    """Return the value and sign of words that stand for a figure (一半以上: "50", at least); None if they do not."""
    number = re.search("[一二两三四五六七八九十百千]+", words.replace("一半", "半"))
    value = "50" if "半" in words else numeral(number[0]) if number else None
    if value is None:
        return None
    signs = {**_BEFORE_SIGNS, **_BEHIND_SIGNS, "过半": "above"}
    return value, next((sign for word, sign in signs.items() if word in words), "reach")


def matching(target: Target, sign: Sign, value: str, text: str, written: tuple[str, ...]) -> tuple[FigureSpan, ...]:
    """Return the figures of a text that a target's figure may be: none, the one, or several that nothing tells apart.

    Only figures inside the quote count where the target has one; among several the unit decides, then the sign.
    """
    if target.words is not None:
        places = _occurrences(text, target.words)
        return tuple(FigureSpan(value, at, at + len(target.words), "", sign) for at in places)
    return _matching(sign, value, text, written, target.quote)


@lru_cache(maxsize=4096)
def _matching(sign: Sign, value: str, text: str, written: tuple[str, ...], quote: str | None) -> tuple[FigureSpan, ...]:
    found = tuple(f for f in figures_in(text) if f.value == value and not f.is_year)
    if quote is not None:
        starts = _occurrences(text, quote)
        # The quote that begins last before a figure reaches furthest.
        ends = [starts[at - 1] + len(quote) if (at := bisect_right(starts, f.start)) else 0 for f in found]
        found = tuple(f for f, end in zip(found, ends, strict=True) if f.end <= end)
    for decides in (lambda f: has_unit(f, written), lambda f: f.sign == sign):
        if len(found) > 1:
            found = tuple(f for f in found if decides(f)) or found
    return found


def has_unit(figure: FigureSpan, written: tuple[str, ...]) -> bool:
    """Tell whether one of the spellings of a unit follows a figure; a unit without spellings needs none."""
    return not written or figure.after.startswith(written)


def span(target: Target, text: str, unit_written: tuple[str, ...]) -> Span | None:
    """Return where a target stands in its Chinese text: its figure with the unit, or its quote where it has no figure.

    None if it is not there, or if the figure stands there twice and nothing tells which is meant.
    """
    if target.trend is not None:
        places = _occurrences(text, target.quote or "")
        return (places[0], places[0] + len(target.quote or "")) if len(places) == 1 else None
    figures = [matching(target, sign, value, text, unit_written) for sign, value in target.signs]
    if any(len(found) != 1 for found in figures):
        return None
    first, last = figures[0][0], figures[-1][0]
    unit = next((w for w in unit_written if text.startswith(w, last.end)), "")
    return min(first.start, last.start), max(first.end, last.end + len(unit))


def words_around(text: str, where: Span) -> Span:
    """Return the part of a Chinese text between commas, semicolons or full stops that holds `where`."""
    start = max((text.rfind(mark, 0, where[0]) for mark in _PART_ENDS), default=-1) + 1
    ends = [at for mark in _PART_ENDS if (at := text.find(mark, where[1])) >= 0]
    return _trimmed(text, start, min(ends, default=len(text)))


def line_around(text: str, where: Span) -> tuple[int, Span]:
    """Return the number, from 0, and the place of the line that holds `where`."""
    start = text.rfind("\n", 0, where[0]) + 1
    end = text.find("\n", where[0])
    return text.count("\n", 0, where[0]), (start, len(text) if end < 0 else end)


# ---------- the English line ----------

_ENGLISH = re.compile(rf"(?<![0-9A-Za-z.])(?P<value>{_PLAIN})")
_WORD_ORDER = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_WORDS = {word: str(value) for value, word in enumerate(_WORD_ORDER)} | {"once": "1", "twice": "2"}
_FIRST_LETTERS = "".join(sorted({word[0] for word in _WORDS}))  # looked at first, most words begin otherwise
_ENGLISH_WORD = re.compile(rf"\b(?=[{_FIRST_LETTERS}])(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_ENGLISH_ENDS = re.compile(r"[;.!?](?=\s|$)|\n|,(?= (?:and|but|with|while|so that) )")


@dataclass(frozen=True, slots=True)
class EnglishFigure:
    """One figure of an English text; `is_ordinal` marks the 14 of "14th", `is_word` a number in letters."""

    value: str
    start: int
    end: int
    is_ordinal: bool = False
    is_word: bool = False


def english_figures(text: str) -> tuple[EnglishFigure, ...]:
    """Return the figures of an English text in their order, number words up to twelve included."""
    found = [
        EnglishFigure(m["value"].replace(",", ""), *m.span("value"), text[m.end() : m.end() + 1].isalpha())
        for m in _ENGLISH.finditer(text)
    ]
    found += [EnglishFigure(_WORDS[m[0].lower()], *m.span(), is_word=True) for m in _ENGLISH_WORD.finditer(text)]
    return tuple(sorted(found, key=lambda figure: figure.start))


def english_span(target: Target, zh: str, en: str, unit: Unit) -> Span | None:
    """Return where a target's figure stands in the English text, with "%" if that follows; None if that is not plain.

    The line that translates the Chinese one is searched.  Where a value stands there several times, the percent
    sign decides, then the order of the same figures in Chinese.
    """
    place = span(target, zh, unit.written)
    if place is None or target.trend is not None:
        return None
    number, zh_line = line_around(zh, place)
    lines = en.split("\n")
    if number >= len(lines):
        return None
    base = sum(len(line) + 1 for line in lines[:number])
    value = target.signs[0][1]
    twins = [f for f in english_figures(lines[number]) if f.value == value and not f.is_ordinal]
    same = [f for f in figures_in(zh[slice(*zh_line)]) if f.value == value and not f.is_year]
    if unit.en == "%" and len(twins) > 1:
        twins = [f for f in twins if lines[number].startswith("%", f.end)]
        same = [f for f in same if f.after.startswith("%")]
    if len(twins) > 1:
        order = [f.start for f in same]
        here = place[0] - zh_line[0]
        twins = [twins[order.index(here)]] if len(order) == len(twins) and here in order else []
    if len(twins) != 1:
        return None
    end = twins[0].end + lines[number].startswith("%", twins[0].end)
    return base + twins[0].start, base + end


def english_words_around(text: str, where: Span) -> Span:
    """Return the part of an English sentence, to a semicolon, full stop or ", and", that holds `where`."""
    start, end = 0, len(text)
    for mark in _ENGLISH_ENDS.finditer(text):
        if mark.end() <= where[0]:
            start = mark.end()
        elif mark.start() >= where[1]:
            end = mark.start()
            break
    return _trimmed(text, start, end)


# ---------- parts ----------


def _arabic(narrow: str, match: re.Match[str]) -> FigureSpan:
    start, end = match.span("value")
    value = match["value"].replace(",", "").replace("：", ":")
    return FigureSpan(value, start, end, _after(narrow, end), "reach", _YEAR.match(narrow, start) is not None)


def _after(narrow: str, end: int) -> str:
    return re.split(r"[，。；、;\n]", narrow[end : end + LONGEST_AFTER].lstrip(), maxsplit=1)[0]


def _with_list(narrow: str, found: list[FigureSpan], index: int) -> FigureSpan:
    """Give a figure the sign behind it, or the sign and the unit of the list it belongs to."""
    figure = found[index]
    if behind := _BEHIND.match(narrow, figure.end):
        return replace(figure, sign=_BEHIND_SIGNS[behind["sign"]])
    if index + 1 == len(found):
        return figure
    following = found[index + 1]
    between = narrow[figure.end : following.start]
    if not _NEXT_IN_LIST.fullmatch(between):
        return figure
    has_own_unit = _NEXT_IN_LIST.match(between[0]) is None
    return replace(figure, sign=following.sign, after=figure.after if has_own_unit else following.after)


def _sign_before(narrow: str, found: list[FigureSpan], index: int) -> Sign:
    figure = found[index]
    earliest = max(figure.start - LONGEST_BEFORE, 0)
    start = max(earliest, max(narrow.rfind(mark, earliest, figure.start) for mark in _PART_ENDS) + 1)
    before = narrow[start : figure.start]
    if _ABOUT.search(before):
        return "about"
    words = list(_BEFORE.finditer(before))
    if not words or _REACHES.search(before, words[-1].end()):
        return "reach"
    between = found[bisect_left(found, start + words[-1].end(), key=lambda f: f.start) : index]
    # 至少2次培训和2次活动: the same unit; 至少拥有医生1.12名、床位3.17张: objects of one verb
    pairs = zip(between, [*between[1:], figure], strict=bool(between))
    one_verb = all(_NEXT_OBJECT.fullmatch(narrow, first.end, then.start) for first, then in pairs)
    shares = one_verb or all(f.after[:1] == figure.after[:1] for f in between)
    return _BEFORE_SIGNS[words[-1][0]] if shares else "reach"


def _occurrences(text: str, part: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(part), text)] if part else []


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))
