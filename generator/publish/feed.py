"""The history as Atom feeds (RFC 4287), of everything and of each plan: an entry a day, its changes as escaped HTML.

Ids are tags (RFC 4151): they stay when pages move, and no program takes them for an address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from markupsafe import Markup

from generator.changes.standing import Placed, standing
from generator.library import addresses
from generator.publish.render import PageFile, environment
from generator.texts.typography import day_text
from generator.texts.words import Words
from generator.views.parts.history_view import EntryView, entry_view, part_title, summary
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import short_title_of_plan

MOST_DAYS = 20
MOST_CHANGES = 30
"""So many changes of a day are told in the feed; the rest is counted."""
SINCE = 2026
"""The first year of the site, as tags name it: whose the site's host was then, coined them."""
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file may hold, not even escaped."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A day in the feed."""

    id: str
    address: str
    title: str
    updated: str
    html: Markup


def feed(context: PageContext, site_url: str, last_change: int, plan: str = "") -> PageFile:
    """The feed of one language, of everything or of a plan; the context stands on the list of these changes.

    Without a history it is empty, and as old as the last change, in seconds, as far as that is known.
    """
    root = site_url.rstrip("/") + "/" + addresses.PREFIX[context.lang]
    path = addresses.plan_feed(plan) if plan else addresses.FEED
    tag = f"tag:{urlsplit(site_url).hostname},{SINCE}:{context.lang}/{path.removesuffix('/feed.atom')}"
    every = standing(context.library, context.settings.history).days
    days = [
        (day, own) for day, placed in every if (own := tuple(one for one in placed if not plan or one.plan == plan))
    ]
    entries = []
    for day, placed in days[:MOST_DAYS]:
        address = addresses.changes_on(day.date)
        title = context.w("history_on", date=day_text(context.w, day.date))
        entries.append(
            FeedEntry(f"{tag}/{day.date}", root + address, title, day.moment, _html(context.at(address), root, placed))
        )
    then = datetime.fromtimestamp(last_change, UTC).isoformat()
    text = (
        environment()
        .get_template("feed.atom.j2")
        .render(
            lang=context.lang,
            w=Words(context.lang),
            home=root,
            id=tag,
            title=short_title_of_plan(context, plan) if plan else "",
            page=root + context.here,
            own=root + path,
            updated=entries[0].updated if entries else then,
            entries=entries,
        )
    )
    return PageFile(path, NO_XML.sub("", text))


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
