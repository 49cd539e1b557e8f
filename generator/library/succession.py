"""Which plan follows which: the line of plans of a place, and the plans that have given way to the next period.

A plan gives way only to plans that follow it and are for everyone it was for; that its years are over does not count.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.library.library import Library
from generator.tools.once_each import once_each


@once_each
def followers(library: Library) -> Mapping[str, tuple[str, ...]]:
    """The plans that follow each plan, in the order of their ids."""
    found: dict[str, tuple[str, ...]] = {}
    for plan_id, linked in library.plans.items():
        before = linked.plan.follows
        if before in library.plans:
            assert before is not None
            found[before] = (*found.get(before, ()), plan_id)
    return found


def audiences(library: Library, plan_id: str) -> frozenset[str]:
    """Whom a plan is for, one by one."""
    return frozenset(library.plans[plan_id].plan.audience)


@once_each
def superseded(library: Library) -> frozenset[str]:
    """The plans that have given way."""
    return frozenset(
        plan_id
        for plan_id, after in followers(library).items()
        if audiences(library, plan_id) <= frozenset().union(*(audiences(library, one) for one in after))
    )


def line_of(library: Library, plan_id: str) -> tuple[str, ...]:
    """The plans before a plan, the plan itself, and those after it, earlier periods first."""
    before: list[str] = []
    at = library.plans[plan_id].plan.follows
    while at is not None and at in library.plans and at not in before:
        before.insert(0, at)
        at = library.plans[at].plan.follows
    after: list[str] = []
    waiting = [*followers(library).get(plan_id, ())]
    while waiting:
        one = waiting.pop(0)
        if one not in after and one != plan_id:
            after.append(one)
            waiting += followers(library).get(one, ())
    return (*before, plan_id, *after)
