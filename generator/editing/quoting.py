"""Finds the words of a clause that a target rests on, where only one place of the clause can be meant.

A place is what stands between two marks of punctuation.  It is meant if it names the indicator by one of its
spellings and says the figure, or the direction; a target gets a quote only if exactly one place does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from generator.editing.yaml_out import scalar
from generator.model.plan import Indicator, Target, Unit
from generator.reading.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.reading.reader import plain
from generator.rules.targets import TREND_WORDS, names
from generator.texts.figures import matching

PLACE = re.compile(r"[^，；。！？：\n]+")
STAND_IN = "?"
"""Takes the place of the quote that a direction must have, while it is looked for."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is looked up: the indicators with their spellings, and how plans write the units."""

    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Missing:
    """The quote that a target lacks, after which value of the target it stands, and the code of the rule."""

    after: ScalarNode
    code: str
    quote: str


Written = tuple[int, str, str, str]
"""The number of a line, the code of the rule, the line before, and what stands there now, or below it."""


def with_quotes(root: Node, lines: list[str], known: Known) -> tuple[list[str], list[Written]]:
    """Return the lines of a file with the quotes that its targets lack, and what was written."""
    new, done = list(lines), []
    for one in missing_quotes(root, known):
        at, line = one.after.column - 1, new[one.after.line - 1]
        end = at + len(one.after.text)
        if one.after.style != "plain" or line[at:end] != one.after.text:
            continue
        # Within braces it follows on the same line; the layout comes last.
        if "{" in line[:at]:
            written = f"{line[:end]}, quote: {scalar(one.quote, inside=True)}{line[end:]}"
            new[one.after.line - 1] = written
        else:
            lead = len(line[:at]) - len(line[:at].lstrip(" -"))
            written = f"{' ' * lead}quote: {scalar(one.quote)}"
            new[one.after.line - 1] = f"{line}\n{written}"
        done.append((one.after.line, one.code, line, written))
    return new, done


def missing_quotes(node: Node, known: Known) -> Iterator[Missing]:
    """Yield the quotes that the targets below a node lack and that only one place of their clause can be."""
    if isinstance(node, SequenceNode):
        for item in node.items:
            yield from missing_quotes(item, known)
    elif isinstance(node, MappingNode):
        values = {key: value for key, (_, value) in node.entries.items()}
        zh, targets = values.get("zh"), values.get("targets")
        if isinstance(zh, ScalarNode) and isinstance(targets, SequenceNode):
            for item in targets.items:
                if isinstance(item, MappingNode) and (missing := _of_target(item, zh.text, known)):
                    yield missing
        for key, value in values.items():
            if key not in ("zh", "targets"):
                yield from missing_quotes(value, known)


def _of_target(group: MappingNode, zh: str, known: Known) -> Missing | None:
    if "quote" in group.entries:
        return None
    data = plain(group)
    assert isinstance(data, dict), "a group of a file"
    try:
        target = Target.model_validate(data | ({"quote": STAND_IN} if "trend" in data else {}))
    except ValidationError:
        return None
    indicator = known.indicators.get(target.indicator)
    if indicator is None or target.words is not None:
        return None
    named = [place[0] for place in PLACE.finditer(zh) if any(names(place[0], one) for one in indicator.spellings)]
    unit = known.units.get(target.unit or indicator.unit)
    written = unit.written if unit else ()
    if target.trend is not None:
        fitting = [one for one in named if any(word in one for word in TREND_WORDS[target.trend])]
        key, code = "trend", "target-trend-needs-quote"
    else:
        if all(len(matching(target, sign, value, zh, written)) < 2 for sign, value in target.signs):
            return None
        fitting = [one for one in named if _says_all(target, one, zh, written)]
        key, code = target.signs[-1][0], "figure-needs-quote"
    after = group.entries[key][1]
    if len(fitting) != 1 or zh.count(fitting[0]) != 1 or not isinstance(after, ScalarNode):
        return None
    return Missing(after, code, fitting[0])


def _says_all(target: Target, place: str, zh: str, written: tuple[str, ...]) -> bool:
    """Whether a place, as the quote of a target, leaves one figure for each of its signs."""
    quoted = target.model_copy(update={"quote": place})
    return all(len(matching(quoted, sign, value, zh, written)) == 1 for sign, value in target.signs)
