"""Measures beside goals: found by words that few measures share, confirmed or parted by editors, never said absent."""

from __future__ import annotations

from dataclasses import replace

from generator.library.goal_measures import MOST, answers_of
from generator.library.library import Library
from generator.model.groupings import Grouping
from generator.model.plan import Name
from tests.helpers.real_plans import real_library

PLAN, HEALTH = "zunyi-children-2021", "zunyi-children-2021/children-health/"
NOTE = Name(zh="理由", en="Why")


def decided(*groupings: Grouping) -> Library:
    """The real library, as if nothing but this had been decided of its groups."""
    library = real_library()
    return replace(library, shared=replace(library.shared, groupings=groupings))


def named(library: Library, goal: str) -> list[tuple[str, bool]]:
    return [(one.measure.address, one.confirmed) for one in answers_of(library, PLAN)[goal]]


def first_with(some: bool) -> str:
    return next(goal for goal, found in answers_of(decided(), PLAN).items() if bool(found) is some)


def test_about_half_of_the_goals_have_a_measure_by_words_alone() -> None:
    library = decided()
    found = [one for plan in library.plans for one in answers_of(library, plan).values()]
    assert len(found) == sum(one.kind == "goal" for linked in library.plans.values() for one in linked.clauses)
    assert 0.45 < sum(map(bool, found)) / len(found) < 0.65
    assert max(map(len, found)) == MOST
    for plan in library.plans:
        for goal, answers in answers_of(library, plan).items():
            assert {one.measure.domain for one in answers} <= {goal.split("/")[1]}
            assert {one.measure.plan for one in answers} <= {plan}


def test_words_that_few_measures_have_lead_to_the_measure() -> None:
    library = decided()
    pairs: dict[str, set[str]] = {}
    for plan, linked in library.plans.items():
        for goal in linked.clauses:
            if answers := answers_of(library, plan).get(goal.address):
                titles = pairs.setdefault(goal.clause.zh.partition("\n")[0], set())
                titles.add(answers[0].measure.clause.zh.partition("\n")[0])
    assert {one[-5:] for one in pairs["增强亲子互动，建立平等和谐的亲子关系。"]} == {"亲子关系。"}
    assert {one[:4] for one in pairs["保障女性劳动者劳动安全和健康。"]} == {"改善女性"}


def test_what_an_editor_joins_is_confirmed_though_no_word_is_shared() -> None:
    goal = first_with(False)
    domain = goal.rsplit("/", 1)[0]
    joined = Grouping(join=(goal, f"{domain}/measure-1"), note=NOTE)
    assert named(decided(joined), goal) == [(f"{domain}/measure-1", True)]


def test_what_an_editor_parts_is_not_shown() -> None:
    goal = first_with(True)
    before = named(decided(), goal)
    parted = Grouping(part=(goal, before[0][0]), note=NOTE)
    assert [one for one, _ in named(decided(parted), goal)][: len(before) - 1] == [one for one, _ in before[1:]]
    assert before[0][0] not in [one for one, _ in named(decided(parted), goal)]
    joined = Grouping(join=(goal, before[0][0]), note=NOTE)
    assert named(decided(joined), goal) == [(before[0][0], True), *before[1:]]
