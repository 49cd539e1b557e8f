"""Finds the indicator that words name: only where nothing is left over and no other indicator could be meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from generator.model.vocabulary import Indicator
from generator.promises.phrases import ADVERBS, REACHING, names_nothing, plain

MOST_LIKELY = 3
LIKE = 60
"""A likely indicator shares so many hundredths of its wording with the words."""
_GAP = ".{0,48}?"


_SAID = re.compile(rf"{REACHING}?[0-9.]+(?:[%‰]|/10万|个百分点)?(?:以[上下内])?|{ADVERBS}")
"""Words of a promise that are no part of a name; ages keep their figures by the word that follows them."""


@lru_cache(maxsize=4096)
def _pattern(pieces: tuple[str, ...]) -> re.Pattern[str]:
    """What finds a wording whose gaps other words may fill."""
    return re.compile(_GAP.join(map(re.escape, pieces)))


def _is_place(words: str) -> bool:
    """Whether words only say between whom or what a gap is."""
    return re.fullmatch("(?:城乡|地区|区域|校际|群体|、|间|之)*", words) is not None


@dataclass(frozen=True, slots=True)
class Spelling:
    """One wording of an indicator, ready to be looked for."""

    indicator: str
    words: str
    pieces: tuple[str, ...]

    @property
    def has_gap(self) -> bool:
        """Whether other words may stand in between."""
        return len(self.pieces) > 1


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The wordings of all indicators."""

    spellings: tuple[Spelling, ...]
    indicators: Mapping[str, Indicator]

    @classmethod
    def of(cls, indicators: Mapping[str, Indicator]) -> Lexicon:
        """The wordings that a registry holds, and the names of its indicators."""
        found: list[Spelling] = []
        for name, one in indicators.items():
            for words in dict.fromkeys(plain(spelling) for spelling in (*one.spellings, one.name.zh)):
                pieces = tuple(piece for piece in words.split("…") if piece)
                if pieces:
                    found.append(Spelling(name, words, pieces))
        return cls(tuple(found), indicators)

    def named(self, phrases: Iterable[str]) -> tuple[str, ...]:
        """The indicators that the first phrase that names any names without doubt, those with the longest wording."""
        for phrase in dict.fromkeys(map(plain, phrases)):
            best: dict[str, int] = {}
            for one in self.spellings:
                if one.pieces[0] in phrase and self._is_all(one, phrase):
                    best[one.indicator] = max(best.get(one.indicator, 0), len(one.words) * 2 - one.has_gap)
            if best:
                return tuple(name for name, length in best.items() if length == max(best.values()))
        return ()

    def told_before(self, context: str, bare: str) -> tuple[str, ...]:
        """The indicators whose name a sentence begins and a bare word ends: "the mortality rate …, the gap narrows"."""
        context, bare = plain(context), plain(bare)
        best: dict[str, int] = {}
        for one in self.spellings:
            first, _, final = one.words.rpartition("…")
            if not first or not bare.endswith(final) or not _is_place(bare.removesuffix(final)):
                continue
            if _pattern(tuple(first.split("…"))).search(context):
                best[one.indicator] = max(best.get(one.indicator, 0), len(one.words))
        return tuple(name for name, length in best.items() if length == max(best.values()))

    def _is_all(self, one: Spelling, phrase: str) -> bool:
        """Whether a wording is all that a phrase says."""
        return any(
            names_nothing(phrase[: found.start()], leading=True) and names_nothing(phrase[found.end() :], leading=False)
            for found in _pattern(one.pieces).finditer(phrase)
        )

    def likely(self, phrase: str) -> tuple[str, ...]:
        """The indicators that words may mean, the likeliest first; figures, signs and verbs do not count."""
        wordings = {index: one.words for index, one in enumerate(self.spellings)}
        said = plain(phrase)
        inside = [one for one in self.spellings if _pattern(one.pieces).search(said)]
        inside.sort(key=lambda one: -len(one.words))
        bare = _SAID.sub("", said)
        found = process.extract(bare, wordings, scorer=fuzz.ratio, score_cutoff=LIKE, limit=MOST_LIKELY * 3)
        named = [*(one.indicator for one in inside), *(self.spellings[index].indicator for _, _, index in found)]
        return tuple(dict.fromkeys(named))[:MOST_LIKELY]
