"""Places of which the collection has no plan: what to tell somebody who looks for one.

Every division of the country is known by its name, in characters and in pinyin, with the places above it and the
places of its province that do have a plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pypinyin import Style, lazy_pinyin

from generator.library.library import Library
from generator.search.text import plain
from generator.texts.divisions import Division, divisions

PEERS = 4
"""Places with a plan that are named beside one without."""

Row = tuple[str, str, list[list[str]], list[str]]
"""Names in both languages, the names of what it belongs to, and the ids of places near it that have a plan."""


def elsewhere(library: Library) -> Mapping[str, list[Row]]:
    """The divisions that are no places of the collection, by the first two characters or three letters of a name."""
    known = {place.code: place_id for place_id, place in library.shared.places.items() if place.code}
    with_plan = {linked.plan.place for linked in library.plans.values()}
    near: dict[str, list[str]] = defaultdict(list)
    for code, place_id in sorted(known.items()):
        if place_id in with_plan:
            for length in (2, 4):
                near[code[:length]].append(place_id)
    found: dict[str, list[Row]] = defaultdict(list)
    for code, division in divisions().items():
        if code not in known:
            above = [[one.name, english(one)] for one in _above(division)]
            peers = (near.get(code[:4]) or near.get(code[:2]) or [])[:PEERS]
            row: Row = (division.name, english(division), above, peers)
            letters = plain(english(division))
            # Few people can type ü: both Lü and Lu lead to 吕梁, and so does lv, as it is typed in pinyin.
            for key in dict.fromkeys((division.name[:2], letters[:3], letters.replace("v", "u")[:3])):
                found[key].append(row)
    return found


def english(division: Division) -> str:
    """The name of a division in English: its stem in pinyin, as maps write it."""
    stem = "".join(lazy_pinyin(division.stem, style=Style.NORMAL, v_to_u=False)).replace("v", "ü").capitalize()
    return SPELT.get(division.name, SPELT.get(division.stem, stem))


SPELT = {
    "陕西省": "Shaanxi",
    "内蒙古自治区": "Inner Mongolia",
    "西藏自治区": "Xizang",
    "新疆维吾尔自治区": "Xinjiang",
    "广西壮族自治区": "Guangxi",
    "宁夏回族自治区": "Ningxia",
    "香港特别行政区": "Hong Kong",
    "澳门特别行政区": "Macao",
    "朝阳": "Chaoyang",
}
"""Names that are not written in pinyin, or not with all of it, or read otherwise than the word list does."""


def _above(division: Division) -> list[Division]:
    all_of_them = divisions()
    found: list[Division] = []
    while division.superior:
        division = all_of_them[division.superior]
        found.insert(0, division)
    return found
