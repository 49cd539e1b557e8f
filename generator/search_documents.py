"""Search records as the pages that Pagefind reads, and the small tables that go with its index.

Pagefind cuts Chinese into words differently when indexing and when searching, so it is given no words to cut:
every Han character and every Chinese mark stands alone between spaces, and a query is a phrase of characters.
Marks count as places, therefore no phrase reaches across a comma.  `overrides/assets/search-query.js` treats
queries the same way; the two must stay alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.fold import simplify
from generator.model import LANGS, Lang
from generator.render import environment
from generator.search import SearchRecord

BREAK = "‖"
"""Stands in an indexed text after its title, between its two languages, and at its end.

Pagefind makes every piece of metadata searchable, so what the browser shows of a hit has to stand in its text.
"""

POINT = "ˑ"
"""The point of a decimal in an indexed text.  Pagefind drops real ones, and would take 3.0 for 30."""

_ALONE = re.compile(
    "([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[\u3000-\u303f\uff00-\uffef‘’“”…—·•])"
)
_WIDE_WORDS = re.compile("[０-９Ａ-Ｚａ-ｚ％]")
_POINTS = re.compile(r"(?<=[0-9])\.(?=[0-9])")
_HYPHENS = re.compile(r"(?<=\w)-(?=\w)")


def level(text: str) -> str:
    """Text in simplified characters, with digits and letters of usual width; one character stays one character."""
    return _WIDE_WORDS.sub(lambda wide: chr(ord(wide[0]) - 0xFEE0), simplify(text))


def tokens(text: str, lang: Lang) -> list[str]:
    """Text as Pagefind shall cut it; a part behind a hyphen keeps the hyphen, and so can be joined again."""
    if lang == "zh":
        text = _ALONE.sub(r" \1 ", text)
    return _HYPHENS.sub(" -", _POINTS.sub(POINT, text)).split()


def documents(found: Iterable[SearchRecord]) -> Iterator[tuple[str, str]]:
    """Name and HTML of the page that stands for each record.  The name holds the address: Pagefind keeps it."""
    template = environment().get_template("search_record.html.j2")
    for record in found:
        pieces: list[tuple[int, str]] = []
        for lang in LANGS:
            for index, piece in enumerate(record.of(lang)):
                titled = record.titled and index == 0
                words = tokens(level(piece.text), lang)
                pieces.append((piece.weight, " ".join([*words, BREAK] if titled else words)))
            pieces.append((1, BREAK))
        printed = [word for piece in record.of("zh") for word in tokens(piece.text, "zh")]
        levelled = [word for piece in record.of("zh") for word in tokens(level(piece.text), "zh")]
        yield (
            document_name(record.address),
            template.render(
                pieces=pieces,
                printed=" ".join(printed) if printed != levelled else "",
            ),
        )


def document_name(address: str) -> str:
    """File for an address: `plans/x/y/#goal-7` is `plans/x/y/goal-7.html`, a whole page is its `index.html`."""
    page, _, fragment = address.partition("#")
    return f"{page}{fragment or 'index'}.html"


def document_of(url: str) -> str:
    """Document for an address as Pagefind writes it, without the name of an index page."""
    path = url.removeprefix("/")
    return f"{path}index.html" if path.endswith("/") or not path else path


def record_table(found: Iterable[SearchRecord], names: Mapping[str, str]) -> dict[str, object]:
    """What a browser must know of every record to count and filter hits, by the names Pagefind gave to records.

    Pagefind's own filters would do, but it orders them anew in each run, and fetches its whole index to list them.
    """
    records = list(found)
    values = sorted({pair for record in records for pair in record.filters})
    numbers = {pair: number for number, pair in enumerate(values)}
    return {
        "values": ["|".join(pair) for pair in values],
        "names": " ".join(names[document_name(record.address)] for record in records),
        "records": [[numbers[pair] for pair in record.filters] for record in records],
    }


def near_names(found: Iterable[SearchRecord]) -> list[tuple[str, str, str]]:
    """Address and names of indicators, terms and domains, to offer when nothing was found."""
    return [
        (record.address, record.of("zh")[0].text, record.of("en")[0].text)
        for record in found
        if record.kind in ("indicator", "term", "domain")
    ]


def script_map(found: Iterable[SearchRecord], pairs: Iterable[tuple[str, str]]) -> str:
    """Traditional characters each followed by its simplified one, for those that can find something."""
    used = {char for record in found for char in level(record.text("zh"))}
    return "".join(traditional + simple for traditional, simple in pairs if simple in used)
