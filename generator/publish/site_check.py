"""Checks the finished site as a whole: every link and fragment resolves, both languages have the same pages.

It reads the built HTML, so that nothing between the data and the reader can go wrong unseen.  Tags are found
by pattern, not by a full parser: the HTML is our own, quotes its attributes and escapes "<" and ">", and a
parser would take as long as the build.  `tests/site/test_links.py` checks the same site with a real one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from sys import intern
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from generator.findings.finding import Finding, Spot
from generator.findings.messages import NOTHING, finding, phrase
from generator.library.addresses import PREFIX, is_of_a_day
from generator.reading.published import FILE, Address
from generator.tools.forked import in_fork

_NOT_TAGS = re.compile(r"<!--.*?-->|(<(script|style)\b[^>]*>).*?</\2>", re.DOTALL)
_TAG = re.compile(r"<([a-z][a-z0-9-]*)(\s[^>]*)>")
_ATTRIBUTE = re.compile(r"""\s(id|href|src|action)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_FETCHED = frozenset({"script", "img", "iframe", "source", "video", "audio", "object", "embed", "use"})
MOST_MOVES = 5
"""An address leads on so often at most."""
_FETCHED_RELATIONS = re.compile(r"""\srel=["']?[^"'>]*\b(?:stylesheet|icon|preload|modulepreload|manifest)\b""")


class Link(NamedTuple):
    """A link as written: where it stands in the file, and whether a browser fetches it with the page."""

    offset: int
    target: str
    fetched: bool


class Page(NamedTuple):
    """What one HTML file offers to links and what it links to."""

    ids: frozenset[str]
    repeated: tuple[tuple[int, str], ...]
    links: tuple[Link, ...]


def scan(html: str) -> Page:
    """Read ids and links of one page."""
    # Scripts and comments become blanks, so that offsets stay right.
    text = _NOT_TAGS.sub(lambda m: (m[1] or "").ljust(len(m[0])), html)
    ids: set[str] = set()
    repeated: list[tuple[int, str]] = []
    links: list[Link] = []
    for tag in _TAG.finditer(text):
        name, attributes = tag[1], tag[2]
        for found in _ATTRIBUTE.finditer(attributes):
            value = found[2] or found[3] or found[4] or ""
            # Most ids and links stand on many pages: each is held once, however large the site is.
            value = intern(unescape(value) if "&" in value else value)
            if found[1] == "id":
                if value in ids:
                    repeated.append((tag.start(), value))
                ids.add(value)
            else:
                fetched = name in _FETCHED or (name == "link" and bool(_FETCHED_RELATIONS.search(attributes)))
                links.append(Link(tag.start(), value, fetched))
    return Page(frozenset(ids), tuple(repeated), tuple(links))


def check_site(
    folder: Path, *, shown_as: str, site_url: str, published: Sequence[Address] = (), known: Iterable[str] = ()
) -> list[Finding]:
    """Check a built site.

    `shown_as` is the folder's name in messages, `site_url` its public address, `published` the addresses that
    were ever published and must still lead somewhere; the fragments in `known` and all pages should be among them.
    """
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    names = sorted(name for name in files if name.endswith(".html"))
    later = in_fork(lambda: _scan_all(folder, names[1::2]))
    pages = _scan_all(folder, names[::2]) | later()
    site = _Site(folder, shown_as, site_url, frozenset(files), {name: pages[name] for name in names})
    lost = [*site.vanished(published), *(site.unlisted(published, known) if published else ())]
    return sorted([*site.twins(), *lost, *site.repeated_ids(), *site.bad_links()])


def _scan_all(folder: Path, names: list[str]) -> dict[str, Page]:
    return {name: scan((folder / name).read_text(encoding="utf-8")) for name in names}


