"""Names as they are typed in pinyin: yunchanfu, or only the initials ycf, for 孕产妇.

Every stretch of a name that begins with a character can be typed.  Characters with several readings are read in
their words; what the word list reads wrongly in our names stands in `READINGS`, and a test reads all names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from pypinyin import Style, lazy_pinyin, load_phrases_dict

from generator.search.text import folded, plain
from generator.tools.characters import HAN

READINGS = {
    "两癌": "liang ai",
    "乳腺癌": "ru xian ai",
    "宫颈癌": "gong jing ai",
    "重残": "zhong can",
    "传染病": "chuan ran bing",
    "校园": "xiao yuan",
    "率达": "lv da",
    "率": "lv",
    "长效": "chang xiao",
}
"""Readings that the word list lacks or has otherwise."""

SYLLABLES = 6
"""As many characters of a name as anybody types before looking."""

Spelt = tuple[str, str, list[int]]
"""Syllables with spaces between, the characters they spell, and the numbers of the records so named."""


@cache
def _taught() -> bool:
    load_phrases_dict({words: [[syllable] for syllable in spelt.split()] for words, spelt in READINGS.items()})
    return True


def syllables(name: str) -> list[tuple[str, str]]:
    """Each Chinese character of a name with its syllable: ("孕", "yun"); other characters end what can be typed."""
    _taught()
    found: list[tuple[str, str]] = []
    for part in re.findall(f"[{HAN}]+|[^{HAN}]+", folded(name)):
        if re.match(f"[{HAN}]", part):
            spelt = lazy_pinyin(part, style=Style.NORMAL, v_to_u=False)
            found += [(char, plain(syllable)) for char, syllable in zip(part, spelt, strict=True)]
        else:
            found.append((part, ""))
    return found


def spellings(names: Iterable[tuple[int, str]]) -> Mapping[str, list[Spelt]]:
    """What can be typed for the names of records, by its first two letters: those of pinyin, and those of initials."""
    docs: dict[tuple[str, str], set[int]] = defaultdict(set)
    for doc, name in names:
        read = syllables(name)
        for start, (_, first) in enumerate(read):
            if first:
                rest = read[start : start + SYLLABLES]
                end = next((i for i, (_, syllable) in enumerate(rest) if not syllable), len(rest))
                spelt = " ".join(syllable for _, syllable in rest[:end])
                docs[spelt, "".join(char for char, _ in rest[:end])].add(doc)
    buckets: dict[str, list[Spelt]] = defaultdict(list)
    for (spelt, chars), found in sorted(docs.items()):
        initials = "".join(syllable[0] for syllable in spelt.split())
        for bucket in sorted({spelt.replace(" ", "")[:2], initials[:2]}):
            if len(bucket) == 2:
                buckets[bucket].append((spelt, chars, sorted(found)))
    return buckets
