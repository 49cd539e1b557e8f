"""Which measures of its own domain speak of the same thing as a goal: by their words, or as editors decided.

A goal and a measure share pairs of neighbouring characters.  A pair that one measure of the domain has says much,
one that all have says little.  How much of what a goal says a measure says too, of 10,000, is all that counts: measures
are long, and say other things besides.  Likeness proves nothing: a measure may serve a goal in other words, so that
to find none says only that none was found.  What `_shared/groups.yml` joins is confirmed, what it parts is not shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from generator.library.grouping import features
from generator.library.library import Library, LinkedPlan, PlacedClause
from generator.tools.once_each import once_each

LIKE = 2_800
"""From here on, of 10,000, a measure is named beside a goal.

Found by reading pairs of the eight plans: a little lower, one of three speaks of something else."""
MOST = 3
"""So many are named of those that were found by words; of those that an editor confirmed all are."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A measure that speaks of the same thing as a goal; `confirmed` if an editor says so, else found by its words."""

    measure: PlacedClause
    confirmed: bool


def answers_of(library: Library, plan: str) -> Mapping[str, tuple[Answer, ...]]:
    """The measures that answer each goal of a plan, by the address of the goal; confirmed ones first."""
    return _answers(library).get(plan, {})


@once_each
def _answers(library: Library) -> dict[str, dict[str, tuple[Answer, ...]]]:
    joined, parted = _decided(library)
    return {
        plan_id: {goal: found for domain in linked.domains for goal, found in _in(linked, domain, joined, parted)}
        for plan_id, linked in library.plans.items()
    }


Pairs = frozenset[frozenset[str]]


def _decided(library: Library) -> tuple[Pairs, Pairs]:
    """What editors joined and parted, two and two."""
    both: tuple[set[frozenset[str]], set[frozenset[str]]] = (set(), set())
    for one in library.shared.groupings:
        for pairs, clauses in zip(both, (one.join, one.part), strict=True):
            pairs.update(frozenset(pair) for pair in combinations(clauses, 2))
    return frozenset(both[0]), frozenset(both[1])


def _in(linked: LinkedPlan, domain: str, joined: Pairs, parted: Pairs) -> Iterator[tuple[str, tuple[Answer, ...]]]:
    measures = linked.of(domain, "measure")
    said = [_pairs(measure) for measure in measures]
    held = Counter(pair for one in said for pair in one)
    goals = linked.of(domain, "goal")
    wanted = Counter(pair for goal in goals for pair in _pairs(goal))
    for goal in goals:
        own = {pair: 10_000 // max(held[pair], 1) // wanted[pair] for pair in _pairs(goal)}
        whole = sum(own.values()) or 1
        alike = [10_000 * sum(own[pair] for pair in own.keys() & one) // whole for one in said]
        order = sorted(range(len(measures)), key=lambda at: (-alike[at], at))
        couples = [(measures[at], alike[at], frozenset((goal.address, measures[at].address))) for at in order]
        sure = [Answer(measure, confirmed=True) for measure, _, couple in couples if couple in joined]
        found = [
            Answer(measure, confirmed=False)
            for measure, value, couple in couples
            if value >= LIKE and couple not in joined and couple not in parted
        ]
        yield goal.address, (*sure, *found[: max(MOST - len(sure), 0)])


def _pairs(placed: PlacedClause) -> frozenset[str]:
    return frozenset(one for one in features(placed.clause.zh) if one[:1] != "#")
