"""Pairs the things of two libraries and says what was added, removed, changed or moved, word by word.

A thing is first looked for where it was.  One whose number has changed is known by its words: an inserted goal makes
those after it move, not change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.fuzz import ratio

from generator.changes.items import Renamed, Thing, ThingKind, things_of
from generator.library.library import Library
from generator.model.plan import Lang, Name
from generator.texts.differences import DiffRun, differences

What = Literal["added", "removed", "changed", "moved"]
STILL_THE_SAME = 50
"""Of 100: so alike are two wordings at one place that one is the other, changed, before it is looked for elsewhere."""
FOUND_AGAIN = 65
"""So alike are two wordings at different places that one is the other, moved and changed."""
REPLACED = 25
"""Less alike, and what stands at a place is another thing."""

RENAMED = frozenset({"plan", "quantity", "place"})
"""Kinds whose id may change."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Words of a thing that differ: the key in its file, what they are, and the pieces from the old to the new.

    `vocabulary` defines the id that the words are, if they are one.
    """

    key: str
    zh: str
    en: str
    pieces: tuple[DiffRun, ...]
    vocabulary: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was added, removed, changed or moved; what moved may have changed, too."""

    kind: ThingKind
    what: What
    plan: str
    title: Name
    old: str
    new: str
    fields: tuple[FieldChange, ...]


Pair = tuple[Thing | None, Thing | None]
"""A thing as it was and as it is; one of them is there."""


def changes(old: Library, new: Library) -> tuple[Change, ...]:
    """What leads from the old library to the new one, plan by plan; what was removed comes after what is there."""
    found: list[Change] = []
    for before, after in pairs(old, new):
        found += own_change(before, after)
        for was, now in target_pairs(before.targets if before else (), after.targets if after else ()):
            found += own_change(was, now)
    return tuple(found)


def pairs(old: Library, new: Library) -> tuple[Pair, ...]:
    """Everything of both libraries, each thing with what it was, in the order of `changes`."""
    # Vocabularies that are the very same have nothing to be compared.
    same = old.shared is new.shared
    before, after = things_of(old, renamed(old, new), shared=not same), things_of(new, shared=not same)
    known = paired(before, after)
    kept = {id(one) for one in known.values()}
    found: list[Pair] = [(known.get(id(thing)), thing) for thing in after]
    found += [(thing, None) for thing in before if id(thing) not in kept]
    order = {plan: place for place, plan in enumerate(dict.fromkeys(one.plan for one in (*after, *before) if one.plan))}
    return tuple(sorted(found, key=lambda pair: order.get(_either(pair).plan, len(order))))


def _either(pair: Pair) -> Thing:
    thing = pair[1] or pair[0]
    assert thing is not None, "one of them is there"
    return thing


def renamed(old: Library, new: Library) -> Renamed:
    """Ids of plans, indicators and places that the new library lists as former ones."""
    plans = {former: name for name, linked in new.plans.items() for former in linked.plan.former_ids}
    found = {"plans": {former: name for former, name in plans.items() if former in old.plans}}
    for kind in ("indicators", "places"):
        named, before = getattr(new.shared, kind), getattr(old.shared, kind)
        found[kind] = {f: name for name, one in named.items() for f in one.former_ids if f in before}
    return found


# ---------- pairs ----------


