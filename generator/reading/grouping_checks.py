"""Whether what editors decided about groups can be done: the clauses exist, fit each other, and nothing contradicts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

from generator.findings.finding import Finding, Spot
from generator.findings.messages import did_you_mean, finding, nearest
from generator.library.library import Path
from generator.model.groupings import Grouping
from generator.model.plan import Domain

Where = Callable[[str, Path], Spot]
FILE = "plans/_shared/groups.yml"


def check_groupings(
    groupings: tuple[Grouping, ...], domains: Mapping[tuple[str, str], Domain | None], where: Where
) -> Iterator[Finding]:
    """Find clauses that are not there or do not fit; `domains` are those of each plan, None where one is invalid."""
    known = {address for (plan, name), domain in domains.items() for address in _addresses(plan, name, domain)}
    for place, grouping in enumerate(groupings):
        listed, key = (grouping.join, "join") if grouping.join else (grouping.part, "part")
        for index, address in enumerate(listed):
            spot = where(FILE, ("groups", place, key, index))
            plan, domain, _ = address.split("/")
            if address not in known:
                if domains.get((plan, domain), ...) is not None:
                    hint = did_you_mean(nearest(address, sorted(known)))
                    yield finding("grouping-clause-unknown", spot, clause=address, hint=hint)
            elif not _fit(address, listed[0], key):
                yield finding("grouping-unlike", spot, clause=address, first=listed[0])
    yield from _contradictions(groupings, where)


def _addresses(plan: str, name: str, domain: Domain | None) -> Iterator[str]:
    for kind, clauses in (("goal", domain.goals), ("measure", domain.measures)) if domain else ():
        for clause in clauses:
            yield f"{plan}/{name}/{kind}-{clause.number}"


def _fit(address: str, first: str, key: str) -> bool:
    """Whether two clauses can be joined or parted.

    Only those of one domain; and parted only those of one kind, or a goal and a measure of one plan: no others would
    ever be put together.
    """
    plan, domain, fragment = address.split("/")
    first_plan, first_domain, first_fragment = first.split("/")
    alike = plan == first_plan or fragment.partition("-")[0] == first_fragment.partition("-")[0]
    return domain == first_domain and (key == "join" or alike)


def _contradictions(groupings: tuple[Grouping, ...], where: Where) -> Iterator[Finding]:
    """Find clauses that are to be apart, but are joined, be it by way of others."""
    group_of: dict[str, set[str]] = {}
    for grouping in groupings:
        whole = set(grouping.join).union(*(group_of.get(address, ()) for address in grouping.join))
        group_of |= dict.fromkeys(whole, whole)
    for place, grouping in enumerate(groupings):
        for (_, one), (index, other) in combinations(enumerate(grouping.part), 2):
            if other in group_of.get(one, ()):
                spot = where(FILE, ("groups", place, "part", index))
                yield finding("grouping-contradiction", spot, clause=other, other=one)
