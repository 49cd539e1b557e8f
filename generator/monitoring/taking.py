"""Decides what a workbook that came back changes: new values, other values, and what keeps it from being taken.

Three states are compared: what went out, what the plan's data say now, and what came back.  What a clerk did not
touch changes nothing, however old the workbook is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.findings.messages import Both, phrase
from generator.library.library import Library, ObservationUse
from generator.model.plan import Report
from generator.monitoring.flat import FlatSheet, place
from generator.monitoring.layout import identity
from generator.monitoring.notes import CellFinding, Notes
from generator.monitoring.returned import Line, Source, data_sheets, is_ours, lines, sources
from generator.monitoring.rows import SIGN_MARKS, Form, form_of, value_text
from generator.monitoring.values import NoValueError, Value, is_empty, value_of

TO_BE_ADDED = phrase("new-to-be-added").en
"""What stands for English that nobody has written yet."""
_OF_PROBLEM = {"error": "workbook-cell-error", "formula": "workbook-cell-formula", "time": "workbook-cell-time"}


@dataclass(frozen=True, slots=True)
class Taken:
    """A value to be written: new, or in place of `before`."""

    indicator: str
    year: int
    value: Value
    source: Source
    cell: str
    note: str = ""
    before: ObservationUse | None = None


@dataclass(frozen=True, slots=True)
class Taking:
    """What comes of a workbook; `taken` counts only if nothing in `found` is an error."""

    plan: str | None
    taken: tuple[Taken, ...]
    unchanged: int
    found: tuple[CellFinding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps the workbook from being taken."""
        return any(one.finding.severity == "error" for one in self.found)


@dataclass(slots=True)
class _Work:
    library: Library
    form: Form
    notes: Notes
    replace: bool
    of_year: Mapping[int, Source]
    given: Mapping[str, Mapping[int, str]]
    reports: Mapping[str, Report]
    seen: dict[tuple[str, int], tuple[Value, str]] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    unchanged: int = 0


def take(
    library: Library, file: str, sheets: tuple[FlatSheet, ...], plan: str = "", *, replace: bool = False
) -> Taking:
    """Work out what a workbook changes.  `plan` says whose it must be; `replace` lets it change values that we have."""
    notes, known = Notes(file), identity(sheets)
    if not is_ours(sheets, known, notes):
        return Taking(None, (), 0, tuple(notes.found))
    todays = _today(library, known.plan)
    if todays not in library.plans and not (plan and not known.plan):
        notes.whole("workbook-plan-unknown", plan=known.plan or "—")
    elif plan and known.plan and todays != plan:
        notes.whole("workbook-other-plan", found=todays, wanted=plan)
    if notes.has_errors:
        return Taking(None, (), 0, tuple(notes.found))
    form = form_of(library, plan or todays)
    reports = {
        one.observation.source.title.zh: one.observation.source
        for one in _reported(library)
        if one.observation and one.observation.source
    }
    given = {key.partition("/")[2]: values for key, values in known.given.items()}
    work = _Work(library, form, notes, replace, sources(sheets, notes), given, reports)
    for head in data_sheets(sheets, form, notes):
        rows: dict[str, int] = {}
        for line in lines(head, form, known, notes):
            first = rows.setdefault(line.form.key, line.row)
            if first != line.row:
                name = line.form.cells["indicator"]
                column = head.columns["indicator"]
                notes.at("workbook-row-twice", head.sheet.name, line.row, column, name=name, first=place(first, column))
            else:
                _row(work, line)
    return Taking(form.plan, tuple(work.taken), work.unchanged, tuple(notes.found))


def _today(library: Library, plan: str) -> str:
    """The id that a plan has now."""
    return next((name for name, one in library.plans.items() if plan in (name, *one.plan.former_ids)), plan)


def _reported(library: Library) -> list[ObservationUse]:
    return [one for uses in library.observations.values() for one in uses]


def _row(work: _Work, line: Line) -> None:
    before = len(work.taken)
    for year, column in sorted(line.headed.years.items()):
        if year <= work.form.years[-1]:
            _cell(work, line, year, column)
    sheet = line.headed.sheet
    if len(work.taken) > before and line.row in sheet.hidden_rows:
        name = line.form.cells["indicator"]
        work.notes.at("workbook-row-hidden", sheet.name, line.row, line.headed.columns["indicator"], name=name)


