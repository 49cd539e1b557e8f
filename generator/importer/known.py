"""What the plans there are teach the importer: English of titles met before, titles of measures, names of places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pydantic import BaseModel

from generator.library.library import Collection, Shared
from generator.model.plan import Clause, Name
from generator.model.vocabulary import Draws
from generator.promises.names import Lexicon
from generator.promises.reading import Reading, read_promises

LONGEST_NAME = 80
_LEVEL = re.compile("(?<=..)(?:[^省市县区]{0,12}自治[州县]|省|市|县|区)$")


def english_of(collection: Collection) -> dict[str, str]:
    """Map titles and names in Chinese, without their final stop, to their English."""
    known: dict[str, str] = {}
    shared = collection.shared
    for name in (*(one.name for one in shared.domains.values()), *(one.name for one in shared.indicators.values())):
        known.setdefault(name.zh, name.en)
    for plan_id in sorted(collection.plans):
        files = collection.plans[plan_id]
        for model in (files.plan, *files.domains.values()):
            for name in _names(model):
                if len(name.zh) <= LONGEST_NAME and not (files.plan.draft and name.en == name.zh):
                    known.setdefault(name.zh.rstrip("。：:"), name.en)
    return known


def titles_of(collection: Collection) -> frozenset[str]:
    """Return the titles of measures and items: first lines before others, that end in a full stop."""
    found: set[str] = set()
    for files in collection.plans.values():
        for model in (files.plan, *files.domains.values()):
            for clause in _clauses(model):
                first, _, rest = clause.zh.partition("\n")
                if rest and first.endswith("。"):
                    found.add(first.rstrip("。"))
    return frozenset(found)


def sentences_of(collection: Collection) -> dict[str, str]:
    """Map lines of clauses in Chinese to their English, where all that say the same have one English."""
    known: dict[str, str] = {}
    several: set[str] = set()
    for plan_id in sorted(collection.plans):
        files = collection.plans[plan_id]
        for model in (files.plan, *files.domains.values()):
            for clause in _clauses(model):
                zh, en = clause.zh.split("\n"), (clause.en or "").split("\n")
                for ours, theirs in zip(zh, en, strict=False) if len(zh) == len(en) else ():
                    if known.setdefault(ours, theirs) != theirs:
                        several.add(ours)
    return {zh: en for zh, en in known.items() if zh and en and zh not in several}


def counts_of(collection: Collection) -> dict[str, dict[str, list[int]]]:
    """Map each domain to how many goals and measures it has, plan by plan."""
    found: dict[str, dict[str, list[int]]] = {}
    for files in collection.plans.values():
        for name, domain in files.domains.items() if files.plan.draft is None else ():
            own = found.setdefault(name, {"goals": [], "measures": []})
            own["goals"].append(len(domain.goals))
            own["measures"].append(len(domain.measures))
    return found


def promises_of(shared: Shared, last: int) -> Callable[[str], Reading]:
    """What reads the promises of a clause, by the indicators and units there are; most are due in the last year."""
    lexicon = Lexicon.of(shared.indicators)
    return lambda text: read_promises(text, lexicon, shared.units, last)


def reasons_of(collection: Collection) -> dict[Draws, str]:
    """Map what the importer finds by itself to the reason it gives."""
    return {reason.imports: name for name, reason in collection.shared.reasons.items() if reason.imports}


def place_names(collection: Collection, place: str) -> tuple[str | None, str | None]:
    """Return the short name of a place in Chinese, without the word for its level, and its English name."""
    known = collection.shared.places.get(place)
    return (_LEVEL.sub("", known.name.zh), known.name.en) if known else (None, None)


def _names(model: BaseModel) -> Iterator[Name]:
    for child in _children(model):
        if isinstance(child, Name):
            yield child
        yield from _names(child)


def _clauses(model: BaseModel) -> Iterator[Clause]:
    for child in _children(model):
        if isinstance(child, Clause):
            yield child
        yield from _clauses(child)


def _children(model: BaseModel) -> Iterator[BaseModel]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel):
                yield item
