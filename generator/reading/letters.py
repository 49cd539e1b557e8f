"""Characters that look like others: letters of other writing systems, styled letters, radicals, marks set on letters.

Texts are Chinese and English.  A Cyrillic а in an English word reads like the a that it is not: no search finds the
word, and an address or a name can be forged by it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.findings.finding import Finding, Spot
from generator.findings.messages import finding
from generator.reading.nodes import Document, MappingNode, Node, ScalarNode, SequenceNode
from generator.reading.rawtext import character
from generator.texts.fold import same_as

# Everything but Chinese, Latin, and signs; few texts have any of it, so that a text is mostly looked at once.
SUSPECT = re.compile(
    "[\u0131\u017f\u0250-\u1dff\u1f00-\u1fff\u20d0-\u20ff\u2100-\u214f\u249c-\u24e9\u2c00-\u2fdf\u3040-\u318f\ue000-\uf8ff"
    "\u31a0-\u31ff\ua000-\ud7ff\uf900-\ufdff\ufe20-\ufe2f\ufe70-\ufefe\U00010000-\U0001f1ff\U0002f800-\U0002fa1f\U000f0000-\U0010ffff]"
)
WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
READ_AS_LATIN = re.compile("(?:CYRILLIC|GREEK|COPTIC|ARMENIAN|CHEROKEE|LISU|LATIN) ")
"""Names of letters of which many look like those of another alphabet."""
MOST = 20
"""So many findings of one text are enough."""


@dataclass(frozen=True, slots=True)
class Odd:
    """One such character: code of the finding, where it stands, the character, what it looks like, its word."""

    code: str
    offset: int
    character: str
    expected: str
    word: str


def odd_letters(text: str) -> Iterator[Odd]:
    """Yield the characters of a text that look like others."""
    for match in SUSPECT.finditer(text):
        letter, offset = match[0], match.start()
        plain = unicodedata.normalize("NFKC", letter)
        category = unicodedata.category(letter)
        word = _word(text, offset)
        if same := same_as(letter):
            yield Odd("character-looks-like-another", offset, letter, same, word)
        elif category == "Co":
            yield Odd("private-use-character", offset, letter, "", word)
        elif category[0] == "M":
            yield Odd("mark-on-letter", offset, letter, "", word)
        elif category == "Nd" and unicodedata.digit(letter, None) is not None:
            yield Odd("character-looks-like-another", offset, letter, str(unicodedata.digit(letter)), word)
        elif plain != letter and len(plain) == 1 and (plain.isascii() or plain >= "\u3400") and plain.isalnum():
            yield Odd("character-looks-like-another", offset, letter, plain, word)
        elif category[0] == "L" and not _may_stand(letter, word):
            yield Odd("letter-of-another-script", offset, letter, "", word)


def odd_in_source(text: str) -> Iterator[Odd]:
    """Yield those that matter in a published document, whose words are not ours.

    Names in Tibetan or Mongolian may stand there, and other encodings of one character are folded; letters that read
    as Latin ones and private signs are neither.
    """
    if SUSPECT.search(text):
        for odd in odd_letters(text):
            if odd.code == "mark-on-letter" or same_as(odd.character):
                continue
            if odd.code != "letter-of-another-script" or READ_AS_LATIN.match(unicodedata.name(odd.character, "")):
                yield odd


def check_letters(document: Document) -> Iterator[Finding]:
    """Find such characters in every text and every key of a file; in another encoding any letter can be anything."""
    if document.root is not None and not any(found.code == "not-utf8" for found in document.findings):
        for node in _scalars(document.root):
            if SUSPECT.search(node.text):
                yield from _of_text(document, node)


def as_finding(odd: Odd, spot: Spot) -> Finding:
    """Say it."""
    shown = character(odd.character)
    if odd.code == "character-looks-like-another":
        return finding(odd.code, spot, character=shown, expected=odd.expected)
    if odd.code == "private-use-character":
        return finding(odd.code, spot, character=shown)
    return finding(odd.code, spot, character=shown, word=odd.word)


def _of_text(document: Document, node: ScalarNode) -> Iterator[Finding]:
    start = document.spot(node)
    for number, odd in enumerate(odd_letters(node.text)):
        if number == MOST:
            return
        before = node.text[: odd.offset]
        if node.style != "block":
            spot = Spot(start.file, start.line, start.column + odd.offset + (node.style == "quoted"))
        else:  # the text begins on the line after "|", further to the right by its indentation
            line = start.line + before.count("\n") + 1
            whole = document.lines[line - 1] if line <= len(document.lines) else ""
            spot = Spot(start.file, line, max(whole.find(odd.character) + 1, 1))
        yield as_finding(odd, spot)


def _scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, MappingNode):
        for key, value in node.entries.values():
            yield key
            yield from _scalars(value)


def _word(text: str, offset: int) -> str:
    """The word that a character stands in, or the character."""
    around = max(offset - 30, 0)
    for match in WORD.finditer(text, around, offset + 30):
        if match.start() <= offset < match.end():
            return match[0]
    return text[offset]


def _may_stand(letter: str, word: str) -> bool:
    """A Greek letter by itself, the μ of units, and the few Chinese characters that stand among their doubles."""
    is_greek = "\u0370" <= letter <= "\u03ff"
    return "\uf900" <= letter <= "\ufaff" or (is_greek and (len(word) == 1 or letter == "μ"))
