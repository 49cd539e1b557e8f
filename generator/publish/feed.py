"""The history as an Atom feed (RFC 4287): an entry a day, with the words of its changes as escaped HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from markupsafe import Markup

from generator.changes.standing import Placed, standing
from generator.library import addresses
from generator.publish.render import PageFile, environment
from generator.texts.words import Words
from generator.views.parts.history_view import EntryView, entry_view, part_title, summary
from generator.views.parts.scope import Scope

MOST_DAYS = 20
MOST_CHANGES = 30
"""So many changes of a day are told in the feed; the rest is counted."""
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file may hold, not even escaped."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A day in the feed; its address is also its id."""

    address: str
    title: str
    updated: str
    html: Markup


def feed(scope: Scope, site_url: str, last_change: int) -> PageFile:
    """The feed of one language; the scope stands on the list of changes.

    Without a history it is empty, and as old as the last change, in seconds, as far as that is known.
    """
    root = site_url.rstrip("/") + "/" + addresses.PREFIX[scope.lang]
    days = [(day, placed) for day, placed in standing(scope.settings.history, scope.library).days if placed]
    entries = []
    for day, placed in days[:MOST_DAYS]:
        address = addresses.changes_on(day.date)
        title = scope.w("history_on", date=scope.date(day.date))
        entries.append(FeedEntry(root + address, title, day.moment, _html(scope.at(address), root, placed)))
    then = datetime.fromtimestamp(last_change, UTC).isoformat()
    text = (
        environment()
        .get_template("feed.atom.j2")
        .render(
            lang=scope.lang,
            w=Words(scope.lang),
            home=root,
            page=root + addresses.CHANGES,
            own=root + addresses.FEED,
            updated=entries[0].updated if entries else then,
            entries=entries,
        )
    )
    return PageFile(addresses.FEED, NO_XML.sub("", text))


def _html(scope: Scope, root: str, placed: tuple[Placed, ...]) -> Markup:
    """The words of a day's changes, plan by plan; links in a feed must be whole addresses."""
    shown = placed[:MOST_CHANGES]
    parts: dict[str, tuple[str, list[tuple[str, EntryView]]]] = {}
    for one in shown:
        title = part_title(scope, one, placed).text
        where = root + (one.now or f"{one.page}#{one.fragment}")
        parts.setdefault(one.part, (title, []))[1].append((where, entry_view(scope, one)))
    more = scope.w("history_more", n=scope.count(len(placed) - len(shown))) if len(placed) > len(shown) else ""
    html = (
        environment()
        .get_template("feed-day.html.j2")
        .render(lang=scope.lang, w=Words(scope.lang), summary=summary(scope, placed), parts=parts.values(), more=more)
    )
    return Markup(html)
