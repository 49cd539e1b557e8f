"""Divide a page into what belongs to it: menus, the notice that issues plans, one plan or several, the footer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.importer.clean import Line
from generator.importer.tokens import CHINESE, STYLES, number_of
from generator.importer.words import words
from generator.tools.characters import HAN

_YEARS = re.compile(r"^（20\d\d年?[-—–~～至]{0,2}20\d\d年?）$")
_NOT_A_TITLE = re.compile(r"关于|印发|通知|解读|发布|目标|监测|实施方案|正文|首页")
_ADDRESSEES = re.compile(r"^各[^。；]{2,60}：$|^[^。；]{2,30}(?:人民政府|街道办事处)[^。；]{0,40}：$")
_DOCUMENT_NUMBER = re.compile(rf"^[{HAN}]{{1,10}}[〔（\[【]?20\d\d[〕）\]】]?(?:第?\d*号)?$")
_NAMED = re.compile(r"(?:制定|编制)(?:本?《([^《》]{4,40}(?:规划|纲要)(?:（20\d\d年?[-—–~～至]{0,2}20\d\d年?）)?)》)")
_FIRST = re.compile(r"^(?:一、|第[一1][章部篇]|（一）|1[.、])")
_SIGNS = re.compile(r"^(?:主要目标|策略措施|发展策略|目标|主要措施)[：:]?$")
SENTENCE = 20
"""A line of so many characters with a comma or stop in it is no menu."""

MOST_BETWEEN = 3
"""So many lines after a title are looked at for its text."""

LONG = 60
"""A line of so many characters is a paragraph."""


@dataclass(frozen=True, slots=True)
class PlanRegion:
    """The lines of one plan; its title stands on `title_lines`, on none if it was lost."""

    title: str
    title_lines: tuple[int, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class NoticeRegion:
    """The lines of a notice: its document number, the lines of its title, its text."""

    number: tuple[Line, ...]
    title: tuple[Line, ...]
    body: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Regions:
    """A page, divided; `outside` are the lines of menus and footers, `unplaced` nobody knows what."""

    plans: tuple[PlanRegion, ...]
    notice: NoticeRegion | None
    outside: tuple[Line, ...]
    unplaced: tuple[Line, ...]


def divide(lines: Sequence[Line], called: Iterable[str] = ()) -> Regions:
    """Divide the lines of a page; titles name those who are called so."""
    titles = _titles(called)
    starts = list(_starts(lines, titles))
    plans: list[PlanRegion] = []
    for index, (title, place, after) in enumerate(starts):
        end = starts[index + 1][1] if index + 1 < len(starts) else len(lines)
        numbers = tuple(number for line in lines[place:after] for number in line.numbers)
        plans.append(PlanRegion(title, numbers, tuple(lines[after:end])))
    if not starts:
        place = _body(lines)
        named = next((match[1] for line in lines if (match := _NAMED.search(line.text))), "")
        plans.append(PlanRegion(named, (), tuple(lines[place:])))
        before = list(lines[:place])
    else:
        before = list(lines[: starts[0][1]])
    notice = _notice(before, titles)
    taken = {line.number for line in (*notice.number, *notice.title, *notice.body)} if notice else set()
    rest = [line for line in before if line.number not in taken]
    outside = tuple(line for line in rest if _is_furniture(line, plans, titles))
    known = {line.number for line in outside}
    return Regions(tuple(plans), notice, outside, tuple(line for line in rest if line.number not in known))


def _titles(called: Iterable[str]) -> re.Pattern[str]:
    """Return how titles of plans look: whom they are about, by what `audiences.yml` and our own words call them."""
    whom = "|".join(sorted({*words().whom, *map(re.escape, called)}, key=len, reverse=True))
    years = r"(?:（20\d\d年?[-—–~～至]{0,2}20\d\d年?）)?"
    return re.compile(rf"^[^《》，。；：>]{{0,28}}?(?:{whom})[^《》，。；：>]{{0,8}}?(?:规划|纲要|计划){years}$")


def is_title(text: str, titles: re.Pattern[str]) -> bool:
    """Tell whether a line may be the title of a plan."""
    return titles.match(text) is not None and not _NOT_A_TITLE.search(text)


def _starts(lines: Sequence[Line], titles: re.Pattern[str]) -> Iterator[tuple[str, int, int]]:
    """Yield each title that opens a plan, where its lines begin, and where its text begins."""
    place = 0
    found: list[tuple[str, int, int]] = []
    while place < len(lines):
        title = _title_at(lines, place, titles)
        if title is not None:
            found.append((title[0], place, title[1]))
            place = title[1]
        else:
            place += 1
    for index, (title_text, start, after) in enumerate(found):
        end = found[index + 1][1] if index + 1 < len(found) else len(lines)
        if _has_body(lines[after:end]) and (index == 0 or _restarts(lines[after:end])):
            yield title_text, start, after


def _title_at(lines: Sequence[Line], place: int, titles: re.Pattern[str]) -> tuple[str, int] | None:
    """Return the title that begins at a place, over two lines perhaps, and the place after it."""
    text = lines[place].text
    following = lines[place + 1].text if place + 1 < len(lines) else ""
    if is_title(text, titles):
        return (text + following, place + 2) if _YEARS.match(following) else (text, place + 1)
    if (
        len(text) < 24
        and not re.search("[，。；：》]", text)
        and is_title(text + following, titles)
        and len(following) < 24
    ):
        return (text + following, place + 2) if not is_title(following, titles) else None
    return None


def _has_body(lines: Sequence[Line]) -> bool:
    """Tell whether text follows a title soon: a foreword, a first heading, a sentence."""
    own = [line.text for line in lines if not words().chrome.search(line.text)][:MOST_BETWEEN]
    return any(
        text.replace(" ", "") in words().foreword
        or _FIRST.match(text) is not None
        or (len(text) >= SENTENCE and re.search("[，。]", text) is not None)
        for text in own
    )


def _restarts(lines: Sequence[Line]) -> bool:
    """Tell whether numbering begins anew after a title; otherwise the title is a running head of the page."""
    for line in lines:
        if line.text.replace(" ", "") in words().foreword:
            return True
        for style, pattern in STYLES:
            if match := pattern.match(line.text):
                if style in ("一、", "第章"):
                    return number_of(match[1]) == 1
                break
    return any(re.match(rf"^（{CHINESE}）", line.text) for line in lines)


def _body(lines: Sequence[Line]) -> int:
    """Return where the text of a plan begins that has no title."""
    for place, line in enumerate(lines):
        if line.text.replace(" ", "") in words().foreword or _FIRST.match(line.text) or _SIGNS.match(line.text):
            first = place
            while first > 0 and len(lines[first - 1].text) >= LONG and lines[first - 1].text.endswith("。"):
                first -= 1
            return first
    return len(lines)


def _notice(lines: Sequence[Line], titles: re.Pattern[str]) -> NoticeRegion | None:
    """Find the notice above the plans: whom it addresses, the title before that, the signature after it."""
    for place, line in enumerate(lines):
        if _ADDRESSEES.match(line.text):
            first = place
            while first > 0 and not words().chrome.search(lines[first - 1].text):
                first -= 1
                if _DOCUMENT_NUMBER.match(lines[first].text):
                    break
            number = tuple(lines[first : first + 1]) if _DOCUMENT_NUMBER.match(lines[first].text) else ()
            end = place + 1
            while (
                end < len(lines)
                and not words().chrome.search(lines[end].text)
                and not is_title(lines[end].text, titles)
            ):
                end += 1
            return NoticeRegion(number, tuple(lines[first + len(number) : place]), tuple(lines[place:end]))
    return None


def _is_furniture(line: Line, plans: Sequence[PlanRegion], titles: re.Pattern[str]) -> bool:
    """Tell whether a line above the text belongs to the web page: a menu, or the title once more."""
    text = line.text
    same = any(text[:6] and plan.title.startswith(text.split("（")[0]) for plan in plans)
    return words().chrome.search(text) is not None or same or "通知" in text or is_title(text, titles) or ">" in text


def place_of(title: str) -> str:
    """Return the name of the place from a title, without the word for its level."""
    name = re.split("妇女|儿童|妇儿|“|十四五|未成年", title)[0]
    return re.sub("(?<=..)(?:省|市|县|区|自治州|自治县)$", "", name)
