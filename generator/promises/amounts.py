"""Reads the figures of a clause: which are promises, with sign, unit and year, and which are ages, durations, names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from generator.model.plan import Unit
from generator.promises.phrases import ADVERBS, Part, inside_asides, parts_of, without_verb
from generator.promises.promise import Other, Promise
from generator.texts.figures import FigureSpan, figures_in, worded

_RANGE = r"[-—–－~～至]{1,2}"
_AGE = re.compile(r"\s*(?:周岁|岁|月龄|个月(?=[^，。；]{0,4}[婴幼儿童]))(?:以[上下内]|及以[上下]|内|之间)?")
_DURATION = re.compile(r"\s*(?:天|日|周|个月|分钟|年(?!以上的?床)|个?工作日|小时(?=内|之内|以内))[内]?")
_LIFE = re.compile(r"(?:寿命|年限|年数)[^，。；]{0,12}$")
_NAME_AFTER = re.compile(r"[A-Za-z+＋．·]|(?:行动|计划|工程|热线|报警|系统|模式|版)|[.·][0-9]")
_NUMBERS = re.compile(r"第$|[A-Za-z+＋“·]$")
_CHANGE = re.compile(
    r"(?:(?P<rise>提高|提升|上升|增加|增长|扩大|延长)|(?P<fall>下降|降低|减少|缩小))(?:了|约|近)?(?:不少于|不低于|至少|超过)?$"
)
_SINCE = re.compile(r"(?:以|比|较|与|相[比较]|在)\D{0,4}(20\d\d)年")
_YEAR = re.compile(r"(20\d\d)年(?!为基|相比|[的]?基础)")
_YEARLY = re.compile(r"年均|每年(?=提高|增加|增长|下降|降低|减少)|逐年")
_FROM = re.compile(r"(?:从|由)(?:20\d\d年)?的?$")
_WORDED = re.compile(r"(?:一半|半数)(?:以上|左右)?|过半数?")
_JOIN = re.compile(r"[、和与及]|以及")
_SIGN_AFTER = re.compile(r"(?:（含）|含)?(?:及)?(?:以[上下内]|之内|左右|上下)")
_THRESHOLD = re.compile(r"万?(?:人次?|平方米|名|户)(?:及?以[上下])?的|万平方米|万人次?")
_ASKED = re.compile(r"(?:至少|不少于|配[备齐置]|培[育训养])[^，。；]{0,8}$")
_RATIOS = re.compile(r"[:：]")
_COUNTED = re.compile(
    r"(?:达到?|至少|不少于|不低于|建[成立设]?|设[立置有]?|新[增建]|配[备置]|[有为到至]|打造|培[育训养]|开展|组织|创建|完成|扩充|"
    r"位|共|每)[^，。；]{0,24}$"
)


def figures_of(text: str, units: Mapping[str, Unit], last: int) -> Iterator[Promise | Other]:
    """Yield what each figure of a clause is; what cannot be told is left out."""
    spoken = [one for one in figures_in(text) if not one.is_year]
    quotes = inside_asides(text)
    done: set[int] = set()
    for part in parts_of(text):
        own = [one for one in spoken if part.start <= one.start < part.end]
        promised: list[FigureSpan] = []
        for one in own:
            if one.start in done:
                continue
            other = _other(text, one, own, quotes)
            if other is not None:
                done |= {f.start for f in own if other.start <= f.start < other.start + len(other.quote)}
                if other.why != "title":
                    yield other
            elif one.start not in done and _is_promised(text, part, one, units):
                promised.append(one)
        starts = {one.start for one in promised}
        for one, following in pairwise(own):  # 1-2: the unit stands behind the second
            if re.fullmatch(_RANGE, text[one.end : following.start]) and following.start in starts - {one.start}:
                promised = sorted({*promised, one}, key=lambda figure: figure.start)
        yield from _promises(text, part, promised, units, last)
    yield from _in_words(text, units)


def _other(text: str, one: FigureSpan, own: Sequence[FigureSpan], asides: Sequence[tuple[int, int]]) -> Other | None:
    """What a figure is that is no promise: part of a title or name, an age, a duration."""
    aside = next((span for span in asides if span[0] < one.start < span[1]), None)
    if aside is not None:
        kind = "title" if text[aside[0]] == "《" else "name"
        return Other(text[slice(*aside)], kind, aside[0])
    last = next((f for f in own if f.start > one.start and re.fullmatch(_RANGE, text[one.end : f.start])), one)
    is_life = _LIFE.search(text[max(0, one.start - 24) : one.start])
    if (age := _AGE.match(text, last.end)) and not is_life:
        return Other(text[one.start : age.end()], "age", one.start)
    if (lasts := _DURATION.match(text, last.end)) and not is_life and one.sign == "reach":
        return Other(text[one.start : lasts.end()], "duration", one.start)
    if goes_on := _NAME_AFTER.match(text, one.end):
        return Other(text[one.start : goes_on.end()], "name", one.start)
    before = text[max(0, one.start - 24) : one.start]
    if _NUMBERS.search(before) and not _COUNTED.search(before):
        begin = re.search(r"[^，。；、\s]{0,6}$", before)
        start = one.start - len(begin[0] if begin else "")
        return Other(text[start : one.end], "name", start)
    return None


def _is_promised(text: str, part: Part, one: FigureSpan, units: Mapping[str, Unit]) -> bool:
    """Whether a figure is plainly one that the clause sets: a share, a ratio, or a count that a verb asks for."""
    if _RATIOS.search(one.value) or one.after[:1] in "%‰％" or one.after.startswith("个百分点"):
        return True
    if re.match(r"/[0-9]*万", text[one.end :]) or re.match(r"/[0-9]*万", text[one.start + len(one.value) :]):
        return True
    if _THRESHOLD.match(text, one.end) and not _ASKED.search(text[part.start : one.start]):
        return False  # "squares of more than 10,000 people": says which, and asks for nothing
    if not any(one.after.startswith(word) for unit in units.values() for word in unit.written if word):
        return False
    return one.sign != "reach" or _COUNTED.search(text[part.start : one.start]) is not None or one.start == part.start


def _promises(
    text: str, part: Part, own: Sequence[FigureSpan], units: Mapping[str, Unit], last: int
) -> Iterator[Promise]:
    for index, one in enumerate(own):
        before = text[own[index - 1].end if index else part.start : one.start]
        if index + 1 < len(own) and _FROM.search(before):
            continue  # the value there is, told with what it is to become
        start = own[index - 2].end if index > 1 else part.start
        was = own[index - 1] if index and _FROM.search(text[start : own[index - 1].start]) else None
        said: dict[str, object] = {one.sign: one.value}
        if index + 1 < len(own) and re.fullmatch(_RANGE, text[one.end : own[index + 1].start]):
            continue
        if index and re.fullmatch(_RANGE, text[own[index - 1].end : one.start]):
            said = {"at_least": own[index - 1].value, "at_most": one.value}
        lead = re.sub(rf"{ADVERBS}+$", "", text[part.start : one.start])
        if change := _CHANGE.search(lead):
            said["change"] = "rise" if change["rise"] else "fall"
            if since := _SINCE.search(text[part.sentence : one.start]):
                said["since"] = int(since[1])
            if _YEARLY.search(lead):
                said["every"] = "year"
        if was is not None:
            said["baseline"] = was.value
        if (year := year_in(text[part.sentence : one.start])) not in (None, last):
            said["year"] = year
        printed = _printed(one, units)
        quote, context = _quote(text, part, own, index), text[part.sentence : part.start]
        for subjects in _shared(_subjects(text, part, own, index, printed)):
            yield Promise(said, quote, one.start, subjects, context, _unit(printed, units), printed)


def _shared(subjects: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the subjects of a figure: several where it closes a list of names each of which says "rate" or "share"."""
    names = re.split(r"(?<=率|重|例)[、和与及]", subjects[0]) if subjects else []
    if len(names) > 1 and all(re.search(r"(?:率|比重|比例)$", name) for name in names):
        for index, name in enumerate(names):
            yield (name, *conjoined(names, index))
    else:
        yield subjects


