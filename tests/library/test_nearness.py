"""Which plans stand near to a plan: its place, the places above, its neighbours; the same few in any collection."""

from __future__ import annotations

import pytest

from generator.check import check
from generator.library.library import Library
from generator.library.nearness import is_neighbour, nearest_plans, plans_below
from tests.helpers.large import write_large

PLANS = 20
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    found = check(write_large(tmp_path_factory.mktemp("near") / "project", PLANS, finished=False)).library
    assert found is not None
    return found


def test_the_nearest_are_few_each_once_and_never_the_plan_itself(library: Library) -> None:
    for plan_id in library.plans:
        near = nearest_plans(library, plan_id, 6)
        assert len(near) == len(set(near)) == 6
        assert plan_id not in near


def test_all_others_are_found_where_so_many_are_wanted(library: Library) -> None:
    """The tree of places has one root, so that nothing is out of reach."""
    for plan_id in library.plans:
        assert set(nearest_plans(library, plan_id, 99)) == set(library.plans) - {plan_id}


def test_plans_of_the_same_place_come_before_all_others(library: Library) -> None:
    near = nearest_plans(library, "qingyuan-women-2021", 3)
    assert near[0] == "qingyuan-children-2021"
    assert is_neighbour(library, "qingyuan-women-2021", "qingyuan-children-2021")


def test_a_plan_of_the_same_province_comes_before_those_of_others(library: Library) -> None:
    places = library.shared.places
    for plan_id, linked in library.plans.items():
        province = [p for p in (linked.plan.place, *library.superiors(linked.plan.place)) if places[p].superior][-1]
        inside = set(plans_below(library)[province]) - {plan_id}
        assert set(nearest_plans(library, plan_id, len(inside))) == inside
