"""Where the entries of a history stand: on which page readers find each, and what it is about as things are today.

A clause may have moved on since, its plan may have got another id, or it may be gone: later days tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.changes.record import Day, Entry, History
from generator.library import addresses
from generator.library.library import Library
from generator.library.nearness import FEW
from generator.reading.published import addresses_of
from generator.tools.once_each import once_each

MOST = 200
"""A day with more entries has pages of its own for each plan, and for what plans share."""
A_PAGE = 120
"""So many entries of such a part stand on one page; the others have further pages."""
SHARED = "vocabularies"
"""What entries about no plan stand under."""
OWN_PLACE = frozenset({"goal", "measure", "item", "indicator", "project", "section"})
"""Kinds whose address is theirs alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """An entry with its place: its day, its plan's id of today (of its day if the plan is gone), page and fragment.

    `now` is the address of what it is about today, or nothing if that is gone.
    """

    day: Day
    entry: Entry
    plan: str
    page: str
    fragment: str
    now: str

    @property
    def part(self) -> str:
        """What it stands under on the page of its day: the id of its plan on that day, or the vocabularies."""
        return self.entry.plan or SHARED


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """All entries, newest days first, and those of each plan and of each clause by its address."""

    days: tuple[tuple[Day, tuple[Placed, ...]], ...]
    by_plan: Mapping[str, tuple[Placed, ...]]
    by_address: Mapping[str, tuple[Placed, ...]]


@once_each
def standing(library: Library, history: History) -> Standing:
    """Place all entries of a history."""
    later: list[Mapping[str, str]] = []
    ids = {former: name for name, linked in library.plans.items() for former in linked.plan.former_ids}
    there = _addresses(library) if history.days else frozenset()
    days: list[tuple[Day, tuple[Placed, ...]]] = []
    by_plan: dict[str, list[Placed]] = {}
    by_address: dict[str, list[Placed]] = {}
    for day in history.days:
        placed = tuple(_placed(day, ids, later, there))
        days.append((day, placed))
        later.insert(0, _moves(day))
        for one in placed:
            by_plan.setdefault(one.plan, []).append(one)
            if one.now and one.entry.kind in OWN_PLACE:
                by_address.setdefault(one.now, []).append(one)
    return Standing(tuple(days), _frozen(by_plan), _frozen(by_address))


def _frozen(lists: Mapping[str, list[Placed]]) -> Mapping[str, tuple[Placed, ...]]:
    return {key: tuple(all_) for key, all_ in lists.items()}


def _addresses(library: Library) -> frozenset[str]:
    """The addresses that entries can be about and that are there today."""
    shared = library.shared
    pages = [addresses.indicator(id_) for id_ in shared.indicators if library.is_used(id_)]
    pages += [addresses.place(id_) for id_ in shared.places]
    pages += [addresses.domain(id_) for id_ in shared.domains if library.plans_with(id_)]
    for plan_id, linked in library.plans.items():
        pages += [addresses.plan(plan_id), addresses.plan_text(plan_id)]
        pages += [addresses.plan_domain(plan_id, domain) for domain in linked.domains]
        pages += [addresses.plan_source(plan_id)] if linked.source else []
    return addresses_of(library, pages)


def is_in_parts(day: Day) -> bool:
    """Whether so much changed, or in so many plans, that the page of a day only leads to it."""
    return len(day.entries) > MOST or len({entry.plan for entry in day.entries if entry.plan}) > FEW


def _placed(
    day: Day, ids: Mapping[str, str], later: Iterable[Mapping[str, str]], there: frozenset[str]
) -> Iterator[Placed]:
    in_parts = is_in_parts(day)
    seen: Counter[str] = Counter(one.plan or SHARED for one in day.entries)
    before: Counter[str] = Counter()
    for entry in day.entries:
        part = entry.plan or SHARED
        fragment = f"{part}-{_slug(entry)}"
        seen[fragment] += 1
        fragment += f"-{seen[fragment]}" if seen[fragment] > 1 else ""
        number = before[part] // A_PAGE + 1
        before[part] += 1
        page = addresses.changes_on(day.date, part, number) if in_parts else addresses.changes_on(day.date)
        now = _today(entry.new, later)
        yield Placed(day, entry, ids.get(entry.plan, entry.plan), page, fragment, now if now in there else "")


def _slug(entry: Entry) -> str:
    address = (entry.new or entry.old or entry.name.en).removeprefix(addresses.plan(entry.plan) if entry.plan else "")
    words = re.sub("[^a-z0-9]+", "-", address.lower()).strip("-")
    gone = "was-" if entry.what == "removed" else ""
    return gone + (words if entry.kind in OWN_PLACE else f"{entry.kind}-{words}".replace("_", "-").rstrip("-"))


def _moves(day: Day) -> Mapping[str, str]:
    """Addresses that led elsewhere from a day on, or to nothing; of a plan, the beginning of all its addresses."""
    gone = {one.old: "" for one in day.entries if one.what == "removed"}
    return gone | {one.old: one.new for one in day.entries if one.what == "moved" and one.old != one.new}


def _today(address: str, later: Iterable[Mapping[str, str]]) -> str:
    for moves in later:
        if address in moves:
            address = moves[address]
        elif (plan := "/".join(address.split("/")[:2]) + "/") in moves and plan != address:
            address = moves[plan] + address[len(plan) :] if moves[plan] else ""
    return address
