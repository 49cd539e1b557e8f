"""What is loaded together: every plan once, of a large collection a few near each other, each found by its place."""

from __future__ import annotations

from functools import partial

import pytest

from generator.library import nearness, place_parts, portions
from generator.library.library import Collection, Library
from generator.library.linking import link
from generator.library.nearness import top_place
from tests.helpers.real_plans import real_plans

FEW = 2


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    """The real plans as a large collection: more than a few are two."""
    for module in (nearness, place_parts):
        monkeypatch.setattr(module, "FEW", FEW)
    monkeypatch.setattr(portions, "parted", partial(place_parts.parted, few=FEW))
    whole = real_plans().collection
    return link(Collection(whole.shared, whole.plans, whole.sources), {})


def test_every_plan_stands_in_one_portion_of_its_place(library: Library) -> None:
    every = portions.portions(library)
    assert sorted(plan for one in every for plan in one.plans) == sorted(library.plans)
    assert len({one.name for one in every}) == len(every)
    for place, of_place in portions.portions_by_place(library).items():
        for one in of_place:
            assert place in {top_place(library, library.plans[plan].plan.place) for plan in one.plans}


def test_a_portion_has_a_few_plans(library: Library) -> None:
    for one in portions.portions(library):
        places = {library.plans[plan].plan.place for plan in one.plans}
        assert len(one.plans) <= FEW or len(places) == 1


def test_a_small_collection_is_one_portion() -> None:
    whole = real_plans().collection
    library = link(Collection(whole.shared, whole.plans, whole.sources), {})
    [one] = portions.portions(library)
    assert one.plans == tuple(library.plans)
