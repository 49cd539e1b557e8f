"""The rule about targets that the program drafted and no person has confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.findings.messages import finding
from generator.rules.contexts import ClauseAt, ClauseContext


def target_not_confirmed(at: ClauseAt, context: ClauseContext) -> Iterator[Finding]:
    """A target that the program drafted (`drafted: true`) is confirmed by a person before its plan is finished.

    In a draft it may wait: pages show it as a question beside its clause and never as a target.
    """
    for index, target in enumerate(at.clause.targets):
        if target.drafted and at.plan.draft is None:
            spot = context.spot(at, "targets", index, "drafted")
            yield finding("target-not-confirmed", spot, indicator=target.indicator)


RULES = (target_not_confirmed,)
