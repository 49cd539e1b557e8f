"""Turn a table into data of the YAML form: cells as printed, marks by the table's own note."""

from __future__ import annotations

import re

from generator.importer.names import Data, Names
from generator.importer.tokens import RowToken, Table
from generator.importer.words import words
from generator.reading.scalars import number

_MEANING = re.compile(r"[“\"]?([#*★☆△▲])[”\"]?(?:表示|为|代表|标注)?(?:的)?([^，；。“”]{1,16})")
_NUMBERED_TITLE = re.compile(r"^(\d{1,2})(?=[^\d.、])")


def table_data(table: Table, names: Names) -> Data:
    """Return the data of a table; the word 表 before its number is put back where the scrape lost it."""
    data: Data = {}
    if table.title:
        data["title"] = names.name(_NUMBERED_TITLE.sub(r"表\1", table.title))
    data["columns"] = [{"field": kind, **names.name(head)} for kind, head in table.columns]
    for kind, head in table.columns:
        year = re.match(r"20\d\d", head)
        if year and kind in ("baseline", "target"):
            data[f"{kind}_year"] = int(year[0])
            data["columns"] = [
                column | {"en": year[0]} if column["zh"] == head else column for column in _columns(data)
            ]
    marks = {
        mark: next(meaning for word, meaning in words().marks.items() if word in explained)
        for _, note in table.notes
        for mark, explained in _MEANING.findall(note)
        if any(word in explained for word in words().marks)
    }
    if marks:
        data["marks"] = marks
    pattern = re.compile(f"^[{re.escape(''.join(marks))}]+" if marks else "(?!)")
    data["groups"] = [
        {
            **({"number": group.number} if group.number else {}),
            **({"title": names.name(group.title)} if group.title else {}),
            "rows": [_row(row, names, pattern) for row in group.rows],
        }
        for group in table.groups
    ]
    if table.notes:
        data["notes"] = [{**({"number": order} if order else {}), "zh": note} for order, note in table.notes]
    return data


def _columns(data: Data) -> list[Data]:
    columns = data["columns"]
    assert isinstance(columns, list)
    return columns


def _row(row: RowToken, names: Names, marks: re.Pattern[str]) -> Data:
    """Return the data of a row; marks that no note explains stay in its name."""
    data: Data = {}
    name = row.cells.get("name", "")
    if row.number is not None:
        data["number"] = row.number
    if mark := marks.match(name):
        data["mark"] = mark[0]
    data["name"] = names.name(mend_unit(name[mark.end() if mark else 0 :]))
    for field in ("unit", "baseline", "target", "nature", "department"):
        value = row.cells.get(field)
        if value is not None:
            cell = words().natures.get(value, value) if field == "nature" else value
            plain = number(cell)  # as an editor writes it: 98, and not "98"
            data[field] = names.name(cell) if field in ("unit", "department") else cell if plain is None else plain
    if row.parts:
        data["parts"] = [_row(part, names, marks) for part in row.parts]
    return data


def mend_unit(name: str) -> str:
    """Close the bracket of a unit at the end of a name: 筛查率（% can be nothing but 筛查率（%）."""
    return f"{name}）" if name.endswith(("（%", "（‰")) else name
