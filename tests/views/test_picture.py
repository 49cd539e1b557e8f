"""Plans in one picture: each goal once, filled as its targets say; a bar a province where plans are many."""

from __future__ import annotations

import re

import pytest
import yaml

from generator.library import addresses
from generator.library.library import Library
from generator.model.plan import LANGS, Lang
from generator.views.parts.page_context import PageContext, Settings
from generator.views.parts.picture import plan_picture, plan_pictures, province_bars
from tests.helpers.built_site import ROOT
from tests.helpers.real_plans import real_library


@pytest.fixture(scope="module")
def library() -> Library:
    return real_library()


def context(library: Library, lang: Lang = "zh") -> PageContext:
    return PageContext(library, lang, addresses.HOME, Settings())


def written(plan: str, domain: str) -> list[str]:
    """How far each goal of a file can be measured, read from the file alone."""
    text = (ROOT / f"plans/{plan}/{domain}.yml").read_text(encoding="utf-8")
    kinds = []
    for goal in yaml.safe_load(text).get("goals", []):
        targets = goal.get("targets", [])
        figures = [target for target in targets if "trend" not in target]
        kinds.append("figure" if figures else "direction" if targets else "words")
    return kinds


def test_each_goal_is_a_square_filled_as_its_targets_say(library: Library) -> None:
    for linked in library.plans.values():
        strips = plan_picture(context(library), linked).strips
        wanted = [kinds for domain in linked.domains if (kinds := written(linked.plan.id, domain))]
        assert [[square.measurable for square in strip.squares] for strip in strips] == wanted


@pytest.mark.parametrize("lang", LANGS)
def test_counts_are_those_of_the_squares(library: Library, lang: Lang) -> None:
    for picture in plan_pictures(context(library, lang)):
        squares = [square for strip in picture.strips for square in strip.squares]
        numbers = [int(n) for n in re.findall(r"[0-9]+", picture.told)]
        assert numbers[0] == len(squares) == sum(numbers[1:])
        assert len({square.href for square in squares}) == len(squares)
        assert all(len(square.words) < 90 for square in squares)


def test_a_plan_for_several_audiences_names_its_domains_in_full(library: Library) -> None:
    for picture in plan_pictures(context(library, "en")):
        names = [strip.name for strip in picture.strips]
        assert len(set(names)) == len(names)


def test_a_large_collection_has_a_bar_a_province(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert province_bars(context(library)) == ()
    monkeypatch.setattr("generator.library.nearness.FEW", len(library.plans) - 1)
    assert plan_pictures(context(library)) == ()
    bars = province_bars(context(library, "en"))
    assert len(bars) == len({bar.province.href for bar in bars})
    for bar in bars:
        assert sum(share.width for share in bar.shares) == pytest.approx(100, abs=0.05)
        assert bar.shares[0].begins == 0
    goals = sum(int(bar.told.split()[0]) for bar in bars)
    assert goals == sum(len(written(plan, domain)) for plan, one in library.plans.items() for domain in one.domains)
