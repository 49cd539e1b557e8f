"""What a cell means: by hand, and every value that goes out is read as what it was."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.library.library import ObservationUse
from generator.model.plan import Name, Unit
from generator.monitoring.package import number_text
from generator.monitoring.rows import value_text
from generator.monitoring.values import NoValueError, Value, is_empty, value_of

UNITS = {
    "share": Unit(name=Name(zh="百分比", en="per cent"), zh="%", en="%", written=("%", "％")),
    "rate": Unit(name=Name(zh="千分比", en="per 1,000"), zh="‰", en="per 1,000", written=("‰",)),
    "ratio": Unit(name=Name(zh="每10万", en="per 100,000"), zh="/10万", en="per 100,000", written=("/10万",)),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("95.2", Value("95.2")),
        ("3.0", Value("3.0")),
        ("95.2%", Value("95.2")),
        ("９５．２％", Value("95.2")),
        (" ≥ 95 % ", Value("95", "at_least")),
        ("≥95%", Value("95", "at_least")),
        (">=95", Value("95", "at_least")),
        ("95%以上", Value("95", "at_least")),
        ("不超过5", Value("5", "at_most")),
        ("＜5", Value("5", "below")),
        ("约80%", Value("80", "about")),
        ("80%左右", Value("80", "about")),
        ("1,234.5", Value("1234.5")),
        ("１，２３４", Value("1234")),
        ("2:3", Value("2:3")),
        ("2：3", Value("2:3")),
        ("1∶2.5", Value("1:2.5")),
        ("007", Value("7")),
        ("0.50", Value("0.50")),
        ("5‰", Value("5", None, "rate")),
        ("8/10万", Value("8", None, "ratio")),
    ],
)
def test_what_a_cell_says(text: str, expected: Value) -> None:
    assert value_of(text, "share", UNITS) == expected


@pytest.mark.parametrize("text", ["", " ", "-", "—", "——", "无", "未公布", "N/A", "同序号3", "／"])
def test_what_says_nothing(text: str) -> None:
    assert is_empty(text)


@pytest.mark.parametrize(
    "text",
    ["-5", "95或96", "九十五", "95%5", "95 kg", "≥95以上", "1e5", "12,34", "95.", "x", "95-96", "2024年", "5..2"],
)
def test_what_is_no_value(text: str) -> None:
    with pytest.raises(NoValueError, match="workbook-value-unreadable"):
        value_of(text, "share", UNITS)


@pytest.mark.parametrize("text", ["0.1234567890123", "1234567890123456"])
def test_too_many_digits(text: str) -> None:
    with pytest.raises(NoValueError, match="workbook-value-too-exact"):
        value_of(text, "share", UNITS)


FIGURES = st.decimals(0, 10**6, places=2).map(lambda one: f"{one:f}") | st.integers(0, 10**9).map(str)
RATIOS = st.tuples(FIGURES, FIGURES).map(":".join)


@given(
    FIGURES | RATIOS,
    st.sampled_from(["at_least", "at_most", "above", "below", "about", None]),
    st.sampled_from([None, "rate", "ratio"]),
)
def test_a_value_that_goes_out_is_read_as_what_it_was(figure: str, sign: str | None, unit: str | None) -> None:
    use = ObservationUse("plan", "place", "indicator", 2021, figure, sign=sign, unit=unit)  # type: ignore[arg-type]
    assert value_of(value_text(use, UNITS), "share", UNITS).says(use)


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (95.2, "General", "95.2"),
        (0.1 + 0.2, "General", "0.3"),
        (3, "0.0", "3.0"),
        (0.952, "0.0%", "95.2%"),
        (0.95, "0%", "95%"),
        (33.333333333, "0.00", "33.33"),
        (1234.5, "#,##0.0", "1234.5"),
        (1234.5, '#,##0.0" 人"', "1234.5"),
        (5, "@", "5"),
        (1e21, "General", f"{Decimal('1e21'):f}"),
    ],
)
def test_a_number_is_read_as_it_is_shown(number: float, form: str, shown: str) -> None:
    assert number_text(number, form) == shown
