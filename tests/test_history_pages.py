"""The pages of the history and the feed, of any two states: every link resolves, and every text stays text."""

from __future__ import annotations

import re
from datetime import datetime
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings

from generator import addresses
from generator.changes.entries import entries
from generator.changes.record import NO_HISTORY, Day, History
from generator.feed import MOST_DAYS, feed
from generator.library import Collection, Library
from generator.linking import link
from generator.loader import load
from generator.model import LANGS
from generator.views.scope import Scope, Settings
from tests.golden import BASE
from tests.strategies import collections
from tests.test_pages import site, twins_and_links

SITE = "https://plans.example/sub/"
ATOM = "{http://www.w3.org/2005/Atom}"
few = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def history(*states: Library) -> History:
    """A day for each state, from the first of January on."""
    before: list[Library | None] = [None, *states]
    days = [
        Day(f"2026-01-{n:02}", f"2026-01-{n:02}T10:00:00+08:00", entries(old, new))
        for n, (old, new) in enumerate(zip(before, states, strict=False), 1)
    ]
    return History(tuple(reversed(days)))


def read_feed(library: Library, past: History, lang: str = "zh") -> ElementTree.Element:
    """The feed as a feed reader's parser sees it."""
    here = next(one for one in LANGS if one == lang)
    made = feed(Scope(library, here, addresses.CHANGES, Settings(history=past)), SITE, 0)
    assert made.path == addresses.FEED
    return ElementTree.fromstring(made.text)


def needed(element: ElementTree.Element, name: str) -> str:
    """The text of a child that must be there exactly once."""
    (child,) = element.findall(ATOM + name)
    assert child.text
    return child.text


@few
@given(collections(), collections())
def test_any_two_states_make_whole_pages(first: Collection, second: Collection) -> None:
    old, new = link(first, {}), link(second, {})
    past = history(old, new)
    built = site(new, past)
    twins_and_links(built, second)
    assert {"changes/2026-01-01/", "en/changes/2026-01-02/"} <= built.keys()
    for path, page in built.items():
        assert "x-evil" not in page.tags, f"{path}: a tag of a plan's text became markup"
        assert page.tags.count("script") == 1, f"{path}: a script of a plan's text became markup"
    for lang in LANGS:
        for entry in read_feed(new, past, lang).findall(f"{ATOM}entry"):
            html = needed(entry, "content")
            assert not re.search(r"<(?!/?(?:p|h2|ul|li|a|br|span|del|ins|code)\b)", html)
            assert not re.search(r'href="(?!https://plans\.example/sub/)', html)


def test_the_feed_has_all_that_a_feed_must_have() -> None:
    library = link(load(BASE).collection, {})
    began = entries(None, library)
    dates = [f"2026-01-{n:02}" for n in range(1, MOST_DAYS + 4)]
    past = History(tuple(Day(day, f"{day}T10:00:00+08:00", began) for day in reversed(dates)))
    for lang in LANGS:
        root = read_feed(library, past, lang)
        assert root.tag == f"{ATOM}feed"
        home = SITE + addresses.PREFIX[lang]
        assert needed(root, "id") == f"{home}changes/"
        assert needed(root, "title")
        (author,) = root.findall(f"{ATOM}author")
        assert needed(author, "name")
        links = {one.get("rel"): one.get("href") for one in root.findall(f"{ATOM}link")}
        assert links == {"self": f"{home}changes/feed.atom", "alternate": f"{home}changes/"}
        days = root.findall(f"{ATOM}entry")
        assert len(days) == MOST_DAYS
        moments = [datetime.fromisoformat(needed(one, "updated")) for one in days]
        assert moments == sorted(moments, reverse=True)
        assert datetime.fromisoformat(needed(root, "updated")) == moments[0]
        assert len({needed(one, "id") for one in days}) == len(days)
        for one in days:
            assert needed(one, "title")
            (page,) = one.findall(f"{ATOM}link")
            assert needed(one, "id") == page.get("href")
            assert needed(one, "id").startswith(f"{home}changes/2026-01-")
            assert one.find(f"{ATOM}content").get("type") == "html"  # type: ignore[union-attr]


def test_a_feed_without_a_history_is_a_feed() -> None:
    library = link(load(BASE).collection, {})
    root = read_feed(library, NO_HISTORY)
    assert root.findall(f"{ATOM}entry") == []
    assert needed(root, "updated") == "1970-01-01T00:00:00+00:00"
