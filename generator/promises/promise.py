"""What was read in a sentence: a promise, or a figure that is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TO_BE_GIVEN = "to-be-given"
"""What stands for an id that a person has still to choose: an indicator of a target, a reason of a correction.

No vocabulary has it, so that nothing is finished with it.
"""


@dataclass(frozen=True, slots=True)
class Promise:
    """A figure or a direction as read: the fields of a target, where it stands, and the words that name its subject."""

    said: Mapping[str, object]
    """Keys of a target besides its indicator, unit and quote."""
    quote: str
    start: int
    phrases: tuple[str, ...]
    """The subject, in the ways in which it can be put together from the words."""
    context: str = ""
    """What the sentence says before."""
    unit: str | None = None
    printed: str = ""
    """The unit as printed after the figure."""


@dataclass(frozen=True, slots=True)
class Other:
    """A figure that is no target, and why."""

    quote: str
    why: str
    start: int