def year_in(sentence: str) -> int | None:
    """The last year that a sentence names, but for those that something is compared with."""
    since = {found.start(1) for found in _SINCE.finditer(sentence)}
    years = [int(found[1]) for found in _YEAR.finditer(sentence) if found.start(1) not in since]
    return years[-1] if years else None


def _printed(one: FigureSpan, units: Mapping[str, Unit]) -> str:
    """The longest unit that stands after a figure."""
    written = [word for unit in units.values() for word in unit.written if word and one.after.startswith(word)]
    return max(written, key=len, default="")


def _unit(printed: str, units: Mapping[str, Unit]) -> str | None:
    """The one unit that is written so; None where several are, or none."""
    fitting = [name for name, unit in units.items() if printed and printed in unit.written]
    return fitting[0] if len(fitting) == 1 else None


def _quote(text: str, part: Part, own: Sequence[FigureSpan], index: int) -> str:
    """The words around a figure: its part of the sentence, or where that has the figure twice, its own share of it."""
    whole = text[part.start : part.end].strip()
    twins = [one for one in own if one.value == own[index].value]
    if text.count(whole) == 1 and len(twins) < 2:
        return whole
    begin = own[index - 1].end if index else part.start
    end = own[index + 1].start if index + 1 < len(own) else part.end
    joins = list(_JOIN.finditer(text, begin, own[index].start)) if index else []
    begin = joins[-1].end() if joins else begin
    ends = list(_JOIN.finditer(text, own[index].end, end)) if index + 1 < len(own) else []
    return text[begin : ends[-1].start() if ends else end].strip("，。；、 和与及")


