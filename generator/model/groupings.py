"""What editors decide about parallel clauses, `_shared/groups.yml`: which belong together, which do not.

`grouping` groups by likeness of words; where it errs, a grouping here wins.  Clauses are named as in their web
addresses: plan, domain, and the kind and number of the clause.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.model.fields import In, Model, Name

CLAUSE_PATTERN = r"^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*/(goal|measure)-[1-9][0-9]*$"
ClauseAddress = Annotated[str, Field(pattern=CLAUSE_PATTERN)]
"""A goal or measure: "zunyi-children-2021/children-health/goal-3"."""


class Grouping(Model):
    """Clauses that are one group, or of which no two are in one group, and why."""

    join: Annotated[tuple[ClauseAddress, ...], In("brackets-if-short")] = Field(
        (), description="说同一件事的各条 / clauses that say the same thing"
    )
    part: Annotated[tuple[ClauseAddress, ...], In("brackets-if-short")] = Field(
        (), description="各说各的、不放在一起的各条 / clauses to be kept apart"
    )
    note: Name = Field(description="理由 / why")

    @model_validator(mode="after")
    def _one_decision(self) -> Self:
        if bool(self.join) == bool(self.part):
            raise ValueError("grouping-join-or-part")
        if len({*self.join, *self.part}) < 2:
            raise ValueError("grouping-two-clauses")
        return self


class Groupings(Model):
    """`_shared/groups.yml`."""

    groups: tuple[Grouping, ...] = Field(description="编辑的决定 / what editors decided")
