"""Groups of parallel aims: whatever the order, never two of one plan, and as editors wish."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.library.grouping import ALIKE, ALL_PAIRS, Aim, Wishes, features, groups, likeness
from generator.library.library import Collection, Library
from generator.library.linking import link
from generator.model.plan import Grouping, Name
from tests.helpers.real_plans import real_plans

TEXTS = (
    "提高妇女健康素养水平。",
    "普及健康知识，提高妇女健康素养水平。",
    "孕产妇死亡率控制在9/10万以下。",
    "孕产妇死亡率下降到8/10万以下，城乡差距缩小。",
    "禁止使用童工。",
    "",
    "。",
)


@st.composite
def some_aims(draw: st.DrawFn) -> list[Aim]:
    chosen = draw(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(TEXTS)), max_size=14))
    return [Aim((plan, number), plan, text) for number, (plan, text) in enumerate(chosen)]


def keys(found: tuple[tuple[Aim, ...], ...]) -> list[list[str]]:
    return [[f"{plan}{number}" for plan, number in (aim.key for aim in group)] for group in found]


def aims(*texts: str) -> list[Aim]:
    """One aim a plan: a0, b1, c2."""
    return [Aim((plan, number), plan, text) for number, (plan, text) in enumerate(zip("abcdef", texts, strict=False))]


@given(some_aims(), st.randoms(use_true_random=False), st.integers(0, 9000))
def test_the_order_changes_nothing(given_aims: list[Aim], chance: random.Random, alike: int) -> None:
    mixed = given_aims.copy()
    chance.shuffle(mixed)
    assert groups(mixed, alike=alike) == groups(given_aims, alike=alike)


@given(some_aims(), st.integers(0, 9000))
def test_each_aim_is_in_one_group_and_no_group_has_two_of_a_plan(given_aims: list[Aim], alike: int) -> None:
    found = groups(given_aims, alike=alike)
    assert sorted(aim.key for group in found for aim in group) == sorted(aim.key for aim in given_aims)
    for group in found:
        assert len({aim.plan for aim in group}) == len(group)


@given(some_aims(), st.data())
def test_what_editors_joined_or_parted_stays_so(given_aims: list[Aim], data: st.DataObject) -> None:
    known = [aim.key for aim in given_aims]
    some = st.sets(st.sampled_from(known), max_size=4) if known else st.just(set())
    joined, parted = frozenset(data.draw(some)), frozenset(data.draw(some))
    of = {
        aim.key: place
        for place, group in enumerate(groups(given_aims, Wishes((joined,), (parted,)), alike=1000))
        for aim in group
    }
    assert len({of[key] for key in joined}) <= 1
    free = parted - joined
    assert len({of[key] for key in free}) == len(free)


def test_the_same_words_are_one_group_and_a_lower_bar_joins_more() -> None:
    four = aims("普及健康知识。", "普及健康知识。", "普及健康生活方式。", "禁止使用童工。")
    assert keys(groups(four, alike=10_000)) == [["a0", "b1"], ["c2"], ["d3"]]
    value = min(likeness(four)[0, 2], likeness(four)[1, 2])
    assert 0 < value < 10_000
    assert keys(groups(four, alike=value)) == [["a0", "b1", "c2"], ["d3"]]
    assert keys(groups(four, alike=value + 1)) == [["a0", "b1"], ["c2"], ["d3"]]


def test_a_chain_is_not_a_group() -> None:
    """The middle one is like both its neighbours, which have nothing in common."""
    three = aims("提高识字率普及体育", "普及体育禁止童工", "禁止童工保障收入")
    assert (0, 2) not in likeness(three)
    assert keys(groups(three, alike=3000)) in ([["a0", "b1"], ["c2"]], [["a0"], ["b1", "c2"]])


def test_two_of_a_plan_are_apart_even_if_alike_unless_an_editor_joins_them() -> None:
    same = "儿童优先。"
    three = [Aim(("a", 0), "a", same), Aim(("a", 1), "a", same), Aim(("b", 2), "b", same)]
    assert keys(groups(three, alike=1000)) == [["a0", "b2"], ["a1"]]
    both = Wishes(joined=(frozenset({("a", 0), ("a", 1)}),))
    assert keys(groups(three, both, alike=1000)) == [["a0", "a1", "b2"]]
    apart = Wishes(parted=(frozenset({("a", 0), ("b", 2)}),))
    assert keys(groups(three, apart, alike=1000)) == [["a0"], ["a1", "b2"]]


def test_joins_that_meet_are_one() -> None:
    four = aims("甲乙", "丙丁", "戊己", "庚辛")
    wishes = Wishes((frozenset({("a", 0), ("b", 1)}), frozenset({("c", 2), ("b", 1)})))
    assert keys(groups(four, wishes, alike=1000)) == [["a0", "b1", "c2"], ["d3"]]


def many(count: int) -> list[Aim]:
    """Aims of many plans: each plan says the same six things, every fifth of them in words of its own."""
    said = (
        "出生缺陷防治",
        "义务教育巩固率",
        "孕产妇健康管理",
        "家庭教育指导服务",
        "女性参与基层治理",
        "儿童心理健康服务",
    )
    found = []
    for number in range(count):
        plan, thing = f"p{number // len(said):04}", said[number % len(said)]
        own = f"{chr(0x5000 + number)}{chr(0x7000 + number)}" if number % 5 == 0 else ""
        found.append(Aim((plan, number), plan, f"{thing}水平{own}稳步提高。"))
    return found


def test_many_aims_are_grouped_as_well_as_few() -> None:
    found = groups(many(ALL_PAIRS * 3), alike=ALIKE["goal"])
    assert {aim.text[:4] for group in found for aim in group} == {text[:4] for text in {a.text for a in many(6)}}
    for group in found:
        assert len({aim.text[:4] for aim in group}) == 1
        assert len({aim.plan for aim in group}) == len(group)
    assert len(found) < 30  # six at best
    mixed = many(ALL_PAIRS * 3)
    random.Random(1).shuffle(mixed)
    assert groups(mixed, alike=ALIKE["goal"]) == found


def test_of_many_aims_no_two_that_editors_parted_are_together() -> None:
    wishes = Wishes(parted=(frozenset({("p0000", 1), ("p0001", 7)}),))
    (one,) = (
        group for group in groups(many(ALL_PAIRS * 2), wishes, alike=3100) if ("p0000", 1) in [a.key for a in group]
    )
    assert ("p0001", 7) not in [aim.key for aim in one]


def test_the_work_grows_as_the_aims_do() -> None:
    small, large = (len(likeness(many(ALL_PAIRS * times))) / times for times in (2, 8))
    assert large < small * 1.5


def test_numbers_weigh_little_and_punctuation_nothing() -> None:
    assert features("死亡率，降到9‰。") - {"#9"} == features("死亡率降到12.5‰") - {"#12.5"}
    figures = aims("孕产妇死亡率下降到9/10万以下。", "孕产妇死亡率下降到12/10万以下。")
    assert 8000 < likeness(figures)[0, 1] < 10_000


def test_what_every_clause_of_a_plan_says_weighs_little() -> None:
    filler = [Aim((plan, number), plan, f"不断提高{word}") for plan in "ab" for number, word in enumerate("甲乙丙丁")]
    pair = [Aim(("a", 8), "a", "不断提高识字率"), Aim(("b", 9), "b", "识字率稳步上升")]
    places = {aim.key: place for place, aim in enumerate(filler + pair)}
    found = likeness(filler + pair)
    rare = found[places["a", 8], places["b", 9]]
    common = found.get((places["b", 0], places["a", 8]), 0)
    assert rare > common > 0


def test_bars_are_for_goals_and_measures() -> None:
    assert set(ALIKE) == {"goal", "measure"}
    assert groups([], alike=1) == ()


@pytest.fixture(scope="module")
def collection() -> Collection:
    return real_plans().collection


@pytest.fixture(scope="module")
def library(collection: Collection) -> Library:
    return link(collection, {})


def test_every_goal_and_measure_of_the_library_is_in_one_group(library: Library) -> None:
    placed = [c for p in library.plans.values() for c in p.clauses if c.kind in ("goal", "measure")]
    assert sorted(c.address for group in library.groups for c in group.clauses) == sorted(c.address for c in placed)
    assert all(c in library.group_of[c.address].clauses for c in placed)
    assert len({group.id for group in library.groups}) == len(library.groups)
    for group in library.groups:
        assert {(c.domain, c.kind) for c in group.clauses} == {(group.domain, group.kind)}
    assert sum(len(group.clauses) for group in library.groups if group.kind == "goal" and len(group.plans) > 1) > 420


def test_the_order_of_plans_changes_no_group(collection: Collection, library: Library) -> None:
    turned = Collection(collection.shared, dict(reversed(collection.plans.items())), collection.sources)
    assert [(g.id, [c.address for c in g.clauses]) for g in link(turned, {}).groups] == [
        (g.id, [c.address for c in g.clauses]) for g in library.groups
    ]


def test_what_our_editors_decided_is_needed_and_done(collection: Collection, library: Library) -> None:
    """A decision that changes nothing has outlived its reason and goes."""
    for place, one in enumerate(collection.shared.groupings):
        others = tuple(other for at, other in enumerate(collection.shared.groupings) if at != place)
        without = Collection(replace(collection.shared, groupings=others), collection.plans, collection.sources)
        for found, is_done in ((library, True), (link(without, {}), False)):
            apart = len({found.group_of[address].id for address in (*one.join, *one.part)})
            assert (apart == (1 if one.join else len(one.part))) == is_done, one.note.en


def test_what_editors_wrote_wins_in_the_library(collection: Collection, library: Library) -> None:
    large = next(g for g in library.groups if len(g.clauses) > 2)
    alone = next(g for g in library.groups if (g.domain, g.kind) == (large.domain, large.kind) and len(g.clauses) == 1)
    first, second, *_ = (c.address for c in large.clauses)
    single = alone.clauses[0].address
    note = Name(zh="理由", en="A reason")
    decided = (Grouping(join=(first, single), note=note), Grouping(part=(first, second), note=note))
    with_them = Collection(replace(collection.shared, groupings=decided), collection.plans, collection.sources)
    groups_then = link(with_them, {}).group_of
    assert groups_then[first] is groups_then[single]
    assert groups_then[first] is not groups_then[second]
