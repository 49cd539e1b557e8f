"""Clean the lines of a scraped page: marks of the scrape, advertising, pinyin, script, width, stray spaces.

What is taken out is remembered, for each removal has to be declared; nothing else is added or changed but the
three things that `fold` forgives (white space, the width of characters, traditional script) and 着 for 著.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.importer.words import words
from generator.texts.fold import HALF_WIDTH, characters_of, half_width, simplify
from generator.tools.characters import HAN

_BOOKMARK = re.compile(r"[\[［]bookmark[:：][^\[\]［］]*[\]］]", re.IGNORECASE)
_CUT_MARK = re.compile(r"[\[［]bookmark[:：][^\[\]［］]*$", re.IGNORECASE)
_REST_OF_MARK = re.compile(r"^[^\[\]［］]*[\]］]")
_PINYIN = re.compile(rf"(?<=[{HAN}])[(（]([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿ]{{1,7}})[)）]")
_SYLLABLE = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:[aāáǎàeēéěèiīíǐìoōóǒòuūúǔùüǖǘǚǜê]{1,3}(?:ng|n|r)?|[ńňǹḿ]g?)"
)
_TONE = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_ENTITY = re.compile(r"&(?:nbsp|[lr]dquo|[lr]squo|[mn]dash|middot|hellip|amp|lt|gt|quot|emsp|ensp|#\d{2,6});")
_TAG = re.compile(
    r"</?(?:p|br|div|span|b|i|u|strong|em|font|a|h[1-6]|li|ul|ol|t[drh]|table|tbody|o:p)(?:\s[^<>]{0,400})?/?>",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"[\[［]\d{1,3}[\]］]")
_STARS = re.compile(r"\*\*|__")
_HASHES = re.compile(r"^\s{0,3}#{1,6}\s+(?=\S)")
FEWEST_MARKS = 3
"""So many lines must have the marks of HTML or Markdown before they count as such, and not as signs of the text."""
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_HAN = f"\u2e80-\u9fff{HAN}"
_MARKS = "，。、；：？！（）《》〈〉「」『』【】〔〕“”‘’…—·％‰"
_SPACE = re.compile(rf"(?<=[{_HAN}{_MARKS}])\s+|\s+(?=[{_HAN}{_MARKS}])")
_LATIN = {wide: narrow for wide, narrow in HALF_WIDTH.items() if chr(narrow).isalnum()} | half_width(
    "％．＋－／＜＞＝＃＊＆"
)
_WIDE = {narrow: wide for wide, narrow in half_width("；？！（）").items()}
_RATIO = re.compile(r"(?<=[0-9])：(?=[0-9])")
_COMMA = re.compile(r"(?<![0-9])[,:]|[,:](?![0-9])")
_LETTER = re.compile("[A-Za-z]")
_SHORTEST_ADVERT = 6
BOOKMARK = "[bookmark: *]"
"""How the marks of a word processor's bookmarks are declared."""


