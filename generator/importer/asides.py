"""What stands beside the text of a plan: who is responsible for an item, and boxes (专栏)."""

from __future__ import annotations

import re

from generator.importer.lists import name_of
from generator.importer.tokens import ARABIC, BRACKETED, STYLES

_OFFICE = r"(?:责任|牵头|主责|配合|协同|参与|协办|落实|主体责任|主要责任|实施|主管|负责)"
_LABEL = rf"{_OFFICE}(?:单位|部门|主体|机构)"
_LINE = re.compile(rf"^[（(【\[]?{_LABEL}(?:及分工)?[】\]]?[：:]")
_TAIL = re.compile(rf"[（(【\[]{_LABEL}[：:][^（）()]{{2,300}}[）)】\]][。；]?$")
_BODIES = re.compile(r"(?:局|委|办|会|院|部|校|台|联|中心|政府|公司|街道|乡镇|团县委|团市委|单位|等)[。；）]?$")
_BOX = re.compile(r"^[【\[]?专栏\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?[】\]]?[：:]?\s*[^。；，]{0,40}$")


def responsible(text: str) -> bool:
    """Tell whether a line says who is responsible for the item above it."""
    return _LINE.match(text) is not None


def is_list_of_bodies(text: str) -> bool:
    """Tell whether a line goes on with a list of bodies that was broken before it."""
    return "、" in text and "，" not in text and _BODIES.search(text) is not None


def is_box(text: str) -> bool:
    """Tell whether a line opens a box."""
    return _BOX.match(text) is not None


def number_in_box(text: str, number: int) -> int | None:
    """Return the last number in a box after one more line, `number` being that before it; None if the box has ended.

    A box goes on with its own numbers, or with words that are no heading.
    """
    if name_of(text) or any(pattern.match(text) for _, pattern in STYLES):
        return None
    numbered = ARABIC.match(text) or BRACKETED.match(text)
    if numbered is None:
        return number
    return number + 1 if int(numbered[1]) == number + 1 else None


def parted(text: str) -> tuple[str, str]:
    """Part the bodies in brackets from the end of an item: its words, and those."""
    found = _TAIL.search(text)
    return (text[: found.start()], found[0]) if found and found.start() > 1 else (text, "")
