"""What a line can be, and how glued lines come apart: headings, list items, tables, plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from generator.importer.words import words

Kind = Literal["heading", "domain", "goals", "measures", "item", "plain", "table", "foreword"]
Style = Literal["", "第章", "第节", "一、", "（一）", "1.", "（1）"]

CHINESE = "[一二三四五六七八九十百〇零]{1,4}"
STYLES: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("第章", re.compile(rf"^第({CHINESE}|\d{{1,2}})[章部篇][：、]?\s*(?=\S)")),
    ("第节", re.compile(rf"^第({CHINESE}|\d{{1,2}})节[：、]?\s*(?=\S)")),
    ("一、", re.compile(rf"^({CHINESE})[、．.](?=\S)")),
    ("（一）", re.compile(rf"^（({CHINESE})）[、.]?(?=\S)")),
)
ARABIC = re.compile(r"^(\d{1,2})([.、])\s?(?=\S)")
BRACKETED = re.compile(r"^（(\d{1,2})）[、.]?(?=\S)")
TERMINAL = re.compile(r"[。！？；：…][”’）》」』]*$")
LONGEST_HEADING = 36
_INNER = re.compile(r"[。；！？](?=.)")
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some words of the document and the lines they stand on."""

    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RowToken:
    """A row of a table, or a sub-row, which has no number; its cells by column."""

    number: int | None
    cells: dict[str, str]
    parts: tuple[RowToken, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class GroupToken:
    """Rows below one heading of a table; without a heading, number and title are None."""

    number: int | None
    title: str | None
    rows: tuple[RowToken, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """An indicator table put together again from its cells."""

    title: str | None
    columns: tuple[tuple[str, str], ...]
    groups: tuple[GroupToken, ...]
    notes: tuple[tuple[int | None, str], ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the document.  An inferred one stands nowhere in it: its line is the one it belongs before."""

    kind: Kind
    paragraphs: tuple[Paragraph, ...]
    number: int | None = None
    style: Style = ""
    inferred: bool = False
    table: Table | None = field(default=None)
    mark: str = ""
    """What stands after the number of an item: "." or "、"."""
    responsible: tuple[Paragraph, ...] = ()
    """Who is responsible for an item, as printed below it."""

    @property
    def text(self) -> str:
        """The words, paragraphs one after the other."""
        return "".join(p.text for p in self.paragraphs)

    @property
    def line(self) -> int:
        """The first line."""
        return self.paragraphs[0].lines[0]

    @property
    def is_title(self) -> bool:
        """Whether the words are few enough, and one sentence at most, to be a heading."""
        return is_title(self.text)


def is_title(text: str) -> bool:
    """Tell whether words may be a heading alone on its line."""
    return len(text) <= LONGEST_HEADING and not _INNER.search(text) and not text.endswith(("；", "，", "！"))


def number_of(text: str) -> int:
    """Return the value of a Chinese or Arabic number below 1000."""
    if text.isdigit():
        return int(text)
    hundreds, _, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = _digits(hundreds or "零") * 100
    return value + ((_digits(tens) if tens.strip("零〇") else 1) * 10 if ten else 0) + _digits(ones)


def _digits(text: str) -> int:
    value = 0
    for character in text.replace("〇", "零"):
        value = value * 10 + _DIGITS.index(character)
    return value


def pieces(text: str) -> list[str]:
    """Take a line apart where headings are glued to what stands before or after them."""
    cut = _cut(text)
    return [*pieces(text[:cut]), *pieces(text[cut:].lstrip())] if cut else [text]


def _cut(text: str) -> int:
    """Return where the first glued heading begins or ends; 0 if there is none."""
    for pattern in _glue():
        if match := pattern.search(text):
            cut = match.end() if match.start() == 0 else match.start()
            if 0 < cut < len(text):
                return cut
    return 0


@cache
def _glue() -> Sequence[re.Pattern[str]]:
    known = words()
    long_names = "|".join(w for w in (*known.goals, *known.measures) if len(w) > 3)
    names = "|".join((*known.goals, *known.measures))
    sections = "|".join(known.headings)
    domain_end = rf"(?:{long_names})：?(?:(?=1[.、])|$)"
    return (
        # "…。主要目标：" and "…。策略措施：1.…"
        re.compile(rf"(?<=[。；！？])(?:{long_names})：?(?:$|(?=1[.、]))"),
        # "…。（二）妇女与教育" and "…。三、组织实施", also with what follows them glued on
        re.compile(rf"(?<=[。；！？])（{CHINESE}）[^。；，！？：]{{2,25}}?(?:。?$|。?(?={domain_end}))"),
        re.compile(rf"(?<=[。；！？]){CHINESE}、[^。；，！？：]{{2,30}}?(?:$|(?=（一）))"),
        re.compile(rf"(?<=[。；！？])第{CHINESE}[章节][^。；，！？：]{{2,30}}$"),
        # "主要目标：1.…"
        re.compile(rf"^(?:{names})：?(?=1[.、]\D)|^(?:{long_names})：(?=.)"),
        # "（一）妇女与健康主要目标：", "一、总体要求（一）指导思想", "（一）指导思想坚持以…"
        re.compile(rf"^(?:（{CHINESE}）|{CHINESE}、|第{CHINESE}[章节])[^。；，！？：、]{{2,20}}?(?={domain_end})"),
        re.compile(rf"^{CHINESE}、[^。；，！？：]{{2,25}}?(?=（一）)"),
        re.compile(rf"^(?:（{CHINESE}）|{CHINESE}、)(?:{sections})[。：]?(?=[^。：].{{30,}})"),
    )
