"""The page of a place: the line of places above it with their plans, the places beside it, and those below."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.library import addresses
from generator.library.library import Collection, Library
from generator.library.linking import link
from generator.publish.render import render
from generator.views import place_page
from generator.views.parts.page_context import PageContext, Settings
from tests.helpers.real_plans import real_plans

COUNTY, MOVED = "xinghualing", "zunyi-children-2021"


def moved_to_a_superior() -> tuple[Library, tuple[str, ...]]:
    """The real plans, one of them of the province of the county; and the places above the county, nearest first."""
    whole = real_plans().collection
    above = link(Collection(whole.shared, {}, whole.sources), {}).superiors(COUNTY)
    files = whole.plans[MOVED]
    province = files.plan.model_copy(update={"place": above[-2]})
    return link(
        Collection(whole.shared, {**whole.plans, MOVED: replace(files, plan=province)}, whole.sources), {}
    ), above


def shown(library: Library, place: str) -> place_page.PlacePage:
    context = PageContext(library, "zh", addresses.place(place), Settings())
    page = place_page.place_page(context, place)
    render(page, "zh")
    assert isinstance(page.view, place_page.PlacePage)
    return page.view


def test_the_line_above_begins_with_the_country_and_shows_its_plans() -> None:
    library, above = moved_to_a_superior()
    line = shown(library, COUNTY).above
    assert [one.href for one in line] == [f"../{place}/" for place in reversed(above)]
    assert [len(one.plans) for one in line] == [1 if place == above[-2] else 0 for place in reversed(above)]


def test_without_plans_above_there_is_no_line() -> None:
    whole = real_plans().collection
    assert shown(link(Collection(whole.shared, whole.plans, whole.sources), {}), COUNTY).above == ()


def test_places_beside_one_have_plans_and_its_superior_and_are_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = real_plans().collection
    library = link(Collection(whole.shared, whole.plans, whole.sources), {})
    province = library.superiors(COUNTY)[-2]
    peers = shown(library, province).peers
    wanted = {library.superiors(linked.plan.place)[-2] for linked in library.plans.values()} - {province}
    assert {one.href for one in peers} == {f"../{place}/" for place in wanted}
    assert shown(library, province).all_peers is None
    monkeypatch.setattr(place_page, "FEW", 2)
    few = shown(library, province)
    assert few.peers == peers[:2]
    assert few.all_peers is not None
    assert few.all_peers.href == f"../{library.superiors(COUNTY)[-1]}/#below"
