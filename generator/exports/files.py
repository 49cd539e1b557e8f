"""Every file below `/data/v1/` that each build makes: tables, workbooks, JSON, schemas, and the list of them all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from generator.exports import rows, shared_rows
from generator.exports.citations import bibtex, cited_plan, csl, ris
from generator.exports.columns import table, tables
from generator.exports.csv_form import csv_text
from generator.exports.json_form import (
    LICENCES,
    VERSION,
    data_package,
    heading,
    json_text,
    plan_schema,
    row_object,
    row_schema,
)
from generator.exports.rows import Edition, Row
from generator.exports.workbook import workbook
from generator.findings.messages import side_by_side
from generator.library import addresses
from generator.library.dump import dump
from generator.library.library import LinkedPlan
from generator.model.plan import LANGS

OF_A_PLAN: dict[str, Callable[[Edition, LinkedPlan], Iterator[Row]]] = {
    "plans": rows.plan_rows,
    "texts": rows.text_rows,
    "clauses": rows.clause_rows,
    "rows": rows.table_rows,
    "targets": rows.target_rows,
    "observations": rows.observation_rows,
    "duties": rows.duty_rows,
    "deadlines": rows.deadline_rows,
}
SHARED: dict[str, Callable[[Edition], Iterator[Row]]] = {
    "indicators": shared_rows.indicator_rows,
    "places": shared_rows.place_rows,
    "audiences": shared_rows.audience_rows,
    "domains": shared_rows.domain_rows,
    "units": shared_rows.unit_rows,
    "terms": shared_rows.term_rows,
    "sdg": shared_rows.sdg_rows,
    "groups": shared_rows.group_rows,
    "sources": shared_rows.source_rows,
    "corrections": shared_rows.correction_rows,
    "reasons": shared_rows.reason_rows,
}
ENOUGH = 1
"""What has no more targets than that needs no file of its own."""
PLAN_TABLES = tuple(OF_A_PLAN)
PARTED = (("indicators", "indicator"), ("domains", "domain"))
"""What has a table of its own targets, and the column that names it; of a place there are the files of its plans."""
INDEX = "index.json"
LIBRARY = "../library.json"
"""It stands where it always stood: a second copy would be a fifth of everything."""


@dataclass(frozen=True, slots=True)
class File:
    """A file below `/data/v1/`: its bytes, how many rows it has (None where that means nothing), and its day."""

    path: str
    content: bytes
    rows: int | None = None
    changed: str | None = None


def all_rows(edition: Edition) -> dict[str, list[Row]]:
    """The rows of every table."""
    plans = edition.library.plans.values()
    found = {name: [row for linked in plans for row in make(edition, linked)] for name, make in OF_A_PLAN.items()}
    return found | {name: list(make(edition)) for name, make in SHARED.items()}


def files(edition: Edition, documents: Iterable[File] = ()) -> Iterator[File]:
    """Yield every file, those made elsewhere too, and the list of them all last."""
    listed = []
    for file in chain(_files(edition), documents):
        listed.append(_entry(file))
        yield file
    yield File(INDEX, json_text(_index(edition, listed)).encode("utf-8"))


def _files(edition: Edition) -> Iterator[File]:
    every, day = all_rows(edition), edition.days.get("")
    for one in tables():
        yield File(f"{one.id}.csv", csv_text(one, every[one.id]).encode("utf-8"), len(every[one.id]), day)
        yield File(f"schema/{one.id}.json", json_text(row_schema(one)).encode("utf-8"))
    yield File("schema/plan.json", json_text(plan_schema(PLAN_TABLES)).encode("utf-8"))
    yield File("datapackage.json", json_text(data_package(edition.site_url, day)).encode("utf-8"), None, day)
    yield File(LIBRARY, dump(edition.library, edition.site_url, day).encode("utf-8"), None, day)
    sheets = [(one, every[one.id]) for one in tables()]
    yield File("plan-explorer.xlsx", workbook(_facts(edition, side_by_side("site-name"), "", day), sheets), None, day)
    for plan_id in edition.library.plans:
        yield from _of_plan(edition, plan_id, every)
    for name, key in PARTED:
        yield from _targets_of(every, name, key, day)


def _of_plan(edition: Edition, plan_id: str, every: dict[str, list[Row]]) -> Iterator[File]:
    own = {
        name: [row for row in every[name] if row["id" if name == "plans" else "plan"] == plan_id]
        for name in PLAN_TABLES
    }
    day, known = edition.days.get(plan_id), {name: table(name) for name in PLAN_TABLES}
    document = heading(day, edition.site_url) | {
        name: [row_object(known[name], row) for row in rows_] for name, rows_ in own.items()
    }
    count = sum(map(len, own.values()))
    yield File(f"plans/{plan_id}.json", json_text(document).encode("utf-8"), count, day)
    title = edition.library.plans[plan_id].plan.title
    facts = _facts(edition, f"{title.zh} / {title.en}", addresses.plan(plan_id), day)
    yield File(f"plans/{plan_id}.xlsx", workbook(facts, [(known[name], own[name]) for name in PLAN_TABLES]), count, day)
    yield from _references(edition, edition.library.plans[plan_id], day)


def _references(edition: Edition, linked: LinkedPlan, day: str | None) -> Iterator[File]:
    """The plan as programs that keep references read it: first the Chinese text, then its English."""
    cited = [cited_plan(linked, lang, edition.site_url) for lang in LANGS]
    for ending, form in (("bib", bibtex), ("ris", ris)):
        text = "".join(piece.text for one in cited for piece in form(one))
        yield File(f"plans/{linked.plan.id}.{ending}", text.encode("utf-8"), None, day)
    yield File(f"plans/{linked.plan.id}.csl.json", json_text([csl(one) for one in cited]).encode("utf-8"), None, day)


def _targets_of(every: dict[str, list[Row]], name: str, key: str, day: str | None) -> Iterator[File]:
    """Of each indicator or domain a table of its targets, where there is more than one: one needs no file."""
    parted: dict[object, list[Row]] = {}
    for row in every["targets"]:
        parted.setdefault(row[key], []).append(row)
    for row in every[name]:
        own = parted.get(row["id"], [])
        if len(own) > ENOUGH:
            yield File(f"{name}/{row['id']}.csv", csv_text(table("targets"), own).encode("utf-8"), len(own), day)


def _facts(edition: Edition, title: str, path: str, day: str | None) -> list[tuple[str, str]]:
    licences = "；".join(f"{one['of']}：{one['title']}" for one in LICENCES)
    return [
        (side_by_side("data-title"), title),
        (side_by_side("data-address"), f"{edition.site_url}{path}"),
        (side_by_side("data-day"), day or "—"),
        (side_by_side("data-version"), VERSION),
        (side_by_side("data-licence"), licences),
        (side_by_side("data-documentation"), f"{edition.site_url}{addresses.DATA_PAGE}"),
    ]


def _index(edition: Edition, listed: list[dict[str, object]]) -> dict[str, object]:
    return heading(edition.days.get(""), edition.site_url) | {"commit": edition.commit or None, "files": listed}


def _entry(file: File) -> dict[str, object]:
    return {
        "path": file.path,
        "bytes": len(file.content),
        "sha256": hashlib.sha256(file.content).hexdigest(),
        "rows": file.rows,
        "changed": file.changed,
    }
