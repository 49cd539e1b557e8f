"""The parts of a sentence, and the words in it that name nothing: verbs, adverbs, dates, "throughout the city"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.texts.fold import half_width

PART_ENDS = "，。；！？!?;：:\n"
_PART = re.compile(f"[^{PART_ENDS}]+")
_SENTENCE_ENDS = "。；！？\n"
_ASIDE = re.compile(r"《[^》]*》|“[^”]*”")

REACHING = (
    r"(?:达到|达成|达|(?:[下上]?[降升]|降低|提高|提升|上升|下降|增加|增长|减少|扩大|扩充|延长)?[到至]|控制在|保持在|稳定在|"
    r"维持在|巩固在|保持|稳定|控制|不低于|不少于|不小于|不得低于|不得少于|至少|最少|不超过|不高于|不多于|不得超过|至多|"
    r"高于|超过|大于|低于|少于|小于|为|占|有|约|大约|增|降|提高|提升|上升|下降|降低|增加|增长|减少|缩小|下调)"
)
ADVERBS = (
    r"(?:分别|均|都|基本|总体|大幅度?|不断|逐步|逐渐|逐年|稳步|持续|明显|显著|进一步|继续|适度|合理|有效|切实|全面|"
    r"大力|着力|努力|力争|争取|确保|保证|保障|要|应|须|需|将|能够|能|可|各|再|并|且|年均|每年|平均|累计|同比|高质量|"
    r"以[^，。；]{1,14}为(?:单位|基数|基期|基础)|[比较][^，。；、率]{0,8}年|较快|巩固|水平|得到|更加|加快|科学|稳定|有序)"
)
_BEFORE = re.compile(rf"(?:{REACHING}|{ADVERBS})$")
_LEADING = re.compile(
    rf"^(?:{ADVERBS}|[到至]?20\d\d年(?:底|末)?(?:前|之前|以前)?|其中|使|让|实现|推动|推进|促进|做到|完成|"
    r"全(?:省|市|县|区|旗|镇|乡|国|州|域)|本(?:省|市|县|区|地区|州)|我(?:省|市|县|区|州)|县域|市域|区域内|辖区内?|范围内|"
    r"[和与及、]|以及|同时|对|的|内|在|从|由|由于|把|基础上|九年|适龄|应有|(?:具备|有|符合)(?:相应)?条件的|较高水平的?)"
)
_TRAILING = re.compile(r"(?:以上|以下|以内|之内|左右|上下|及|的?目标(?:任务)?|的?要求|（含）|[的、])$")
_DASHES = re.compile("[—–－~～至]+(?=[0-9])")
_DROPPED = re.compile(
    r"[的\s“”《》]|中(?=[女男])|(?<=遗传代谢)性|(?<=服务)站(?=点)|(?<=床位|托位)数|(?<=素[养质])水平|(?<=阶段|三年)教育"
)
"""What may be said or left out, and the name stays the same."""
_ONE_WORD = {
    "及以上": "以上",
    "及以下": "以下",
    **dict.fromkeys(("以及", "和", "与", "及"), "、"),
    "妇女": "女性",
    "居民委员会": "居委会",
    "村民委员会": "村委会",
    "社区居委会": "居委会",
    **dict.fromkeys(("龋齿患病率", "患龋率"), "龋患率"),
    "素质": "素养",
}
"""Words that say the same in such documents, for the comparison of names."""
_WIDE = half_width("０１２３４５６７８９％．／")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text between commas, and where its sentence begins."""

    start: int
    end: int
    sentence: int


def parts_of(text: str) -> Iterator[Part]:
    """Yield the parts of a text in order; what stands in quotation marks or in a title ends none."""
    masked = _ASIDE.sub(lambda found: "x" * len(found[0]), text)
    for found in _PART.finditer(masked):
        sentence = max(masked.rfind(mark, 0, found.start()) for mark in _SENTENCE_ENDS) + 1
        yield Part(found.start(), found.end(), sentence)


def inside_asides(text: str) -> tuple[tuple[int, int], ...]:
    """Where titles and quotations stand: their figures are parts of names."""
    return tuple(found.span() for found in _ASIDE.finditer(text))


@lru_cache(maxsize=65_536)
def plain(words: str) -> str:
    """Words as they are compared: one kind of dash, no particles, no spaces."""
    bare = _DASHES.sub("-", words.translate(_WIDE))
    for word, same in _ONE_WORD.items():
        bare = bare.replace(word, same)
    return _DROPPED.sub("", bare)


def without_verb(words: str) -> str:
    """What is left of the words before a figure without verbs and adverbs at their end."""
    while (shorter := _BEFORE.sub("", words.rstrip("的 "))) != words and shorter:
        words = shorter
    return words


@lru_cache(maxsize=65_536)
def names_nothing(words: str, *, leading: bool) -> bool:
    """Whether words at the beginning, or at the end, of a phrase name nothing by themselves."""
    words = words.strip()
    while words:
        shorter = _LEADING.sub("", words) if leading else _TRAILING.sub("", _BEFORE.sub("", words))
        if leading and shorter == words:
            shorter = re.sub(rf"^{REACHING}", "", words)
        if shorter == words:
            return False
        words = shorter
    return True
