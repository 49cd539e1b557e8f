"""The history as an Atom feed (RFC 4287): an entry a day, with the words of its changes as escaped HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from markupsafe import Markup

from generator.changes.standing import Placed, standing
from generator.library import addresses
from generator.publish.render import PageFile, environment
from generator.texts.typography import day_text
from generator.texts.words import Words
from generator.views.parts.history_view import EntryView, entry_view, part_title, summary
from generator.views.parts.page_context import PageContext

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


def feed(context: PageContext, site_url: str, last_change: int) -> PageFile:
    """The feed of one language; the context stands on the list of changes.

    Without a history it is empty, and as old as the last change, in seconds, as far as that is known.
    """
    root = site_url.rstrip("/") + "/" + addresses.PREFIX[context.lang]
    days = [(day, placed) for day, placed in standing(context.library, context.settings.history).days if placed]
    entries = []
    for day, placed in days[:MOST_DAYS]:
        address = addresses.changes_on(day.date)
        title = context.w("history_on", date=day_text(context.w, day.date))
        entries.append(FeedEntry(root + address, title, day.moment, _html(context.at(address), root, placed)))
    then = datetime.fromtimestamp(last_change, UTC).isoformat()
    text = (
        environment()
        .get_template("feed.atom.j2")
        .render(
            lang=context.lang,
            w=Words(context.lang),
            home=root,
            page=root + addresses.CHANGES,
            own=root + addresses.FEED,
            updated=entries[0].updated if entries else then,
            entries=entries,
        )
    )
    return PageFile(addresses.FEED, NO_XML.sub("", text))


def _html(context: PageContext, root: str, placed: tuple[Placed, ...]) -> Markup:
    """The words of a day's changes, plan by plan; links in a feed must be whole addresses."""
    shown = placed[:MOST_CHANGES]
    parts: dict[str, tuple[str, list[tuple[str, EntryView]]]] = {}
    for one in shown:
        title = part_title(context, one, placed).text
        where = root + (one.now or f"{one.page}#{one.fragment}")
        parts.setdefault(one.part, (title, []))[1].append((where, entry_view(context, one)))
    more = context.w("history_more", n=context.w.number(len(placed) - len(shown))) if len(placed) > len(shown) else ""
    html = (
        environment()
        .get_template("feed-day.html.j2")
        .render(
            lang=context.lang, w=Words(context.lang), summary=summary(context, placed), parts=parts.values(), more=more
        )
    )
    return Markup(html)
