"""Which words of a source never reach readers: those of corrections whose reason an editor marked `hidden`."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.plan import Correction, Reason

HIDING = frozenset({"source", "remove_everywhere"})
"""Fields of a correction that hold words of the source."""


def hidden_reasons(reasons: Mapping[str, Reason]) -> frozenset[str]:
    """Ids of the reasons that hide the words of the source."""
    return frozenset(name for name, reason in reasons.items() if reason.hidden)


def is_hidden(reasons: Mapping[str, Reason], correction: Correction) -> bool:
    """Whether the words that a correction takes out of the source are for nobody to read."""
    return reasons[correction.reason].hidden is True
