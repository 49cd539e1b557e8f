"""A small library of made-up plans: targets in the clauses of one domain, rows of a table, and reported values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.library.library import Collection, Library, PlanFiles, Shared, TargetUse
from generator.library.linking import link
from generator.model.plan import Audience, Domain, DomainName, Indicator, Name, Observation, Place, Plan, Unit

NAME = {"zh": "名称", "en": "Name"}
UNITS = {"percent": "%", "percentage-point": "个百分点", "per-100000": "/10万", "ratio": ""}
MORE: dict[str, dict[str, Any]] = {"percent": {"whole": 100}, "percentage-point": {"difference_of": "percent"}}
QUANTITIES: dict[str, dict[str, Any]] = {
    "coverage": {"better": "higher"},
    "mortality": {"better": "lower", "unit": "per-100000"},
    "infant": {"better": "lower", "unit": "per-100000"},
    "neonatal": {"better": "lower", "unit": "per-100000", "within": "infant"},
    "balance": {},
    "toilets": {"unit": "ratio"},
}


def library(
    *clauses: Sequence[Mapping[str, Any]],
    rows: Sequence[Mapping[str, Any]] = (),
    reported: Sequence[Mapping[str, Any]] = (),
    others: Sequence[Sequence[Mapping[str, Any]]] = (),
    place: str = "here",
) -> Library:
    """One plan of 2021–2030 `here` with a goal for each list of targets, and one of `place` with those of `others`."""
    plans = {"first": _plan("first", "here", clauses, rows, reported)}
    if others:
        plans["second"] = _plan("second", place, others, (), ())
    return link(Collection(_shared(), plans, {}), {})


def only_use(made: Library) -> TargetUse:
    """The one target of a library."""
    (use,) = (use for uses in made.targets.values() for use in uses)
    return use


def _plan(
    plan_id: str,
    place: str,
    clauses: Sequence[Sequence[Mapping[str, Any]]],
    rows: Sequence[Mapping[str, Any]],
    reported: Sequence[Mapping[str, Any]],
) -> PlanFiles:
    plan = {
        "id": plan_id,
        "place": place,
        "audience": "children",
        "period": {"from": 2021, "to": 2030},
        "title": NAME,
        "short": NAME,
        "headings": {"goals": NAME, "measures": NAME},
        "sections": [
            {"kind": "foreword", "title": NAME, "zh": "前言。"},
            {"title": NAME, "domains": ["children-health"]},
        ],
    }
    goals = [
        {"number": number, "zh": "目标。", "en": "A goal.", "targets": targets}
        for number, targets in enumerate(clauses or ((),), 1)
    ]
    domain: dict[str, Any] = {"number": 1, "title": NAME, "goals": goals}
    if rows:
        domain["table"] = {
            "columns": [{"field": "name", **NAME}, {"field": "target", **NAME}],
            "baseline_year": 2020,
            "target_year": 2025,
            "groups": [{"rows": [{"number": number, "name": NAME, **row} for number, row in enumerate(rows, 1)]}],
        }
    source = {"source": {"title": NAME}}
    return PlanFiles(
        Plan.model_validate(plan),
        {"children-health": Domain.model_validate(domain)},
        tuple(Observation.model_validate({**source, **one}) for one in reported),
    )


def _shared() -> Shared:
    name = Name.model_validate(NAME)
    indicator = {"name": NAME, "unit": "percent", "domains": ["children-health"], "spellings": ["名称"]}
    return Shared(
        audiences={"children": Audience(name=name, palette="sea", mark="disc")},
        places={
            "here": Place(name=name, level="county", superior="above"),
            "above": Place(name=name, level="prefecture-level-city"),
        },
        domains={"children-health": DomainName.model_validate({"name": NAME, "short": NAME, "audience": "children"})},
        indicators={key: Indicator.model_validate({**indicator, **more}) for key, more in QUANTITIES.items()},
        units={
            key: Unit(name=name, zh=words, en=words, written=(words,), **MORE.get(key, {}))
            for key, words in UNITS.items()
        },
        reasons={},
        sdg={},
        terms=(),
    )