def _subjects(text: str, part: Part, own: Sequence[FigureSpan], index: int, printed: str) -> tuple[str, ...]:
    """The words that name what a figure is about, in the ways in which they can be put together."""
    first = final = index
    while first and _is_listed(text, own[first - 1], own[first]):
        first -= 1
    while final + 1 < len(own) and _is_listed(text, own[final], own[final + 1]):
        final += 1
    lead = text[own[first - 1].end if first else part.start : own[first].start]
    lead = re.sub(rf"^(?:{re.escape(printed)})?(?:及?以[上下内]|左右)?[、和与及]?", "", lead) if first else lead
    head = without_verb(lead)
    if final > first:  # several figures at the end of several names: one for each, in their order
        names = split_list(head, final - first + 1)
        return tuple(dict.fromkeys(conjoined(names, index - first))) if names else ()
    return tuple(dict.fromkeys(filter(None, _around(text, part, own, index, (lead, head, printed)))))


def _around(
    text: str, part: Part, own: Sequence[FigureSpan], index: int, before: tuple[str, str, str]
) -> Iterator[str]:
    """Yield the words before a figure with those behind it."""
    (lead, head, printed), one, is_last = before, own[index], index + 1 == len(own)
    tail = text[one.end : part.end if is_last else own[index + 1].start].removeprefix(printed)
    tail = _SIGN_AFTER.sub("", tail, count=1) if _SIGN_AFTER.match(tail) else tail
    tail = tail if is_last else _JOIN.split(tail, maxsplit=1)[0]
    if index and tail.strip("的"):  # "95% of towns and 85% of villages set up …": what stands before is another's
        head = lead = _JOIN.split(lead)[-1]
    yield head + tail
    yield lead + tail
    if not is_last:
        yield text[one.end : part.end].removeprefix(printed)
    if tail.strip("的"):
        yield tail
    if index:  # what the first of several names begin with, the others leave out
        opening = without_verb(text[part.start : own[0].start])
        yield from (opening[:size] + head for size in range(2, len(opening) + 1))


def _is_listed(text: str, one: FigureSpan, following: FigureSpan) -> bool:
    """Whether nothing but a unit and a comma stand between two figures."""
    between = text[one.end : following.start]
    return (
        re.fullmatch(r"(?:%|％|‰|/[0-9]*万|[^\W\d、和与及]{0,3})(?:以[上下内])?(?:、|和|与|及|以及)", between)
        is not None
    )


def split_list(words: str, count: int) -> list[str]:
    """The names of a list of so many; nothing where it has not so many."""
    for pattern in (r"、|和|与|及(?!其)|以及", r"、|和|以及", r"和|与|以及"):
        names = re.split(pattern, words)
        if len(names) == count and all(names):
            return names
    return []


def conjoined(names: Sequence[str], index: int) -> list[str]:
    """A name of a list with what it shares with the first and the last: "newborn" … "mortality rate"."""
    own = names[index]
    opening = names[0] if index else ""
    closing = names[-1] if index + 1 < len(names) else ""
    starts = [opening[:size] for size in range(len(opening) + 1)]
    ends = [closing[size:] for size in range(len(closing), -1, -1)]
    return [start + own + end for start in starts for end in ends]


def _in_words(text: str, units: Mapping[str, Unit]) -> Iterator[Promise]:
    """Yield shares that are told in words: a half or more."""
    for part in parts_of(text):
        for found in _WORDED.finditer(text, part.start, part.end):
            read = worded(found[0])
            if read is None or text.count(found[0]) != 1:
                continue
            value, sign = read
            whole = text[part.start : part.end].strip()
            said = {sign: value, "words": found[0]}
            around = text[part.start : found.start()] + text[found.end() : part.end]
            yield Promise(said, whole, found.start(), (around,), "", _unit("%", units), "%")
