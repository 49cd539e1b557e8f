"""How many targets are drafted as editors have them, where a document and what only it uses are unknown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache

from generator.library.library import Collection
from generator.model.plan import SIGNS, Clause, Indicator, Target
from generator.promises.names import Lexicon
from generator.promises.promise import TO_BE_GIVEN
from generator.promises.reading import read_promises
from generator.rules.contexts import ClauseAt, clauses_of
from generator.rules.targets import names
from generator.texts.figures import figures_in, has_unit
from tests.helpers.real_plans import real_plans

KINDS = ("goal", "measure", "project")


@dataclass(frozen=True)
class Counts:
    """What was counted; `+` adds."""

    targets: int = 0
    drafted: int = 0
    right: int = 0
    """Drafts whose sign, figure, unit and year are those of a target."""
    known: int = 0
    """Right drafts of targets whose indicator another document has."""
    named: int = 0
    """Of these, those that name it."""
    unknown: int = 0
    """Right drafts of targets whose indicator no other document has."""
    wrong: int = 0
    """Right drafts that name another indicator than the target."""
    invented: int = 0
    """Of these, those whose indicator no other document has."""

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def precision(self) -> float:
        return self.right / max(self.drafted, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.targets, 1)

    def __str__(self) -> str:
        return (
            f"targets {self.targets}, drafted {self.drafted}, right {self.right} ({self.precision:.0%} of drafts,"
            f" {self.recall:.0%} of targets); indicators known elsewhere {self.known}, named {self.named}"
            f" ({self.named / max(self.known, 1):.0%}), named wrongly {self.wrong};"
            f" unknown elsewhere {self.unknown}, named all the same {self.invented}"
        )


@cache
def _collection() -> Collection:
    return real_plans().collection


def documents() -> list[str]:
    """The sources of plans."""
    plans = _collection().plans
    return [
        name
        for name, text in sorted(_collection().sources.items())
        if any(part.plan in plans for part in text.source.parts)
    ]


def own_plans(name: str) -> frozenset[str]:
    """The plans of a document."""
    return frozenset(part.plan for part in _collection().sources[name].source.parts if part.plan)


@cache
def _clauses() -> tuple[ClauseAt, ...]:
    return tuple(at for at in clauses_of(_collection()) if at.kind in KINDS)


def known_elsewhere(own: frozenset[str]) -> dict[str, Indicator]:
    """Indicators that other documents set targets for, with those wordings only that stand there."""
    texts: dict[str, list[str]] = {}
    for at in _clauses():
        if at.plan.id not in own:
            for target in at.clause.targets:
                texts.setdefault(target.indicator, []).append(at.clause.zh)
    for plan_id, files in _collection().plans.items():
        for domain in files.domains.values() if plan_id not in own else ():
            for group in domain.table.groups if domain.table else ():
                for row in group.rows:
                    for cells, name in ((row, row.name.zh), *((p, row.name.zh + p.name.zh) for p in row.parts)):
                        if cells.indicator:
                            texts.setdefault(cells.indicator, []).append(name)
    found: dict[str, Indicator] = {}
    for name, one in _collection().shared.indicators.items():
        words = tuple(s for s in one.spellings if any(names(text, s) for text in texts.get(name, ())))
        if words:
            title = one.name.model_copy(update={"zh": words[0]})  # its name may be that of the document
            found[name] = one.model_copy(update={"spellings": words, "name": title})
    return found


def measure(document: str, tell: Callable[[str], None] | None = None) -> Counts:
    """Draft the targets of a document from what the others teach, and compare with those of editors."""
    own = own_plans(document)
    lexicon = Lexicon.of(known_elsewhere(own))
    return sum((_of(at, lexicon, tell) for at in _clauses() if at.plan.id in own), Counts())


def _of(at: ClauseAt, lexicon: Lexicon, tell: Callable[[str], None] | None) -> Counts:
    shared = _collection().shared
    drafts = [dict(one) for one in read_promises(at.clause.zh, lexicon, shared.units, at.plan.period.last).targets]
    targets = list(at.clause.targets)
    pairs: list[tuple[dict[str, object], Target]] = []
    left = list(drafts)
    for same in (True, False):
        for target in list(targets):
            fitting = [one for one in left if _alike(one, target, at.clause)]
            fitting = [one for one in fitting if (one["indicator"] == target.indicator) == same]
            if fitting:
                pairs.append((fitting[0], target))
                left = [one for one in left if one is not fitting[0]]
                targets.remove(target)
    known = [(one, target) for one, target in pairs if target.indicator in lexicon.indicators]
    unknown = [(one, target) for one, target in pairs if target.indicator not in lexicon.indicators]
    wrong = [(one, t) for one, t in pairs if one["indicator"] not in (TO_BE_GIVEN, t.indicator)]
    if tell is not None:
        _tell(at, left, targets, pairs, tell)
    return Counts(
        targets=len(at.clause.targets),
        drafted=len(drafts),
        right=len(pairs),
        known=len(known),
        named=sum(one["indicator"] == target.indicator for one, target in known),
        unknown=len(unknown),
        wrong=len(wrong),
        invented=sum(target.indicator not in lexicon.indicators for _, target in wrong),
    )


def _alike(draft: dict[str, object], target: Target, clause: Clause) -> bool:
    """Whether a draft says what a target says: direction or sign and figure, change, year, unit; at the same words."""
    for key in (*SIGNS, "trend", "change", "year", "since", "baseline"):
        if draft.get(key) != getattr(target, key):
            return False
    quote = str(draft["quote"])
    if target.quote and quote not in target.quote and target.quote not in quote:
        return False
    if target.trend:
        return True
    indicator = _collection().shared.indicators[target.indicator]
    units = _collection().shared.units
    unit = units[target.unit or indicator.unit]
    said = draft.get("unit")
    if said is not None:
        return units[str(said)].written == unit.written
    return any(one.value == target.signs[-1][1] and has_unit(one, unit.written) for one in figures_in(clause.zh))


def _tell(
    at: ClauseAt,
    left: list[dict[str, object]],
    missed: list[Target],
    pairs: list[tuple[dict[str, object], Target]],
    tell: Callable[[str], None],
) -> None:
    where = f"{at.file.removeprefix('plans/')} {at.kind} {at.clause.number}"
    for draft in left:
        tell(f"TOO MUCH {where}: {draft}")
    for target in missed:
        tell(f"MISSED {where}: {target.model_dump(exclude_none=True, exclude={'note'})}")
    for draft, target in pairs:
        if draft["indicator"] != target.indicator:
            what = "UNNAMED" if draft["indicator"] == TO_BE_GIVEN else "WRONG NAME"
            tell(f"{what} {where}: {draft} is {target.indicator}")
