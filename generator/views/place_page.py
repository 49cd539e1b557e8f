"""Views of places: the tree of all places, and one place with its plans."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import addresses
from generator.library.nearness import FEW, is_large, places_below, plans_below
from generator.library.succession import superseded
from generator.views.parts import siblings
from generator.views.parts.awaiting import Awaiting, awaiting, contribute
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.plan_cards import PlanCard, plan_cards
from generator.views.parts.progress_counts import CountTable, count_table, plan_lines
from generator.views.parts.titles import PROVINCES, name_in, name_of_place, short_name_of_place, short_title_of_plan
from generator.views.parts.ways import plan_files


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place with its superiors and plans."""

    name: str
    href: str
    superiors: str
    plans: tuple[PlanCard, ...]
    years: tuple[str, ...]
    below: str = ""
    """How many plans stand here and below, where not all of them are named beside it."""


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """All places as a tree: depth and place."""

    lines: tuple[tuple[int, PlaceLine], ...]


@dataclass(frozen=True, slots=True)
class PlacePage:
    """One place."""

    name: str
    level: str
    level_about: str
    code: str
    code_source: str
    superiors: tuple[Link, ...]
    plans: tuple[PlanCard, ...]
    files: tuple[tuple[str, tuple[Link, ...]], ...]
    """The data of each plan, for there is no file of a place."""
    above: tuple[PlaceLine, ...]
    """From the country down, where any of them has a plan."""
    peers: tuple[PlaceLine, ...]
    """Others of the same superior that have plans there or below; where they are many, those that follow."""
    all_peers: Link | None
    below: tuple[PlaceLine, ...]
    progress: CountTable
    duties: tuple[Link, ...]
    """Who does what in each plan."""
    awaiting: tuple[Awaiting, ...]
    contribute: str
    indicators: Link | None


def place_line(context: PageContext, place: str) -> PlaceLine:
    """A place in a list, with its superiors below the country, and its plans in the order of their audiences."""
    places = context.library.shared.places
    chain = [name_of_place(context, p) for p in reversed(context.library.superiors(place)) if places[p].superior]
    gone = superseded(context.library)
    plans = plan_cards(context, (p for p in context.library.plans_at(place) if p.plan.id not in gone))
    here = plans_below(context.library).get(place, ())
    return PlaceLine(
        name=short_name_of_place(context, place),
        href=link_to(context, addresses.place(place)),
        superiors=" › ".join(chain),
        plans=plans,
        years=tuple(dict.fromkeys(card.years for card in plans)),
        below=context.w.counted("n_plans", count) if (count := len(here)) > len(plans) else "",
    )


def top_places(context: PageContext) -> tuple[PlaceLine, ...]:
    """The places a large collection begins with: the provinces that have plans or places with plans."""
    places, having = context.library.shared.places, plans_below(context.library)
    return tuple(place_line(context, one) for one in places if places[one].level in PROVINCES and one in having)


def places_page(context: PageContext) -> PageView:
    """All places, superiors before the places below them."""
    places = context.library.shared.places

    large = is_large(context.library)

    def tree(superior: str | None, depth: int) -> list[tuple[int, PlaceLine]]:
        lines: list[tuple[int, PlaceLine]] = []
        for place_id, place in places.items():
            if place.superior == superior:
                lines.append((depth, place_line(context, place_id)))
                if not large or place.superior is None:
                    lines.extend(tree(place_id, depth + 1))
        return lines

    return page_view(
        context,
        "places",
        PlacesPage(tuple(tree(None, 0))),
        title=context.w("places"),
        description=context.w("site_about"),
        crumbs=(Link(context.w("places"), "", current=True),),
    )


def place_page(context: PageContext, place_id: str) -> PageView:
    """One place; the context stands on it."""
    place = context.library.shared.places[place_id]
    name = name_of_place(context, place_id)
    superiors = tuple(
        Link(name_of_place(context, p), link_to(context, addresses.place(p)))
        for p in reversed(context.library.superiors(place_id))
    )
    peers = _peers(context, place_id)
    view = PlacePage(
        name=name,
        level=context.w(f"level_{place.level}"),
        level_about=context.w(f"level_about_{place.level}"),
        code=place.code or "",
        code_source=name_in(context.lang, place.source) if place.source else "",
        superiors=superiors,
        plans=plan_cards(context, context.library.plans_at(place_id)),
        files=tuple(
            (short_title_of_plan(context, p.plan.id), plan_files(context, p))
            for p in context.library.plans_at(place_id)
        ),
        above=_above(context, place_id),
        peers=tuple(place_line(context, other) for other in peers[:FEW]),
        all_peers=_all_peers(context, place.superior) if len(peers) > FEW else None,
        below=tuple(place_line(context, other) for other in places_below(context.library).get(place_id, ())),
        progress=count_table(
            context,
            context.w("th_plan"),
            plan_lines(context, (linked.plan.id for linked in context.library.plans_at(place_id))),
        ),
        duties=tuple(
            Link(short_title_of_plan(context, p.plan.id), f"{link_to(context, addresses.plan(p.plan.id))}#duties")
            for p in context.library.plans_at(place_id)
        ),
        awaiting=tuple(one for p in context.library.plans_at(place_id) if (one := awaiting(context, p)) is not None),
        contribute=contribute(context),
        indicators=_indicators(context, place_id),
    )
    return page_view(
        context,
        "place",
        view,
        title=name,
        description=" › ".join((*(link.text for link in superiors), name)),
        crumbs=(
            Link(context.w("places"), link_to(context, addresses.PLACES)),
            *superiors,
            Link(name, "", current=True, beside=siblings.places(context, place_id)),
        ),
    )


def _above(context: PageContext, place: str) -> tuple[PlaceLine, ...]:
    lines = tuple(place_line(context, one) for one in reversed(context.library.superiors(place)))
    return lines if any(line.plans for line in lines) else ()


def _peers(context: PageContext, place: str) -> tuple[str, ...]:
    """The places beside one, in a circle that begins with it, so that each stands with some."""
    having = plans_below(context.library)
    row = places_below(context.library)[context.library.shared.places[place].superior]
    at = row.index(place)
    return tuple(one for one in (*row[at + 1 :], *row[:at]) if one in having)


def _all_peers(context: PageContext, superior: str | None) -> Link | None:
    if superior is None:
        return None
    words = context.w("place_all_peers", place=name_of_place(context, superior))
    return Link(words, link_to(context, f"{addresses.place(superior)}#below"))


def _indicators(context: PageContext, place: str) -> Link | None:
    """Where the indicators that plans of a place set targets for are listed.

    The list of a large collection knows provinces only, and each plan leads to its own table.
    """
    if is_large(context.library):
        return None
    plans = {linked.plan.id for linked in context.library.plans_at(place)}
    count = sum(any(use.clause.plan in plans for use in uses) for uses in context.library.targets.values())
    address = f"{link_to(context, addresses.INDICATORS)}?place={place}"
    return Link(context.w("place_indicators", n=count), address) if count else None
