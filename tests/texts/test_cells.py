"""Printed cells of tables: what each form of cell means as a target and as a starting value, and which are refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.plan import LANGS, Cells, Target
from generator.texts import cells
from generator.texts.cells import SIGNS, TRENDS, UNPUBLISHED, WORDS, figure, is_readable, target
from generator.texts.words import Words

NAME = {"zh": "覆盖率（%）", "en": "Coverage (%)"}


def row(**given_: Any) -> Cells:
    return Cells.model_validate({"name": NAME, "indicator": "coverage", **given_})


def said(found: Target | None) -> dict[str, Any] | None:
    return found.model_dump(exclude_defaults=True) if found else None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("80", {"reach": "80"}),
        ("99.0", {"reach": "99.0"}),
        ("0", {"reach": "0"}),
        ("≥80", {"at_least": "80"}),
        ("≧80", {"at_least": "80"}),
        ("≤4.5", {"at_most": "4.5"}),
        ("≦4.5", {"at_most": "4.5"}),
        (">90", {"above": "90"}),
        ("＞90", {"above": "90"}),
        ("<28", {"below": "28"}),
        ("＜28", {"below": "28"}),
        ("≥ 80", {"at_least": "80"}),
        ("提高", {"trend": "rise", "quote": "提高"}),
        ("提升", {"trend": "rise", "quote": "提升"}),
        ("增加", {"trend": "rise", "quote": "增加"}),
        ("逐步提高", {"trend": "rise", "quote": "逐步提高"}),
        ("降低", {"trend": "fall", "quote": "降低"}),
        ("下降", {"trend": "fall", "quote": "下降"}),
        (
            "国标",
            {
                "trend": "meet",
                "quote": "国标",
                "compared_with": {"zh": "国家标准", "en": "the national standard"},
            },
        ),
    ],
)
def test_what_a_cell_sets(cell: str, expected: dict[str, Any]) -> None:
    assert is_readable(cell)
    assert said(target(row(target=cell), 2025, 2020)) == {"indicator": "coverage", "year": 2025, **expected}


@pytest.mark.parametrize("cell", [None, UNPUBLISHED, "基数"])
def test_some_cells_set_nothing(cell: str | None) -> None:
    assert is_readable(cell)
    assert target(row(target=cell), 2025, 2020) is None


def test_a_row_without_an_indicator_sets_nothing() -> None:
    assert target(row(target="80", indicator=None), 2025, 2020) is None


@pytest.mark.parametrize(
    "cell",
    [
        *("", "80%", "≥80%", "10-20", "10~20", "2:3", "1/3", "≥", "-5", "−5", "—", "–", "--", "80.", ".5", "8 0", "８"),
        *("约80", "80以上", "≥≥80", "８０", "1,000", "提高到80", "逐步降低", "国家标准", "持平", "不详", "1e3"),
    ],
)
def test_what_cannot_be_read(cell: str) -> None:
    assert not is_readable(cell)
    assert figure(cell) is None
    assert target(row(target=cell or "?"), 2025, 2020) is None


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        *(("79.07", "79.07"), ("0", "0"), ("3.0", "3.0")),
        *((cell, None) for cell in ("≥80", ">3", "-", None, "基数", "提高", "国标")),
    ],
)
def test_a_starting_value_is_a_bare_figure(cell: str | None, value: str | None) -> None:
    assert figure(cell) == value
    assert said(target(row(target="90", baseline=cell), 2025, 2020)) == {
        "indicator": "coverage",
        "year": 2025,
        "reach": "90",
        **({"baseline": value} if value else {}),
    }
    found = target(row(target="提高", baseline=cell), 2025, 2020)
    assert found is not None
    assert found.baseline == value


def test_a_change_is_measured_from_the_year_of_the_starting_values() -> None:
    found = target(row(target="20", baseline="基数", change="fall", measured_in="percent"), 2025, 2020)
    assert said(found) == {
        "indicator": "coverage",
        "year": 2025,
        "reach": "20",
        "change": "fall",
        "since": 2020,
        "unit": "percent",
    }


@pytest.mark.parametrize("baseline", [None, "-", "18.3"])
def test_only_the_word_base_says_what_a_change_is_measured_from(baseline: str | None) -> None:
    """The starting value of a change is a level, not a change, so the target does not have it."""
    found = target(row(target="≥20", baseline=baseline, change="rise"), 2025, 2020)
    assert said(found) == {"indicator": "coverage", "year": 2025, "at_least": "20", "change": "rise"}


def test_without_a_change_base_is_no_year() -> None:
    found = target(row(target="20", baseline="基数"), 2025, 2020)
    assert said(found) == {"indicator": "coverage", "year": 2025, "reach": "20"}


def test_a_table_without_years_gives_none() -> None:
    found = target(row(target="20", baseline="基数", change="fall"), None, None)
    assert said(found) == {"indicator": "coverage", "reach": "20", "change": "fall"}


@pytest.mark.parametrize("cell", ["≥80", "提高", "国标"])
def test_note_and_unit_go_along(cell: str) -> None:
    note = {"zh": "原表没有单位。", "en": "The table prints no unit."}
    found = said(target(row(target=cell, note=note, measured_in="percent"), 2025, 2020))
    assert found is not None
    assert (found["note"], found["unit"]) == (note, "percent")


def test_every_word_of_cells_is_shown_in_both_languages() -> None:
    for lang in LANGS:
        for word in set(WORDS.values()):
            assert Words(lang)(f"cell_{word}")
    assert set(TRENDS) | {"base"} == set(WORDS.values())


@given(st.sampled_from(sorted(SIGNS)), st.decimals(0, 10_000, places=2, allow_nan=False))
def test_a_figure_is_never_changed(sign: str, value: Any) -> None:
    """Whatever stands in a cell that is read as a figure stands in the target, digit for digit."""
    found = target(row(target=f"{sign}{value}"), 2025, None)
    assert found is not None
    assert found.signs == ((SIGNS[sign], str(value)),)


@given(st.text("0123456789.≥≤><＞＜-%提高降低国标基数 ", max_size=6))
def test_a_cell_is_read_or_refused_and_never_half_read(cell: str) -> None:
    found = target(row(target=cell), 2025, 2020) if cell.strip() else None
    if found is not None:
        assert is_readable(cell.strip())
        assert found.quote == cell.strip() or found.signs[0][1] in cell
    elif is_readable(cell):
        assert cell in (UNPUBLISHED, "基数")


def test_the_cell_is_the_quotation() -> None:
    """Rules look for a quote in a clause; for a row the clause is its name, and `cells` is what was read."""
    found = cells.target(row(target="逐步提高"), 2025, 2020)
    assert found is not None
    assert found.quote == "逐步提高"
