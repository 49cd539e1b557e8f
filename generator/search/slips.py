"""Words as they are mistyped: from what is left of a word when one letter is wrong to the word itself.

A Chinese word is kept under each of its forms with one character unknown (家庭?力), an English one under each form
with one letter left out, which two words share if they differ in one letter, or in the order of two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.model.plan import LANGS
from generator.search.records import SearchRecord
from generator.search.text import han_stretches, words

HAN_LENGTHS = (3, 4)
"""Characters of the pieces of Chinese that are kept; a longer word is found by its pieces."""
SHORTEST = 5
"""Letters of an English word in which a slip can still be told."""
OFTEN = {3: 8, 4: 4}
"""In how many records a piece of Chinese must stand, so that it is likely a word."""
MOST = 4
"""Words that one form leads to, the most frequent first."""


def slips(records: Iterable[SearchRecord]) -> Mapping[str, list[str]]:
    """For each form with one letter unknown the words it may be."""
    counts: Counter[str] = Counter()
    for record in records:
        counts.update({word for lang in LANGS for word in _words(record.text(lang))})
    found: dict[str, list[str]] = defaultdict(list)
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count >= (2 if word.isascii() else OFTEN[len(word)]):
            for form in forms(word):
                if len(found[form]) < MOST:
                    found[form].append(word)
    return found


def forms(word: str) -> list[str]:
    """A word with each of its letters unknown in turn."""
    if word.isascii():
        return [word, *dict.fromkeys(word[:i] + word[i + 1 :] for i in range(len(word)))]
    return [f"{word[:i]}?{word[i + 1 :]}" for i in range(len(word))]


def _words(text: str) -> Iterator[str]:
    for word in words(text):
        if len(word) >= SHORTEST and word.isascii() and word.isalpha():
            yield word
    for stretch in han_stretches(text):
        for length in HAN_LENGTHS:
            yield from (stretch[i : i + length] for i in range(len(stretch) - length + 1))