@dataclass(frozen=True, slots=True)
class _Site:
    folder: Path
    shown_as: str
    site_url: str
    files: frozenset[str]
    pages: Mapping[str, Page]

    def repeated_ids(self) -> Iterator[Finding]:
        """An id may stand only once on a page."""
        for name, page in self.pages.items():
            for offset, value in page.repeated:
                yield finding("site-id-twice", self._spot(name, offset), id=value)

    def bad_links(self) -> Iterator[Finding]:
        """Every link must lead somewhere; one that fails on many pages, as in the footer, is one finding."""
        places: dict[tuple[str, str], list[tuple[str, Link]]] = {}
        for name, page in self.pages.items():
            for link in page.links:
                if bad := self._fault(name, link):
                    places.setdefault(bad, []).append((name, link))
        for (code, _), [(name, link), *others] in places.items():
            more = phrase("site-more-places", n=len(others)) if others else NOTHING
            yield finding(code, self._spot(name, link.offset), link=link.target, more=more)

    def twins(self) -> Iterator[Finding]:
        """Each page must exist in both languages."""
        english = {name.removeprefix(PREFIX["en"]) for name in self.pages if name.startswith(PREFIX["en"])}
        chinese = {name for name in self.pages if not name.startswith(PREFIX["en"])}
        for name in sorted(chinese - english):
            yield finding("site-twin-missing", self._spot(name), twin=PREFIX["en"] + name)
        for name in sorted(english - chinese):
            yield finding("site-twin-missing", self._spot(PREFIX["en"] + name), twin=name)

    def vanished(self, published: Iterable[Address]) -> Iterator[Finding]:
        """What was once published must still lead to a page and, where it has a fragment, to a place on it.

        What is lost in both languages is said once, and of a lost page only that it is lost.
        """
        lost: dict[str, list[Address]] = {}
        for one in published:
            if not all(self._leads(f"{prefix}{one.page}index.html", one.fragment) for prefix in PREFIX.values()):
                lost.setdefault(one.page, []).append(one)
        for page, gone in lost.items():
            whole = any(f"{prefix}{page}index.html" not in self.files for prefix in PREFIX.values())
            for one in gone[:1] if whole else gone:
                more = phrase("site-more-places", n=len(gone) - 1) if whole and gone[1:] else NOTHING
                yield finding("site-address-lost", Spot(one.file, one.line), address=f"/{one.address}", more=more)

    def unlisted(self, published: Iterable[Address], known: Iterable[str]) -> Iterator[Finding]:
        """Pages and fragments that nothing guards yet; said once, since a command adds them all.

        Pages of days in the history are left out: every commit would bring one.
        """
        listed = {one.address for one in published}
        chinese = (name for name in self.pages if not name.startswith(PREFIX["en"]))
        pages = {name.removesuffix("index.html") for name in chinese if name.endswith("/index.html")}
        lasting = {one for one in pages if not is_of_a_day(one) and not self._moved(f"{one}index.html")}
        new = sorted((lasting | {*known}) - listed)
        if new:
            yield finding("site-address-unlisted", Spot(FILE), n=len(new), address=new[0])

    def _leads(self, name: str, fragment: str) -> bool:
        """Whether a page is there, and the fragment on it or on the page that it leads on to."""
        for _ in range(MOST_MOVES):
            if name not in self.pages:
                return False
            if (onward := self._moved(name)) is None:
                break
            name = onward
        return not fragment or fragment in self.pages[name].ids

    def _moved(self, name: str) -> str | None:
        """The page that a page only leads on to: such a page has no ids, and its last link to follow is that way."""
        page = self.pages[name]
        ways = [] if page.ids else [link.target for link in page.links if not link.fetched]
        return self._file(name, unquote(ways[-1]), own=False) if ways else None

    def _fault(self, name: str, link: Link) -> tuple[str, str] | None:
        """What is wrong with a link: the code of a finding, and what the link leads to."""
        target = link.target
        own = target.startswith(self.site_url)
        if own:
            target = "/" + target[len(self.site_url) :]
        parts = urlsplit(target)
        if parts.netloc and not parts.scheme and not link.fetched:
            # "//plans/" is another host; nobody means that, but a template with one slash too many makes it.
            return "site-link-dangling", target
        if parts.scheme or parts.netloc:
            return ("site-third-party", target) if link.fetched and parts.scheme != "data" else None
        file = self._file(name, unquote(parts.path), own=own)
        if file not in self.files:
            return "site-link-dangling", file
        if parts.fragment and file in self.pages and unquote(parts.fragment) not in self.pages[file].ids:
            return "site-fragment-dangling", f"{file}#{parts.fragment}"
        return None

    def _file(self, name: str, path: str, *, own: bool) -> str:
        """The file of the site that a link's path leads to."""
        if not path:
            return name
        if path.startswith("/"):
            # Only error pages, which are shown at any path, link from the root of the server.
            base = "/" if own else urlsplit(self.site_url).path
            full = path.removeprefix(base)
        else:
            full = posixpath.join(posixpath.dirname(name), path)
        full = posixpath.normpath(full) + ("/" if path.endswith(("/", "/.", "/..")) or path in {".", ".."} else "")
        full = full.removeprefix("./")
        return f"{full}index.html" if full.endswith("/") or not full else full

    def _spot(self, name: str, offset: int | None = None) -> Spot:
        file = f"{self.shown_as}/{name}"
        if offset is None:
            return Spot(file)
        before = (self.folder / name).read_text(encoding="utf-8")[:offset]
        return Spot(file, before.count("\n") + 1, offset - before.rfind("\n"))
