"""Signs that authors of plans do not write, and figures that lost a half: each a doubt on its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from generator.importer.clean import Line
from generator.importer.doubt import Doubt
from generator.tools.characters import HAN

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "import-noise",
        re.compile(
            "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2500-\u25ca\u2600-\u27bf\ufe0e\ufe0f\ue000-\uf8ff\ufffd]"
            f"|[\U000f0000-\U0010ffff]|(?<=[{HAN}，。])[*＊]+(?=[{HAN}])|^[*＊]+(?=的)|[\\[［【]\\d{{1,3}}[\\]］】]"
            "|[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]|（[a-z]{1,6}(?!）)|[\u2e80-\u2fdf]|&[a-z]{2,6};|</?[a-z]+|\\*\\*|[□■◆●△▲○]"
            "|[\u0400-\u04ff\u0e00-\u0e7f\u3040-\u30ff\uac00-\ud7af]|锟斤拷|烫烫|[ÃÂ][\x80-\xbf]|[?？]{2,}"
        ),
    ),
    (
        "import-figure-lost",
        re.compile(
            r"(?<![\d）)〕零一二三四五六七八九十百半几.个（(/])[%‰]|[%‰]\d|20\d{6}年|(?:达到|降到|控制在|不低于|不少于|高于|低于|提高到|下降到)"
            r"(?:以上|以下|以内|左右|岁|人|张|名|个百分点|[，。；])"
        ),
    ),
    (
        "import-latin",
        re.compile(rf"(?<=[{HAN}，。])(?!(?:HPV|HIV|NICU|PICU|APP|WTO|GDP)\b)[A-Za-z]{{4,}}(?=[{HAN}，。])"),
    ),
)


def noise(lines: Sequence[Line], sentences: AbstractSet[int]) -> Iterator[Doubt]:
    """Find signs of noise, one doubt of a kind for a line; figures are missed in sentences only, not in cells."""
    for line in lines:
        for code, pattern in _KINDS:
            if code == "import-figure-lost" and line.number not in sentences:
                continue
            if match := pattern.search(line.text):
                around = line.text[max(0, match.start() - 10) : match.end() + 8]
                yield Doubt(line.number, code, around)
