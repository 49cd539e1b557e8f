"""Stable ids of what has no id in YAML, for those who take the data elsewhere: clauses, targets and values reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.library.library import ObservationUse, PlacedClause


def clause_id(placed: PlacedClause) -> str:
    """A clause's address below `/plans/`, with its fragment as a last step."""
    return placed.address


def target_ids(placed: PlacedClause) -> tuple[str, ...]:
    """The clause's id and the indicator's; a position would move when an editor puts a target before another.

    A counter follows only where one clause sets several targets for the same indicator.
    """
    return _counted(f"{placed.address}/{target.indicator}" for target in placed.clause.targets)


def observation_ids(uses: Iterable[ObservationUse]) -> tuple[str, ...]:
    """What reports a value (a row, a section, or a document), its indicator and its year."""
    return _counted(f"{_reporter(use)}/{use.indicator}/{use.year}" for use in uses)


def _reporter(use: ObservationUse) -> str:
    if use.row is not None:
        return use.row.address
    return f"{use.plan}/{(use.observation.section if use.observation else None) or 'reported'}"


def _counted(names: Iterable[str]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    counted = []
    for name in names:
        seen[name] += 1
        counted.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return tuple(counted)
