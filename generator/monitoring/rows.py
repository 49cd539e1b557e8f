"""What the workbook of a plan holds: a row for each target that names an indicator, with the values known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.findings.messages import Both
from generator.library.library import Library, LinkedPlan, ObservationUse, TargetUse
from generator.library.progress_rating import start_of
from generator.model.plan import Sign, Target, Unit
from generator.monitoring.form import words

SIGN_MARKS: Mapping[Sign, str] = {
    "at_least": "≥",
    "at_most": "≤",
    "above": ">",
    "below": "<",
    "about": "约",
    "reach": "",
}
"""How a sign stands before a figure in a cell."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row: what it says of its target, and the values of its indicator by year, as they stand in cells."""

    key: str
    number: int
    indicator: str
    unit: str
    cells: Mapping[str, str]
    values: Mapping[int, str]
    same_as: int | None = None
    """The number of the first row of the same indicator, which has the values."""


@dataclass(frozen=True, slots=True)
class Form:
    """Everything that a workbook holds of a plan."""

    plan: str
    title: Both
    years: tuple[int, ...]
    targets: tuple[FormRow, ...]
    directions: tuple[FormRow, ...]
    known: Mapping[tuple[str, int], tuple[ObservationUse, ...]] = field(default_factory=dict)
    """The values of the plan's place by indicator and year, whatever reports them."""

    @property
    def rows(self) -> tuple[FormRow, ...]:
        """All rows in the order of their numbers."""
        return tuple(sorted((*self.targets, *self.directions), key=lambda row: row.number))


def form_of(library: Library, plan_id: str) -> Form:
    """The form of a plan, filled with what is known."""
    linked = library.plans[plan_id]
    plan = linked.plan
    years = tuple(range(plan.period.first, plan.period.last + 1))
    rows = list(_rows(library, linked, years))
    kinds = {key: use.target.trend is not None for key, use in _uses(linked)}
    known = {
        (one.indicator, one.year): tuple(_at(library, plan.place, one.indicator, one.year))
        for observations in library.observations.values()
        for one in observations
        if one.place == plan.place
    }
    return Form(
        plan_id,
        Both(plan.title.zh, plan.title.en),
        years,
        tuple(row for row in rows if not kinds[row.key]),
        tuple(row for row in rows if kinds[row.key]),
        known,
    )


def value_text(use: ObservationUse, units: Mapping[str, Unit]) -> str:
    """A value as a cell shows it: its sign, its figure, and its unit where that is not the indicator's."""
    return f"{SIGN_MARKS[use.sign or 'reach']}{use.value}{units[use.unit].written[0] if use.unit else ''}"


def target_text(target: Target, unit: Unit) -> str:
    """What a target asks for, short enough for a cell."""
    if target.trend is not None:
        return target.quote or ""
    figures = "–".join(f"{SIGN_MARKS[sign] if len(target.signs) == 1 else ''}{value}" for sign, value in target.signs)
    change = words("changes", target.change).zh if target.change else ""
    since = words("since", year=target.since).zh if target.since else ""
    return f"{words('every').zh if target.every else ''}{change}{figures}{unit.zh}{since}"


def _at(library: Library, place: str, indicator: str, year: int) -> Iterator[ObservationUse]:
    for one in library.observations.get(indicator, ()):
        if one.place == place and one.year == year:
            yield one


def _uses(linked: LinkedPlan) -> Iterator[tuple[str, TargetUse]]:
    """Yield the targets with their keys: the clause and the indicator, counted where a clause has two of one."""
    seen: Counter[str] = Counter()
    for placed in linked.clauses:
        for use in linked.targets_of(placed):
            name = f"{placed.address}/{use.target.indicator}"
            seen[name] += 1
            yield name if seen[name] == 1 else f"{name}-{seen[name]}", use


def _rows(library: Library, linked: LinkedPlan, years: tuple[int, ...]) -> Iterator[FormRow]:
    shared = library.shared
    first: dict[str, int] = {}
    for number, (key, use) in enumerate(_uses(linked), 1):
        indicator = shared.indicators[use.target.indicator]
        at = first.setdefault(use.target.indicator, number)
        values = {
            year: value_text(one, shared.units)
            for year in years
            for one in [*_at(library, linked.plan.place, use.target.indicator, year)][:1]
        }
        yield FormRow(
            key,
            number,
            use.target.indicator,
            indicator.unit,
            _cells(library, use, number, shared.units),
            values if at == number else {},
            None if at == number else at,
        )


def _cells(library: Library, use: TargetUse, number: int, units: Mapping[str, Unit]) -> dict[str, str]:
    """The cells that a reader of the workbook needs and nobody fills in."""
    shared, placed, target = library.shared, use.clause, use.target
    indicator, start = shared.indicators[target.indicator], start_of(library, use)
    row = placed.cells
    responsible = placed.clause.responsible or (row.department.zh if row and row.department else "")
    nature = words("natures", row.nature) if row and row.nature else None
    return {
        "number": str(number),
        "domain": shared.domains[placed.domain].short.zh if placed.domain else "",
        "indicator": indicator.name.zh,
        "unit": units[indicator.unit].name.zh,
        "nature": nature.zh if nature else "",
        "baseline": f"{start.value:f}" if start else "",
        "baseline_year": str(start.year) if start else "",
        "target": target_text(target, units[target.unit or indicator.unit]),
        "target_year": str(use.year),
        "responsible": responsible,
    }
