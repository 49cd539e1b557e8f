"""Judges each row of a workbook that came back from translators: taken, unchanged, conflict, unknown, or failed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.findings.finding import Spot
from generator.findings.messages import Both, phrase
from generator.model.plan import Clause
from generator.monitoring.flat import FlatSheet
from generator.rules.contexts import ClauseAt, ClauseContext, TextContext
from generator.rules.translation import CLAUSE_RULES, TEXT_RULES
from generator.translating.units import Unit, fingerprint
from generator.translating.workbook import COLUMNS, HIDDEN, KIND, VERSION, head

Outcome = Literal["taken", "unchanged", "conflict", "unknown", "failed"]
OUTCOMES: tuple[Outcome, ...] = ("taken", "unchanged", "conflict", "unknown", "failed")
_HEAD_WITHIN = 20
NEEDED = ("zh", "en", "key", "print", "before")


@dataclass(frozen=True, slots=True)
class Judged:
    """A row: its number in the sheet, what became of it, and why."""

    row: int
    outcome: Outcome
    key: str
    why: Both | None = None
    unit: Unit | None = None
    en: str = ""
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """A sheet of texts that was found: its columns by name, and the plan it is of."""

    plan: str
    sheet: FlatSheet
    head: int
    columns: Mapping[str, int]


def found_in(sheets: Sequence[FlatSheet]) -> Returned | Both:
    """The sheet of texts of a workbook, wherever its columns are now; or why there is none."""
    said: dict[str, str] = {}
    for sheet in sheets:
        if sheet.name == HIDDEN:
            said = {sheet.text(row, 1): sheet.text(row, 2) for row in range(1, 4)}
    if said.get("kind") != KIND:
        return phrase("translating-foreign")
    if said.get("version") != VERSION:
        return phrase("translating-other-version", version=said.get("version", ""), current=VERSION)
    heads = {_bare(head(column)): column for column in COLUMNS}
    for sheet in sheets:
        for row in range(1, _HEAD_WITHIN + 1):
            cells = {column: _bare(cell.text) for (at, column), cell in sheet.cells.items() if at == row}
            columns = {heads[text]: column for column, text in cells.items() if text in heads}
            if "key" not in columns and "en" not in columns:
                continue
            if lacking := [head(one) for one in NEEDED if one not in columns]:
                return phrase("translating-column-missing", columns="; ".join(lacking))
            return Returned(said.get("plan", ""), sheet, row, columns)
    return phrase("translating-foreign")


def judged(returned: Returned, units: Sequence[Unit], context: ClauseContext) -> Iterator[Judged]:
    """Yield what becomes of each row."""
    known = {unit.key: unit for unit in units}
    seen: set[str] = set()
    for row in sorted({row for row, _ in returned.sheet.cells if row > returned.head}):
        one = _judged(returned, row, known, context)
        if one.key in seen and one.outcome != "unknown":
            one = Judged(row, "conflict", one.key, phrase("translating-twice"))
        seen.add(one.key)
        yield one


def _judged(returned: Returned, row: int, known: Mapping[str, Unit], context: ClauseContext) -> Judged:
    sheet, columns = returned.sheet, returned.columns
    key, unit = sheet.text(row, columns["key"]), known.get(sheet.text(row, columns["key"]))
    if unit is None:
        return Judged(row, "unknown", key, phrase("translating-row-added" if not key else "translating-key-unknown"))
    cell = sheet.cells.get((row, columns["en"]))
    if cell is not None and cell.problem:
        return Judged(row, "failed", key, phrase("translating-no-text", text=cell.text))
    en = _lines(cell.text if cell else "")
    stored = sheet.text(row, columns["print"])
    if fingerprint(sheet.text(row, columns["zh"])) != stored:
        return Judged(row, "failed", key, phrase("translating-chinese-touched"))
    reviewed = unit.state == "draft" and _is_reviewed(sheet.text(row, columns.get("state")))
    was, now, mine = sheet.text(row, columns["before"]), fingerprint(unit.en), fingerprint(en)
    if mine in (was, now) and not (reviewed and mine == now):
        return Judged(row, "unchanged", key)
    if stored != unit.print:
        return Judged(row, "conflict", key, phrase("translating-chinese-newer"), unit, en)
    if now not in (was, mine):
        return Judged(row, "conflict", key, phrase("translating-english-newer", en=unit.en), unit, en)
    if not en:
        return Judged(row, "failed", key, phrase("translating-emptied"))
    if wrong := _wrong(unit, en, context):
        return Judged(row, "failed", key, wrong, unit, en)
    return Judged(row, "taken", key, None, unit, en, reviewed)


def _wrong(unit: Unit, en: str, context: ClauseContext) -> Both | None:
    """What the checks of translations say of it, the first of their errors."""
    at = replace(unit.at, en=en)
    where: Callable[..., Spot] = lambda *_: Spot("")  # noqa: E731 - places mean nothing here
    found = [one for rule in TEXT_RULES for one in rule(at, TextContext(where))]
    model = context_clause(unit, en)
    if model is not None:
        found += [one for rule in CLAUSE_RULES for one in rule(model, replace(context, where=where))]
    wrong = next((one for one in found if one.severity == "error"), None)
    return Both(wrong.zh, wrong.en) if wrong else None


def context_clause(unit: Unit, en: str) -> ClauseAt | None:
    """The clause that a text is of, with other English."""
    if unit.clause is None or unit.at.plan is None:
        return None
    clause: Clause = unit.clause.model_copy(update={"en": en})
    return ClauseAt(unit.at.file, unit.path, unit.at.plan, "goal", clause)


def _is_reviewed(text: str) -> bool:
    said = phrase("translating-reviewed")
    return text.strip().casefold() in (said.zh, said.en.casefold())


def _lines(text: str) -> str:
    """English as files have it: one kind of line end, nothing at the ends of lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def _bare(text: str) -> str:
    return "".join(text.split())
