"""What stands before or after a plan on one page and is another document: commentaries, annexes, tables of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.importer.clean import Line
from generator.importer.lists import name_of
from generator.importer.tokens import is_title

MOST_ENTRIES = 200
_ARTICLE = re.compile(
    r"(?:政策)?解读(?:[：:—]|$|（)|^(?:一图|图解|图文|文字|专家|媒体|视频)[^。]{0,6}(?:解读|看懂|读懂)|答记者问|政策问答|问答$|新闻发布会"
    r"|起草说明|编制说明|^附[件录表]\s*\d{0,2}[：:、]?|名词解释|相关政策$|^(?:相关|推荐|延伸)(?:阅读|新闻|文章|信息)"
)
_CONTENTS = re.compile(r"^目\s*录$")
_LEADER = re.compile(r"[.…·．\s]*\d{0,4}$")


@dataclass(frozen=True, slots=True)
class Held:
    """The lines of the plans, and those of other documents and of tables of contents."""

    lines: tuple[Line, ...]
    others: tuple[Line, ...]
    contents: tuple[Line, ...]


def hold(lines: Sequence[Line]) -> Held:
    """Part the plans of a page from the other documents on it."""
    kept, contents = _without_contents(lines)
    end = _article(kept)
    return Held(tuple(kept[:end]), tuple(kept[end:]), tuple(contents))


def _without_contents(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Take out a table of contents: its first entry stands once more where the text begins."""
    for place, line in enumerate(lines[:-1]):
        if not _CONTENTS.match(line.text):
            continue
        first = _LEADER.sub("", lines[place + 1].text)
        for after in range(place + 2, min(place + MOST_ENTRIES, len(lines))):
            if len(lines[after].text) > 60:
                break
            if first and _LEADER.sub("", lines[after].text) == first:
                return [*lines[:place], *lines[after:]], list(lines[place:after])
    return list(lines), []


def _article(lines: Sequence[Line]) -> int:
    """Return where another document begins after the goals and measures of the plans."""
    seen: set[str] = set()
    last_measures = max((at for at, line in enumerate(lines) if name_of(line.text) == "measures"), default=-1)
    for place, line in enumerate(lines):
        seen.add(name_of(line.text))
        if len(line.text) > 45 or not {"goals", "measures"} <= seen:
            continue
        if _ARTICLE.search(line.text) and is_title(line.text) and not line.text.endswith(("。", "；", "，")):
            # An annex of indicators may stand between two plans; a second plan begins after it.
            if line.text.startswith("附") and place < last_measures:
                continue
            start = place
            if start and lines[start - 1].text.startswith("《") and is_title(lines[start - 1].text):
                start -= 1
            return start
    return len(lines)
