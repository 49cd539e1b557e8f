"""How much of a document the importer gets right without a hand, measured against what editors made of it.

A goal, measure or row is right if its domain, its number and its words are.  Words count as right if they are the
editors', or those of the document itself where editors declared a correction, for only a person can know that.
"Exactly right" asks for the editors' punctuation and lines, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from generator.importer import Draft, Options, draft
from generator.importer.known import english_of, place_names, reasons_of, titles_of
from generator.importer.people import people_of
from generator.library.library import Collection
from generator.proof.compare import compare
from generator.proof.corrections import correct
from generator.proof.parts import owners
from generator.proof.rebuild import rebuild
from tests.helpers.real_plans import real_plans

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("goals", "measures", "rows")
Key = tuple[str, str, str, str]
"""Plan, domain, kind, number as printed."""


@dataclass(frozen=True)
class Expected:
    """What editors have, and what the document itself prints there."""

    text: str
    printed: str


@dataclass(frozen=True)
class Accuracy:
    """How many of a kind are right, how many exactly, and how many there are."""

    right: int
    exact: int
    total: int

    @property
    def share(self) -> float:
        return self.right / self.total if self.total else 1.0


@cache
def collection() -> Collection:
    """Everything in plans/ that is valid."""
    return real_plans().collection


def sources() -> list[str]:
    """The documents whose plans are all there."""
    plans = collection().plans
    return [
        name
        for name, text in sorted(collection().sources.items())
        if all(part.plan in plans for part in text.source.parts if part.plan)
    ]


def drafted(name: str, damage: Callable[[list[str]], list[str]] = list) -> Draft:
    """Import a document, perhaps damaged, with what is known from the other documents alone."""
    text = collection().sources[name]
    own = [part.plan for part in text.source.parts if part.plan]
    plan = collection().plans[own[0]].plan
    others = {plan_id: files for plan_id, files in collection().plans.items() if plan_id not in own}
    known = replace(collection(), plans=others)
    zh, en = place_names(known, plan.place)
    options = Options(
        file=text.source.file,
        place=plan.place,
        first=plan.period.first,
        last=plan.period.last,
        place_zh=zh,
        place_en=en,
        english=english_of(known),
        reasons=reasons_of(known),
        people=people_of(known),
        titles=titles_of(known),
    )
    return draft(damage(list(text.lines)), options)


@cache
def expected(name: str) -> Mapping[Key, Expected]:
    """Return what a document's plans hold, by domain, kind and number."""
    text = collection().sources[name]
    owned, _ = owners(text)
    corrected, _ = correct(text, owned.plans)
    found: dict[Key, Expected] = {}
    for plan_id in owned.plans:
        files = collection().plans[plan_id]
        compared = compare(rebuild(plan_id, files), corrected[plan_id])
        assert not compared.hunks, f"{plan_id} is not proved"
        place, printed = compared.theirs.place, compared.theirs.printed.folded
        own = {}
        for piece, (start, end) in zip(compared.pieces, compared.spans, strict=True):
            own[piece.file, piece.path] = printed[place[start] : place[end - 1] + 1]
        for domain_id, domain in files.domains.items():
            file = f"plans/{plan_id}/{domain_id}.yml"
            for kind, clauses in (("goals", domain.goals), ("measures", domain.measures)):
                for index, clause in enumerate(clauses):
                    key = (plan_id, domain_id, kind, str(clause.number))
                    found[key] = Expected(clause.zh, own[file, (kind, index, "zh")])
            for place_, group in enumerate(domain.table.groups if domain.table else ()):
                for index, row in enumerate(group.rows):
                    path = ("table", "groups", place_, "rows", index)
                    cells = [row, *row.parts]
                    text_ = "|".join(_cells(c.model_dump(mode="json")) for c in cells)
                    names = [own[file, (*path, "name", "zh")]]
                    names += [own[file, (*path, "parts", i, "name", "zh")] for i in range(len(row.parts))]
                    values = [_cells(c.model_dump(mode="json", exclude={"name"})) for c in cells]
                    as_printed = "|".join(f"{n};{v}" for n, v in zip(names, values, strict=True))
                    found[plan_id, domain_id, "rows", str(row.number)] = Expected(text_, as_printed)
    return found


def answers(result: Draft) -> Mapping[Key, str]:
    """Return what a draft holds, by domain, kind and number."""
    found: dict[Key, str] = {}
    for plan in result.plans:
        for domain_id, domain in plan.domains.items():
            data: Any = domain
            for kind in ("goals", "measures"):
                for clause in data.get(kind, ()):
                    found[str(plan.plan["id"]), domain_id, kind, str(clause["number"])] = clause["zh"]
            for group in data.get("table", {}).get("groups", ()):
                for row in group["rows"]:
                    text = "|".join(_cells(cells) for cells in (row, *row.get("parts", ())))
                    found[str(plan.plan["id"]), domain_id, "rows", str(row["number"])] = text
    return found


def _cells(row: Mapping[str, Any]) -> str:
    """Return a row on one line: name, mark, baseline, target, nature."""
    values = [row.get("mark"), row.get("baseline"), row.get("target"), row.get("nature")]
    said = ";".join("" if value is None else str(value) for value in values)
    return f"{row['name']['zh']};{said}" if "name" in row else said


def accuracy(name: str, result: Draft) -> Mapping[str, Accuracy]:
    """Compare a draft with what editors have, kind by kind."""
    found = answers(result)
    wanted = expected(name)
    counted: dict[str, Accuracy] = {}
    for kind in KINDS:
        own = {key: value for key, value in wanted.items() if key[2] == kind}
        right = sum(_words(found.get(key, "")) in (_words(e.text), _words(e.printed)) for key, e in own.items())
        exact = sum(found.get(key) == e.text for key, e in own.items())
        counted[kind] = Accuracy(right, exact, len(own))
    return counted


def wrong(name: str, result: Draft) -> Sequence[tuple[Key, str, str]]:
    """Return what is not right: the key, what editors have, what the importer says."""
    found = answers(result)
    return [
        (key, e.text, found.get(key, ""))
        for key, e in expected(name).items()
        if _words(found.get(key, "")) not in (_words(e.text), _words(e.printed))
    ]


def _words(text: str) -> str:
    """Return the letters and figures of a text, which punctuation and lines leave as they are."""
    return re.sub(r"[^\w.|%‰≥≤<>+-]|_", "", text)


def total(counted: Mapping[str, Accuracy]) -> Accuracy:
    """Add up the kinds."""
    parts = counted.values()
    return Accuracy(sum(a.right for a in parts), sum(a.exact for a in parts), sum(a.total for a in parts))