@dataclass(frozen=True, slots=True)
class Line:
    """A cleaned line: its number in the source, its words, and the advertising taken out of it."""

    number: int
    text: str
    adverts: tuple[str, ...] = ()
    printed: str = ""
    """The line with its tabs and spaces, where a table may stand on it."""
    as_printed: str = ""
    """A heading as it is printed, where `text` has the usual word for it."""
    more: tuple[int, ...] = ()
    """Lines that were joined to this one, since furniture had parted them."""

    @property
    def last(self) -> int:
        """The last line of the source that this one has words of."""
        return self.more[-1] if self.more else self.number

    @property
    def numbers(self) -> tuple[int, ...]:
        """All lines of the source that this one has words of."""
        return (self.number, *self.more)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The lines of a document that have ink, and what was removed everywhere: bookmarks, pinyin."""

    lines: tuple[Line, ...]
    everywhere: tuple[str, ...]
    adverts: tuple[int, ...]
    """Lines that were nothing but advertising."""
    empty: tuple[int, ...]
    """Lines that were nothing but marks of the scrape."""


def clean(lines: Sequence[str]) -> Cleaned:
    """Clean the lines of a document."""
    kept: list[Line] = []
    everywhere: dict[str, None] = {}
    adverts: list[int] = []
    empty: list[int] = []
    is_cut = False
    marks = [mark for mark in (_TAG, _ENTITY, _STARS, _HASHES, _NOTE_MARK) if _is_used(mark, lines)]
    for number, raw in enumerate(lines, 1):
        text = _REST_OF_MARK.sub("", raw) if is_cut else raw
        for mark in marks:
            everywhere |= dict.fromkeys(_declared(mark, found[0]) for found in mark.finditer(text))
            text = mark.sub("", text)
        if _BOOKMARK.search(text):
            everywhere[BOOKMARK] = None
            text = _BOOKMARK.sub("", text)
        is_cut = _CUT_MARK.search(text) is not None or (is_cut and text == raw and bool(raw.strip()))
        text = _CUT_MARK.sub("", text)
        for match in _pinyin(text):
            everywhere[match[0]] = None
        text = "".join(_without(text, [match[0] for match in _pinyin(text)]))
        text, found = without_adverts(normalized(text))
        text = well_read(text)
        if text:
            kept.append(Line(number, text, found, raw.strip()))
        elif found:
            adverts.append(number)
        elif raw.strip():
            empty.append(number)
    return Cleaned(tuple(kept), tuple(everywhere), tuple(adverts), tuple(empty))


def _is_used(mark: re.Pattern[str], lines: Sequence[str]) -> bool:
    """Whether a mark stands in several lines, so that it is one of the page and not a sign of the text."""
    found = 0
    for line in lines:
        found += mark.search(line) is not None
        if found == FEWEST_MARKS:
            return True
    return False


def _declared(mark: re.Pattern[str], found: str) -> str:
    """Say a mark as it is declared: a tag by its name, with whatever it holds."""
    if mark is _TAG:
        name = re.match(r"</?[A-Za-z0-9:]+", found)
        return f"{name[0]}*>" if name else found
    return found.strip()


def normalized(text: str) -> str:
    """Return text in simplified script, with punctuation of Chinese width and without stray spaces."""
    text = simplify(characters_of(_INVISIBLE.sub("", text))).translate(_LATIN)
    text = text.translate(_WIDE)
    text = _COMMA.sub(lambda mark: "，" if mark[0] == "," else "：", text)
    text = _RATIO.sub(":", text)
    return " ".join(_SPACE.sub("", text).split())


def well_read(text: str) -> str:
    """Return text with 着 and 著 where each belongs; a draft's own proof declares the difference."""
    for wrong, right in words().misread:
        text = wrong.sub(right, text)
    return text


def without_adverts(text: str) -> tuple[str, tuple[str, ...]]:
    """Return text without what looks like advertising, and the advertising."""
    known = words()
    found: list[str] = []
    for match in known.advert.finditer(text):
        run = match[0].strip("./:?=&|+-")
        strong = len(known.advert_strong.findall(run))
        parts = re.findall("[A-Za-z0-9_./:-]{3,}", run)
        latin = any(_LETTER.search(part) and known.advert_latin.search(part) for part in parts)
        plain = len(known.advert_plain.findall(run))
        told = strong > 1 or (latin and (strong or plain > 1)) or "www." in run or "http" in run
        if len(run) >= _SHORTEST_ADVERT and told:
            found.append(run)
    for run in found:
        text = text.replace(run, "", 1)
    return text, tuple(found)


def _pinyin(text: str) -> list[re.Match[str]]:
    """Return the pinyin in brackets that a converter left after characters: 發(fā)展."""
    return [match for match in _PINYIN.finditer(text) if _SYLLABLE.fullmatch(match[1]) and _is_reading(match[1])]


def _is_reading(word: str) -> bool:
    # Without a tone mark it might be a word of the text; readings of one letter ("a") are not risked.
    return _TONE.search(word) is not None or len(word) > 1


def _without(text: str, removed: Sequence[str]) -> str:
    for one in removed:
        text = text.replace(one, "", 1)
    return text
