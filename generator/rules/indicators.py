"""Rules about indicators beyond the targets of clauses: rows of tables, observations, likely doubles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from generator.findings.finding import Finding
from generator.findings.messages import finding, phrase
from generator.library.library import Path
from generator.model.plan import Cells, Observation, Plan
from generator.model.sections import walk_sections
from generator.rules.contexts import Context
from generator.rules.targets import names
from generator.texts import cells
from generator.texts.figures import figures_in, has_unit, line_around

ALIKE = 90
"""Names of two indicators that share so many hundredths of their characters are likely one quantity."""
UNIT_AT_END = re.compile(r"[（(][^（(）)]*[）)](?:/\w+)?$")
BRACKETS = re.compile(r"（[^（）]*）")
MOST_ALIKE = 50


def row_without_indicator(context: Context) -> Iterator[Finding]:
    """A row of a table that sets a target says which indicator it is about: `indicator: maternal-mortality-ratio`.

    Without it the row stands in its table only, and readers who look for the indicator do not find the plan.
    """
    for file, path, row, _ in _rows(context):
        if row.indicator is None and row.target is not None and row.target != cells.UNPUBLISHED:
            yield finding("row-without-indicator", context.where(file, (*path, "target")), name=row.name.zh)


def row_cell_unreadable(context: Context) -> Iterator[Finding]:
    """The cells of starting value and target are a figure, a figure with its sign, “-”, or a word known for cells.

    Such words are 提高, 提升, 增加, 逐步提高, 降低, 下降, 基数, 国标.  A new word is added to the program, so that
    its meaning is said once.
    """
    for file, path, row, _ in _rows(context):
        for key in ("baseline", "target"):
            cell = getattr(row, key)
            if not cells.is_readable(cell):
                yield finding("row-cell-unreadable", context.where(file, (*path, key)), cell=cell)


def row_indicator_not_named(context: Context) -> Iterator[Finding]:
    """The name of a row holds one of the wordings (`spellings`) of its indicator.

    This finds a row that was given the wrong indicator.  The name of a sub-row is read behind that of its row.
    """
    for file, path, row, name in _rows(context):
        indicator_id = row.indicator or ""
        indicator = context.collection.shared.indicators.get(indicator_id)
        if indicator is not None and not any(names(name, spelling) for spelling in indicator.spellings):
            yield finding(
                "row-indicator-not-named",
                context.where(file, (*path, "indicator")),
                indicator=indicator_id,
                name=name,
                spellings="、".join(indicator.spellings),
            )


def row_unit_unlike_name(context: Context) -> Iterator[Finding]:
    """Where a row's name says that it counts per cent, the unit of its target is per cent, and nowhere else.

    A target in another unit than its indicator's own has `measured_in`, as where a mortality is to fall by 20 %.
    """
    shared = context.collection.shared
    for file, path, row, name in _rows(context):
        indicator = shared.indicators.get(row.indicator or "")
        unit = row.measured_in or (indicator.unit if indicator else None)
        has_percent = "%" in name or "％" in name
        has_unit = has_percent or UNIT_AT_END.search(name) is not None
        if unit in shared.units and has_unit and has_percent != ("%" in shared.units[unit or ""].written):
            yield finding("row-unit-unlike-name", context.where(file, (*path, "indicator")), unit=unit or "", name=name)


def observation_not_said(context: Context) -> Iterator[Finding]:
    """The words quoted for an observation stand once in its section and say what is recorded.

    They hold the value with its sign and unit; the sentence names the indicator (`spellings`) and, in the quote or
    before it, the year.  `section` is the kind of the section (foreword), or the fragment that links to it have.  An
    observation from elsewhere has a `source` instead.
    """
    for plan_id, files in sorted(context.collection.plans.items()):
        texts = _sections(files.plan)
        for index, one in enumerate(files.observations):
            problem = _unsaid(texts.get(one.section or "", ""), one, context) if one.quote is not None else None
            if problem is not None:
                yield finding(
                    "observation-not-said",
                    context.where(f"plans/{plan_id}/observations.yml", ("observations", index, "quote")),
                    indicator=one.indicator,
                    year=one.year,
                    value=one.value,
                    problem=phrase(problem),
                    quote=one.quote or "",
                )


def observation_twice(context: Context) -> Iterator[Finding]:
    """A plan's observations have one value for an indicator and a year."""
    for plan_id, files in sorted(context.collection.plans.items()):
        seen: dict[tuple[str, int], int] = {}
        for index, one in enumerate(files.observations):
            first = seen.setdefault((one.indicator, one.year), index)
            if first != index:
                spot = context.where(f"plans/{plan_id}/observations.yml", ("observations", index))
                yield finding("observation-twice", spot, indicator=one.indicator, year=one.year, first=first + 1)


