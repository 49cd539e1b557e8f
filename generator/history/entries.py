"""The changes between two libraries as entries of a history: clause by clause, with the wording that was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.changes.compare import Pair, own_change, pairs, target_pairs
from generator.changes.items import Thing, ThingKind
from generator.changes.record import Before, Entry, TargetChange, TargetWords
from generator.findings.messages import phrase
from generator.library import addresses
from generator.library.hidden import HIDING, hidden_reasons
from generator.library.library import Library, LinkedPlan, PlacedClause, Shared
from generator.model.plan import LANGS, Name
from generator.texts.typography import enumeration
from generator.views.parts.figures_view import target_view
from generator.views.parts.page_context import PageContext, Settings

EMPTY = Library(Shared({}, {}, {}, {}, {}, {}, ()), {})


def entries(old: Library | None, new: Library) -> tuple[Entry, ...]:
    """What leads from the old library to the new one; without an old one, that the record begins."""
    all_ = pairs(old or EMPTY, new)
    added = {after.plan for before, after in all_ if before is None and after and after.kind == "plan"}
    words = _Words(old or EMPTY), _Words(new)
    made: list[Entry] = []
    for pair in all_:
        thing = pair[1] or pair[0]
        assert thing is not None, "one of them is there"
        if thing.plan in added:
            if thing.kind == "plan":
                counts = _counts(new.plans[thing.plan])
                made.append(Entry("plan", "added", thing.plan, thing.name, "", thing.address, counts=counts))
        elif old is not None:
            made += _entry(pair, *words)
    if old is None:
        name = phrase("change-vocabularies")
        shared = Counter(after.kind for _, after in all_ if after and not after.plan)
        made.append(Entry("shared", "added", "", Name(zh=name.zh, en=name.en), "", "", counts=(*shared.items(),)))
    return tuple(made)


def _counts(linked: LinkedPlan) -> tuple[tuple[ThingKind, int], ...]:
    found: Counter[ThingKind] = Counter()
    for placed in linked.clauses:
        found[placed.kind] += 1
        found["target"] += sum(target.trend is None for target in placed.clause.targets)
    kinds: tuple[ThingKind, ...] = ("goal", "measure", "indicator", "project", "target")
    return tuple((kind, found[kind]) for kind in kinds if found[kind])


def _entry(pair: Pair, old: _Words, new: _Words) -> Iterator[Entry]:
    before, after = pair
    own = next(own_change(before, after), None)
    targets = tuple(_targets(before, after, old, new)) if before and after else ()
    thing = after or before
    if thing is None or not (own or targets):
        return
    hidden = _hidden(pair, old, new)
    what, fields = (own.what, own.fields) if own else ("changed", ())
    yield Entry(
        kind=thing.kind,
        what=what,
        plan=thing.plan,
        name=thing.name,
        old=before.address if before else "",
        new=after.address if after else "",
        fields=() if what == "removed" else tuple(one for one in fields if one.key not in hidden),
        targets=targets,
        old_name=before.name if before and after and before.name != after.name else None,
        before=old.before(before, hidden) if before and (fields or targets or what == "removed") else None,
    )


def _hidden(pair: Pair, *states: _Words) -> frozenset[str]:
    """Keys of fields that never reach the site: the words that a correction with a hidden reason takes out.

    A reason hides if either state says so.  Where neither marks any reason, as before reasons could be marked, nothing
    tells what is hidden: then the words of no correction are shown.
    """
    things = [thing for thing in pair if thing]
    if any(thing.kind != "correction" for thing in things):
        return frozenset()
    marked = frozenset[str]().union(*(state.hidden for state in states))
    reasons = {one.text for thing in things for one in thing.fields if one.key == "reason"}
    return HIDING if not marked or reasons & marked else frozenset()


def _targets(before: Thing, after: Thing, old: _Words, new: _Words) -> Iterator[TargetChange]:
    for was, now in target_pairs(before.targets, after.targets):
        for one in own_change(was, now):
            indicator = (now or was or after).key
            yield TargetChange(
                one.what,
                indicator,
                one.title,
                old.value(before, was) if was else None,
                new.value(after, now) if now else None,
                one.fields,
            )


class _Words:
    """Values of targets in words, in a library of their time."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.hidden = hidden_reasons(library.shared.reasons)
        self._contexts = [PageContext(library, lang, "", Settings()) for lang in LANGS]
        self._clauses: dict[str, PlacedClause] = {}

    def before(self, thing: Thing, hidden: frozenset[str]) -> Before:
        """All that a thing said, without what readers must not see."""
        fields = tuple(one for one in thing.fields if one.key not in hidden)
        return Before(fields, tuple(TargetWords(one.name, self.value(thing, one)) for one in thing.targets))

    def value(self, thing: Thing, target: Thing) -> Name:
        """The value of one target of a thing: sign, figure, unit, and when it is due."""
        if not self._clauses:
            clauses = (placed for linked in self._library.plans.values() for placed in linked.clauses)
            self._clauses = {addresses.clause(placed): placed for placed in clauses}
        placed = self._clauses[thing.address]
        index = next(index for index, one in enumerate(thing.targets) if one is target)
        use = self._library.plans[placed.plan].targets_of(placed)[index]
        zh, en = (
            enumeration(context.w, view.shown, view.when)
            for context in self._contexts
            for view in [target_view(context, use)]
        )
        return Name(zh=zh, en=en)
