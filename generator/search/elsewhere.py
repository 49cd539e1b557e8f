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

Row = tuple[str, str, list[list[str]], list[str], str]
"""Names in both languages, the names of what it belongs to, the ids of places near it that have a plan, and its name in
pinyin where its English name is another."""


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
            letters, spelt = plain(_pinyin(division)), plain(english(division))
            row: Row = (division.name, english(division), above, peers, "" if letters == spelt else letters)
            # Few people can type ü: both Lü and Lu lead to 吕梁, and so does lv, as it is typed in pinyin.
            keys = (division.name[:2], spelt[:3], letters[:3], letters.replace("v", "u")[:3])
            for key in dict.fromkeys(keys):
                found[key].append(row)
    return found


def english(division: Division) -> str:
    """The name of a division in English: as maps write it where that is no pinyin, otherwise its root in pinyin."""
    return SPELT.get(division.name, SPELT.get(division.root, _pinyin(division)))


def _pinyin(division: Division) -> str:
    root = division.root
    said = lazy_pinyin(root, style=Style.NORMAL, v_to_u=False)
    syllables = [READ.get(char, said[at]) for at, char in enumerate(root)] if len(said) == len(root) else said
    if root in READ:
        syllables = READ[root].split()
    joined = "".join(f"’{one}" if at and one[0] in "aeo" else one for at, one in enumerate(syllables))
    return joined.replace("v", "ü").capitalize()


READ = {
    **{"都": "du", "长": "chang", "什": "shi", "勒": "le"},
    **{"长子": "zhang zi", "闵行": "min hang", "漯河": "luo he", "大城": "dai cheng", "繁峙": "fan shi"},
    **{"洪洞": "hong tong", "泊头": "bo tou", "涡阳": "guo yang", "珲春": "hun chun", "乾安": "qian an"},
    **{"六安": "lu an", "六合": "lu he", "南乐": "nan le", "单县": "shan xian", "荥经": "ying jing"},
    **{"筠连": "jun lian", "曾都": "zeng du", "龙圩": "long xu", "朝阳": "chao yang", "万柏": "wan bai lin"},
}
"""Characters, and whole names, that are read otherwise in names of places than the word list thinks."""

SPELT = {
    "陕西省": "Shaanxi",
    "内蒙古自治区": "Inner Mongolia",
    "西藏自治区": "Xizang",
    "新疆维吾尔自治区": "Xinjiang",
    "广西壮族自治区": "Guangxi",
    "宁夏回族自治区": "Ningxia",
    "香港特别行政区": "Hong Kong",
    "澳门特别行政区": "Macao",
    **{"哈尔滨": "Harbin", "齐齐哈尔": "Qiqihar", "呼和浩特": "Hohhot", "呼伦贝尔": "Hulunbuir", "鄂尔多斯": "Ordos"},
    **{"海拉尔": "Hailar", "锡林郭勒": "Xilingol", "阿拉善": "Alxa", "乌鲁木齐": "Urumqi", "吐鲁番": "Turpan"},
    **{"克拉玛依": "Karamay", "喀什": "Kashgar", "阿克苏": "Aksu", "和田": "Hotan", "伊犁": "Ili", "库尔勒": "Korla"},
    **{"阿勒泰": "Altay", "博尔塔拉": "Bortala", "巴音郭楞": "Bayingolin", "克孜勒苏": "Kizilsu", "拉萨": "Lhasa"},
    **{"日喀则": "Shigatse", "昌都": "Qamdo", "林芝": "Nyingchi", "那曲": "Nagqu", "阿里": "Ngari"},
    **{"香格里拉": "Shangri-La", "阿坝": "Aba"},
}
"""Names that maps do not write in pinyin, or not with all of it."""


def _above(division: Division) -> list[Division]:
    all_of_them = divisions()
    found: list[Division] = []
    while division.superior:
        division = all_of_them[division.superior]
        found.insert(0, division)
    return found