def indicators_alike(context: Context) -> Iterator[Finding]:
    """Two indicators whose names are nearly the same are one quantity, or say why they are not.

    Join them, or write `apart_from: [other-id]` and a `note` with the reason into one of them.
    """
    indicators = context.collection.shared.indicators
    plain = {key: BRACKETS.sub("", one.name.zh) for key, one in indicators.items()}
    ids = list(indicators)
    for place, first in enumerate(ids):
        later = {second: plain[second] for second in ids[place + 1 :]}
        for _, _, second in process.extract(
            plain[first], later, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_ALIKE
        ):
            if second in indicators[first].apart_from or first in indicators[second].apart_from:
                continue
            spot = context.where("plans/_shared/indicators.yml", (second, "name", "zh"))
            name, other = indicators[second].name.zh, indicators[first].name.zh
            yield finding("indicators-alike", spot, id=second, name=name, other=first, other_name=other)


RULES = (
    row_without_indicator,
    row_cell_unreadable,
    row_indicator_not_named,
    row_unit_unlike_name,
    observation_not_said,
    observation_twice,
    indicators_alike,
)


def _rows(context: Context) -> Iterator[tuple[str, Path, Cells, str]]:
    """Yield every row and sub-row with its file, path and full name; a row that only has sub-rows is left out."""
    for plan_id, files in sorted(context.collection.plans.items()):
        for domain_id, domain in sorted(files.domains.items()):
            file = f"plans/{plan_id}/{domain_id}.yml"
            for at, group in enumerate(domain.table.groups if domain.table else ()):
                for index, row in enumerate(group.rows):
                    path: Path = ("table", "groups", at, "rows", index)
                    if not row.parts:
                        yield file, path, row, row.name.zh
                    for number, part in enumerate(row.parts):
                        yield file, (*path, "parts", number), part, f"{row.name.zh} {part.name.zh}"


def _sections(plan: Plan) -> dict[str, str]:
    """The Chinese text of each section and each of its items, by fragment."""
    texts: dict[str, str] = {}
    for section, _, fragment in walk_sections(plan.sections):
        texts[fragment] = section.zh or ""
        texts |= {f"{fragment}-{item.number}": item.zh for item in section.items}
    return texts


def _unsaid(text: str, observation: Observation, context: Context) -> str | None:
    """What the words of an observation lack, as the key of a phrase; None if they say it all."""
    quote, shared = observation.quote or "", context.collection.shared
    if text.count(quote) != 1:
        return "said-not-once"
    start = text.index(quote)
    stop = start + len(quote)
    _, (begin, end) = line_around(text, (start, stop))
    inside = [f for f in figures_in(text[begin:end]) if start <= begin + f.start and begin + f.end <= stop]
    fitting = [figure for figure in inside if figure.value == observation.value and not figure.is_year]
    if not fitting:
        return "said-no-value"
    if str(observation.year) not in text[begin:stop]:
        return "said-no-year"
    if all(figure.sign != (observation.sign or "reach") for figure in fitting):
        return "said-other-sign"
    indicator = shared.indicators.get(observation.indicator)
    unit = shared.units.get(observation.unit or (indicator.unit if indicator else ""))
    if unit is not None and not any(has_unit(figure, unit.written) for figure in fitting):
        return "said-other-unit"
    if indicator is not None and not any(names(text[begin:end], spelling) for spelling in indicator.spellings):
        return "said-not-named"
    return None
