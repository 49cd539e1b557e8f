"""Rows of the open data: what the library says of each plan, flat, one fact a row, named as in `columns.yml`.

A value is a text, a number as it was written, a day as "2022-05-17", a tuple of texts, or None where nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.library import addresses
from generator.library.audiences import audience_word
from generator.library.duties import duties_of
from generator.library.ids import clause_id, observation_ids, target_ids
from generator.library.library import Library, LinkedPlan, ObservationUse, PlacedClause, TargetUse
from generator.library.progress_rating import Point, status
from generator.model.plan import Domain, Name, Notice, Table
from generator.model.sections import walk_sections

Value = str | int | bool | Decimal | tuple[str, ...] | None
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Edition:
    """The library with what stands outside it: where the site is, and on which day each plan last changed."""

    library: Library
    site_url: str
    days: Mapping[str, str]
    """By the id of a plan; under "" the day on which anything changed. Nothing where the history is not known."""
    commit: str = ""

    def pages(self, path: str) -> dict[str, Value]:
        """The columns with the addresses of a page; none of "" for what has no page."""
        if not path:
            return {"url_zh": None, "url_en": None}
        return {"url_zh": f"{self.site_url}{path}", "url_en": f"{self.site_url}{addresses.PREFIX['en']}{path}"}


def both(column: str, name: Name | None) -> dict[str, Value]:
    """The two columns of a name."""
    return {f"{column}_zh": name.zh if name else None, f"{column}_en": name.en if name else None}


def number(figure: str | None) -> Decimal | None:
    """A figure as a number; a ratio is none."""
    return Decimal(figure) if figure is not None and ":" not in figure else None


def notice_of(linked: LinkedPlan) -> Notice | None:
    """The notice that issues a plan, where its source has one."""
    parts = linked.source.source.parts if linked.source else ()
    return next((part.notice for part in parts if part.notice), None)


def plan_rows(edition: Edition, linked: LinkedPlan) -> Iterator[Row]:
    """The one row of a plan."""
    plan, notice = linked.plan, notice_of(linked)
    yield {
        "id": plan.id,
        **both("title", plan.title),
        **both("short", plan.short),
        "place": plan.place,
        "audience": audience_word(plan.audience),
        "audiences": plan.audience,
        "period_from": plan.period.first,
        "period_to": plan.period.last,
        "document_number": notice.document_number if notice else None,
        **both("notice", notice.title if notice else None),
        **both("issuer", notice.issuer if notice else None),
        "signed": notice.signed if notice else None,
        "source": linked.source.name if linked.source else None,
        "basis_zh": tuple(name.zh for name in plan.basis),
        "basis_en": tuple(name.en for name in plan.basis),
        "domains": tuple(linked.domains),
        "english": plan.english,
        "goals": sum(one.kind == "goal" for one in linked.clauses),
        "measures": sum(one.kind == "measure" for one in linked.clauses),
        "targets": sum(len(one.clause.targets) for one in linked.clauses),
        "former_ids": plan.former_ids,
        "changed": edition.days.get(plan.id),
        **edition.pages(addresses.plan(plan.id)),
    }


def text_rows(_edition: Edition, linked: LinkedPlan) -> Iterator[Row]:
    """What a plan says outside its clauses, in the order of its files."""
    plan = linked.plan
    if notice := notice_of(linked):
        yield _text(plan.id, "", "notice", "notice", title=notice.title, zh=notice.zh, en=notice.en)
    yield from _headings(plan.id, "", plan.headings.goals, plan.headings.measures)
    for section, _, fragment in walk_sections(plan.sections):
        kind, title = section.kind, section.title
        more = {"kind": kind, "number": section.number}
        yield _text(plan.id, "", fragment, "section", title=title, zh=section.zh, en=section.en) | more
    for domain_id, domain in linked.domains.items():
        yield from _domain_texts(plan.id, domain_id, domain)


def _domain_texts(plan: str, name: str, domain: Domain) -> Iterator[Row]:
    yield _text(plan, name, "title", "domain", title=domain.title) | {"number": domain.number}
    if domain.headings:
        yield from _headings(plan, name, domain.headings.goals, domain.headings.measures)
    if domain.lead:
        yield _text(plan, name, "lead", "lead", zh=domain.lead.zh, en=domain.lead.en)
    if domain.table:
        yield from _table_texts(plan, name, domain.table)


def _table_texts(plan: str, name: str, table: Table) -> Iterator[Row]:
    if table.title:
        yield _text(plan, name, "table", "table", title=table.title)
    for index, column in enumerate(table.columns, 1):
        yield _text(plan, name, f"column-{index}", "column", title=column) | {"kind": column.field}
    for index, group in enumerate(table.groups, 1):
        if group.title:
            yield _text(plan, name, f"group-{index}", "group", title=group.title) | {"number": group.number}
    for index, note in enumerate(table.notes, 1):
        yield _text(plan, name, f"note-{index}", "note", zh=note.zh, en=note.en) | {"number": note.number}


def _headings(plan: str, domain: str, goals: Name, measures: Name) -> Iterator[Row]:
    for part, title in (("goals-heading", goals), ("measures-heading", measures)):
        yield _text(plan, domain, part, part, title=title)


def _text(
    plan: str,
    domain: str,
    name: str,
    part: str,
    *,
    title: Name | None = None,
    zh: str | None = None,
    en: str | None = None,
) -> dict[str, Value]:
    return {
        "id": f"{plan}/{domain or 'text'}/{name}",
        "plan": plan,
        "domain": domain or None,
        "part": part,
        "kind": None,
        "number": None,
        **both("title", title),
        "zh": zh,
        "en": en,
    }


def clause_rows(edition: Edition, linked: LinkedPlan) -> Iterator[Row]:
    """The clauses of a plan."""
    for placed in linked.clauses:
        clause, group = placed.clause, edition.library.group_of.get(placed.address)
        first, last = placed.lines or (None, None)
        yield {
            "id": clause_id(placed),
            "plan": placed.plan,
            "domain": placed.domain,
            "kind": placed.kind,
            "number": clause.number,
            "zh": clause.zh,
            "en": clause.en,
            "english": placed.english if clause.en else None,
            "targets": len(clause.targets),
            "group": group.id if group else None,
            "source_first": first,
            "source_last": last,
            "url": edition.site_url + addresses.clause(placed),
        }


def table_rows(_edition: Edition, linked: LinkedPlan) -> Iterator[Row]:
    """The rows of a plan's indicator tables."""
    for placed in linked.clauses:
        if (cells := placed.cells) is None:
            continue
        table = linked.domains[placed.domain].table if placed.domain else None
        yield {
            "clause": clause_id(placed),
            "plan": placed.plan,
            "domain": placed.domain,
            "indicator": cells.indicator,
            **both("name", cells.name),
            **both("unit", cells.unit),
            "baseline_text": cells.baseline,
            "baseline_year": table.baseline_year if table and cells.baseline else None,
            "target_text": cells.target,
            "target_year": table.target_year if table and cells.target else None,
            "nature": cells.nature,
            "marks": placed.marks,
            **both("department", cells.department),
            **both("note", cells.note),
        }


