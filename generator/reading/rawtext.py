"""From the bytes of a YAML file to lines that are safe to parse, with everything odd about them named.

What is odd is reported and then replaced by something harmless of the same width, so that parsing can go on
and positions stay those an editor shows.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

from generator.findings.finding import Finding, Spot
from generator.findings.messages import NOTHING, Both, Detail, all_phrases, finding, phrase
from generator.tools.characters import (
    AS_INDENTATION,
    INDENTING,
    ODD,
    UNPARSABLE,
)

MAX_BYTES = 1_000_000
VOCABULARIES = "plans/_shared/"
VOCABULARY_SHARE = 5
"""The vocabularies serve all plans, so each of their files may be so many times as large as another."""
MAX_LINE = 100_000
CONFLICT = re.compile(r"[ \t]*(?:<{7}|>{7})(?:[ \t]|$)")
"""What git leaves where two people changed one line and nobody chose."""
MAX_OF_A_KIND = 20
"""So many findings of one kind are shown for a file; a damaged file would otherwise give a million."""

# Possessive quantifiers ("*+") keep these linear, however long and strange the line.
# A key at the start of a line with a full-width colon, or with no space after the colon ("://" is an address).
TYPED_COLON = re.compile(r"(?P<lead> *+(?:- ++)*+)(?P<key>[a-z][a-z0-9_-]*)(?:(?P<wide> *：)|:(?=[^\s/]))")
BLOCK_START = re.compile(r"(?P<lead> *+(?:- ++)*+)(?P<key>[^\s#:'\"][^:]*: +)?[|>][-+0-9]*\s*(?:#.*)?$")


class Findings:
    """Collects findings about one file, the first `MAX_OF_A_KIND` of each kind."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Finding] = []
        self._counts: Counter[str] = Counter()
        self._first_left_out: dict[str, Spot] = {}

    def add(self, code: str, line: int, column: int, /, **details: Detail) -> None:
        """Note the finding `code` at line and column, counted from 1."""
        if not self.left_out(code, line, column):
            self._counts[code] += 1
            self._found.append(finding(code, Spot(self.file, line, column), **details))

    def left_out(self, code: str, line: int, column: int) -> bool:
        """Tell whether there are enough findings of this kind; then this one is only counted."""
        if self._counts[code] < MAX_OF_A_KIND:
            return False
        self._counts[code] += 1
        if code not in self._first_left_out:
            self._first_left_out[code] = Spot(self.file, line, column)
        return True

    def all(self) -> tuple[Finding, ...]:
        """Everything found, and how much was left out."""
        more = [
            finding("more-findings", spot, count=self._counts[code] - MAX_OF_A_KIND, code=code)
            for code, spot in self._first_left_out.items()
        ]
        return (*self._found, *more)


@dataclass(frozen=True, slots=True)
class RawText:
    """The lines of a file, safe to parse; `misindented` if its indentation had to be guessed."""

    lines: tuple[str, ...]
    misindented: bool


def share(file: str) -> int:
    """How many times as large as others a file may be."""
    return VOCABULARY_SHARE if file.startswith(VOCABULARIES) else 1


def clean(data: bytes, found: Findings) -> RawText | None:
    """Return the lines of a file, or None if it must not be parsed; what is odd is added to `found`."""
    limit = MAX_BYTES * share(found.file)
    if len(data) > limit:
        found.add("file-too-large", 1, 1, size=f"{len(data):,}", limit=f"{limit:,}")
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        found.add("utf-16", 1, 1)
        return None
    text = data.decode("utf-8", "surrogateescape")
    if text.startswith("\ufeff"):
        found.add("byte-order-mark", 1, 1)
        text = text[1:]
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE:
            found.add("line-too-long", number, MAX_LINE + 1, size=f"{len(line):,}", limit=f"{MAX_LINE:,}")
        if CONFLICT.match(line):
            found.add("conflict-marker", number, 1, line=line.strip())
    misindented = False
    if ODD.search(text):
        misindented = _odd_indentation(lines, found)
        _odd_characters(text, len(data) - len(text.encode("utf-8", "surrogateescape")), _guess(data), found)
        lines = [UNPARSABLE.sub("\N{REPLACEMENT CHARACTER}", line) for line in lines]
    return RawText(tuple(_with_colons(lines, found)), misindented)


