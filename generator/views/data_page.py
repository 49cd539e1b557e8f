"""View of the page about the data: what can be downloaded, at which addresses, and what every column means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.exports.columns import Table, tables, versions
from generator.exports.linked_data import dataset
from generator.library import addresses
from generator.texts.typography import day_text
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file, or a kind of file: what it holds and its printed address, a link unless a part of it must be put in."""

    what: str
    address: str
    href: str


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column explained."""

    name: str
    type: str
    about: str
    origin: str


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table with its columns."""

    id: str
    name: str
    about: str
    file: FileLine
    columns: tuple[ColumnLine, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """How a program reads a table: lines that tests run."""

    program: str
    lines: str


@dataclass(frozen=True, slots=True)
class DataPage:
    """The page about the data."""

    sheets: tuple[FileLine, ...]
    tables: tuple[TableLine, ...]
    parted: tuple[FileLine, ...]
    programs: tuple[FileLine, ...]
    copies: tuple[FileLine, ...]
    examples: tuple[Example, ...]
    cite: str
    versions: tuple[tuple[str, str], ...]
    changes: Link
    linked: dict[str, Any]
    """What machines read."""


def data_page(context: PageContext) -> PageView:
    """The page; it names kinds of files, so that it does not grow with the collection."""
    w = context.w
    view = DataPage(
        sheets=(
            _file(context, "data_file_all", "plan-explorer.xlsx"),
            _file(context, "data_file_plan_book", "plans/<plan>.xlsx"),
        ),
        tables=tuple(_table(context, one) for one in tables()),
        parted=(
            _file(context, "data_file_indicator", "indicators/<indicator>.csv"),
            _file(context, "data_file_domain", "domains/<domain>.csv"),
        ),
        programs=(
            _file(context, "data_file_plan", "plans/<plan>.json"),
            _file(context, "data_file_library", addresses.DATA),
            _file(context, "data_file_schema", "schema/plan.json"),
        ),
        copies=(
            _file(context, "data_file_index", "index.json"),
            _file(context, "data_file_package", "datapackage.json"),
        ),
        examples=examples(context.settings.site_url),
        cite=_cite(context),
        versions=tuple((one.version, one.about[context.lang]) for one in versions()),
        changes=Link(w("data_changes"), link_to(context, addresses.CHANGES)),
        linked=dataset(
            context.lang, context.settings.site_url, f"{w('site')} · {w('data')}", w("data_lead"), _newest(context)
        ),
    )
    return page_view(
        context,
        "data",
        view,
        title=w("data"),
        description=w("data_lead"),
        crumbs=(Link(w("data"), "", current=True),),
    )


def examples(site_url: str) -> tuple[Example, ...]:
    """How programs read the targets; `tests/outside/` runs each of them."""
    url = f"{site_url}{addresses.OPEN_DATA}targets.csv"
    return (
        Example("pandas", f'import pandas\ntargets = pandas.read_csv("{url}")'),
        Example("DuckDB", f"SELECT place, year, value FROM read_csv('{url}')\nWHERE sign = 'at_least' ORDER BY value;"),
        Example("R", f'targets <- read.csv("{url}", fileEncoding = "UTF-8-BOM")'),
        Example("jq", "jq -r '.targets[] | [.indicator_zh, .year, .value_text] | @csv' <plan>.json"),
    )


def _file(context: PageContext, what: str, path: str) -> FileLine:
    whole = path if path == addresses.DATA else addresses.OPEN_DATA + path
    href = "" if "<" in path else link_to(context, whole)
    return FileLine(context.w(what), f"{context.settings.site_url}{whole}", href)


def _table(context: PageContext, table: Table) -> TableLine:
    path = f"{addresses.OPEN_DATA}{table.id}.csv"
    return TableLine(
        id=table.id,
        name=table.name[context.lang],
        about=table.about[context.lang],
        file=FileLine(table.name[context.lang], f"{context.settings.site_url}{path}", link_to(context, path)),
        columns=tuple(
            ColumnLine(c.name, context.w(f"data_type_{c.type}"), c.about[context.lang], c.origin) for c in table.columns
        ),
    )


def _newest(context: PageContext) -> str:
    """The day on which any data last changed."""
    return next((day.date for day in context.settings.history.days if day.entries), "")


def _cite(context: PageContext) -> str:
    newest = _newest(context)
    day = day_text(context.w, newest) if newest else context.w("data_day_unknown")
    url = f"{context.settings.site_url}{addresses.DATA_PAGE}"
    return context.w("data_cite_text", version=versions()[0].version, day=day, url=url)
