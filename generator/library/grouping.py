"""Parallel aims: clauses of several plans that say the same thing in nearly the same words, put into groups.

Plans below one outline repeat its aims, each in its own order and with its own figures.  Two texts are alike as
far as they share pairs of neighbouring characters.  A pair that many clauses of one plan have ("不断提高") says
little, one that each plan has once ("出生缺陷") says much; what stands in several plans loses nothing by it, for
that is what is looked for.  A text that another holds whole counts as half alike at least, since some plans put
into one clause what others say in three.

Groups grow from the most alike pair on by average link, so that no chain forms, and never hold two clauses of
one plan, unless an editor joins them.  What then stands alone is looked at a second time, more loosely: it may be
the nearest that its plan has to a group, which is offered to readers as that and never as the same.  Everything
is counted in whole numbers and in the order of plans and their clauses: the order of files changes nothing.
"""

from __future__ import annotations

import heapq
import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
NO_WORD = re.compile(r"[\W_]+")
WEIGHT = 1000
"""What a pair of characters weighs that a plan has in one clause only."""
NUMBER_SHARE = 4
"""A number weighs a quarter of that: the same aim often has another figure."""
LONGEST = 1_500
"""So many characters of a text are compared; no goal or measure of today has as many."""
ALL_PAIRS = 150
"""So many aims are all compared with each other, half as many again as today's largest domain has."""
RAREST, NEAREST = 6, 10
"""Of more aims each is compared with the next few, in the order of plans, that share one of its rarest pairs of
characters, so that the work grows as the plans do; and those of one wording count as one."""
ALIKE = {"goal": 3100, "measure": 2500}
"""From here on, of 10,000, two groups are one.

Found by reading the groups of eight plans: below, most of what would be joined is wrong.  Measures are long and
written more freely, so that less likeness already means the same.
"""


NEAR, NEAR_TITLE = 2, 40
"""What stands alone is near a group if it is half as alike as a group must be, or shares 40 per cent of a title."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What is to be grouped: its key, its plan, and its Chinese text; keys sort as plans and clauses do."""

    key: tuple[str, int]
    plan: str
    text: str
    title: str = ""
    """What heads it, if it has a heading: two that share much of their titles are near, whatever else they say."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What editors decided, as sets of keys: each of `joined` is in one group, of each of `parted` no two are."""

    joined: tuple[frozenset[tuple[str, int]], ...] = ()
    parted: tuple[frozenset[tuple[str, int]], ...] = ()


@dataclass(frozen=True, slots=True)
class Grouped:
    """Groups in key order, and by the position of a group and a plan that has no part in it what comes nearest."""

    groups: tuple[tuple[Aim, ...], ...]
    nearest: Mapping[tuple[int, str], Aim]


def features(text: str) -> frozenset[str]:
    """What a text is compared by: pairs of neighbouring characters, a number counted as one, and the numbers."""
    text = text[:LONGEST]
    plain = NO_WORD.sub("", NUMBER.sub("0", text))
    pairs = {plain[at : at + 2] for at in range(max(len(plain) - 1, 1))}
    return frozenset(pairs | {f"#{number}" for number in NUMBER.findall(text)})


