"""What stands at addresses that could not stay, so that links others have kept still lead on.

A page of a plan, indicator or place with former ids is also found at its former addresses; a page or fragment that
`plans/_shared/addresses.txt` leads elsewhere is found where it says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import yaml
from markupsafe import Markup

from generator.library import addresses
from generator.library.library import Library
from generator.model.plan import Lang
from generator.publish.render import PageFile
from generator.reading.published import Address, fragment_moves, page_moves

_INDEX = "index.md"
_FRONT = "---\n\n"
_ELEMENT = re.compile(r"<[a-z][^<>]*>")
_WITH_ID = re.compile(r'<[a-z][^<>]*?\sid="([^"]*)"[^<>]*>(?:\s*<(?:dt|td|th)\b[^<>]*>)?')
_ANCHOR = Markup('<span id="{}"></span>')


def with_redirects(
    library: Library, lang: Lang, pages: Iterable[PageFile], published: Sequence[Address] = ()
) -> Iterator[PageFile]:
    """Yield the pages, with anchors for fragments that moved, and the pages at former addresses after them."""
    led_to = {f"{new}{_INDEX}" for new in page_moves(published).values()}
    passed: list[PageFile] = []
    for page in with_former_fragments(pages, published, former_paths(library)):
        yield page
        # Of most pages only the address is needed later, and a site is more than memory should hold.
        passed.append(page if page.path in led_to else replace(page, text=""))
    yield from redirect_pages(library, lang, passed)
    yield from moved_pages(lang, passed, published)


def page_at(
    path: str, make: Callable[[str], PageFile | None], library: Library, lang: Lang, published: Sequence[Address]
) -> PageFile | None:
    """The page at one address, its own or one that leads on, as `with_redirects` gives it; None if there is none.

    `make` makes the page that a path has of its own.
    """
    if (own := make(path)) is not None:
        return next(with_former_fragments([own], published, former_paths(library)))
    former = (new + path[len(old) :] for old, new in former_paths(library).items() if path.startswith(old))
    moved = (new for old, new in page_moves(published).items() if old == path)
    there = [page for new in (*former, *moved) if (page := make(new)) is not None]
    leading = (*redirect_pages(library, lang, there), *moved_pages(lang, there, published))
    return next((page for page in leading if page.path == f"{path}{_INDEX}"), None)


# ---------- former ids ----------


def former_paths(library: Library) -> Mapping[str, str]:
    """Beginnings of former paths, each with what it is now: of plans, indicators and places."""
    moves = {
        addresses.plan(former): addresses.plan(linked.plan.id)
        for linked in library.plans.values()
        for former in linked.plan.former_ids
    }
    for path, named in ((addresses.indicator, library.shared.indicators), (addresses.place, library.shared.places)):
        moves |= {path(former): path(name) for name, one in named.items() for former in one.former_ids}
    return moves


def redirect_pages(library: Library, lang: Lang, pages: Iterable[PageFile]) -> Iterator[PageFile]:
    """For each page of what has former ids, yield one that leads to it from the former address."""
    moves = former_paths(library)
    if not moves:
        return
    titles = _titles(library, lang)
    former: dict[str, list[str]] = {}
    for old, new in moves.items():
        former.setdefault(new, []).append(old)
    for page in pages:
        new = _thing(page.path)
        for old in former.get(new, ()):
            if page.path.endswith(_INDEX):
                rest = page.path[len(new) : -len(_INDEX)]
                yield _redirect(old + rest, new + rest, titles[new], lang)


def _thing(path: str) -> str:
    """The beginning of a path that names a plan, an indicator or a place: "plans/<plan>/"."""
    return "".join(f"{part}/" for part in path.split("/")[:2])


def _titles(library: Library, lang: Lang) -> Mapping[str, str]:
    named = {addresses.plan(linked.plan.id): linked.plan.title for linked in library.plans.values()}
    named |= {addresses.indicator(name): one.name for name, one in library.shared.indicators.items()}
    named |= {addresses.place(name): one.name for name, one in library.shared.places.items()}
    return {path: name.zh if lang == "zh" else name.en for path, name in named.items()}


def _redirect(old: str, new: str, title: str, lang: Lang) -> PageFile:
    front = {
        "title": title,
        "template": "redirect.html",
        "moved_to": new,
        "location": addresses.relative(old, new, lang=lang),
    }
    text = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    return PageFile(path=f"{old}{_INDEX}", text=f"---\n{text}---\n")


# ---------- addresses.txt ----------


def moved_pages(lang: Lang, pages: Iterable[PageFile], published: Iterable[Address]) -> Iterator[PageFile]:
    """Yield a page for each that the list of addresses leads elsewhere; nothing where a page stands there again."""
    texts = {page.path: page.text for page in pages}
    for old, new in page_moves(published).items():
        if f"{old}{_INDEX}" not in texts:
            front = next(yaml.safe_load_all(texts.get(f"{new}{_INDEX}", "")), None) or {}
            yield _redirect(old, new, str(front.get("title", new)), lang)


def with_former_fragments(
    pages: Iterable[PageFile], published: Iterable[Address], moved: Mapping[str, str]
) -> Iterator[PageFile]:
    """Yield the pages, with anchors at the places where former fragments lead to.

    `moved` are beginnings of former paths: a fragment of such a page is looked for on the page as it is now.
    """
    moves: dict[str, dict[str, str]] = {}
    for path, fragments in fragment_moves(published).items():
        old = _thing(path)
        now = moved[old] + path[len(old) :] if old in moved else path
        moves.setdefault(f"{now}{_INDEX}", {}).update(fragments)
    for page in pages:
        here = moves.get(page.path)
        yield replace(page, text=_anchored(page.text, here)) if here else page


def _anchored(text: str, moves: Mapping[str, str]) -> str:
    """Return a page with an anchor for each old fragment within the new one's element, or at the page's beginning.

    A row of a table and an entry of a list of terms may hold no anchor themselves: their first cell does.  The page
    is gone through once, however many fragments lead to it.
    """
    body = text.index(_FRONT) + len(_FRONT)
    places: dict[str, int] = {}
    for element in _WITH_ID.finditer(text, body):
        places.setdefault(element[1], element.end())
    first = _ELEMENT.search(text, body)
    if first is not None:
        places[""] = first.end()
    anchors: dict[int, list[str]] = {}
    for old, new in moves.items():
        if old not in places and new in places:
            anchors.setdefault(places[new], []).append(str(_ANCHOR.format(old)))
    pieces, done = [], 0
    for place in sorted(anchors):
        # As if each had been put right behind the element, one after the other.
        pieces += [text[done:place], *reversed(anchors[place])]
        done = place
    return "".join([*pieces, text[done:]])


def lost(published: Sequence[Address], current: Iterable[str], former: Mapping[str, str]) -> Sequence[Address]:
    """The published addresses that lead nowhere, as far as can be told without building the site."""
    there = {*current, *(one.page for one in published if not one.fragment and one.to)}
    moved_to = page_moves(published)

    def leads(one: Address) -> bool:
        page, fragment = one.page, one.to.partition("#")[2] if one.to and one.fragment else one.fragment
        old = _thing(page)
        page = former[old] + page[len(old) :] if old in former else page
        page = moved_to.get(page, page)
        return (f"{page}#{fragment}" if fragment else page) in there

    return [one for one in published if not leads(one)]
