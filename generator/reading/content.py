"""Reads what is written by hand besides the plans: the pages of `content/<language>/`, and the published addresses.

A page is front matter with title and description, then Markdown.  Whatever else stands in the folder, or in a page,
is a finding, and not published.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.findings.finding import Finding, Spot
from generator.findings.messages import finding, phrase
from generator.library import addresses
from generator.model.plan import LANGS, Lang
from generator.reading import published
from generator.reading.folders import LIST_OF_A_PLAN
from generator.reading.letters import as_finding, odd_letters
from generator.reading.limits import MAX_IN_FOLDER, MAX_MOVED, MAX_PLANS, max_addresses
from generator.reading.nodes import MappingNode, ScalarNode, parse
from generator.reading.prose import check_prose
from generator.reading.rawtext import CONFLICT, character, decoded, odd_characters
from generator.tools.plain_files import listed, read_bytes

NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\.md")
LONGEST_NAME = 80
MAX_BYTES = 40_000
MAX_BRACKETS = 500
"""Markdown looks for the end of each, so that very many take very long."""
DEEPEST = re.compile(r"^[ \t>*+-]{40}", re.MULTILINE)
FOLDER = "content"
KEYS = ("title", "description")
LONGEST_LINE = 300
"""Characters of a title or a description."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A hand-written page."""

    name: str
    title: str
    description: str
    text: str


def read_prose(root: Path, lang: Lang) -> tuple[Prose, ...]:
    """The hand-written pages of one language, by name; one with errors is left out, as `check_content` says."""
    read = (_page(root, f"{FOLDER}/{lang}/{name}", []) for name in _names(root, f"{FOLDER}/{lang}", []))
    return tuple(page for page in read if page is not None)


def check_content(root: Path) -> tuple[Finding, ...]:
    """Everything that is wrong in `content/`."""
    found: list[Finding] = []
    folders = _listed(root, FOLDER, found)
    for name in folders:
        if (root / FOLDER / name).is_symlink():
            found.append(finding("link", Spot(_shown(f"{FOLDER}/{name}"))))
        elif name not in LANGS:
            _refuse(found, f"{FOLDER}/{name}", "content-not-page")
    for lang in LANGS:
        if lang in folders:
            for name in _names(root, f"{FOLDER}/{lang}", found):
                _page(root, f"{FOLDER}/{lang}/{name}", found)
    return tuple(found)


def content_files(root: Path) -> Iterator[str]:
    """The files of the hand-written pages, by path."""
    for lang in LANGS:
        yield from (f"{FOLDER}/{lang}/{page.name}.md" for page in read_prose(root, lang))


def _listed(root: Path, folder: str, found: list[Finding]) -> list[str]:
    """Names in a folder, sorted; nothing of one that is a link, and no more than there may be."""
    path = root / folder
    if path.is_symlink():
        found.append(finding("link", Spot(folder)))
        return []
    if not path.is_dir():
        return []
    names, are_too_many = listed(path, MAX_IN_FOLDER)
    if are_too_many:
        found.append(finding("too-many-files", Spot(folder), limit=f"{MAX_IN_FOLDER:,}"))
    return names


def _names(root: Path, folder: str, found: list[Finding]) -> Iterator[str]:
    """Names of the files that can be pages."""
    for name in _listed(root, folder, found):
        file = root / folder / name
        if file.is_symlink():
            found.append(finding("link", Spot(_shown(f"{folder}/{name}"))))
        elif not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
            _refuse(found, f"{folder}/{name}", "content-not-page")
        elif name.removesuffix(".md") in addresses.TAKEN:
            _refuse(found, f"{folder}/{name}", "content-taken")
        elif not file.is_file():
            _refuse(found, f"{folder}/{name}", "content-not-file")
        else:
            yield name


