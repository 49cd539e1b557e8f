"""Learn from a document how its lists are numbered and what stands over them, and write them in the one usual way.

Evidence is always more than one place: a form counts if the lists below the headings of goals and measures have it.
Only `text` is rewritten; what is printed stays, so that the proof still sees it, and the plan says how it numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from generator.importer.clean import Line
from generator.importer.tokens import CHINESE, STYLES, TERMINAL, is_title, number_of
from generator.importer.words import words
from generator.model.plan import Numbering
from generator.tools.characters import HAN

_KIND = r"(?:主要|具体|工作|发展|重点|阶段性?|量化|预期|核心|主要工作|主要发展|发展主要|未来五年|年度)"
_GOALS = re.compile(rf"^(?:{_KIND})?(?:目标|目标任务|目标要求|目标指标)$")
_MEASURES = re.compile(
    rf"^(?:{_KIND}|支持|保障|实施|政策|推进|行动|落实)?(?:措施|举措|策略|对策|策略措施|策略举措|策略与措施|对策措施|政策措施|工作措施)$"
)
_TASKS = re.compile(rf"^(?:{_KIND})?任务$")
_EDGES = re.compile(r"^[【\[（]|[】\]）：:。]+$")
_BOXED = re.compile(r"^[【\[]([^【】\[\]]{2,30})[】\]]：?$")
_LETTERS = re.compile(rf"^([lI|OoO\d]{{1,2}})[.、](?=[{HAN}])")
_DECIMAL_TITLE = re.compile(rf"^(\d{{1,2}})(?:\.(\d{{1,2}}))?[、.]?(?=[{HAN}][^。；，！？：]{{1,24}}$)")
_NUMBERED = re.compile(r"^(?:\d|（|[①-⑳⒈-⒛⑴-⒇])")
LONGEST_BARE = 24


def _after(first: str, last: int) -> Callable[[str], int]:
    start = ord(first)
    return lambda sign: ord(sign) - start + 1 if start <= ord(sign) < start + last else 0


@dataclass(frozen=True, slots=True)
class Form:
    """A way to number items: how it is found, what its value is, and its name in `numbering`."""

    pattern: re.Pattern[str]
    value: Callable[[str], int]
    style: Numbering


_FORMS = (
    Form(re.compile(r"^([①-⑳])[、.]?"), _after("①", 20), "①"),
    Form(re.compile(r"^([⒈-⒛])[、.]?"), _after("⒈", 20), "1."),
    Form(re.compile(r"^([⑴-⒇])[、.]?"), _after("⑴", 20), "（1）"),
    Form(re.compile(r"^(\d{1,2})）[、.]?"), int, "1）"),
    Form(re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.(\d{1,2})[、.]?(?=[^\d%‰.])"), int, "1."),
    Form(re.compile(rf"^({CHINESE})是[，：、]?"), number_of, "一是"),
    Form(re.compile(r"^第([一二三四五六七八九十]{1,3})[条项][、：]?"), number_of, "第一条"),
    Form(re.compile(rf"^（({CHINESE})）[、.]?"), number_of, "（一）"),
    Form(re.compile(rf"^({CHINESE})、"), number_of, "一、"),
    Form(re.compile(rf"^(\d{{1,2}})(?=[{HAN}《“])"), int, "1"),
)
"""The last reads "1儿童", whose dot is lost, or never was."""
_HEADINGS = ("（一）", "一、", "第一条")


@dataclass(slots=True)
class Learnt:
    """Lines in the usual form, and what was learnt: the style of items, bare titles, doubts."""

    lines: list[Line]
    styles: Counter[Numbering] = field(default_factory=Counter)
    bare: set[int] = field(default_factory=set)
    """Lines that are titles of domains and have no number."""
    doubts: list[tuple[str, int, str]] = field(default_factory=list)
    unnumbered: bool = False

    @property
    def style(self) -> Numbering | None:
        """How most items are numbered, if not in a usual way."""
        return self.styles.most_common(1)[0][0] if self.styles else None


def learn(lines: Sequence[Line]) -> Learnt:
    """Return lines with headings and numbers in the usual form."""
    learnt = Learnt([_straight(line) for line in lines])
    _name_headings(learnt)
    heads = [place for place, line in enumerate(learnt.lines) if name_of(line.text)]
    if not heads:
        return learnt
    _decimals(learnt, heads)
    chinese = _chinese_items(learnt, heads)
    for place in heads:
        _rewrite(learnt, place, chinese)
    _unnumbered(learnt, heads)
    _bare_titles(learnt, heads)
    return learnt


def name_of(text: str) -> str:
    """Return whether a line is a usual heading of goals or of measures."""
    bare = text.rstrip("：:。")
    return "goals" if bare in words().goals else "measures" if bare in words().measures else ""


_LOST_BRACKETS = re.compile(rf"^({CHINESE})([^。；，：]{{4,20}}。?)$")


def _straight(line: Line) -> Line:
    """Take a heading out of its brackets 【】; read l and O in the place of a number as 1 and 0."""
    if boxed := _BOXED.match(line.text):
        line = replace(line, text=boxed[1])
    if (lost := _LOST_BRACKETS.match(line.text)) and words().domain.match(lost[2]):
        line = replace(line, text=f"（{lost[1]}）{lost[2]}")
    found = _LETTERS.match(line.text)
    if found is None or found[1].isdigit():
        return line
    digits = found[1].translate(str.maketrans("lI|OoO", "111000"))
    return replace(line, text=digits + line.text[found.end(1) :]) if digits.strip("0") else line


# ---------- headings ----------


def _name_headings(learnt: Learnt) -> None:
    """Give headings that say goals or measures in other words the usual words, by what they say."""
    bare = [_EDGES.sub("", _EDGES.sub("", line.text)) if len(line.text) < 14 else "" for line in learnt.lines]
    named = {place: "goals" for place, text in enumerate(bare) if _GOALS.match(text)}
    named |= {place: "measures" for place, text in enumerate(bare) if _MEASURES.match(text)}
    tasks = [place for place, text in enumerate(bare) if _TASKS.match(text)]
    goals = sum(kind == "goals" for kind in named.values())
    measures = len(named) - goals
    # 任务 stands for what is to be done where goals have a heading of their own, else for the goals.
    named |= dict.fromkeys(tasks, "measures" if goals and measures < max(goals, 1) else "goals")
    for place, kind in sorted(named.items()):
        line = learnt.lines[place]
        if name_of(line.text) == kind:
            continue
        known = words().goals if kind == "goals" else words().measures
        if bare[place] not in known:
            learnt.doubts.append(("import-heading-learnt", line.number, line.text))
        learnt.lines[place] = replace(line, text=known[0], as_printed=line.text)
    _join_leads(learnt)


def _join_leads(learnt: Learnt) -> None:
    """Where goals have two headings, the sentence below the first leads to those of the second."""
    lines = learnt.lines
    for place in range(len(lines) - 3, -1, -1):
        first, lead, second = lines[place : place + 3]
        if name_of(first.text) == "goals" == name_of(second.text) and not _NUMBERED.match(lead.text):
            numbered = first.as_printed or first.text
            lines[place] = replace(first, text=numbered + lead.text, as_printed="", more=(*first.more, *lead.numbers))
            del lines[place + 1]


def _decimals(learnt: Learnt, heads: Sequence[int]) -> None:
    """Turn 2 and 2.1 before titles into 二、 and （一）, where items have three figures."""
    deep = sum(
        re.match(r"^\d{1,2}\.\d{1,2}\.\d{1,2}", learnt.lines[place + 1].text) is not None
        for place in heads
        if place + 1 < len(learnt.lines)
    )
    if deep * 2 < len(heads):
        return
    for place, line in enumerate(learnt.lines):
        found = _DECIMAL_TITLE.match(line.text)
        following = learnt.lines[place + 1].text if place + 1 < len(learnt.lines) else ""
        if found and not found[2] and not re.match(r"^\d{1,2}\.\d{1,2}", following):
            continue  # a bare number is a heading's only above 2.1; elsewhere it may be a table's
        if found and not name_of(line.text[found.end() :]):
            number = _chinese(int(found[2] or found[1]))
            numbered = f"（{number}）" if found[2] else f"{number}、"
            learnt.lines[place] = replace(line, text=numbered + line.text[found.end() :])
        elif found:
            learnt.lines[place] = replace(line, text=line.text[found.end() :])
            learnt.lines[place] = replace(learnt.lines[place], as_printed=line.text)


def _chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    digits = "零一二三四五六七八九"
    return ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十") + (
        digits[ones] if ones or not tens else ""
    )


# ---------- numbers ----------


def _chinese_items(learnt: Learnt, heads: Sequence[int]) -> frozenset[Numbering]:
    """Which Chinese numbers, elsewhere those of headings, number the items of most lists here."""
    below = [learnt.lines[place + 1].text for place in heads if place + 1 < len(learnt.lines)]
    return frozenset(
        form.style
        for form in _FORMS
        if form.style in _HEADINGS
        and 2 * sum((m := form.pattern.match(text)) is not None and form.value(m[1]) == 1 for text in below)
        > len(heads)
    )


def _rewrite(learnt: Learnt, head: int, chinese: AbstractSet[Numbering]) -> None:
    """Write the numbers of the list below a heading as "1.", if they go up one by one in another form."""
    lines = learnt.lines
    start = next((at for at in range(head + 1, min(head + 3, len(lines))) if lines[at].text), None)
    if start is None or re.match(r"^\d{1,2}[.、](?!\d+[.、])|^（\d", lines[start].text):
        return
    form = next((one for one in _FORMS if (m := one.pattern.match(lines[start].text)) and one.value(m[1]) == 1), None)
    if form is None or (form.style in _HEADINGS and form.style not in chinese):
        return
    last = 0
    for place in range(start, len(lines)):
        text = lines[place].text
        if place > start and (name_of(text) or _ends(text, form, last)):
            break
        found = form.pattern.match(text)
        if found and last < form.value(found[1]) <= last + 2:
            last = form.value(found[1])
            lines[place] = replace(lines[place], text=f"{last}.{text[found.end() :]}")
            learnt.styles[form.style] += 1


def _ends(text: str, form: Form, last: int) -> bool:
    """Whether a heading above the list begins here: a number of a style that the list does not have."""
    for style, pattern in STYLES:
        if match := pattern.match(text):
            if style == form.style and number_of(match[1]) == last + 1:
                return False
            return is_title(text[match.end() :])
    return False


def _unnumbered(learnt: Learnt, heads: Sequence[int]) -> None:
    """Number items by their order where not one list of the document has numbers."""
    lines = learnt.lines
    below = [lines[place + 1].text for place in heads if place + 1 < len(lines)]
    if any(re.match(r"^(?:\d{1,2}[.、]|（\d)", text) for text in below) or len(heads) < 2:
        return
    for order, place in enumerate(heads):
        end = heads[order + 1] if order + 1 < len(heads) else len(lines)
        number = 0
        is_open = False
        for at in range(place + 1, end):
            text = lines[at].text
            if any(pattern.match(text) for _, pattern in STYLES) or _is_bare(learnt, at):
                break
            if not is_open:
                number += 1
                lines[at] = replace(lines[at], text=f"{number}.{text}")
                learnt.styles["none"] += 1
            is_open = not TERMINAL.search(text)
    learnt.unnumbered = "none" in learnt.styles
    if learnt.unnumbered:
        first = lines[heads[0]].number
        learnt.doubts.append(("import-unnumbered", first, str(learnt.styles["none"])))


# ---------- titles ----------


def _is_bare(learnt: Learnt, place: int) -> bool:
    """Whether a short line right before a heading of goals is a title without a number."""
    follows = place + 1 < len(learnt.lines) and name_of(learnt.lines[place + 1].text) == "goals"
    return follows and _sounds_bare(learnt.lines[place].text)


def _sounds_bare(text: str) -> bool:
    """Whether a line is short and no sentence."""
    bare = text.rstrip("。：:") if words().domain.search(text) else text.rstrip("：:")
    return 1 < len(bare) <= LONGEST_BARE and re.search("[。，；：！？]", bare) is None and not name_of(bare)


def _bare_titles(learnt: Learnt, heads: Sequence[int]) -> None:
    """Mark the titles of domains that have no number: right before goals, or before the sentence that leads to them."""
    for place in heads:
        if name_of(learnt.lines[place].text) != "goals":
            continue
        before = next((at for at in range(place - 1, max(-1, place - 4), -1) if _may_be_title(learnt, at, place)), None)
        if before is not None:
            learnt.bare.add(learnt.lines[before].number)


def _may_be_title(learnt: Learnt, place: int, head: int) -> bool:
    text = learnt.lines[place].text
    if place < head - 1 and not words().domain.search(text):
        return False  # further up only what sounds like a domain is one
    if not _sounds_bare(text) or any(pattern.match(text) for _, pattern in STYLES) or re.match(r"^(?:\d|（\d)", text):
        return False
    if any(any(p.match(learnt.lines[at].text) for _, p in STYLES) for at in range(place, head)):
        return False
    return not (place and not TERMINAL.search(learnt.lines[place - 1].text) and _runs_on(learnt.lines[place - 1]))


def _runs_on(line: Line) -> bool:
    """Whether a line may have been broken before its sentence ended."""
    return len(line.text) > LONGEST_BARE and any(True for _ in _stops(line.text))


def _stops(text: str) -> Iterator[str]:
    return (char for char in text if char in "，。；、")
