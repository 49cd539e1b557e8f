"""The whole library as one JSON document, nested as the YAML is: `data/library.json` of the site.

Its form is promised to others: keys may be added, but what is there keeps its name and meaning, or `version`
grows.  Who wants a flat table takes the files of `generator/exports/`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from generator.findings.messages import phrase
from generator.library import addresses
from generator.library.audiences import audience_word
from generator.library.hidden import HIDING, is_hidden
from generator.library.ids import clause_id, observation_ids, target_ids
from generator.library.library import Library, LinkedPlan, ObservationUse, PlacedClause, TargetUse
from generator.library.progress_rating import Point, status
from generator.model.plan import Notice, Reason, Source

VERSION = 1


def dump(library: Library, site_url: str = "", changed: str | None = None) -> str:
    """Return the library as JSON text, in a stable order, ending in a line break.

    Where the site will stand and when the data last changed is said by who knows it; paths are relative to `base`.
    """
    shared, licence = library.shared, phrase("data-licence-whole")
    observations = [one for known in library.observations.values() for one in known]
    document = {
        "version": VERSION,
        "licence": {"zh": licence.zh, "en": licence.en},
        "base": site_url,
        "changed": changed,
        "documentation": f"{site_url}{addresses.DATA_PAGE}",
        "audiences": _all(shared.audiences),
        "places": _all(shared.places),
        "domains": {name: joined_audience(one) for name, one in _all(shared.domains).items()},
        "subjects": _all(shared.subjects),
        "units": _all(shared.units),
        "indicators": _all(shared.indicators),
        "terms": [_plain(term) for term in shared.terms],
        "reasons": _all(shared.reasons),
        "sdg": _all(shared.sdg),
        "groups": [
            {"id": group.id, "kind": group.kind, "domain": group.domain, "clauses": [*map(clause_id, group.clauses)]}
            for group in library.groups
            if len(group.clauses) > 1
        ],
        "plans": [_plan(linked, shared.reasons) for linked in library.plans.values()],
        "clauses": [_clause(library, placed, linked) for linked in library.plans.values() for placed in linked.clauses],
        "observations": [
            {"id": name} | _observation(one)
            for one, name in zip(observations, observation_ids(observations), strict=True)
        ],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def joined_audience(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry with its audiences as a list beside the one word that `audience` has always been."""
    return entry | {"audience": audience_word(entry["audience"]), "audiences": [*entry["audience"]]}


def _plan(linked: LinkedPlan, reasons: Mapping[str, Reason]) -> dict[str, Any]:
    plan = joined_audience(_plain(linked.plan, leave_out={"sections"}))
    plan["path"] = addresses.plan(linked.plan.id)
    plan["domains"] = [
        {"id": domain_id, "path": addresses.plan_domain(linked.plan.id, domain_id)}
        | _plain(domain, leave_out={"goals", "measures"})
        for domain_id, domain in linked.domains.items()
    ]
    # Texts outside the domains; their items are among the clauses, too.
    plan["sections"] = [_plain(section) for section in linked.plan.sections]
    if linked.source is not None:
        plan["source"] = _source(linked.source.source, reasons)
    return plan


def _source(source: Source, reasons: Mapping[str, Reason]) -> dict[str, Any]:
    """The source and its corrections, without words that are hidden wherever the library is published."""
    plain = _plain(source, leave_out={"parts"})
    plain["corrections"] = [
        _plain(one, leave_out=set(HIDING) if is_hidden(reasons, one) else None) for one in source.corrections
    ]
    if notice := _notice(source):
        plain["notice"] = _plain(notice)
    return plain


def _notice(source: Source) -> Notice | None:
    return next((part.notice for part in source.parts if part.notice), None)


def _clause(library: Library, placed: PlacedClause, linked: LinkedPlan) -> dict[str, Any]:
    clause: dict[str, Any] = {
        "id": clause_id(placed),
        "path": addresses.clause(placed),
        "plan": placed.plan,
        "domain": placed.domain,
        "kind": placed.kind,
        "number": placed.clause.number,
        "zh": placed.clause.zh,
        "en": placed.clause.en,
        "english": placed.english if placed.clause.en else None,
        "source_lines": placed.lines,
    }
    if placed.clause.responsible:
        clause["responsible"] = placed.clause.responsible
    if placed.cells is not None:
        clause["row"] = _plain(placed.cells, leave_out={"parts", "number", "mark", "english"})
        clause["marks"] = list(placed.marks)
    if placed.clause.targets:
        uses = zip(linked.targets_of(placed), target_ids(placed), strict=True)
        clause["targets"] = [_target(library, use, name) for use, name in uses]
    return clause


def _target(library: Library, use: TargetUse, name: str) -> dict[str, Any]:
    """A target; its sign is the name of a key, and also stands beside its value, so that nobody need look for it."""
    rated = status(library, use)
    target = {"id": name} | _plain(use.target) | {"year": use.year}
    if use.target.signs:
        target["signs"] = [{"sign": sign, "value": value} for sign, value in use.target.signs]
    return target | {"status": rated.state, "start": _point(rated.start), "latest": _point(rated.latest)}


def _point(point: Point | None) -> dict[str, Any] | None:
    return {"year": point.year, "value": f"{point.value:f}"} if point else None


def _observation(use: ObservationUse) -> dict[str, Any]:
    """A value that was reached; `path` leads to the row that gives it, `said` to the words or the document."""
    return {
        "plan": use.plan,
        "place": use.place,
        "indicator": use.indicator,
        "year": use.year,
        "value": use.value,
        "sign": use.sign,
        "unit": use.unit,
        "path": addresses.clause(use.row) if use.row else None,
        "said": _plain(use.observation, leave_out={"indicator", "year", "value", "sign", "unit"})
        if use.observation
        else None,
        "source_lines": use.lines,
    }


def _all(named: Mapping[str, BaseModel]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in named.items()}


def _plain(value: BaseModel, leave_out: set[str] | None = None) -> dict[str, Any]:
    return value.model_dump(mode="json", by_alias=True, exclude_none=True, exclude=leave_out)