def _page(root: Path, file: str, found: list[Finding]) -> Prose | None:
    """Read one page, or say what is wrong with it."""
    try:
        data = read_bytes(root / file, MAX_BYTES + 1)
    except OSError as error:
        found.append(finding("unreadable", Spot(file), problem=error.strerror or "?"))
        return None
    if len(data) > MAX_BYTES:
        _refuse(found, file, "content-large")
        return None
    text = decoded(data, file, found)
    if text is None:
        return None
    if text.count("[") > MAX_BRACKETS or DEEPEST.search(text):
        _refuse(found, file, "content-large")
        return None
    before, mark, rest = text.partition("---\n")
    front, end, body = rest.partition("\n---\n")
    # Blank lines keep the numbers of lines: the front matter begins on the second, the text after it.
    document = parse(f"\n{front}\n".encode(), file)
    nodes = {key: document.at((key,)) for key in KEYS}
    words = {key: one.text.strip() for key, one in nodes.items() if isinstance(one, ScalarNode)}
    mine = [one for one in document.findings if one.severity == "error"]
    root_node = document.root
    whole = isinstance(root_node, MappingNode) and root_node.entries.keys() == {*KEYS} == words.keys()
    fits = all(0 < len(one) <= LONGEST_LINE and "\n" not in one for one in words.values())
    if not (mark and end and not before and whole and fits):
        mine.append(finding("content-front-matter", Spot(file)))
    first = front.count("\n") + 4
    mine += _hidden(file, text, body, first)
    mine += check_prose(file, body, first)
    found += mine
    if mine:
        return None
    return Prose(Path(file).stem, words["title"], words["description"], body)


def _hidden(file: str, text: str, body: str, first: int) -> Iterator[Finding]:
    """What one does not see in the text; in the front matter the reader of YAML finds it."""
    assert text.endswith(body)
    for number, line in enumerate(body.split("\n"), first):
        for code, offset, name in odd_characters(line):
            if code != "odd-space" or line[offset] != "\u3000":
                yield finding(code, Spot(file, number, offset + 1), character=name)
        if CONFLICT.match(line):
            yield finding("conflict-marker", Spot(file, number), line=line.strip())
        yield from (as_finding(odd, Spot(file, number, odd.offset + 1)) for odd in odd_letters(line))


def _refuse(found: list[Finding], file: str, problem: str) -> None:
    shown = _shown(file)
    found.append(finding("content-name", Spot(shown), name=shown.rpartition("/")[2], problem=phrase(problem)))


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else character(c).en for c in name)


def read_published(root: Path) -> tuple[tuple[published.Address, ...], tuple[Finding, ...]]:
    """The published addresses and what is wrong with their lines; nothing of files that are not there or are links."""
    with os.scandir(root / "plans") as entries:
        limit = max_addresses(sum(entry.is_dir(follow_symlinks=False) for entry in entries))
    left = limit
    read: list[published.Address] = []
    found: list[Finding] = []
    for file in _lists_of_addresses(root):
        data = read_bytes(root / file, left + 1)
        left -= len(data)
        if left < 0:
            break
        of_file, wrong = published.read_addresses(data.decode("utf-8", "replace"), file)
        read += of_file
        found += wrong
    if left < 0 or sum(one.to is not None for one in read) > MAX_MOVED:
        limits = {"bytes": f"{limit:,}", "moved": f"{MAX_MOVED:,}"}
        return (), (finding("addresses-too-many", Spot(published.FILE), **limits),)
    return tuple(read), tuple(found)


def _lists_of_addresses(root: Path) -> Iterator[str]:
    """The plain files that hold addresses, that of the rest first; no more of plans than there may be."""
    folder = root / published.FOLDER
    if folder.parent.is_symlink():
        return
    names = [published.FILE]
    if folder.is_dir() and not folder.is_symlink():
        own, _ = listed(folder, MAX_PLANS)
        names += (f"{published.FOLDER}/{name}" for name in own if LIST_OF_A_PLAN.fullmatch(name))
    yield from (name for name in names if (root / name).is_file() and not (root / name).is_symlink())
