"""Plans in one picture: a strip a domain, a square a goal, filled as far as its words can be measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.library import addresses
from generator.library.library import LinkedPlan, PlacedClause
from generator.library.measurable import MEASURABLE, Measurable, by_measure, measurable
from generator.library.nearness import is_large, plans_below
from generator.texts.typography import enumeration
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import (
    PROVINCES,
    accent_of,
    name_of_clause,
    name_of_domain,
    name_of_place,
    short_name_of_domain,
    short_title_of_plan,
    text_in,
)

WORDS = 60
"""So many characters of a goal are told at its square."""


@dataclass(frozen=True, slots=True)
class Square:
    """One goal."""

    measurable: Measurable
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The goals of one domain."""

    name: str
    href: str
    accent: str
    squares: tuple[Square, ...]
    told: str
    """How many goals have a figure, a direction, and neither, in words."""


@dataclass(frozen=True, slots=True)
class PlanPicture:
    """One plan."""

    plan: Link
    strips: tuple[Strip, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Share:
    """What part of a bar of 100 one kind of goal takes."""

    measurable: Measurable
    begins: float
    width: float


@dataclass(frozen=True, slots=True)
class ProvinceBar:
    """The goals of all plans of a province."""

    province: Link
    plans: str
    shares: tuple[Share, ...]
    told: str


def plan_picture(context: PageContext, linked: LinkedPlan) -> PlanPicture:
    """The picture of one plan."""
    return PlanPicture(
        Link(short_title_of_plan(context, linked.plan.id), link_to(context, addresses.plan(linked.plan.id))),
        tuple(_strip(context, linked, domain) for domain in linked.domains if linked.of(domain, "goal")),
        _told(context, by_measure(_goals(linked))),
    )


def plan_pictures(context: PageContext) -> tuple[PlanPicture, ...]:
    """A picture of each plan of a small collection."""
    if is_large(context.library):
        return ()
    return tuple(plan_picture(context, linked) for linked in context.library.plans.values())


def province_bars(context: PageContext) -> tuple[ProvinceBar, ...]:
    """A bar of each province of a large collection."""
    if not is_large(context.library):
        return ()
    having = plans_below(context.library)
    places = (one for one, place in context.library.shared.places.items() if place.level in PROVINCES and one in having)
    return tuple(_bar(context, one, having[one]) for one in places)


def _strip(context: PageContext, linked: LinkedPlan, domain: str) -> Strip:
    goals = linked.of(domain, "goal")
    known = context.library.shared.domains
    one_audience = len({known[one].audience for one in linked.domains}) == 1  # else "Health" would stand there twice
    return Strip(
        (short_name_of_domain if one_audience else name_of_domain)(context, domain),
        link_to(context, addresses.plan_domain(linked.plan.id, domain)),
        accent_of(context, goals[0]),
        tuple(
            Square(measurable(placed.clause), link_to(context, addresses.clause(placed)), _words(context, placed))
            for placed in goals
        ),
        _told(context, by_measure(goals)),
    )


def _bar(context: PageContext, place: str, plans: Sequence[str]) -> ProvinceBar:
    counts = by_measure(goal for plan in plans for goal in _goals(context.library.plans[plan]))
    parts = [round(100 * count / max(1, sum(counts)), 2) for count in counts]
    return ProvinceBar(
        Link(name_of_place(context, place), link_to(context, addresses.place(place))),
        context.w.counted("n_plans", len(plans)),
        tuple(
            Share(kind, round(sum(parts[:number]), 2), parts[number])
            for number, kind in enumerate(MEASURABLE)
            if parts[number]
        ),
        _told(context, counts),
    )


def _goals(linked: LinkedPlan) -> Iterator[PlacedClause]:
    for domain in linked.domains:
        yield from linked.of(domain, "goal")


def _told(context: PageContext, counts: Sequence[int]) -> str:
    kinds = zip(MEASURABLE, counts, strict=True)
    return enumeration(
        context.w,
        context.w.counted("n_goals", sum(counts)),
        *(context.w(f"picture_{kind}", n=count) for kind, count in kinds if count),
    )


def _words(context: PageContext, placed: PlacedClause) -> str:
    text = text_in(context.lang, placed.clause).partition("\n")[0]
    return f"{name_of_clause(context, placed)} {text if len(text) <= WORDS else text[:WORDS].rstrip() + '…'}"
