"""Whether every published address still leads somewhere, told from the library alone, before a site is built."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from generator.findings.finding import Finding, Spot
from generator.findings.messages import NOTHING, finding, phrase
from generator.library.library import Library
from generator.publish.pages import site_map
from generator.publish.redirects import former_paths, lost
from generator.reading.content import read_prose, read_published
from generator.reading.published import Address, addresses_of
from generator.rules.examples import explanations


def current_addresses(root: Path, library: Library) -> Collection[str]:
    """All addresses that the site of a library has, fragments included."""
    paths = (path for path, _ in site_map(library, read_prose(root, "zh"), explanations()))
    return addresses_of(library, paths)


def check_addresses(root: Path, library: Library) -> tuple[Finding, ...]:
    """A finding for each published address that leads nowhere, and what is wrong with the list of them."""
    entries, unreadable = read_published(root)
    if not entries:
        return unreadable
    gone = lost(entries, current_addresses(root, library), former_paths(library))
    if not (root / "content").is_dir():  # only the data are here: of pages by hand nothing can be told
        gone = [one for one in gone if one.page.count("/") > 1]
    return (*unreadable, *lost_findings(gone))


def lost_findings(gone: Iterable[Address]) -> list[Finding]:
    """Say what is lost; of a page that is lost with all that was on it only that it is."""
    by_page: dict[str, list[Address]] = {}
    for one in gone:
        by_page.setdefault(one.page, []).append(one)
    found = []
    for lost_ in by_page.values():
        whole = [one for one in lost_ if not one.fragment]
        for one in whole[:1] or lost_:
            more = phrase("site-more-places", n=len(lost_) - 1) if whole and lost_[1:] else NOTHING
            found.append(finding("site-address-lost", Spot(one.file, one.line), address=f"/{one.address}", more=more))
    return found
