"""How far a goal can be measured by its own words: it sets a figure, or a mere direction, or neither."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from generator.library.library import PlacedClause
from generator.model.plan import Clause

Measurable = Literal["figure", "direction", "words"]
MEASURABLE: tuple[Measurable, ...] = ("figure", "direction", "words")
"""The kinds, the most measurable first."""


def measurable(clause: Clause) -> Measurable:
    """How far a clause can be measured."""
    if not clause.targets:
        return "words"
    return "figure" if any(target.trend is None for target in clause.targets) else "direction"


def by_measure(goals: Iterable[PlacedClause]) -> tuple[int, ...]:
    """How many goals have a figure, how many a mere direction, how many neither."""
    counts = Counter(measurable(placed.clause) for placed in goals)
    return tuple(counts[kind] for kind in MEASURABLE)
