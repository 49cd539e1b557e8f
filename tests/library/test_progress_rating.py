"""Ratings of targets: a table of every state, and laws that hold whatever the figures are."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.library.levels import Way, way
from generator.library.progress_rating import Point, State, Status, rate, status
from generator.model.plan import Indicator, Sign, Target
from tests.helpers.made_up import library, only_use

BEST_FIRST: tuple[State, ...] = ("met", "on_track", "behind", "moving_away")
MIRROR: dict[str, str] = {"at_least": "at_most", "at_most": "at_least", "above": "below", "below": "above"}
MIRROR |= {"rise": "fall", "fall": "rise", "up": "down", "down": "up", "reach": "reach", "about": "about"}

CASES = Path(__file__).parents[1] / "cases/status.yml"
TABLE = yaml.safe_load(CASES.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", TABLE)
def test_each_state(name: str) -> None:
    case = TABLE[name]
    target = {"indicator": "coverage", **case["target"]}
    reported = [{"indicator": target["indicator"], "year": y, "value": v} for y, v in case.get("values", {}).items()]
    made = library([_printed(target)], reported=[_printed(one) for one in reported])
    found = status(made, only_use(made))
    assert found.state == case["is"]
    assert found.line == (Decimal(str(case["line"])) if "line" in case else None)


def _printed(data: dict[str, Any]) -> dict[str, Any]:
    return {key: str(value) if isinstance(value, float) else value for key, value in data.items()}


def test_the_table_has_every_state() -> None:
    assert {case["is"] for case in TABLE.values()} == set(get_args(State))


@pytest.mark.parametrize(
    "other",
    [{"sign": "at_least"}, {"unit": "percentage-point"}, {"indicator": "balance"}],
    ids=["a bound", "another unit", "another indicator"],
)
def test_what_is_no_value_of_the_indicator_rates_nothing(other: dict[str, str]) -> None:
    made = library(
        [{"indicator": "coverage", "at_least": 90}],
        reported=[{"indicator": "coverage", "year": 2025, "value": 95, **other}],
    )
    assert status(made, only_use(made)).state == "no_data"


@pytest.mark.parametrize(("place", "state"), [("here", "met"), ("above", "no_data")])
def test_values_count_for_their_place_in_whichever_plan_they_are_reported(place: str, state: State) -> None:
    made = library(
        reported=[{"indicator": "coverage", "year": 2025, "value": 95}],
        others=[[{"indicator": "coverage", "at_least": 90}]],
        place=place,
    )
    assert status(made, only_use(made)).state == state


def test_the_starting_value_of_a_row_begins_the_line() -> None:
    made = library(
        rows=[{"indicator": "coverage", "baseline": 80, "target": "≥90"}],
        reported=[{"indicator": "coverage", "year": 2022, "value": 84}],
    )
    latest, start = Point(2022, Decimal(84)), Point(2020, Decimal(80))
    assert status(made, only_use(made)) == Status("on_track", latest, start, Decimal(90), Decimal(84))


# ---------- laws ----------

values = st.decimals(0, 1000, places=2)
signs = st.sampled_from(["at_least", "at_most", "above", "below", "reach", "about"])


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    """A target with a level or a direction, its starting value and the latest value; every figure within 0 to 1000."""
    start, to, latest = draw(values), draw(values), draw(values)
    if draw(st.booleans()):  # figures that meet are where a rule goes wrong
        latest = draw(st.sampled_from([start, to, (start + to) / 2]))
    sign = draw(signs)
    going = {"at_least": "up", "above": "up", "at_most": "down", "below": "down"}.get(sign)
    return {
        "sign": sign,
        "trend": draw(st.sampled_from([None, None, None, "rise", "fall"])),
        "going": going or draw(st.sampled_from(["up", "down"])),
        "to": to,
        "start": draw(st.sampled_from([start, start, None])),
        "begun": draw(st.integers(2015, 2020)),
        "latest": latest,
        "year": draw(st.integers(2021, 2032)),
        "due": draw(st.sampled_from([2025, 2030])),
    }


def rated(case: dict[str, Any], **other: Any) -> State:
    one = {**case, **other}
    target: dict[str, Any] = {"indicator": "coverage"}
    going: Way = one["going"]
    if one["trend"]:
        target |= {"trend": one["trend"], "quote": "字"}
        going = "up" if one["trend"] == "rise" else "down"
    else:
        target[one["sign"]] = f"{one['to']:f}"
    return rate(
        Target.model_validate(target),
        one["due"],
        going,
        to=None if one["trend"] else one["to"],
        start=None if one["start"] is None else Point(one["begun"], one["start"]),
        latest=Point(one["year"], one["latest"]),
    ).state


@given(cases())
def test_mirrored_figures_with_the_mirrored_direction_give_the_same_state(case: dict[str, Any]) -> None:
    figures = {key: None if case[key] is None else 1000 - case[key] for key in ("to", "start", "latest")}
    words = {key: MIRROR.get(case[key], case[key]) for key in ("sign", "trend", "going")}
    assert rated(case, **figures, **words) == rated(case)


@given(cases(), values)
def test_a_better_value_never_gives_a_worse_state(case: dict[str, Any], gain: Decimal) -> None:
    going = {"rise": "up", "fall": "down", None: case["going"]}[case["trend"]]
    before, after = rated(case), rated(case, latest=case["latest"] + (gain if going == "up" else -gain))
    if before == "not_rated":  # without a starting value only what is met can be said
        assert after in ("not_rated", "met")
    else:
        assert BEST_FIRST.index(after) <= BEST_FIRST.index(before)


@given(cases(), st.sampled_from(["0.001", "0.1", "0.5", "3", "10", "125"]))
def test_the_scale_of_the_figures_changes_nothing(case: dict[str, Any], factor: str) -> None:
    scaled = {key: None if case[key] is None else case[key] * Decimal(factor) for key in ("to", "start", "latest")}
    assert rated(case, **scaled) == rated(case)


@given(cases(), st.integers(0, 3))
def test_short_at_the_due_year_is_never_on_track(case: dict[str, Any], later: int) -> None:
    assume(case["trend"] is None)
    short = case["latest"] < case["to"] if case["going"] == "up" else case["latest"] > case["to"]
    state = rated(case, year=case["due"] + later)
    if short and case["start"] is not None:
        assert state in ("behind", "moving_away")
    assert state != "on_track"


@given(cases())
def test_a_value_equal_to_the_level_is_met_but_for_above_and_below(case: dict[str, Any]) -> None:
    assume(case["trend"] is None)
    state = rated(case, latest=case["to"])
    assert (state == "met") == (case["sign"] not in ("above", "below"))


@given(
    st.sampled_from(["at_least", "above", "at_most", "below", "reach", "about"]),
    st.sampled_from(["higher", "lower", None]),
)
def test_a_sign_says_the_way_and_only_a_bare_figure_asks_what_is_better(sign: Sign, better: str | None) -> None:
    shown = {"zh": "名", "en": "Name"}
    data: dict[str, Any] = {"name": shown, "unit": "percent", "better": better, "domains": [], "spellings": []}
    found = way(Target.model_validate({"indicator": "x", sign: "1"}), Indicator.model_validate(data))
    said = {"at_least": "up", "above": "up", "at_most": "down", "below": "down"}
    assert found == said.get(sign, {"higher": "up", "lower": "down", None: None}[better])


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"trend": "rise"}, "up"),
        ({"trend": "not_fall"}, "up"),
        ({"trend": "fall"}, "down"),
        ({"change": "rise", "at_most": "1"}, "up"),
        ({"change": "fall", "at_least": "1"}, "down"),
        ({"at_least": "1", "at_most": "2"}, "up"),
        ({"trend": "hold"}, "down"),
        ({"trend": "curb"}, "down"),
        ({"trend": "universal"}, "down"),
        ({"trend": "meet"}, "down"),
    ],
)
def test_a_direction_says_the_way_before_any_sign(said: dict[str, str], expected: Way) -> None:
    """What is said neither way goes where the indicator is better: this one is better when lower."""
    shown = {"zh": "名", "en": "Name"}
    data: dict[str, Any] = {"name": shown, "unit": "percent", "better": "lower", "domains": [], "spellings": []}
    quote = {"quote": "字"} if "trend" in said else {}
    target = Target.model_validate({"indicator": "x", **said, **quote})
    assert way(target, Indicator.model_validate(data)) == expected
