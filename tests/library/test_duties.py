"""Duties stand where their words stand, and how they stand in a year follows from those words alone."""

from __future__ import annotations

import pytest

from generator.library.duties import STATES, duties_of, lines_of, most_urgent, state_in
from generator.library.library import LinkedPlan
from generator.model.fields import Period
from tests.helpers.real_plans import real_library

PERIOD = Period.model_validate({"from": 2021, "to": 2025})


@pytest.mark.parametrize(
    ("sort", "told"),
    [
        ("each", {2020: "to_come", 2021: "now", 2025: "now", 2026: "over"}),
        ("span", {2020: "to_come", 2021: "open", 2025: "open", 2026: "over"}),
        ("final", {2020: "to_come", 2024: "to_come", 2025: "now", 2026: "ended", 2040: "ended"}),
        ("loose", {2020: "to_come", 2023: "open", 2026: "over"}),
        ("none", {2020: "to_come", 2023: "open", 2026: "over"}),
    ],
)
def test_how_a_duty_stands_in_a_year(sort: str, told: dict[int, str]) -> None:
    assert {year: state_in(sort, PERIOD, year) for year in told} == told  # type: ignore[arg-type]


def test_of_several_rhythms_the_most_urgent_counts() -> None:
    assert most_urgent(iter(("over", "open", "ended"))) == "ended"
    assert [most_urgent(iter((one, "over"))) for one in STATES] == list(STATES)


def test_the_lines_of_a_quote_are_found_in_the_translation() -> None:
    zh, en = "甲。\n乙做。\n\n丙报。\n丁。", "A.\nB does.\n\nC reports.\nD."
    assert lines_of(zh, en, "乙") == "B does."
    assert lines_of(zh, en, "丙报。\n丁") == "C reports. D."
    assert lines_of(zh, en, "乙做。\n\n丙") == "B does. C reports."
    assert lines_of(zh, "A.\nB does.", "乙") == ""
    assert lines_of(zh, "", "乙") == ""


@pytest.mark.parametrize("linked", real_library().plans.values(), ids=lambda linked: linked.plan.id)
def test_every_duty_of_the_plans_leads_to_the_text_that_has_its_words(linked: LinkedPlan) -> None:
    texts = {f"plans/{linked.plan.id}/text/#{one.fragment}": one.clause.zh for one in linked.clauses}
    found = duties_of(linked)
    assert found
    for placed in found:
        assert placed.duty.quote in texts[placed.path]
        assert placed.english, placed.duty.quote
