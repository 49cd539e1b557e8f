"""Views of places: the tree of all places, and one place with its plans."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import addresses
from generator.views.parts import siblings
from generator.views.parts.awaiting import Awaiting, awaiting, contribute
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.plan_cards import PlanCard, plan_cards
from generator.views.parts.scope import Link, Scope


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place with its superiors and plans."""

    name: str
    href: str
    superiors: str
    plans: tuple[PlanCard, ...]
    years: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """All places as a tree: depth and place."""

    lines: tuple[tuple[int, PlaceLine], ...]


@dataclass(frozen=True, slots=True)
class PlacePage:
    """One place."""

    name: str
    level: str
    code: str
    code_source: str
    superiors: tuple[Link, ...]
    plans: tuple[PlanCard, ...]
    below: tuple[PlaceLine, ...]
    awaiting: tuple[Awaiting, ...]
    contribute: str
    indicators: Link | None


def place_line(scope: Scope, place: str) -> PlaceLine:
    """A place in a list, with its superiors below the country, and its plans, those for women first."""
    places = scope.library.shared.places
    chain = [scope.place_name(p) for p in reversed(scope.library.superiors(place)) if places[p].superior]
    plans = plan_cards(scope, scope.library.plans_at(place))
    return PlaceLine(
        name=scope.place_short(place),
        href=scope.to(addresses.place(place)),
        superiors=" › ".join(chain),
        plans=plans,
        years=tuple(dict.fromkeys(card.years for card in plans)),
    )


def places_page(scope: Scope) -> PageView:
    """All places, superiors before the places below them."""
    places = scope.library.shared.places

    def tree(superior: str | None, depth: int) -> list[tuple[int, PlaceLine]]:
        lines: list[tuple[int, PlaceLine]] = []
        for place_id, place in places.items():
            if place.superior == superior:
                lines.append((depth, place_line(scope, place_id)))
                lines.extend(tree(place_id, depth + 1))
        return lines

    return page_view(
        scope,
        "places",
        PlacesPage(tuple(tree(None, 0))),
        title=scope.w("places"),
        description=scope.w("site_about"),
        crumbs=(Link(scope.w("places"), "", current=True),),
        edit_file="plans/_shared/places.yml",
    )


def place_page(scope: Scope, place_id: str) -> PageView:
    """One place; the scope stands on it."""
    place = scope.library.shared.places[place_id]
    name = scope.place_name(place_id)
    superiors = tuple(
        Link(scope.place_name(p), scope.to(addresses.place(p))) for p in reversed(scope.library.superiors(place_id))
    )
    view = PlacePage(
        name=name,
        level=scope.w(f"level_{place.level}"),
        code=place.code or "",
        code_source=scope.name(place.source) if place.source else "",
        superiors=superiors,
        plans=plan_cards(scope, scope.library.plans_at(place_id)),
        below=tuple(
            place_line(scope, other)
            for other, entry in scope.library.shared.places.items()
            if entry.superior == place_id
        ),
        awaiting=tuple(one for p in scope.library.plans_at(place_id) if (one := awaiting(scope, p)) is not None),
        contribute=contribute(scope),
        indicators=_indicators(scope, place_id),
    )
    return page_view(
        scope,
        "place",
        view,
        title=name,
        description=" › ".join((*(link.text for link in superiors), name)),
        crumbs=(
            Link(scope.w("places"), scope.to(addresses.PLACES)),
            *superiors,
            Link(name, "", current=True, beside=siblings.places(scope, place_id)),
        ),
        edit_file="plans/_shared/places.yml",
    )


def _indicators(scope: Scope, place: str) -> Link | None:
    """Where the indicators that plans of a place set targets for are listed."""
    plans = {linked.plan.id for linked in scope.library.plans_at(place)}
    count = sum(any(use.clause.plan in plans for use in uses) for uses in scope.library.targets.values())
    address = f"{scope.to(addresses.INDICATORS)}?place={place}"
    return Link(scope.w("place_indicators", n=count), address) if count else None