def target_rows(edition: Edition, linked: LinkedPlan) -> Iterator[Row]:
    """The targets of a plan's clauses."""
    for placed in linked.clauses:
        uses = linked.targets_of(placed)
        for use, name in zip(uses, target_ids(placed), strict=True):
            url = edition.site_url + addresses.clause(placed)
            yield {"id": name, **_target(edition.library, placed, use), "url": url}


def _target(library: Library, placed: PlacedClause, use: TargetUse) -> dict[str, Value]:
    target = use.target
    indicator = library.shared.indicators[target.indicator]
    (sign, value), (_, upper) = (*target.signs, (None, None), (None, None))[:2]
    return {
        "clause": clause_id(placed),
        "clause_kind": placed.kind,
        "plan": placed.plan,
        "place": library.plans[placed.plan].plan.place,
        "domain": placed.domain,
        "indicator": target.indicator,
        **both("indicator", indicator.name),
        "year": use.year,
        "sign": "between" if upper is not None else sign,
        "value": number(value),
        "value_text": value,
        "upper": number(upper),
        "upper_text": upper,
        "trend": target.trend,
        "change": target.change,
        "every": target.every,
        "since": target.since,
        "baseline": number(target.baseline),
        "baseline_text": target.baseline,
        "unit": target.unit or indicator.unit,
        **both("compared_with", target.compared_with),
        "quote": target.quote,
        "words": target.words,
        "nature": placed.cells.nature if placed.cells else None,
        **_rating(library, use),
        **both("note", target.note),
    }


def _rating(library: Library, use: TargetUse) -> dict[str, Value]:
    rated = status(library, use)
    return {"status": rated.state, **_point("start", rated.start), **_point("latest", rated.latest)}


def _point(column: str, point: Point | None) -> dict[str, Value]:
    return {column: point.value if point else None, f"{column}_year": point.year if point else None}


def observation_rows(edition: Edition, linked: LinkedPlan) -> Iterator[Row]:
    """The values that a plan, or a document named in its folder, reports."""
    own = edition.library.observations.items()
    uses = [one for _, known in own for one in known if one.plan == linked.plan.id]
    for use, name in zip(uses, observation_ids(uses), strict=True):
        yield {"id": name, **_observation(edition.library, use)}


def _observation(library: Library, use: ObservationUse) -> dict[str, Value]:
    observation = use.observation
    report = observation.source if observation else None
    first, last = use.lines or (None, None)
    return {
        "plan": use.plan,
        "place": use.place,
        "indicator": use.indicator,
        "year": use.year,
        "sign": use.sign,
        "value": number(use.value),
        "value_text": use.value,
        "unit": use.unit or library.shared.indicators[use.indicator].unit,
        "clause": clause_id(use.row) if use.row else None,
        "section": observation.section if observation else None,
        "quote": observation.quote if observation else None,
        **both("report", report.title if report else None),
        "report_url": report.address if report else None,
        "report_date": report.date if report else None,
        "source_first": first,
        "source_last": last,
        **both("note", observation.note if observation else None),
    }


def duty_rows(_edition: Edition, linked: LinkedPlan) -> Iterator[Row]:
    """Who is responsible, as printed below clauses and in tables."""
    for placed in linked.clauses:
        department = placed.cells.department if placed.cells else None
        zh = placed.clause.responsible or (department.zh if department else None)
        if zh:
            english = department.en if department and not placed.clause.responsible else None
            yield {"clause": clause_id(placed), "plan": placed.plan, "zh": zh, "en": english}


def deadline_rows(edition: Edition, linked: LinkedPlan) -> Iterator[Row]:
    """What the words of a plan bind somebody to."""
    for number, placed in enumerate(duties_of(linked), 1):
        duty = placed.duty
        yield {
            "id": f"{linked.plan.id}/duty-{number}",
            "plan": linked.plan.id,
            **both("actor", duty.actor),
            "action": duty.action,
            **both("recipient", duty.recipient),
            "rhythm": tuple(duty.rhythm),
            **both("due", duty.due),
            "quote": duty.quote,
            **edition.pages(placed.path),
        }
