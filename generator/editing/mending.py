"""What `check --fix` mends in one file: pure edits of its text that keep comments and layout, and what they were.

Only what is mechanical: where there is one right way to write what stands there.  Chinese changes only in ways that
the comparison with the source does not see (width, script, white space), and every edit is undone that would make
the file say something else.  Mending what is mended changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.editing.layout import laid_out, shape_of
from generator.editing.mending_values import closed_at_end, value_written
from generator.editing.quoting import Known, with_quotes
from generator.findings.finding import Finding
from generator.model.fields import LANGS
from generator.model.hints import hints_of, items_of
from generator.reading.nodes import Document, MappingNode, Node, ScalarNode, SequenceNode, parse
from generator.reading.rawtext import BLOCK_START, TYPED_COLON
from generator.reading.reader import plain, read
from generator.rules.texts import HALF_WIDTH, SPACE, WIDE
from generator.rules.translation import SPACES as TOO_MANY
from generator.texts.fold import fold, simplify
from generator.tools.characters import AS_INDENTATION, BIDI, INDENTING, INVISIBLE, SPACES

ODD_SPACE = re.compile(f"[{SPACES}]")
HIDDEN = re.compile(f"[{BIDI}{INVISIBLE}]")
APOSTROPHE = re.compile(r"(?<=[A-Za-z])'(?=[A-Za-z])")
VALUES = frozenset(("number-for-text", "wrong-type", "bad-figure", "surprising-scalar", "comma-in-braces"))
"""What may be wrong with a value that can be written in one way only."""
ROUNDS = 4
"""One edit may make room for another; more rounds than this have never been needed."""


@dataclass(frozen=True, slots=True, order=True)
class Mend:
    """One thing that was mended: the line, the code of its rule, and the words before and after."""

    line: int
    code: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mended:
    """The text of a file after mending, and what was done."""

    text: str
    mends: tuple[Mend, ...]


def mend(file: str, text: str, known: Known | None = None) -> Mended:
    """Mend the text of the file at a path such as `plans/…/x.yml`; quotes are found in what is `known`."""
    before = text
    mends: list[Mend] = []
    for step in (_characters, _quotes_and_numbers, _texts, partial(_missing_quotes, known or Known()), _layout):
        for _ in range(ROUNDS):
            new, done = step(file, text)
            if new == text:
                break
            text, mends = new, mends + done
    return Mended(text, tuple(mends)) if text != before else Mended(before, ())


# ---------- characters: before anything can be parsed ----------


def _characters(_: str, text: str) -> tuple[str, list[Mend]]:
    """Mend what keeps a file from being read: marks at its start, indentation, colons, characters without ink."""
    done: list[Mend] = []
    if text.startswith("\ufeff"):
        text = text[1:]
        done.append(Mend(1, "byte-order-mark", "U+FEFF", ""))
    lines: list[str] = []
    block: int | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        new = line
        lead = line[: len(line) - len(line.lstrip(INDENTING))]
        if lead.strip(" ") and lead != line:
            new = lead.translate(AS_INDENTATION) + line[len(lead) :]
            done.append(Mend(number, "tab-indentation" if "\t" in lead else "space-indentation", line, new))
        if ODD_SPACE.search(new):
            shown = new
            new = ODD_SPACE.sub(" ", new)
            done.append(Mend(number, "odd-space", shown, new))
        if HIDDEN.search(new):
            shown = new
            new = HIDDEN.sub("", new)
            code = "bidi-control" if re.search(f"[{BIDI}]", shown) else "invisible-character"
            done.append(Mend(number, code, shown, new))
        if block is not None and (not new.strip() or len(new) - len(new.lstrip(" ")) > block):
            lines.append(new)
            continue
        block = None
        if typed := TYPED_COLON.match(new):
            rest = new[typed.end() :]
            kept = f"{typed['lead']}{typed['key']}:{'' if rest.startswith(' ') or not rest else ' '}{rest}"
            done.append(Mend(number, "fullwidth-colon" if typed["wide"] else "colon-without-space", new, kept))
            new = kept
        lines.append(new)
        if start := BLOCK_START.match(new):
            block = len(start["lead"]) if start["key"] else start["lead"].rfind("-")
    return "\n".join(lines), done


# ---------- quotation marks and numbers ----------


def _quotes_and_numbers(file: str, text: str) -> tuple[str, list[Mend]]:
    """Close a quotation mark that can end at one place only; quote numbers that are texts; write digits plainly."""
    document = parse(text.encode(), file)
    lines = text.split("\n")
    shape = shape_of(file)
    found = read(document, shape).findings if shape else document.findings
    done: list[Mend] = []
    left = found
    for one in found:
        number, column = one.spot.line - 1, one.spot.column - 1
        if number >= len(lines) or any(mended.line == number + 1 for mended in done):
            continue  # where a line has changed, the places of its other findings may have moved
        line = lines[number]
        new = line
        if one.code in ("syntax-quote-open", "quoted-several-lines"):
            new = closed_at_end(line, column)
        elif one.code in VALUES and shape:
            new = value_written(document, shape.type, number + 1, column + 1) or line
        if new != line:
            trial = parse("\n".join([*lines[:number], new, *lines[number + 1 :]]).encode(), file)
            if trial.root is not None and not any(f.code.startswith("syntax") for f in trial.findings):
                if shape:
                    now = read(trial, shape).findings
                    if one.code in VALUES and not _fewer(now, left):
                        continue  # it is still no value for this place
                    left = now
                lines[number] = new
                done.append(Mend(number + 1, one.code, line, new))
    return "\n".join(lines), done


def _fewer(new: Iterable[Finding], old: Iterable[Finding]) -> bool:
    return sum(one.severity == "error" for one in new) < sum(one.severity == "error" for one in old)


# ---------- quotes that targets lack ----------


def _missing_quotes(known: Known, file: str, text: str) -> tuple[str, list[Mend]]:
    """Give targets the quote that they need, where only one place of their clause can be meant."""
    document = parse(text.encode(), file)
    if document.root is None or any(f.severity == "error" for f in document.findings):
        return text, []
    lines, done = with_quotes(document.root, text.split("\n"), known)
    return "\n".join(lines), [Mend(*one) for one in done]


# ---------- texts ----------


@dataclass(frozen=True, slots=True)
class _Edit:
    """What stands in the place of each character of a scalar, and by places the codes of the rules that ask for it."""

    scalar: ScalarNode
    characters: list[str]
    codes: dict[int, str]


def _texts(file: str, text: str) -> tuple[str, list[Mend]]:
    """Mend width, script and spaces of Chinese, and spaces and apostrophes of English."""
    document = parse(text.encode(), file)
    if document.root is None or any(f.severity == "error" for f in document.findings):
        return text, []
    lines = text.split("\n")
    shape = shape_of(file)
    if shape is not None and shape.as_given:
        return text, []
    edits = [edit for edit in _edits(document.root, shape.type if shape else None) if edit.codes]
    done: list[Mend] = []
    # From the end, for an edit may make its line shorter.
    for edit in sorted(edits, key=lambda edit: (edit.scalar.line, edit.scalar.column), reverse=True):
        done += _write(lines, edit)
    new = "\n".join(lines)
    return (new, done) if _says_the_same(document, parse(new.encode(), file)) else (text, [])


def _edits(node: Node, type_: Any, clause: _Edit | None = None) -> Iterator[_Edit]:
    """Yield the edits of all texts below a node; what is copied from the Chinese of a clause is edited with it."""
    if isinstance(node, SequenceNode):
        for item in node.items:
            yield from _edits(item, items_of(type_), clause)
    if not isinstance(node, MappingNode):
        return
    values = {key: value for key, (_, value) in node.entries.items()}
    zh, en = values.get("zh"), values.get("en")
    own = _Edit(zh, *chinese(zh.text)) if isinstance(zh, ScalarNode) else None
    if own:
        yield own
    if isinstance(en, ScalarNode):
        yield _Edit(en, *english(en.text))
    for key, value in values.items():
        hints = hints_of(type_, key)
        if hints.copied and isinstance(value, ScalarNode):
            yield from [_Edit(value, *chinese(value.text))] if hints.copied.elsewhere else _copied(value, clause)
        elif key not in LANGS:
            yield from _edits(value, hints.type, own)


def _copied(words: ScalarNode, clause: _Edit | None) -> Iterator[_Edit]:
    """Yield the edit of words that stand in the Chinese of the clause as well; others are left as they are."""
    if clause and (start := clause.scalar.text.find(words.text)) >= 0:
        characters = clause.characters[start : start + len(words.text)]
        codes = {at - start: code for at, code in clause.codes.items() if 0 <= at - start < len(words.text)}
        yield _Edit(words, characters, codes)


def chinese(text: str) -> tuple[list[str], dict[int, str]]:
    """Return what stands in the place of each character of a Chinese text, and the codes of rules by places."""
    characters = list(text)
    codes: dict[int, str] = {}
    for place, simple in enumerate(simplify(text)):
        if simple != text[place]:
            characters[place] = simple
            codes[place] = "traditional-character"
    for match in HALF_WIDTH.finditer(text):
        full = WIDE[match[0]]
        if fold(full)[0] == fold(match[0])[0]:  # a full stop and quotation marks are not equal to the comparison
            characters[match.start()] = full
            codes[match.start()] = "half-width-punctuation"
    for match in SPACE.finditer(text):
        characters[match.start() : match.end()] = [""] * len(match[0])
        codes[match.start()] = "space-beside-chinese"
    return characters, codes


def english(text: str) -> tuple[list[str], dict[int, str]]:
    """Return the same for an English text."""
    characters = list(text)
    codes: dict[int, str] = {}
    for match in APOSTROPHE.finditer(text):
        characters[match.start()] = "’"
        codes[match.start()] = "english-quotes"
    place = 0
    for line in text.split("\n"):
        for match in TOO_MANY.finditer(line):
            is_between = match.end() < len(line) and match.start() > 0 and len(match[0]) > 1
            keeps_one = is_between and not re.match(r"[,;:!?)”]|\.(?!\d)", line[match.end() :])
            keeps_one = keeps_one and line[match.start() - 1] not in "(“"
            start = place + match.start()
            characters[start : start + len(match[0])] = [" " if keeps_one else ""] + [""] * (len(match[0]) - 1)
            codes[start] = "english-spaces"
        place += len(line) + 1
    return characters, codes


def _write(lines: list[str], edit: _Edit) -> list[Mend]:
    """Write an edit into the lines; a text with escapes is left as it is."""
    scalar = edit.scalar
    done: list[Mend] = []
    first = scalar.line if scalar.style == "block" else scalar.line - 1
    place = 0
    for number, part in enumerate(scalar.text.split("\n"), start=first):
        new = "".join(edit.characters[place : place + len(part)])
        code = next((code for at, code in sorted(edit.codes.items()) if place <= at <= place + len(part)), "")
        place += len(part) + 1
        if new == part or number >= len(lines):
            continue
        line = lines[number]
        start = line.find(part, 0 if scalar.style == "block" else scalar.column - 1)
        at_its_place = start >= 0 and (scalar.style == "block" or start - scalar.column + 1 in (0, 1))
        if at_its_place:
            lines[number] = line[:start] + new + line[start + len(part) :]
            done.append(Mend(number + 1, code, part, new))
    return done


def _says_the_same(old: Document, new: Document) -> bool:
    """Whether two trees have the same keys and, but for folding and English spaces, the same texts."""
    return new.root is not None and old.root is not None and _folded(plain(old.root)) == _folded(plain(new.root))


def _folded(data: object) -> object:
    if isinstance(data, dict):
        return {key: _folded(value) for key, value in data.items()}
    if isinstance(data, tuple):
        return [_folded(item) for item in data]
    return fold(data)[0].replace("'", "’") if isinstance(data, str) else data


# ---------- layout ----------


def _layout(file: str, text: str) -> tuple[str, list[Mend]]:
    """Bring a file into the one layout, if it can be read and loses nothing."""
    document = parse(text.encode(), file)
    shape = shape_of(file)
    if shape is None or any(f.severity == "error" for f in read(document, shape).findings):
        return text, []
    wanted = laid_out(document)
    if wanted is None or wanted == text:
        return text, []
    old, new = text.split("\n"), wanted.split("\n")
    number = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)) - 1)
    return wanted, [Mend(number + 1, "layout", old[number], new[number])]
