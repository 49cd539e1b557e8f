"""How sure a draft is, clause by clause: sure, to be checked, or unknown, each with named reasons and never a mean.

A clause is sure only if everything about it was measured: no doubt on its lines or beside them, a domain and a
list that the document itself prints, and a draft that was proved against its source.  What was not measured is unknown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.importer.doubt import Doubt
from generator.importer.outline import Item, Node

Grade = Literal["sure", "check", "unknown"]
GRADES: tuple[Grade, ...] = ("sure", "check", "unknown")
HARM = (
    *("import-not-proved", "import-differs", "import-unplaced", "import-domain-empty", "import-count"),
    *("import-heading-inferred", "import-number-skipped", "import-number-doubled", "import-figure-lost"),
    *("import-odd-figure", "import-noise", "import-box", "import-outside", "import-cut-off", "import-table-odd"),
    *("import-unnumbered", "import-heading-learnt", "import-furniture", "import-counter", "import-doubled"),
    *("import-advert", "import-advert-line", "import-run-on", "import-glued", "import-no-measures"),
    *("import-number-inferred", "import-title-lost", "import-title-audience", "import-latin", "import-unpaired"),
    *("import-no-stop", "import-lost-stop", "import-title-long", "import-table", "import-quotes", "import-left-out"),
)
"""Kinds of doubts, the most harmful first: what may be a false goal before what may be a lost comma."""
UNMEASURED = ("import-not-proved", "import-differs")
BROAD = {"import-heading-inferred", "import-unnumbered", "import-heading-learnt", "import-domain-empty"}
"""Doubts about a heading are doubts about what stands below it, but the words of its items are sure."""
LEAST_TO_COMPARE = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """A clause of a draft: where it is, how sure it is, and the kinds of doubts that say so."""

    plan: str
    domain: str
    kind: str
    number: int
    line: int
    grade: Grade
    reasons: tuple[str, ...]


def judge(plan: str, found: Mapping[str, Node], doubts: Sequence[Doubt]) -> list[Judged]:
    """Judge every goal and measure of a plan; `found` are its domains by id."""
    by_line: dict[int, set[str]] = defaultdict(set)
    for doubt in doubts:
        by_line[doubt.line].add(doubt.code)
    unmeasured = tuple(sorted({doubt.code for doubt in doubts} & {"import-not-proved"}))
    judged: list[Judged] = []
    for name, domain in found.items():
        for kind, items in (("goals", domain.goals), ("measures", domain.measures)):
            for item in items:
                lines = _lines(item)
                near = {code for line in lines for at in (line - 1, line, line + 1) for code in by_line.get(at, ())}
                reasons = tuple(sorted(near - BROAD | {code for line in lines for code in by_line.get(line, ())}))
                grade: Grade = "unknown" if unmeasured else "check" if reasons else "sure"
                judged.append(Judged(plan, name, kind, item.number, lines[0], grade, unmeasured or reasons))
    return judged


def _lines(item: Item) -> list[int]:
    return [line for paragraph in (*item.paragraphs, *item.responsible) for line in paragraph.lines]


def counts(judged: Sequence[Judged]) -> Mapping[Grade, int]:
    """How many clauses are of each grade."""
    found = Counter(one.grade for one in judged)
    return {grade: found[grade] for grade in GRADES}


def unlike(found: Mapping[str, Node], usual: Mapping[str, Mapping[str, Sequence[int]]]) -> Iterator[Doubt]:
    """Doubt a domain that has far fewer or more goals or measures than the same domain of other plans."""
    for name, domain in found.items():
        for kind, items in (("goals", domain.goals), ("measures", domain.measures)):
            others = usual.get(name, {}).get(kind, ())
            if len(others) < LEAST_TO_COMPARE:
                continue
            if not min(others) / 2 <= len(items) <= max(others) * 2:
                yield Doubt(domain.line, "import-count", f"{name} {kind}: {len(items)} / {min(others)}–{max(others)}")