def likeness(aims: Sequence[Aim]) -> dict[tuple[int, int], int]:
    """How alike aims of different plans are, of 10,000, by their positions (the smaller first); 0 is left out."""
    found = [features(aim.text) for aim in aims]
    weights, shared = _weights(aims, found)
    totals = [sum(map(weights.__getitem__, one)) for one in found]
    found = [one & shared for one in found]
    alike: dict[tuple[int, int], int] = {}
    for one, other in _pairs(aims, found):
        if aims[one].plan == aims[other].plan:
            continue
        common = sum(map(weights.__getitem__, found[one] & found[other]))
        if common:
            mean, least = totals[one] + totals[other], min(totals[one], totals[other])
            alike[one, other] = (10_000 * common // mean) + (5_000 * common // least)
    return alike


def _pairs(aims: Sequence[Aim], found: Sequence[frozenset[str]]) -> Iterable[tuple[int, int]]:
    """The pairs of positions to compare: all of few aims, the likeliest of many."""
    if len(aims) <= ALL_PAIRS:
        return combinations(range(len(aims)), 2)
    holders: dict[str, list[int]] = defaultdict(list)
    firsts: dict[str, int] = {}
    for position, aim in enumerate(aims):
        # Of one wording only the first is compared; the others go with it.
        if firsts.setdefault(aim.text, position) == position:
            for feature in found[position]:
                holders[feature].append(position)
    pairs: set[tuple[int, int]] = set()
    for position in firsts.values():
        for feature in sorted(found[position], key=lambda one: (len(holders[one]), one))[:RAREST]:
            at = bisect(holders[feature], position)
            pairs.update((position, other) for other in holders[feature][at : at + NEAREST])
            before = holders[feature][max(at - 1 - NEAREST, 0) : at - 1]
            pairs.update((other, position) for other in before)
    return sorted(pairs)


def _weights(aims: Sequence[Aim], found: Sequence[frozenset[str]]) -> tuple[dict[str, int], frozenset[str]]:
    """What each feature weighs, and the features that several plans have."""
    clauses: Counter[str] = Counter()
    of_plans: dict[str, set[str]] = defaultdict(set)
    for aim, one in zip(aims, found, strict=True):
        clauses.update(one)
        of_plans[aim.plan] |= one
    plans: Counter[str] = Counter()
    for all_of_one in of_plans.values():
        plans.update(all_of_one)
    weights = {
        feature: WEIGHT * plans[feature] // count // (NUMBER_SHARE if feature[:1] == "#" else 1)
        for feature, count in clauses.items()
    }
    return weights, frozenset(feature for feature, count in plans.items() if count > 1)


def groups(aims: Iterable[Aim], wishes: Wishes | None = None, *, alike: int) -> tuple[tuple[Aim, ...], ...]:
    """Put aims into groups; each is in one, alone if nothing is like it.  Groups and aims stand in key order."""
    return grouped(aims, wishes, alike=alike).groups


def grouped(aims: Iterable[Aim], wishes: Wishes | None = None, *, alike: int) -> Grouped:
    """The groups, and for each of several plans what comes nearest to it among what other plans have alone."""
    ordered = sorted(aims, key=lambda aim: aim.key)
    growing = _Growing(ordered, wishes or Wishes(), alike)
    while growing.step():
        pass
    found = sorted((sorted(cluster), number) for number, cluster in growing.clusters.items())
    places = {number: place for place, (_, number) in enumerate(found)}
    return Grouped(
        tuple(tuple(ordered[position] for position in members) for members, _ in found),
        {(places[number], plan): ordered[position] for number, plan, position in growing.nearest()},
    )


def titles_shared(first_title: Sequence[frozenset[str]], other: Sequence[frozenset[str]]) -> int:
    """How much of the shorter of two titles the other has, of 100; the most of any two where there are several."""
    both = ((first, second) for first in first_title for second in other if first and second)
    return max((100 * len(first & second) // min(len(first), len(second)) for first, second in both), default=0)


def title_pairs(aim: Aim) -> tuple[frozenset[str], ...]:
    """The pairs of characters of what heads an aim: its title, or any line of one without."""
    lines = (features(line) for line in (aim.title or aim.text).split("\n"))
    return tuple(frozenset(pair for pair in line if pair[:1] != "#") for line in lines)


class _Growing:
    """Groups while they grow: each has the number of its first aim, and a sum of likeness to each other group."""

    def __init__(self, aims: Sequence[Aim], wishes: Wishes, alike: int) -> None:
        """Start with each aim alone, or with those that it is joined to."""
        self.aims, self.alike = aims, alike
        places = {aim.key: position for position, aim in enumerate(aims)}
        self.clusters: dict[int, set[int]] = {position: {position} for position in range(len(aims))}
        firsts = {aim.text: position for position, aim in reversed(tuple(enumerate(aims)))}
        self.wordings = {position: int(firsts[aim.text] == position) for position, aim in enumerate(aims)}
        """By group: how many wordings it has; a wording counts where it stands first."""
        self.sums: dict[int, dict[int, int]] = {position: {} for position in self.clusters}
        self.known: dict[int, dict[int, int]] = {position: {} for position in self.clusters}
        """By two groups: how many pairs of theirs were compared."""
        for (one, other), value in likeness(aims).items():
            self.sums[one][other] = self.sums[other][one] = value
            self.known[one][other] = self.known[other][one] = 1
        self.apart: dict[int, set[int]] = defaultdict(set)
        for parted in wishes.parted:
            here = {places[key] for key in parted if key in places}
            for position in here:
                self.apart[position] |= here - {position}
        owner = dict(enumerate(self.clusters))
        for joined in (*wishes.joined, *self.same_words()):
            first, *others = sorted({owner[places[key]] for key in joined if key in places}) or [-1]
            for other in others:
                self.merge(first, other)
                owner = {position: first if at == other else at for position, at in owner.items()}
        self.candidates: dict[tuple[int, int], int] = {}
        self.queue: list[tuple[int, int, int]] = []
        """The same, best first; what is no candidate any more, or had another value, is passed over."""
        self.of: dict[int, set[int]] = defaultdict(set)
        """By group: the groups that it is a candidate with."""
        for one, row in self.sums.items():
            self.consider((one, other) for other in row if one < other)

    def average(self, one: int, other: int) -> int:
        """How alike two groups are on average; of very many aims, if enough of their pairs were compared, else 0."""
        pairs = len(self.clusters[one]) * len(self.clusters[other])
        if len(self.aims) > ALL_PAIRS:
            pairs = self.known[one].get(other, 0)
            if pairs < max(min(self.wordings[one], self.wordings[other]), 1):
                return 0
        return self.sums[one].get(other, 0) // pairs

    def mean(self, one: int, other: int) -> int:
        """How alike two groups are on average; 0 if they may not be one, or are less alike than they must be."""
        first, second = self.clusters[one], self.clusters[other]
        value = self.average(one, other)
        if value < self.alike or {self.aims[at].plan for at in first} & {self.aims[at].plan for at in second}:
            return 0
        return 0 if any(self.apart[at] & second for at in first) else value

    def same_words(self) -> Iterator[frozenset[tuple[str, int]]]:
        """Of very many aims: those of one wording, one of a plan, unless an editor parted them."""
        if len(self.aims) <= ALL_PAIRS:
            return
        of_text: dict[str, dict[str, int]] = {}
        for position, aim in enumerate(self.aims):
            if NO_WORD.sub("", aim.text):
                of_text.setdefault(aim.text, {}).setdefault(aim.plan, position)
        for of_plan in of_text.values():
            if not any(self.apart.keys() & of_plan.values()):
                yield frozenset(self.aims[at].key for at in of_plan.values())

    def consider(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Keep those pairs that may be merged, with how alike they are."""
        for one, other in pairs:
            if value := self.mean(one, other):
                self.candidates[one, other] = value
                self.of[one].add(other)
                self.of[other].add(one)
                heapq.heappush(self.queue, (-value, one, other))

    def nearest(self) -> Iterator[tuple[int, str, int]]:
        """Yield groups of several plans with a plan that is not in them, and which of its leftovers comes nearest."""
        plans = {number: {self.aims[at].plan for at in cluster} for number, cluster in self.clusters.items()}
        alone = [number for number in self.clusters if len(plans[number]) == 1]
        titles = [title_pairs(aim) for aim in self.aims]
        best: dict[tuple[int, str], tuple[int, int]] = {}
        for single in alone:
            (plan,) = plans[single]
            for group in self.sums[single]:
                if len(plans[group]) == 1 or plan in plans[group]:
                    continue
                for position in sorted(self.clusters[single]):
                    if value := self.near(position, single, group, titles):
                        best[group, plan] = max(best.get((group, plan), (0, 0)), (value, -position))
        for (group, plan), (_, position) in sorted(best.items()):
            yield group, plan, -position

    def near(self, position: int, single: int, group: int, titles: Sequence[tuple[frozenset[str], ...]]) -> int:
        """How near an aim that stands alone is to a group, by words and by title; 0 if it is not, or is to be apart."""
        members = self.clusters[group]
        if self.apart[position] & members:
            return 0
        mean = self.average(single, group)
        title = max(titles_shared(titles[position], titles[member]) for member in members)
        return mean + 100 * title if title >= NEAR_TITLE or NEAR * mean >= self.alike else 0

    def merge(self, one: int, other: int) -> None:
        """Put the second group into the first."""
        self.clusters[one] |= self.clusters.pop(other)
        self.wordings[one] += self.wordings.pop(other)
        for third, value in self.sums.pop(other).items():
            del self.sums[third][other]
            if third != one:
                self.sums[one][third] = self.sums[third][one] = self.sums[one].get(third, 0) + value
        for third, pairs in self.known.pop(other).items():
            del self.known[third][other]
            if third != one:
                self.known[one][third] = self.known[third][one] = self.known[one].get(third, 0) + pairs

    def step(self) -> bool:
        """Merge the two most alike groups; among equals those that begin first.  False if none may be merged.

        The average of a merged group to a third is never above both it comes from: candidates only get fewer.
        """
        while self.queue:
            value, one, other = heapq.heappop(self.queue)
            if self.candidates.get((one, other)) == -value:
                break
        else:
            return False
        near = (self.of[one] | self.of[other]) - {one, other}
        for group in (one, other):
            for at in self.of.pop(group, set()):
                self.candidates.pop((min(group, at), max(group, at)), None)
                self.of[at].discard(group)
        self.merge(one, other)
        self.consider((min(one, at), max(one, at)) for at in near)
        return True
