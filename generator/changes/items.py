"""Everything that a library says, as a flat list of things with a place in a list, words, and a web address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import BaseModel

from generator.changes.fields import BETWEEN, Field, fields_of
from generator.findings.messages import phrase
from generator.library import addresses
from generator.library.library import Library, LinkedPlan, PlacedClause
from generator.model.plan import LANGS, Name, Target
from generator.model.sections import walk_sections
from generator.texts.words import Words

ThingKind = Literal[
    "plan",
    "source",
    "correction",
    "section",
    "domain_text",
    "table",
    "goal",
    "measure",
    "item",
    "indicator",
    "project",
    "target",
    "observation",
    "quantity",
    "place",
    "domain",
    "audience",
    "subject",
    "unit",
    "reason",
    "name",
    "term",
]
"""An `indicator` is a row of a table, as among clauses; a `quantity` is an entry of `indicators.yml`."""

Renamed = Mapping[str, Mapping[str, str]]
"""By vocabulary ("plans", "indicators", "places"): ids of the old library, each with its id in the new one."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be added, removed, changed or moved.

    `key` tells it from others of its kind; `words` are compared to find it again where its key has changed, within
    its `group` first, then within its plan; without words it is known by its key only.  `name` is its own, `of` the
    plan's.
    """

    kind: ThingKind
    key: str
    name: Name
    address: str
    fields: tuple[Field, ...]
    plan: str = ""
    of: Name | None = None
    group: str = ""
    words: str = ""
    targets: tuple[Thing, ...] = ()
    has_page: bool = True
    """Whether its address leads to a page: an indicator that no plan uses has none."""

    @property
    def title(self) -> Name:
        """Its name with its plan's."""
        return _joined(self.of, self.name) if self.of else self.name


def things_of(library: Library, renamed: Renamed | None = None, *, shared: bool = True) -> tuple[Thing, ...]:
    """Everything in a stable order: plans in document order, then what they share unless that is left out."""
    ids = renamed or {}
    found = [*(thing for linked in library.plans.values() for thing in _of_plan(library, linked, ids))]
    found += _observations(library, ids)
    if shared:
        found += _shared(library, ids)
    return tuple(_with_new_ids(thing, ids) for thing in found) if any(ids.values()) else tuple(found)


def _with_new_ids(thing: Thing, renamed: Renamed) -> Thing:
    """The thing with the ids that it names as they are in the new library, so that only real changes show."""
    fields = tuple(
        replace(one, text=BETWEEN.join(_now(renamed, one.vocabulary, id_) for id_ in one.text.split(BETWEEN)))
        if one.vocabulary in renamed
        else one
        for one in thing.fields
    )
    return replace(thing, fields=fields, targets=tuple(_with_new_ids(one, renamed) for one in thing.targets))


def _now(renamed: Renamed, vocabulary: str, id_: str) -> str:
    return renamed.get(vocabulary, {}).get(id_, id_)


# ---------- plans ----------


def _of_plan(library: Library, linked: LinkedPlan, renamed: Renamed) -> Iterator[Thing]:
    plan = linked.plan
    here = _now(renamed, "plans", plan.id)
    yield Thing(
        "plan",
        here,
        plan.short,
        addresses.plan(plan.id),
        tuple(fields_of(plan, leave_out=frozenset({"sections", "former_ids"}))),
        here,
    )
    if linked.source is not None:
        yield from _source(linked, here)
    for section, _, fragment in walk_sections(plan.sections):
        inside = frozenset({"items", "sections", "domains", "number", "kind"})
        yield Thing(
            "section",
            f"{here}#{fragment}",
            section.title or Name(zh=fragment, en=fragment),
            f"{addresses.plan_text(plan.id)}#{fragment}",
            tuple(fields_of(section, leave_out=inside)),
            here,
            plan.short,
            "sections",
            section.zh or "",
        )
    for domain_id, domain in linked.domains.items():
        page = addresses.plan_domain(plan.id, domain_id)
        about = tuple(fields_of(domain, leave_out=frozenset({"goals", "measures", "table", "number"})))
        yield Thing("domain_text", f"{here}/{domain_id}", domain.title, page, about, here, plan.short)
        if domain.table is not None:
            about = tuple(fields_of(domain.table, leave_out=frozenset({"groups"})))
            yield Thing("table", f"{here}/{domain_id}", domain.title, page, about, here, plan.short)
    titles = {fragment: section.title for section, _, fragment in walk_sections(plan.sections)}
    for placed in linked.clauses:
        yield _clause(library, placed, here, _clause_name(library, placed, titles), plan.short)


