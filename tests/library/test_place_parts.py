"""Pages about many plans are split by place: each plan once on each level, no part larger than a few plans."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import cast

import pytest

from generator.library.library import Library
from generator.library.place_parts import parted


def collection(above: Mapping[str, str | None], plans: Mapping[str, str]) -> Library:
    """A library that knows places and plans only: the place above each place, and the place of each plan."""

    def superiors(place: str) -> tuple[str, ...]:
        over = above[place]
        return () if over is None else (over, *superiors(over))

    return cast(
        Library,
        SimpleNamespace(
            shared=SimpleNamespace(places=above),
            plans={plan: SimpleNamespace(plan=SimpleNamespace(place=place)) for plan, place in plans.items()},
            superiors=superiors,
        ),
    )


def country(provinces: int, cities: int, counties: int) -> tuple[dict[str, str | None], dict[str, str]]:
    """A country with a plan of its own, of each province, each city, and each county."""
    above: dict[str, str | None] = {"land": None}
    for p in range(provinces):
        above[f"p{p}"] = "land"
        for c in range(cities):
            above[f"p{p}c{c}"] = f"p{p}"
            above |= {f"p{p}c{c}x{x}": f"p{p}c{c}" for x in range(counties)}
    return above, {f"plan-{place}": place for place in above}


@pytest.mark.parametrize("shape", [(1, 1, 3), (2, 3, 4), (31, 2, 0), (1, 1, 40), (3, 14, 13), (1, 30, 1)])
def test_every_plan_is_shown_once_and_no_part_has_too_many(shape: tuple[int, int, int]) -> None:
    above, plans = country(*shape)
    whole = parted(collection(above, plans), tuple(plans))
    shown = [plan for part in whole.walk() if not part.is_large for plan in part.below]
    own = {plan for part in whole.walk() for plan in part.above}
    assert len(shown) == len(set(shown))
    assert set(shown) | own == set(plans)
    assert not set(shown) & own
    assert all(len(part.below) <= 12 for part in whole.walk() if not part.is_large)
    for part in whole.walk():
        if part.is_large:
            inside = [plan for one in part.parts for plan in (*one.below, *(set(one.above) - set(part.above)))]
            assert sorted(inside) == sorted(part.below)


def test_up_to_twelve_plans_are_not_split() -> None:
    above, plans = country(2, 2, 1)
    assert len(plans) == 11
    whole = parted(collection(above, plans), tuple(plans))
    assert (whole.is_large, whole.above, set(whole.below)) == (False, (), set(plans))


def test_each_part_has_an_address_of_its_own_and_leads_to_it() -> None:
    above, plans = country(3, 14, 13)
    whole = parted(collection(above, plans), tuple(plans))
    keys = [(part.place, part.number) for part in whole.walk()]
    assert len(keys) == len(set(keys))
    for part in whole.walk():
        way = whole.to(part.place, part.number)
        assert way[0] is whole
        assert way[-1] is part
    assert whole.to("nowhere", 0) == ()


def test_a_part_of_a_city_stands_under_the_plans_of_its_province_and_country() -> None:
    above, plans = country(3, 14, 13)
    whole = parted(collection(above, plans), tuple(plans))
    (city,) = whole.to("p1c3", 0)[-1:]
    assert city.above[:3] == ("plan-land", "plan-p1", "plan-p1c3")
