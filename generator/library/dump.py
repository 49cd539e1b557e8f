"""The whole library as one JSON document, for reuse elsewhere: `data/library.json` of the site.

Its form is promised to others: keys may be added, but what is there keeps its name and meaning, or `version`
grows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from generator.library import addresses
from generator.library.hidden import HIDING, is_hidden
from generator.library.library import Library, LinkedPlan, ObservationUse, PlacedClause
from generator.model.plan import Reason, Source

VERSION = 1


def dump(library: Library) -> str:
    """Return the library as JSON text, in a stable order, ending in a line break."""
    shared = library.shared
    document = {
        "version": VERSION,
        "places": _all(shared.places),
        "domains": _all(shared.domains),
        "subjects": _all(shared.subjects),
        "units": _all(shared.units),
        "indicators": _all(shared.indicators),
        "terms": [_plain(term) for term in shared.terms],
        "reasons": _all(shared.reasons),
        "plans": [_plan(linked, shared.reasons) for linked in library.plans.values()],
        "clauses": [_clause(placed, linked) for linked in library.plans.values() for placed in linked.clauses],
        "observations": [_observation(one) for known in library.observations.values() for one in known],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _plan(linked: LinkedPlan, reasons: Mapping[str, Reason]) -> dict[str, Any]:
    plan = _plain(linked.plan, leave_out={"sections"})
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
    return plain


def _clause(placed: PlacedClause, linked: LinkedPlan) -> dict[str, Any]:
    clause: dict[str, Any] = {
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
    if placed.clause.targets:
        clause["targets"] = [_plain(use.target) | {"year": use.year} for use in linked.targets_of(placed)]
    return clause


def _observation(one: ObservationUse) -> dict[str, Any]:
    """A value that was reached; `path` leads to the row that gives it, `said` to the words or the document."""
    return {
        "plan": one.plan,
        "place": one.place,
        "indicator": one.indicator,
        "year": one.year,
        "value": one.value,
        "sign": one.sign,
        "unit": one.unit,
        "path": addresses.clause(one.row) if one.row else None,
        "said": _plain(one.said, leave_out={"indicator", "year", "value", "sign", "unit"}) if one.said else None,
        "source_lines": one.lines,
    }


def _all(named: Mapping[str, BaseModel]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in named.items()}


def _plain(value: BaseModel, leave_out: set[str] | None = None) -> dict[str, Any]:
    return value.model_dump(mode="json", by_alias=True, exclude_none=True, exclude=leave_out)