def _cell(work: _Work, line: Line, year: int, column: int) -> None:
    sheet, row = line.headed.sheet, line.form
    cell = line.headed.cell(line.row, column)
    given = work.given.get(row.key.partition("/")[2], {}).get(year, "")
    if cell is None or (not cell.problem and is_empty(cell.text)):
        if given:
            work.notes.at("workbook-value-removed", sheet.name, line.row, column, value=given, year=year)
        return
    if cell.problem:
        work.notes.at(_OF_PROBLEM[cell.problem], sheet.name, line.row, column, found=cell.text)
        return
    units = work.library.shared.units
    try:
        value = value_of(cell.text, row.unit, units)
    except NoValueError as problem:
        work.notes.at(str(problem), sheet.name, line.row, column, found=cell.text)
        return
    known = work.form.known.get((row.indicator, year), ())
    if any(value.says(one) for one in known) or (known and given and _same(value, given, row.unit, work)):
        work.unchanged += 1
        return
    if value.unit is not None:
        own = units[row.unit].name
        unit = Both(own.zh, own.en)
        work.notes.at("workbook-value-unit", sheet.name, line.row, column, found=cell.text, unit=unit)
        return
    _other_value(work, line, column, Taken(row.indicator, year, value, Source(""), place(line.row, column)), known)


def _same(value: Value, given: str, unit: str, work: _Work) -> bool:
    """Whether a value is the one that went out."""
    try:
        return value_of(given, unit, work.library.shared.units) == value
    except NoValueError:
        return False


def _other_value(work: _Work, line: Line, column: int, found: Taken, known: tuple[ObservationUse, ...]) -> None:
    """Take a value that we do not have, if it has a source and contradicts nothing."""
    sheet, notes = line.headed.sheet, work.notes
    first, cell = work.seen.setdefault((found.indicator, found.year), (found.value, f"{sheet.name}!{found.cell}"))
    if cell != f"{sheet.name}!{found.cell}":
        if first != found.value:
            notes.at("workbook-values-unlike", sheet.name, line.row, column, found=_shown(found.value), first=cell)
        return
    source = _source_of(work, line, found.year)
    if known and not (work.replace and _replaceable(known, work.form.plan)):
        notes.at(
            "workbook-value-differs",
            sheet.name,
            line.row,
            column,
            old=value_text(known[0], work.library.shared.units),
            old_source=source_name(known[0]),
            new=_shown(found.value),
            new_source=source.title if source else "—",
            year=found.year,
        )
        return
    if source is None:
        notes.at(
            "workbook-value-without-source", sheet.name, line.row, column, found=_shown(found.value), year=found.year
        )
        return
    if source.title_en == TO_BE_ADDED:
        notes.at("workbook-source-without-english", sheet.name, line.row, column, title=source.title)
    note = sheet.text(line.row, line.headed.columns.get("note"))
    before = known[0] if known else None
    work.taken.append(Taken(found.indicator, found.year, found.value, source, found.cell, note, before))


def _replaceable(known: tuple[ObservationUse, ...], plan: str) -> bool:
    """Whether a value may be changed: words of a plan are what they are, and another plan's file is not this one."""
    if len(known) != 1 or known[0].plan != plan:
        return False
    return known[0].observation is not None and known[0].observation.source is not None


def source_name(use: ObservationUse) -> Both:
    """What reports a value that we have."""
    if use.observation is not None and use.observation.source is not None:
        return Both(use.observation.source.title.zh, use.observation.source.title.en)
    return phrase("text-of-plan", plan=use.plan)


def _shown(value: Value) -> str:
    return f"{SIGN_MARKS[value.sign or 'reach']}{value.figure}"


def _source_of(work: _Work, line: Line, year: int) -> Source | None:
    """The document of a value: that of its row, else that of its year; what is known of it already is added."""
    title = line.headed.sheet.text(line.row, line.headed.columns.get("source"))
    listed = work.of_year.get(year)
    if title:
        listed = next((one for one in work.of_year.values() if one.title == title), Source(title))
    if listed is None:
        return None
    report = work.reports.get(listed.title)
    return Source(
        listed.title,
        listed.title_en or (report.title.en if report else TO_BE_ADDED),
        listed.address or (report.address or "" if report else ""),
        listed.date or (report.date or "" if report else ""),
    )
