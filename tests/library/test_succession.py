"""A plan gives way to the one that follows it, here to a made-up successor of one of today's; to nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.library.library import Library, PlanFiles
from generator.library.linking import link
from generator.library.place_parts import domain_parts
from generator.library.succession import followers, line_of, superseded
from generator.model.observations import Observation
from generator.model.plan import Name, Period
from generator.publish.render import render
from generator.views.indicator_page import indicator_page
from generator.views.parts.page_context import PageContext, Settings
from generator.views.place_page import place_line
from generator.views.plan_page import plan_page
from generator.views.progress_page import progress_page
from tests.helpers.real_plans import real_plans

OLD, NEW = "xinping-children-2021", "xinping-children-2031"


def with_successor(
    audience: tuple[str, ...] = ("children",), old: str = OLD, values: tuple[Observation, ...] = ()
) -> Library:
    """Today's plans and one more that says the same for the years 2031 to 2035, with values of the place."""
    collection = real_plans().collection
    files = collection.plans[old]
    update = {
        "id": NEW,
        "follows": old,
        "audience": audience,
        "period": Period.model_validate({"from": 2031, "to": 2035}),
        "short": Name(zh="新平县儿童规划（下一期）", en="Xinping children, next"),
    }
    made = PlanFiles(files.plan.model_copy(update=update), files.domains, values)
    return link(replace(collection, plans={**collection.plans, NEW: made}), {})


@pytest.fixture(scope="module")
def library() -> Library:
    return with_successor()


def test_without_a_successor_no_plan_gives_way() -> None:
    today = link(real_plans().collection, {})
    assert superseded(today) == frozenset()
    assert all(line_of(today, plan) == (plan,) for plan in today.plans)


def test_the_line_of_a_place_is_the_same_from_both_ends(library: Library) -> None:
    assert line_of(library, OLD) == line_of(library, NEW) == (OLD, NEW)
    assert followers(library)[OLD] == (NEW,)


def test_domains_and_places_show_the_plan_of_today(library: Library) -> None:
    assert superseded(library) == {OLD}
    for domain, whole in domain_parts(library).items():
        plans = {plan for part in whole.walk() for plan in (*part.above, *part.below)}
        assert OLD not in plans
        assert (NEW in plans) == (domain in library.plans[NEW].domains)
    context = PageContext(library, "zh", "", Settings())
    place = library.plans[OLD].plan.place
    assert [card.href for card in place_line(context, place).plans if "children" in card.href] == [f"plans/{NEW}/"]


def test_a_plan_for_women_and_children_stays_until_both_are_followed() -> None:
    both = "huairou-women-children-2021"
    assert superseded(with_successor(("children",), both)) == frozenset()
    assert superseded(with_successor(("women", "children"), both)) == {both}


def test_each_plan_leads_to_the_others_of_its_line(library: Library) -> None:
    context = PageContext(library, "zh", f"plans/{OLD}/", Settings())
    html = render(plan_page(context, OLD), "zh").text
    assert f'href="../{NEW}/"' in html.partition("pe-line")[2][:400]


def test_an_indicator_runs_through_both_periods(library: Library) -> None:
    """The old figures stay where figures of all years are compared, in the same chart, under the year each is due."""
    in_both = 0
    for indicator, uses in library.targets.items():
        plans = {use.clause.plan for use in uses}
        if not {OLD, NEW} <= plans:
            continue
        context = PageContext(library, "en", f"indicators/{indicator}/", Settings())
        view = indicator_page(context, indicator).view
        assert {f"../../plans/{OLD}/", f"../../plans/{NEW}/"} <= {use.plan.href for use in view.uses}
        for chart in view.charts:
            years = {head.label for head in chart.heads}
            assert years == {f"Due by {use.year}" for use in view.uses if use.order}
            in_both += {"Due by 2030", "Due by 2035"} <= years
    assert in_both > 5


def test_what_the_last_plan_achieved_stands_beside_what_the_next_one_wants() -> None:
    """In 2030 seven in 1,000 died before they were five, where the plan wanted at most five: invented."""
    report = {"title": {"zh": "虚构年报", "en": "A made-up report"}}
    values = tuple(
        Observation.model_validate({"indicator": indicator, "year": year, "value": value, "source": report})
        for indicator, year, value in (
            ("under-five-mortality-rate", 2030, "7"),
            ("under-five-mortality-rate", 2032, "6"),
            ("infant-mortality-rate", 2030, "3"),
        )
    )
    library = with_successor(values=values)
    context = PageContext(library, "zh", f"plans/{NEW}/progress/", Settings(year=2032))
    lines = {line.target.label: line for group in progress_page(context, NEW).view.groups for line in group.lines}
    (before,) = lines["5岁以下儿童死亡率"].before
    assert before.text.startswith("上一期规划要求：不超过 5‰，到 2030 年，2030 年实际 7‰，")
    assert before.href.startswith(f"../../{OLD}/children-health/#goal-")
    assert lines["婴儿死亡率"].before[0].text == "上一期规划要求：不超过 3.5‰，到 2030 年，2030 年实际 3‰，已达到"
    assert before.text in render(progress_page(context, NEW), "zh").text
    first = PageContext(library, "zh", f"plans/{OLD}/progress/", Settings(year=2032))
    assert all(not line.before for group in progress_page(first, OLD).view.groups for line in group.lines)
