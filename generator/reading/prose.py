"""Pages written by hand: Markdown to HTML, with nothing in it that could act or fetch.

Markdown's own means are used: what reads raw HTML is taken out, so that its signs are text like any other, and
what was made is gone through as a tree.  Such pages come by pull requests like plans, and are trusted as little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.inlinepatterns import HTML_RE, InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from generator.findings.finding import Finding, Spot
from generator.findings.messages import finding, phrase
from generator.model.web import host_problem

_LINKS = {"a": "href", "img": "src"}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")
_RELATIVE = re.compile(r"(?!//)[A-Za-z0-9._~/%-]*(?:\?[A-Za-z0-9._~/%=&,-]*)?(?:#[A-Za-z0-9_-]*)?")
_ID = re.compile(r"[a-z][a-z0-9-]*")
_KEPT = {"a": {"href", "title"}, "img": {"src", "alt", "title"}, "code": {"class"}, "ol": {"start"}}
"""What elements may have besides an id; the rest goes, whoever put it there."""
_ALIGNED = re.compile(r"text-align: (?:left|right|center);")


@dataclass(slots=True)
class _Seen:
    """What was refused while a page was made: code of the finding, what stands in the text, and why."""

    found: list[tuple[str, str, str]] = field(default_factory=list)


class _Html(InlineProcessor):
    """Notes raw HTML and leaves it as it is, to be shown as text."""

    def __init__(self, md: markdown.Markdown, seen: _Seen) -> None:
        super().__init__(HTML_RE, md)
        self.seen = seen

    def handleMatch(self, m: re.Match[str], _: str) -> tuple[None, None, None]:  # type: ignore[override] # noqa: N802
        self.seen.found.append(("content-markup", self.unescape(m[0]), ""))
        return None, None, None


class _Harmless(Treeprocessor):
    """Takes away links that lead elsewhere than they may, and every attribute that is not known."""

    def __init__(self, md: markdown.Markdown, seen: _Seen) -> None:
        super().__init__(md)
        self.seen = seen

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name, value in list(element.attrib.items()):
                if name == _LINKS.get(str(element.tag)):
                    # Markdown writes addresses of mail with signs of its own, made whole again at the very end.
                    problem = "" if _is_mail(value) else _problem(str(element.tag), value)
                    if problem:
                        self.seen.found.append(("content-link", value, problem))
                        del element.attrib[name]
                elif not _may_stay(str(element.tag), name, value):
                    self.seen.found.append(("content-attribute", f"{name}={value}", ""))
                    del element.attrib[name]


class _Safe(Extension):
    """Everything above, as an extension."""

    def __init__(self, seen: _Seen) -> None:
        super().__init__()
        self.seen = seen

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_Html(md, self.seen), "html", 90)
        # Not by its extension: a fence of code would then take over attributes as they are.
        md.treeprocessors.register(AttrListTreeprocessor(md), "attr_list", 8)
        md.treeprocessors.register(_Harmless(md, self.seen), "harmless", -100)  # after all others


def prose_html(text: str) -> Markup:
    """HTML of a hand-written page."""
    return Markup(_made(text)[0])


def check_prose(file: str, text: str, first_line: int) -> Iterator[Finding]:
    """Find what a page's text holds that is not published; `first_line` is where the text begins in its file."""
    lines = text.split("\n")
    for code, words, problem in _made(text)[1]:
        # As it stands in the text, or as much of it as does: Markdown changes tabs, and puts "class=" for a dot.
        parts = (words.split("\n")[0], words.partition("=")[2], words.split()[0])
        first = next((part for part in parts if part and part in text), "")
        at = next((number for number, line in enumerate(lines) if first in line), 0)
        column = lines[at].find(first) + 1
        details: dict[str, Any] = {"problem": phrase(problem)} if problem else {}
        yield finding(code, Spot(file, first_line + at, column), found=words, **details)


def _made(text: str) -> tuple[str, list[tuple[str, str, str]]]:
    seen = _Seen()
    html = markdown.markdown(text, extensions=["tables", "fenced_code", _Safe(seen)])
    return html, list(dict.fromkeys(seen.found))


def _may_stay(tag: str, name: str, value: str) -> bool:
    if name == "style":
        return tag in ("td", "th") and _ALIGNED.fullmatch(value) is not None
    if name == "id":
        return _ID.fullmatch(value) is not None
    return name in _KEPT.get(tag, ()) and name not in _LINKS.values()


def _is_mail(value: str) -> bool:
    return value.startswith("\x02amp\x03#109;") or _MAIL.fullmatch(value) is not None


def _problem(tag: str, value: str) -> str:
    """Why a link may not stand there, as the key of a phrase; nothing if it may."""
    if _RELATIVE.fullmatch(value):
        return ""
    if tag == "img":
        return "content-picture"
    if _SCHEME.match(value) and value.lower().startswith(("http://", "https://")):
        return host_problem(value) or ""
    return "content-scheme"