def decoded(data: bytes, file: str, found: list[Finding]) -> str | None:
    """The text of a file that is no YAML, or None with what keeps it from being read, in words that name the cause."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        found.append(finding("utf-16", Spot(file)))
        return None
    if data.startswith(b"\xef\xbb\xbf"):
        found.append(finding("byte-order-mark", Spot(file)))
        return None
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        shown = data[error.start : error.end].hex(" ").upper()
        found.append(finding("not-utf8", Spot(file, line), byte=error.start + 1, bytes=shown, guess=_guess(data)))
        return None


def character(char: str) -> Both:
    """Return a character's code and name, as in "U+200B ZERO WIDTH SPACE (零宽空格)"."""
    code = f"U+{ord(char):04X}"
    name = unicodedata.name(char, "")
    message = all_phrases().get(code, NOTHING)
    return Both(f"{code} {message.zh or name}".strip(), f"{code} {name or message.en}".strip())


def odd_characters(text: str) -> list[tuple[str, int, Both]]:
    """List what one does not see in a text: code of the finding, offset, name of the character."""
    return [
        (str(match.lastgroup).replace("_", "-"), match.start(), character(match[0][0]))
        for match in ODD.finditer(text)
        if match.lastgroup != "not_utf8"
    ]


def _odd_characters(text: str, skipped: int, guess: Both, found: Findings) -> None:
    """Report every odd character; what is counted is counted as we go, for a hostile file has a million of them."""
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    indents = [len(line) - len(line.lstrip(INDENTING)) for line in lines]
    done, byte = 0, skipped
    for match in ODD.finditer(text):
        code = str(match.lastgroup).replace("_", "-")
        line = bisect_right(starts, match.start())
        column = match.start() - starts[line - 1] + 1
        if code == "not-utf8":
            if done and guess != NOTHING:
                continue  # the whole file is in that encoding: once is enough
            if found.left_out(code, line, column):
                continue
            byte += len(text[done : match.start()].encode("utf-8", "surrogateescape"))
            done = match.start()
            shown = match[0][:8].encode("utf-8", "surrogateescape").hex(" ").upper()
            found.add(code, line, column, byte=byte + 1, bytes=shown, guess=guess)
        elif code == "odd-space" and column <= indents[line - 1]:
            continue  # reported as indentation
        elif not found.left_out(code, line, column):
            found.add(code, line, column, character=character(match[0][0]))


def _guess(data: bytes) -> Both:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return NOTHING
    return phrase("looks-gb18030")


def _odd_indentation(lines: list[str], found: Findings) -> bool:
    """Report tabs and odd spaces before the first character of a line, and put ordinary spaces in their place."""
    any_found = False
    for index, line in enumerate(lines):
        lead = line[: len(line) - len(line.lstrip(INDENTING))]
        odd = lead.strip(" ")
        if not odd or lead == line:
            continue
        any_found = True
        code = "tab-indentation" if odd[0] == "\t" else "space-indentation"
        column = lead.index(odd[0]) + 1
        if not found.left_out(code, index + 1, column):
            found.add(code, index + 1, column, character=character(odd[0]))
        lines[index] = lead.translate(AS_INDENTATION) + line[len(lead) :]
    return any_found


def _with_colons(lines: list[str], found: Findings) -> list[str]:
    """Report and repair keys whose colon is full-width or has no space after it, outside `|` blocks."""
    repaired: list[str] = []
    block: int | None = None
    for number, line in enumerate(lines, start=1):
        if block is not None and (not line.strip() or len(line) - len(line.lstrip(" ")) > block):
            repaired.append(line)
            continue
        block = None
        kept = line
        if typed := TYPED_COLON.match(line):
            code = "fullwidth-colon" if typed["wide"] else "colon-without-space"
            found.add(code, number, typed.end("key") + 1, key=typed["key"])
            rest = line[typed.end() :]
            kept = f"{typed['lead']}{typed['key']}:{'' if rest.startswith(' ') or not rest else ' '}{rest}"
        repaired.append(kept)
        if start := BLOCK_START.match(kept):
            block = len(start["lead"]) if start["key"] else start["lead"].rfind("-")
    return repaired
