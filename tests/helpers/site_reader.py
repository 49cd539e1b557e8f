"""Reads a built page with the standard library's HTML parser, on its own and unlike generator/publish/site_check.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
SPOKEN = ("alt", "aria-label", "aria-description", "placeholder", "title")
"""Attributes whose text readers see or hear."""

Attributes = dict[str, str]


class Words(NamedTuple):
    """A piece of text of a page, the language declared for it, and the elements around it, innermost last."""

    text: str
    lang: str
    inside: tuple[str, ...]


@dataclass
class ReadPage:
    """What tests ask of a page; `path` is its address below the site's root."""

    path: str
    size: int
    elements: list[tuple[str, Attributes]] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)

    @property
    def site_lang(self) -> str:
        """The language of the site the page belongs to, by its address."""
        return "en" if self.path.startswith("en/") else "zh"

    @property
    def twin(self) -> str:
        """Path of the same page in the other language."""
        return self.path.removeprefix("en/") if self.site_lang == "en" else f"en/{self.path}"

    @property
    def kind(self) -> str:
        """What the page calls itself."""
        return next((a["data-kind"] for _, a in self.elements if "data-kind" in a), "")

    @property
    def title(self) -> str:
        """Text of the title element."""
        return "".join(
            words.text for words in self.words if words.inside[-1:] == ("title",) and "svg" not in words.inside
        )

    def all(self, *tags: str) -> list[Attributes]:
        """Attributes of all elements with these names."""
        return [attributes for tag, attributes in self.elements if tag in tags]

    def first(self, tag: str) -> Attributes:
        """Attributes of the first element with this name; empty if there is none."""
        return next(iter(self.all(tag)), {})

    def meta(self, name: str) -> str | None:
        """Content of a meta element."""
        return next((a.get("content") for a in self.all("meta") if a.get("name") == name), None)

    def links(self, relation: str) -> list[Attributes]:
        """The link elements of one relation."""
        return [a for a in self.all("link") if relation in a.get("rel", "").split()]

    @property
    def ids(self) -> list[str]:
        """Every id, in order, repeated ones too."""
        return [a["id"] for _, a in self.elements if "id" in a]


class _Reader(HTMLParser):
    def __init__(self, page: ReadPage) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.open: list[tuple[str, str, tuple[str, ...]]] = [("", "", ())]
        """Of each open element its name, its language, and the names of those around it and its own."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        _, lang, around = self.open[-1]
        lang, inside = attributes.get("lang", lang), (*around, tag)
        self.page.elements.append((tag, attributes))
        if attributes:
            self.page.words.extend(Words(attributes[a], lang, (*inside, f"@{a}")) for a in SPOKEN if attributes.get(a))
        if tag not in VOID:
            self.open.append((tag, lang, inside))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open[-1][2]:
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        _, lang, inside = self.open[-1]
        if not data.isspace() and "script" not in inside and "style" not in inside:
            self.page.words.append(Words(data, lang, inside))


def read_page(file: Path, site: Path) -> ReadPage:
    """Read one built page."""
    text = file.read_text(encoding="utf-8")
    page = ReadPage(file.relative_to(site).as_posix().removesuffix("index.html"), len(text))
    reader = _Reader(page)
    reader.feed(text)
    reader.close()
    return page
