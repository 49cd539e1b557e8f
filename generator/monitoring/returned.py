"""Reads a workbook that came back: which plan's it is, which row is which target, which document each year rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.findings.messages import did_you_mean, nearest
from generator.model.web import host_problem
from generator.monitoring.flat import FlatSheet
from generator.monitoring.form import DATA_SHEETS, HIDDEN, KIND, READABLE, VERSION, columns, plain, sheet_name
from generator.monitoring.layout import Headed, Identity, headed
from generator.monitoring.notes import Notes
from generator.monitoring.rows import Form, FormRow
from generator.monitoring.values import is_empty


@dataclass(frozen=True, slots=True)
class Source:
    """A document that values rest on, as far as the workbook names it."""

    title: str
    title_en: str = ""
    address: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet that is known to be a row of the form."""

    headed: Headed
    row: int
    form: FormRow


def is_ours(sheets: tuple[FlatSheet, ...], known: Identity, notes: Notes) -> bool:
    """Whether it is a workbook of this kind and of a version that can be read."""
    has_headings = any(headed(sheet) for sheet in sheets if sheet.name != HIDDEN)
    if known.kind not in ("", KIND) or not (known.kind or has_headings):
        notes.whole("workbook-foreign")
    elif known.version and known.version not in map(str, READABLE):
        notes.whole("workbook-other-version", version=known.version, current=VERSION)
    return not notes.has_errors


def data_sheets(sheets: tuple[FlatSheet, ...], form: Form, notes: Notes) -> list[Headed]:
    """The sheets with values, by their headings, whatever they are called now."""
    found = []
    for sheet in sheets:
        if sheet.name == HIDDEN or not sheet.cells:
            continue
        head = headed(sheet)
        if head is not None and "indicator" in head.columns:
            found.append(head)
            _headings(head, form, notes)
        elif plain(sheet.name) in {plain(sheet_name(key)) for key in DATA_SHEETS}:
            notes.at("workbook-column-missing", sheet.name, head.head if head else 1, 1, name=columns()[2].head)
        if sheet.goes_beyond:
            notes.at("workbook-too-many-rows", sheet.name, max(row for row, _ in sheet.cells), 1)
    return found


def _headings(head: Headed, form: Form, notes: Notes) -> None:
    sheet = head.sheet
    for column in head.twice:
        notes.at("workbook-column-twice", sheet.name, head.head, column, name=sheet.text(head.head, column))
    names = [name for one in columns() for name in (one.head.zh, one.head.en) if one.key != "year"]
    names += [f"{year}年" for year in form.years]
    for column in head.unknown:
        name = sheet.text(head.head, column)
        hint = did_you_mean(nearest(name.partition("\n")[0], names))
        notes.at("workbook-column-unknown", sheet.name, head.head, column, name=name, hint=hint)
    for year, column in head.years.items():
        if year > form.years[-1] and any(sheet.text(row, column) for row in head.rows()):
            notes.at("workbook-year-outside", sheet.name, head.head, column, year=year, last=form.years[-1])
    for first_column, first_row, last_column, last_row in sheet.merged:
        is_one = (first_column, first_row) == (last_column, last_row)
        of_values = any(first_column <= column <= last_column for column in head.years.values())
        if not is_one and of_values and last_row > head.head and sheet.text(first_row, first_column):
            notes.at("workbook-merged", sheet.name, first_row, first_column, value=sheet.text(first_row, first_column))


def lines(head: Headed, form: Form, known: Identity, notes: Notes) -> Iterator[Line]:
    """Yield the rows of a sheet that are rows of the form, each with its place."""
    by_key = {row.key.partition("/")[2]: row for row in form.rows}  # the plan may have another id by now
    by_number = {str(row.number): row for row in form.rows}
    sheet = head.sheet
    for row in head.rows():
        name = sheet.text(row, head.columns["indicator"])
        key = sheet.text(row, head.columns.get("key"))
        number = sheet.text(row, head.columns.get("number"))
        if name == sheet.text(head.head, head.columns["indicator"]):
            continue  # the headings once more, as after a page break
        wanted = key or known.numbers.get(number, "")
        found = by_key.get(wanted.partition("/")[2]) if wanted else None
        if found is None and not wanted:
            found = by_number.get(number) or _named(name, sheet.text(row, head.columns.get("target")), form)
        filled = [column for column in head.years.values() if not is_empty(sheet.text(row, column))]
        if found is None:
            if filled:
                notes.at("workbook-row-unknown", sheet.name, row, filled[0], name=name or number or "—")
        elif name and plain(name) != plain(found.cells["indicator"]):
            wrong = found.cells["indicator"]
            notes.at("workbook-row-changed", sheet.name, row, head.columns["indicator"], found=name, wanted=wrong)
        else:
            yield Line(head, row, found)


def _named(name: str, target: str, form: Form) -> FormRow | None:
    """The one row that bears a name, if need be with its target."""
    same = [row for row in form.rows if plain(row.cells["indicator"]) == plain(name)]
    if len(same) > 1:
        same = [row for row in same if plain(row.cells["target"]) == plain(target)]
    return same[0] if len(same) == 1 else None


def sources(sheets: tuple[FlatSheet, ...], notes: Notes) -> Mapping[int, Source]:
    """The documents that the sheet of sources names, by year."""
    found: dict[int, Source] = {}
    for sheet in sheets:
        head = headed(sheet, "of_sources")
        if head is None or sheet.name == HIDDEN or not {"source_year", "title"} <= head.columns.keys():
            continue
        for row in head.rows():
            year = sheet.text(row, head.columns["source_year"]).removesuffix("年")
            source = _source(head, row, notes)
            if year.isdecimal() and source is not None:
                found[int(year)] = source
    return found


def _source(head: Headed, row: int, notes: Notes) -> Source | None:
    sheet = head.sheet
    cells = {key: sheet.text(row, head.columns.get(key)) for key in ("title", "title_en", "address", "date")}
    if not any(cells.values()):
        return None
    if not cells["title"]:
        notes.at("workbook-source-without-title", sheet.name, row, head.columns["title"])
        return None
    if cells["address"] and host_problem(cells["address"]) is not None:
        notes.at("workbook-source-address", sheet.name, row, head.columns["address"], found=cells["address"])
    day = cells["date"]
    if day and (written := _day(day)) is None:
        notes.at("workbook-source-date", sheet.name, row, head.columns["date"], found=day)
    elif day:
        cells["date"] = written or ""
    return Source(**cells)


def _day(text: str) -> str | None:
    """A day as “2024-05-20”, whichever of the usual ways it is written."""
    written = plain(text.partition(" ")[0]).rstrip("日")
    for sign in "年月/.":
        written = written.replace(sign, "-")
    parts = written.split("-")
    try:
        year, month, day = map(int, parts)
        return date(year, month, day).isoformat()
    except ValueError:
        return None
