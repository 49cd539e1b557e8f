"""Reads all that a clause promises, as drafts of targets that a person confirms, and the figures that are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.model.plan import SIGNS, Unit
from generator.promises.amounts import figures_of
from generator.promises.names import Lexicon
from generator.promises.promise import TO_BE_GIVEN, Other, Promise
from generator.promises.ways import directions_of

COMPARED = frozenset({"meet", "not_fall"})
"""Directions that are measured against something else, which the name of an indicator may or may not include."""
_JOINTS = re.compile("[、和与及]")


@dataclass(frozen=True, slots=True)
class Reading:
    """The targets and the other figures of a clause, as data of the YAML form."""

    targets: Sequence[Mapping[str, object]] = ()
    figures: Sequence[Mapping[str, object]] = ()

    @classmethod
    def nothing(cls, _: str) -> Reading:
        """What is read where nobody asked."""
        return cls()

    @property
    def data(self) -> dict[str, object]:
        """The keys that it gives a clause."""
        targets = [{key: _written(key, value) for key, value in one.items()} for one in self.targets]
        found: dict[str, object] = {"targets": targets, "figures": list(self.figures)}
        return {key: value for key, value in found.items() if value}


def _written(key: str, value: object) -> object:
    """A figure as a number, as files have it; a ratio is a text."""
    return Decimal(str(value)) if key in (*SIGNS, "baseline") and ":" not in str(value) else value


def read_promises(text: str, lexicon: Lexicon, units: Mapping[str, Unit], last: int) -> Reading:
    """Read what a clause promises by the last year of its plan, unless it says another."""
    found = list(figures_of(text, units, last))
    promises = [one for one in found if isinstance(one, Promise)]
    promises += directions_of(text, promises, last)
    in_order = sorted(promises, key=lambda one: one.start)
    targets = _once_each(target for one in in_order for target in _targets(one, lexicon, units))
    others = [{"quote": one.quote, "why": one.why} for one in found if isinstance(one, Other)]
    return Reading(targets, [dict(one) for one in {tuple(one.items()): one for one in others}.values()])


def _once_each(found: Iterable[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """Targets without those that say the same again; two without an indicator may be about two."""
    kept: list[Mapping[str, object]] = []
    for one in found:
        if one["indicator"] == TO_BE_GIVEN or one not in kept:
            kept.append(one)
    return kept


def _targets(one: Promise, lexicon: Lexicon, units: Mapping[str, Unit]) -> Iterator[Mapping[str, object]]:
    """Yield the targets of a promise: its indicator where that is named and no other, or all those of a list."""
    named = () if one.said.get("trend") in COMPARED else lexicon.named(one.phrases)
    named = named or (lexicon.told_before(one.context, one.phrases[0]) if one.phrases else ())
    fitting = [name for name in named if _has_unit(one, units[lexicon.indicators[name].unit])]
    is_list = 1 < len(fitting) == len(named) <= len(_JOINTS.findall(one.phrases[0])) + 1
    for indicator in fitting if len(fitting) == 1 or is_list else [TO_BE_GIVEN]:
        own = lexicon.indicators[indicator].unit if indicator != TO_BE_GIVEN else None
        is_other = one.unit is not None and one.unit != own and not (own and one.printed in units[own].written)
        said = dict(one.said)
        words = {"words": said.pop("words")} if "words" in said else {}
        unit = {"unit": one.unit} if is_other else {}
        yield {"indicator": indicator, **said, **unit, "quote": one.quote, **words, "drafted": True}


def _has_unit(one: Promise, unit: Unit) -> bool:
    if "trend" in one.said or "change" in one.said:
        return True
    return one.printed in unit.written if unit.written else not one.printed
