"""What a target's figure means on its indicator's own scale: a level, and the way that leads to it."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from generator.model.plan import Indicator, Target

Way = Literal["up", "down"]


def is_level(target: Target) -> bool:
    """Whether the figure is a level on the indicator's own scale (not a change, a direction or a ratio)."""
    return target.trend is None and target.change is None and all(":" not in value for _, value in target.signs)


def level(target: Target) -> Decimal | None:
    """The level a target sets in its indicator's unit; the nearer end of a range; None if it sets none."""
    return Decimal(target.signs[0][1]) if is_level(target) and target.unit is None else None


def way(target: Target, indicator: Indicator) -> Way | None:
    """Which way leads to the target: by its sign, or for a bare figure by what is better for the indicator."""
    if target.trend in ("rise", "not_fall") or target.change == "rise":
        return "up"
    if target.trend == "fall" or target.change == "fall":
        return "down"
    signs = {sign for sign, _ in target.signs}
    if signs & {"at_least", "above"}:
        return "up"
    if signs & {"at_most", "below"}:
        return "down"
    return {"higher": "up", "lower": "down", None: None}[indicator.better]


def is_met(value: Decimal, target: Target, at: Decimal, going: Way) -> bool:
    """Whether a value is where a target wants it; “above” and “below” want it past the level."""
    signs = {sign for sign, _ in target.signs}
    if value == at:
        return not signs & {"above", "below"}
    return value > at if going == "up" else value < at