def _source(linked: LinkedPlan, plan: str) -> Iterator[Thing]:
    if linked.source is None:
        return
    source = linked.source.source
    page = addresses.plan_source(linked.plan.id)
    about = tuple(fields_of(source, leave_out=frozenset({"corrections"})))
    yield Thing("source", plan, source.title, page, about, plan, linked.plan.short)
    mine = [part.span for part in source.parts if part.plan == linked.plan.id]
    for one in source.corrections:
        line = one.line or (one.lines[0] if one.lines else 0)
        if any(line in span for span in mine):
            where = _named("change-source-line", line=line)
            yield Thing(
                "correction",
                f"{plan}:{line}:{one.source or ''}:{one.ours or ''}",
                where,
                addresses.source_line(linked.plan.id, line),
                tuple(fields_of(one, leave_out=frozenset({"line", "lines"}))),
                plan,
                linked.plan.short,
            )


def _clause_name(library: Library, placed: PlacedClause, sections: Mapping[str, Name | None]) -> Name:
    """What readers call a clause: its number below its domain, or below the title of its section."""
    number = placed.fragment.removeprefix("indicator-").replace("-", ".") if placed.cells else placed.clause.number
    zh, en = (Words(lang)(f"clause_{placed.kind}", n=number) for lang in LANGS)
    above = library.shared.domains[placed.domain].short if placed.domain else None
    if placed.kind == "item":
        above = sections.get(placed.fragment.rpartition("-")[0])
    return _joined(above, Name(zh=zh, en=en)) if above else Name(zh=zh, en=en)


def _clause(library: Library, placed: PlacedClause, plan: str, name: Name, of: Name) -> Thing:
    model: BaseModel = placed.cells or placed.clause
    inside = frozenset({"number", "parts", "targets", "figures"})
    return Thing(
        placed.kind,
        f"{plan}/{placed.domain or ''}#{placed.fragment}",
        name,
        addresses.clause(placed),
        tuple(fields_of(model, leave_out=inside)),
        plan,
        of,
        f"{placed.domain or ''}:{placed.fragment.rpartition('-')[0] if placed.domain is None else ''}",
        placed.clause.zh,
        # The target of a row is a cell of it.
        tuple(_target(library, placed, one, plan) for one in placed.clause.targets) if placed.cells is None else (),
    )


def _target(library: Library, placed: PlacedClause, target: Target, plan: str) -> Thing:
    name = library.shared.indicators[target.indicator].name
    return Thing(
        "target",
        target.indicator,
        name,
        addresses.clause(placed),
        tuple(fields_of(target)),
        plan,
    )


def _observations(library: Library, renamed: Renamed) -> Iterator[Thing]:
    for uses in library.observations.values():
        for one in uses:
            if one.observation is not None:  # a starting value is a cell of its row
                name = library.shared.indicators[one.indicator].name
                plan = _now(renamed, "plans", one.plan)
                yield Thing(
                    "observation",
                    f"{plan}:{_now(renamed, 'indicators', one.indicator)}:{one.year}",
                    Name(zh=f"{name.zh}，{one.year}", en=f"{name.en}, {one.year}"),
                    addresses.indicator(one.indicator),
                    tuple(fields_of(one.observation)),
                    plan,
                )


# ---------- what plans share ----------


def _shared(library: Library, renamed: Renamed) -> Iterator[Thing]:
    shared = library.shared
    no_ids = frozenset({"former_ids", "called"})
    for id_, indicator in shared.indicators.items():
        about = tuple(fields_of(indicator, leave_out=no_ids))
        now = _now(renamed, "indicators", id_)
        used = library.is_used(id_)
        yield Thing("quantity", now, indicator.name, addresses.indicator(id_), about, has_page=used)
    for id_, place in shared.places.items():
        now = _now(renamed, "places", id_)
        yield Thing("place", now, place.name, addresses.place(id_), tuple(fields_of(place, leave_out=no_ids)))
    for id_, audience in shared.audiences.items():
        yield Thing("audience", id_, audience.name, "", tuple(fields_of(audience, leave_out=no_ids)))
    for id_, domain in shared.domains.items():
        about = tuple(fields_of(domain, leave_out=no_ids))
        used = bool(library.plans_with(id_))
        yield Thing("domain", id_, domain.name, addresses.domain(id_), about, has_page=used)
    for id_, subject in shared.subjects.items():
        yield Thing("subject", id_, subject.name, "", tuple(fields_of(subject)))
    for id_, unit in shared.units.items():
        yield Thing("unit", id_, unit.name, "", tuple(fields_of(unit)))
    for id_, reason in shared.reasons.items():
        yield Thing("reason", id_, reason, "", tuple(fields_of(reason)))
    for id_, kept in shared.names.items():
        yield Thing("name", id_, kept.name, "", tuple(fields_of(kept)))
    for index, term in enumerate(shared.terms):
        title = Name(zh=term.zh, en=term.en)
        yield Thing(
            "term", term.zh, title, addresses.term(shared, index), tuple(fields_of(term)), group="terms", words=term.en
        )


def _joined(first: Name, second: Name) -> Name:
    return Name(zh=f"{first.zh} · {second.zh}", en=f"{first.en} · {second.en}")


def _named(key: str, **details: int) -> Name:
    words = phrase(key, **details)
    return Name(zh=words.zh, en=words.en)
