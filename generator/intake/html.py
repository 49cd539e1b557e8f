"""The text of a web page: a line for each block, cells parted by tabs; menus, forms and scripts are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html
from lxml.html import HtmlElement

from generator.intake.decode import decoded
from generator.intake.grids import Cell, laid_out
from generator.intake.html_signs import declared_encoding, saved_from
from generator.intake.refusal import IntakeError

_XML_HEAD = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_EMBEDDED = re.compile(r"data:[\w/+.;=-]{1,80};base64,[A-Za-z0-9+/=%\s]*")
"""Pictures that a saved page holds in itself; they are no text, and are longer than anything may be."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|menus|breadcrumb|breadcrumbs|crumb|crumbs|sidebar|footer|foot|copyright|share|toolbar|topbar"
    r"|pagination|related)(?:$|[-_\s])",
    re.IGNORECASE,
)
_ROLES = ("navigation", "contentinfo", "banner", "search")
_LEFT_OUT = {
    *(
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "textarea",
    ),
    *("iframe", "object", "svg", "video", "audio", "canvas", "math", "map", "rp", "rt"),
}
_BLOCKS = {
    *("address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset"),
    *("figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "option"),
    *("p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
_SPACE = re.compile(r"[ \t\r\n\f]+")
LONGEST_CELL = 400
"""A cell with more words than this belongs to the layout of a page and not to a table."""
MOST_FURNITURE = 0.4
"""What holds so large a part of the words is no menu, whatever its name."""
MOST_HIDDEN = 0.5


@dataclass(slots=True)
class Page:
    """The lines of a page, where it came from if it says so, and what was left out as furniture."""

    lines: list[str] = field(default_factory=list)
    address: str = ""
    left_out: list[str] = field(default_factory=list)


def html_text(data: bytes) -> Page:
    """Return the text of a web page.  Raises IntakeError."""
    return page_of(decoded(data, declared_encoding(data)))


def page_of(text: str) -> Page:
    """Return the text of a web page that is decoded.  Raises IntakeError where a part of it could not be read."""
    page = Page(address=saved_from(text))
    text = _EMBEDDED.sub("", _XML_HEAD.sub("", text))
    if not text.strip():
        return page
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True)
    root: HtmlElement | None = html.document_fromstring(text, parser=parser, ensure_head_body=True)
    if root is None:
        return page
    for trouble in parser.error_log:
        # What comes after such a place was not read, and nobody would know.
        if trouble.type_name == "ERR_RESOURCE_LIMIT":
            raise IntakeError("import-too-large", trouble.message[:120])
    if not page.address:
        canonical = root.xpath("string(//link[@rel='canonical']/@href)")
        page.address = canonical if str(canonical).startswith(("http://", "https://")) else ""
    _prune(root, page)
    page.lines = list(_lines(root))
    return page


def _prune(root: HtmlElement, page: Page) -> None:
    """Take out what is no text of the page, and name what was visible of it."""
    total = len(_words(root)) or 1
    for element in list(root.iter()):
        if (
            not isinstance(element.tag, str)
            or element is root
            or element.tag == "body"
            or not _is_within(element, root)
        ):
            continue
        if element.tag == "input" or element.tag in _LEFT_OUT:
            words = "" if element.tag in ("script", "style", "head", "noscript", "template") else _words(element)
            if element.tag == "form" and len(words) > total * MOST_FURNITURE:
                continue  # old servers put the whole page into a form
            _drop(element, words, page)
        elif _is_hidden(element):
            if len(_words(element)) < total * MOST_HIDDEN:
                _drop(element, "", page)
        elif _is_furniture(element):
            words = _words(element)
            if len(words) < total * MOST_FURNITURE:
                _drop(element, words, page)


def _is_furniture(element: HtmlElement) -> bool:
    """Whether the role of an element, or its name, says that it is a menu or a footer."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return element.get("role") in _ROLES or _FURNITURE.search(names) is not None


def _is_within(element: HtmlElement, root: HtmlElement) -> bool:
    """Whether an element still stands in the page; what was dropped has another root."""
    return element.getparent() is not None or element is root


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")) is not None


def _drop(element: HtmlElement, words: str, page: Page) -> None:
    if words:
        page.left_out.append(words)
    element.drop_tree()


def _words(element: HtmlElement) -> str:
    return _SPACE.sub("", str(element.text_content()))


def _lines(root: HtmlElement) -> Iterator[str]:
    """Return a line for each block, in order."""
    line: list[str] = []
    skipping: HtmlElement | None = None
    grids = set(_grids(root))

    def ended() -> Iterator[str]:
        text = _SPACE.sub(" ", "".join(line)).strip()
        line.clear()
        if text:
            yield text

    for event, element in etree.iterwalk(root, events=("start", "end")):
        if skipping is not None:
            if event == "end" and element is skipping:
                skipping = None
                line.append(element.tail or "")
            continue
        is_block = element.tag in _BLOCKS
        if event == "start":
            if element in grids:
                yield from ended()
                yield from laid_out(_rows(element))
                skipping = element
                continue
            if is_block or element.tag == "br":
                yield from ended()
            line.append(element.text or "")
        else:
            if is_block:
                yield from ended()
            line.append(element.tail or "")
    yield from ended()


def _grids(root: HtmlElement) -> Iterator[HtmlElement]:
    """Return the tables that hold data: no table inside, several columns, short cells."""
    for table in root.iter("table"):
        if table.find(".//table") is not None:
            continue
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
        wide = sum(len(row) > 1 for row in rows) > 1
        if wide and all(len(_words(cell)) <= LONGEST_CELL for row in rows for cell in row):
            yield table


def _rows(table: HtmlElement) -> Iterator[list[Cell]]:
    caption = table.find("caption")
    if caption is not None and _words(caption):
        yield [Cell(_words(caption))]
    for row in table.iter("tr"):
        yield [
            Cell(_cell(cell), _span(cell.get("colspan")), _span(cell.get("rowspan")))
            for cell in row
            if cell.tag in ("td", "th")
        ]


def _cell(cell: HtmlElement) -> str:
    return _SPACE.sub(" ", " ".join(str(part) for part in cell.itertext() if str(part).strip())).strip()


def _span(text: str | None) -> int:
    text = (text or "").strip()
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1
