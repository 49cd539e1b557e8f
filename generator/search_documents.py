"""Search records as the pages that Pagefind reads, and the small tables that go with its index.

Pagefind cuts Chinese into words differently when indexing and when searching, so it is given no words to cut:
every Han character and every Chinese mark stands alone between spaces, and a query is a phrase of characters.
Marks count as places, therefore no phrase reaches across a comma.  `overrides/assets/search-query.js` treats
queries the same way; the two must stay alike.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from generator.fold import simplify
from generator.render import environment
from generator.search import Piece, SearchRecord

_ALONE = re.compile(
    "([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[\u3000-\u303f\uff00-\uffef‘’“”…—·•])"
)
_WIDE_WORDS = re.compile("[０-９Ａ-Ｚａ-ｚ％]")


def spaced(text: str) -> str:
    """Text with a space round every Han character and Chinese mark; one character stays one character."""
    return " ".join(_ALONE.sub(r" \1 ", text).split())


def level(text: str) -> str:
    """Text as it is indexed and searched: simplified characters, digits and letters of usual width."""
    return _WIDE_WORDS.sub(lambda wide: chr(ord(wide[0]) - 0xFEE0), simplify(text))


def documents(found: Iterable[SearchRecord]) -> Iterator[tuple[str, str]]:
    """Name and HTML of the page that stands for each record.  The name holds the address: Pagefind keeps it."""
    template = environment().get_template("search_record.html.j2")
    for record in found:
        yield (
            document_name(record.address),
            template.render(
                shown=_shown(record),
                filters=["|".join(pair) for pair in record.filters],
                pieces=[
                    Piece(piece.lang, piece.weight, spaced(level(piece.text)) if piece.lang == "zh" else piece.text)
                    for piece in record.pieces
                ],
            ),
        )


def document_name(address: str) -> str:
    """File for an address: `plans/x/y/#goal-7` is `plans/x/y/goal-7.html`, a whole page is its `index.html`."""
    page, _, fragment = address.partition("#")
    return f"{page}{fragment or 'index'}.html"


def near_names(found: Iterable[SearchRecord]) -> list[tuple[str, str, str]]:
    """Address and names of indicators, terms and domains, to offer when nothing was found."""
    return [(r.address, r.title.zh, r.title.en) for r in found if r.kind in ("indicator", "term", "domain")]


def script_map(found: Iterable[SearchRecord], pairs: Iterable[tuple[str, str]]) -> str:
    """Traditional characters each followed by its simplified one, for those that can find something."""
    used = {char for record in found for char in level(record.text("zh"))}
    return "".join(traditional + simple for traditional, simple in pairs if simple in used)


def _shown(record: SearchRecord) -> str:
    """What the browser needs to show a hit: titles, where it stands, and where the Chinese tokens end."""
    own = [spaced(piece.text) for piece in record.pieces if piece.lang == "zh"]
    shown: dict[str, object] = {
        "t": [record.title.zh, record.title.en],
        "c": [record.context.zh, record.context.en] if record.context else ["", ""],
        "n": sum(len(text.split()) for text in own),
    }
    printed = " ".join(own)
    if level(printed) != printed:
        shown["o"] = printed
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
