"""Reads directions: a rate that is to rise, a gap that is to narrow, something that is to reach everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.promises.amounts import conjoined, year_in
from generator.promises.phrases import ADVERBS, Part, parts_of
from generator.promises.promise import Promise

_RISE = r"提高|提升|上升|增加|增长|扩大|延长|增强"
_FALL = r"下降|降低|减少|缩小|消除|减轻"
_HOLD = r"保持稳定|维持|保持|稳定在|基本稳定"
_QUANTITY = (
    r"(?:(?<!效)(?<!频)(?<!功)(?<!几)(?<!汇)(?<!概)率(?!先)|比例|比重|占比|差距|人数|数量|健康素养(?:水平)?|科学素养|待遇水平|"
    r"巩固水平|普及水平|普及程度|(?:接受[^，。；]{2,8}教育|终身教育)的?水平|(?:保障|补助|补贴|津贴|福利|保险金)标准|(?:补贴|保险)待遇|"
    r"年限|预期寿命|收入|学位供给|床位数?|托位数?|绿地面积)"
)
_ADVERB = rf"(?:{ADVERBS}|基础上|有所|得到)"
_ENDS = re.compile(rf"(?P<what>.*?{_QUANTITY})(?:{_ADVERB})*(?:(?P<rise>{_RISE})|(?P<fall>{_FALL})|(?P<hold>{_HOLD}))$")
_BEGINS = re.compile(
    rf"^(?P<lead>.{{0,12}}?)(?P<verb>(?P<rise>{_RISE})|(?P<fall>{_FALL})|(?P<control>控制)|(?P<hold>{_HOLD}))"
    rf"(?P<what>[^提降增减缩]*{_QUANTITY})$"
)
_CURB = re.compile(
    r"(?P<what>.*?)(?:上升|增长)(?:势头|趋势|率|态势)?[^，。；]{0,6}?(?:遏制|控制|减缓|趋缓|管理|扭转|放缓|抑制)"
)
_CONTROLLED = re.compile(r"(?P<what>.*(?<!效)率)(?:得到)?(?:有效)?控制$")
_NOT_FALL = re.compile(r"(?P<what>.*(?:比例|率|比重|占比))(?:不低于|不少于)(?P<than>\D+)$")
_MEET = re.compile(r"(?P<what>.*(?:比例|率|比重|占比))与(?P<than>.+)相适应$")
_UNIVERSAL = re.compile(
    r"^(?P<all>.*全(?:面)?覆盖(?!的))$|^(?P<spread>(?:.*(?:全面|基本))普及(?P<what>[^率程度知识]{2,}))$|"
    r"^(?P<done>.*(?:基本|全面)普及)$|(?P<each>普遍(?:建立|设立|设置|开展|配备|建有).+)$"
)
_LISTED = re.compile(rf"(?<=.){_QUANTITY}(?P<joint>[、和与及])(?=.*{_QUANTITY}$)")
_VAGUE = re.compile("合理|一定|适当|实际需求|知识|主题|活动$")
_LEADING = re.compile(rf"^(?:{ADVERBS}|到?20\d\d年(?:底|前)?|并|逐步|[的、和])+")


def directions_of(text: str, taken: Sequence[Promise], last: int) -> Iterator[Promise]:
    """Yield the directions of a clause, in parts of sentences that set no figure."""
    figures = [one.start for one in taken]
    for part in parts_of(text):
        if any(part.start <= at < part.end for at in figures):
            continue
        whole = text[part.start : part.end].strip()
        if whole and text.count(whole) == 1:
            yield from _of_part(text, part, whole, last)


def _of_part(text: str, part: Part, whole: str, last: int) -> Iterator[Promise]:
    way, what = _way(whole)
    if way is None or _VAGUE.search(whole):
        return
    sentence = text[part.sentence : part.start]
    said: dict[str, object] = {"trend": way}
    if re.search("逐年|年均|每年", whole):
        said["every"] = "year"
    if (year := year_in(text[part.sentence : part.end])) not in (None, last):
        said["year"] = year
    joints = [found.start("joint") for found in _LISTED.finditer(what)]
    names = [what[a:b].strip("、和与及") for a, b in zip([0, *joints], [*joints, len(what)], strict=True)]
    seen: set[str] = set()
    for index, name in enumerate(names):
        phrases = tuple(dict.fromkeys((name, *conjoined(names, index)))) if len(names) > 1 else (what, whole)
        if name not in seen:
            seen.add(name)
            yield Promise(said, whole, part.start, phrases, sentence)


def _way(whole: str) -> tuple[str | None, str]:
    """The direction of a part of a sentence and what it is about; None where it gives none."""
    for pattern, way in ((_CURB, "curb"), (_CONTROLLED, "control"), (_NOT_FALL, "not_fall"), (_MEET, "meet")):
        if (found := pattern.search(whole)) and found["what"]:
            return way, _LEADING.sub("", found["what"])
    bare = _LEADING.sub("", whole)
    if "差距" in bare and (found := re.search("缩小", bare)):
        return "fall", re.sub(rf"(?:{_ADVERB})*缩小", "", bare)
    for pattern in (_ENDS, _BEGINS):
        if found := pattern.search(bare):
            groups = found.groupdict()
            way = next(name for name in ("rise", "fall", "hold", "control") if groups.get(name))
            return way, found["what"]
    if found := _UNIVERSAL.search(bare):
        return "universal", re.sub("实现|全面?覆盖$|普遍|(?:全面|基本)普及|^推[动进]", "", found[0])
    return None, ""