def paired(before: Sequence[Thing], after: Sequence[Thing]) -> Mapping[int, Thing]:
    """The old thing of each new one that has one, by the identity of the new one."""
    pairs: dict[int, Thing] = {}
    open_old = {id(one): one for one in before}

    def take(keys: Callable[[Thing], object], fits: Callable[[Thing, Thing], bool]) -> None:
        waiting: dict[object, list[Thing]] = defaultdict(list)
        for one in open_old.values():
            waiting[keys(one)].append(one)
        for one in after:
            if id(one) in pairs:
                continue
            candidates = waiting.get(keys(one), [])
            if chosen := next((old for old in candidates if fits(old, one)), None):
                candidates.remove(chosen)
                pairs[id(one)] = open_old.pop(id(chosen))

    take(lambda one: (one.kind, one.key), lambda old, new: not new.words or old.words == new.words)
    take(lambda one: (one.kind, one.plan, one.group, one.words), lambda _, new: bool(new.words))
    take(lambda one: (one.kind, one.plan, one.words), lambda _, new: bool(new.words))
    take(lambda one: (one.kind, one.key), lambda old, new: ratio(old.words, new.words) >= STILL_THE_SAME)
    for near in (lambda one: (one.kind, one.plan, one.group), lambda one: (one.kind, one.plan)):
        for old, new in _nearest(open_old.values(), [one for one in after if id(one) not in pairs], near):
            pairs[id(new)] = open_old.pop(id(old))
    take(
        lambda one: (one.kind, one.key),
        lambda old, new: not (old.words and new.words) or ratio(old.words, new.words) >= REPLACED,
    )
    return pairs


def _nearest(
    before: Iterable[Thing], after: Iterable[Thing], keys: Callable[[Thing], object]
) -> Iterator[tuple[Thing, Thing]]:
    """Pairs of things whose words are much alike, the most alike first, each thing once."""
    waiting: dict[object, list[Thing]] = defaultdict(list)
    for one in before:
        if one.words:
            waiting[keys(one)].append(one)
    scored = [
        (score, place, old, new)
        for place, new in enumerate(after)
        for old in waiting.get(keys(new), ())
        if (score := ratio(old.words, new.words, score_cutoff=FOUND_AGAIN))
    ]
    used: set[int] = set()
    for _, _, old, new in sorted(scored, key=lambda one: (-one[0], one[1])):
        if not used & {id(old), id(new)}:
            used |= {id(old), id(new)}
            yield old, new


# ---------- what differs ----------


def own_change(old: Thing | None, new: Thing | None) -> Iterator[Change]:
    """Yield what happened to a thing itself, if anything did; its targets are things of their own."""
    thing = _either((old, new))
    fields = tuple(_fields(old, new))
    what: What = "added" if old is None else "removed" if new is None else "changed"
    if old and new and _has_moved(old, new):
        what = "moved"
    if fields or what != "changed":
        yield Change(thing.kind, what, thing.plan, thing.title, _page(old), _page(new), fields)


def _page(thing: Thing | None) -> str:
    return thing.address if thing and thing.has_page else ""


def _has_moved(old: Thing, new: Thing) -> bool:
    """Whether readers find a thing elsewhere; of a plan that was renamed this is said once, not of all its parts.

    A term is known by its words, and that they changed is said with them.
    """
    return (
        old.key != new.key if old.group and old.kind != "term" else old.kind in RENAMED and old.address != new.address
    )


def target_pairs(before: Sequence[Thing], after: Sequence[Thing]) -> Iterator[Pair]:
    """Pair the targets of one clause: those of one indicator in their order."""
    waiting: dict[str, list[Thing]] = defaultdict(list)
    for one in before:
        waiting[_indicator(one)].append(one)
    for one in after:
        known = waiting[_indicator(one)]
        same = next((old for old in known if old.fields == one.fields), known[0] if known else None)
        if same is not None:
            known.remove(same)
        yield same, one
    for left in waiting.values():
        yield from ((one, None) for one in left)


def _indicator(target: Thing) -> str:
    return next(one.text for one in target.fields if one.key == "indicator")


def _fields(old: Thing | None, new: Thing | None) -> Iterator[FieldChange]:
    before = {one.key: one for one in old.fields} if old else {}
    after = {one.key: one for one in new.fields} if new else {}
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key), after.get(key)
        latest = now or was
        assert latest is not None, "a key comes from one of them"
        if was is None or now is None or was.text != now.text:
            lang: Lang = "zh" if "zh" in {one.lang for one in (was, now) if one} else "en"
            pieces = differences(was.text if was else "", now.text if now else "", lang)
            yield FieldChange(key, latest.zh, latest.en, pieces, latest.vocabulary)
