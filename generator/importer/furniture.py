"""Page furniture between the lines of a document, found by repetition: running heads, page counters, doubled lines.

What occurs again and again, or counts up page by page, was not written by the authors of a plan.  No rule here
knows a site.  Each removal is declared in the source's file, with a reason, and said in the report.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from generator.importer.clean import Line
from generator.importer.tokens import STYLES, TERMINAL
from generator.importer.words import words
from generator.tools.characters import HAN

FEWEST = 3
"""So often a line has to occur to be furniture."""
LONGEST = 60
_FIGURES = re.compile(r"\d+")
_COUNTER = re.compile(
    rf"^[^{HAN}]{{0,12}}\d[^{HAN}]{{0,12}}$|^第?\d{{1,4}}页?[/，]?共?\d{{0,4}}页?$|^(?:第|共)\d{{1,4}}页$"
)
_VALUE = re.compile(r"^(?:[-—–]|[<>≥≤＜＞]?\d+(?:\.\d+)?[%‰]?(?:以[上下内])?|提高|降低|下降|上升|增加|减少|持续\w{2})$")
_WEB = re.compile(r"https?://|www\.|\.(?:gov|com|cn|html?)\b|^20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}")
_TITLE = re.compile("规划|纲要|人民政府|公报|办公室|网|百科|文库|第\\d+页|政务")
_INLINE = re.compile(rf"(?<=[{HAN}，、])(\d{{1,3}})、(?=[{HAN}])")
SHORTEST_DOUBLE = 4


@dataclass(slots=True)
class Swept:
    """Lines without furniture, the numbers of the lines that were, and counters inside lines: line and words."""

    lines: list[Line]
    removed: dict[int, str] = field(default_factory=dict)
    inline: list[tuple[int, str]] = field(default_factory=list)
    doubled: list[int] = field(default_factory=list)


def sweep(lines: Sequence[Line]) -> Swept:
    """Take furniture out of the lines of a document."""
    gone = {line.number: line.text for line in _repeated(lines)} | {line.number: line.text for line in _counters(lines)}
    doubled = [
        line.number
        for before, line in pairwise(lines)
        if len(line.text) >= SHORTEST_DOUBLE and line.text == before.text and not _is_value(line.text)
    ]
    left_out = {*gone, *doubled}
    left = [line for line in lines if line.number not in left_out]
    swept = Swept(_rejoined(lines, left, gone), gone, doubled=doubled)
    _sweep_inline(swept)
    return swept


def _is_known(text: str) -> bool:
    """Whether a line is a heading that plans repeat: goals, measures, numbered titles, cells of tables."""
    bare = text.rstrip("：:。")
    known = words()
    if bare in known.goals or bare in known.measures or bare in known.headings or bare in known.natures:
        return True
    return any(pattern.match(text) for _, pattern in STYLES)


def _repeated(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines that are the same but for their figures, far apart, and look like the head or foot of a page."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if 2 < len(line.text) <= LONGEST and "\t" not in line.printed and not _is_known(line.text):
            groups[_FIGURES.sub("#", line.text)].append(place)
    for key, places in groups.items():
        if len(places) < FEWEST or key.strip("#/-—－·. ") == "" or key.endswith(("。", "；", "，", "：")):
            continue
        apart = [after - before for before, after in pairwise(places)]
        if min(apart) < 3:
            continue
        has_figures = "#" in key and _grows([lines[place].text for place in places])
        if _WEB.search(lines[places[0]].text) or (_TITLE.search(key) and len(key) > 5) or has_figures:
            # The first of them may be the title itself: it stands where nothing stands before it.
            first = 0 if has_figures or _WEB.search(lines[places[0]].text) else int(places[0] < 5)
            yield from (lines[place] for place in places[first:])


def _grows(texts: Sequence[str]) -> bool:
    """Whether some figure of the lines goes up from one to the next."""
    figures = [[int(one) for one in _FIGURES.findall(text)][:6] for text in texts]
    return any(
        all(after[at] > before[at] for before, after in pairwise(figures))
        for at in range(min(map(len, figures), default=0))
    )


def _counters(lines: Sequence[Line]) -> Iterator[Line]:
    """Bare numbers, n/N and the like, that go up through the document and stand between sentences or inside one."""
    places = [
        place
        for place, line in enumerate(lines)
        if len(line.text) <= LONGEST and _COUNTER.match(line.text) and not _is_cell(lines, place)
    ]
    groups: dict[str, list[int]] = defaultdict(list)
    for place in places:
        groups[_FIGURES.sub("#", lines[place].text)].append(place)
    for group in groups.values():
        run = _run([int(_FIGURES.findall(lines[place].text)[0]) for place in group])
        if len(run) >= FEWEST:
            yield from (lines[group[at]] for at in run)


def _is_cell(lines: Sequence[Line], place: int) -> bool:
    """Whether a bare number stands among cells of a table, which are short lines on both sides."""
    near = range(max(0, place - 4), min(place + 5, len(lines)))
    return sum(_is_value(lines[at].text) for at in near if at != place) > 0


def _is_value(text: str) -> bool:
    """Whether a line is a cell of a table: a nature, a unit, a figure, a dash."""
    known = words()
    heads = (pattern for name, pattern in known.columns.items() if name != "baseline")
    return (
        text in known.natures
        or _VALUE.match(text) is not None
        or (len(text) < 8 and any(pattern.match(text) for pattern in heads))
    )


def _run(values: Sequence[int]) -> list[int]:
    """Return the places of the figures that count up, each a little more than the one before."""
    run: list[int] = []
    for at, value in enumerate(values):
        if not run or values[run[-1]] < value <= values[run[-1]] + 3:
            run.append(at)
        elif value == 1 and len(run) < FEWEST:
            run = [at]
    return run


def _rejoined(lines: Sequence[Line], left: Sequence[Line], gone: dict[int, str]) -> list[Line]:
    """Join a sentence that furniture had parted: what stands before it is open, what stands after goes on."""
    done: list[Line] = []
    removed_after = {before.number for before, line in pairwise(lines) if line.number in gone} | set(gone)
    for line in left:
        before = done[-1] if done else None
        parted = before is not None and any(n in removed_after for n in range(before.last, line.number))
        if before is not None and parted and _goes_on(before.text, line.text):
            done[-1] = replace(before, text=before.text + line.text, more=(*before.more, line.number))
        else:
            done.append(line)
    return done


def _goes_on(before: str, after: str) -> bool:
    bare = after.rstrip("：:。")
    starts = re.match(r"^(?:\d{1,2}[.、]|（|第[一二三四五六七八九十]+[章节]|——)", after) or any(
        p.match(after) for _, p in STYLES
    )
    heading = bare in words().goals or bare in words().measures
    return not TERMINAL.search(before) and len(before) > 12 and not starts and not heading


def _sweep_inline(swept: Swept) -> None:
    """Take counters out of sentences: 2、 3、 4、 that go up through the whole document, none at a sentence's start."""
    found = [(at, match) for at, line in enumerate(swept.lines) for match in _INLINE.finditer(line.text)]
    run = _run([int(match[1]) for _, match in found])
    if len(run) < FEWEST:
        return
    for at, match in (found[place] for place in reversed(run)):
        line = swept.lines[at]
        swept.lines[at] = replace(line, text=line.text[: match.start()] + line.text[match.end() :])
        swept.inline.append((line.number, match[0]))
