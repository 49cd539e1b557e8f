"""Word's automatic numbers: `numbering.xml` and the styles say how, and the order of paragraphs says which."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

from generator.intake.word_numbers import written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
LONGEST_NUMBER = 9
"""Digits; what is longer is no number of Word's.  Counting goes on from it, and every paragraph would show it."""
_PLACE = re.compile("%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
MOST_STEPS = 20
"""A chain of styles longer than this is a circle."""


@dataclass(slots=True)
class ListLevel:
    """How the numbers of one level look, and where they start."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    """Numbers begin again after this level; 0 is never; None after any level above."""
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class Lists:
    """The lists of a document, and how far each has counted."""

    levels: Mapping[str, Mapping[int, ListLevel]]
    """By number of the list, its levels with its own changes."""
    abstract: Mapping[str, str]
    starts: Mapping[tuple[str, int], int]
    """A list's own start, which counts once."""
    styles: Mapping[str, tuple[str | None, str | None, str | None]]
    """By style: the style it rests on, the list, the level."""
    counters: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def mark(self, paragraph: _Element) -> str:
        """Return the number before a paragraph as Word shows it, and count on."""
        found = self._place(paragraph)
        if found is None:
            return ""
        number, place = found
        levels = self.levels.get(number)
        if not levels or place not in levels:
            return ""
        self._count(number, place, levels)
        return self._shown(number, place, levels)

    def _place(self, paragraph: _Element) -> tuple[str, int] | None:
        """Return list and level of a paragraph, from itself or from its style."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        style_element = properties.find(f"{W}pStyle")
        style = style_element.get(f"{W}val") if style_element is not None else None
        own = properties.find(f"{W}numPr")
        number = _value(own, "numId") if own is not None else None
        level = _value(own, "ilvl") if own is not None else None
        if number is None:
            inherited = self._of_style(style)
            if inherited is None:
                return None
            return inherited[0], min(_whole(level, inherited[1]), LEVELS - 1)
        return None if number == "0" else (number, min(_whole(level, 0), LEVELS - 1))

    def _of_style(self, style: str | None) -> tuple[str, int] | None:
        first = style
        level: str | None = None
        for _ in range(MOST_STEPS):
            if style is None or style not in self.styles:
                return None
            above, number, own = self.styles[style]
            level = level if level is not None else own
            if number is not None:
                if number == "0":
                    return None
                linked = next((at for at, one in self.levels.get(number, {}).items() if one.style == first), None)
                return number, linked if linked is not None else min(_whole(level, 0), LEVELS - 1)
            style = above
        return None

    def _count(self, number: str, place: int, levels: Mapping[int, ListLevel]) -> None:
        counters = self.counters.setdefault(self.abstract.get(number, number), [None] * LEVELS)
        if (number, place) not in self.begun and (number, place) in self.starts:
            counters[place] = self.starts[number, place]
        else:
            now = counters[place]
            counters[place] = levels[place].start if now is None else now + 1
        self.begun.add((number, place))
        for below in range(place + 1, LEVELS):
            restart = levels[below].restart if below in levels else None
            if restart is None or place < restart:
                counters[below] = None

    def _shown(self, number: str, place: int, levels: Mapping[int, ListLevel]) -> str:
        counters = self.counters[self.abstract.get(number, number)]
        level = levels[place]
        if level.form in ("bullet", "none") and not _PLACE.search(level.text):
            return ""

        def figure(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            value = counters[at] if counters[at] is not None or at not in levels else levels[at].start
            form = "decimal" if level.legal and at != place else levels[at].form if at in levels else "decimal"
            return (written(value, form) or "") if value is not None else ""

        return _PRIVATE.sub("", _PLACE.sub(figure, level.text))


def lists_of(numbering: _Element | None, styles: _Element | None) -> Lists:
    """Read how lists are numbered."""
    own_styles = _styles(styles)
    if numbering is None:
        return Lists({}, {}, {}, own_styles)
    abstract = {one.get(f"{W}abstractNumId", ""): one for one in numbering.findall(f"{W}abstractNum")}
    by_link = {
        link.get(f"{W}val", ""): key for key, one in abstract.items() if (link := one.find(f"{W}styleLink")) is not None
    }
    levels: dict[str, dict[int, ListLevel]] = {}
    rests: dict[str, str] = {}
    starts: dict[tuple[str, int], int] = {}
    for one in numbering.findall(f"{W}num"):
        number = one.get(f"{W}numId", "")
        key = _value(one, "abstractNumId") or ""
        link = abstract[key].find(f"{W}numStyleLink") if key in abstract else None
        key = by_link.get(link.get(f"{W}val", ""), key) if link is not None else key
        rests[number] = key
        levels[number] = _levels(abstract[key]) if key in abstract else {}
        for change in one.findall(f"{W}lvlOverride"):
            place = _whole(change.get(f"{W}ilvl"), 0)
            if place >= LEVELS:
                continue
            if (whole := change.find(f"{W}lvl")) is not None:
                levels[number][place] = _level(whole)
            if (start := _value(change, "startOverride")) is not None:
                starts[number, place] = _whole(start, 1)
    return Lists(levels, rests, starts, own_styles)


def _levels(abstract: _Element) -> dict[int, ListLevel]:
    levels = {_whole(one.get(f"{W}ilvl"), 0): _level(one) for one in abstract.findall(f"{W}lvl")}
    return {place: level for place, level in levels.items() if place < LEVELS}  # Word knows no more


def _level(element: _Element) -> ListLevel:
    restart = _value(element, "lvlRestart")
    legal = element.find(f"{W}isLgl")
    return ListLevel(
        form=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText") or "",
        start=_whole(_value(element, "start"), 0 if element.find(f"{W}start") is None else 1),
        restart=None if restart is None else _whole(restart, 0),
        legal=legal is not None and legal.get(f"{W}val") not in ("0", "false"),
        style=_value(element, "pStyle") or "",
    )


def _styles(styles: _Element | None) -> dict[str, tuple[str | None, str | None, str | None]]:
    found: dict[str, tuple[str | None, str | None, str | None]] = {}
    for style in styles.findall(f"{W}style") if styles is not None else ():
        own = style.find(f"{W}pPr/{W}numPr")
        number = _value(own, "numId") if own is not None else None
        level = _value(own, "ilvl") if own is not None else None
        found[style.get(f"{W}styleId", "")] = (_value(style, "basedOn"), number, level)
    return found


def _value(element: _Element, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return child.get(f"{W}val") if child is not None else None


def _whole(text: str | None, otherwise: int) -> int:
    is_number = text is not None and text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
    return int(text) if text is not None and is_number else otherwise
