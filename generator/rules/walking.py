"""Walks through everything that was read: each clause and each bilingual text, with its file and path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from pydantic import BaseModel

from generator.findings import Spot
from generator.library import ClauseKind, Collection, Path, walk_numbered
from generator.model import Clause, Plan, SdgTitle, Section, Source, Target, Term, Text, Unit
from generator.rules.terms import TermIndex

Kind = Literal["text", "name", "term"]


class Where(Protocol):
    """Finds the place of a node in a file, or of the character `offset` of its text."""

    def __call__(self, file: str, path: Path, offset: int = 0, /) -> Spot:
        """Return the place."""


@dataclass(frozen=True, slots=True)
class ClauseAt:
    """A clause and where it stands."""

    file: str
    path: Path
    plan: Plan
    kind: ClauseKind
    clause: Clause


@dataclass(frozen=True, slots=True)
class TextAt:
    """A Chinese text with its English, and where the node that holds both stands.

    A "text" is printed in a plan, a "name" is short (a title, a note, an indicator), a "term" is a word of the
    glossary, its explanation or its source, which are written in two languages and not translated.
    """

    file: str
    path: Path
    kind: Kind
    plan: Plan | None
    zh: str
    en: str | None

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Chinese lines with their English ones; nothing if their numbers differ or English is missing."""
        zh, en = self.zh.split("\n"), (self.en or "").split("\n")
        return tuple(zip(zh, en, strict=True)) if self.en is not None and len(zh) == len(en) else ()


@dataclass(frozen=True, slots=True)
class Context:
    """What rules look things up in."""

    collection: Collection
    where: Where
    texts: tuple[TextAt, ...]
    terms: TermIndex

    def written(self, target: Target) -> tuple[str, ...]:
        """Spellings of a target's unit; none if the unit or the indicator is unknown, which the loader reports."""
        unit = self.unit(target)
        return unit.written if unit else ()

    def unit(self, target: Target) -> Unit | None:
        """Return the unit of a target: its own, or its indicator's."""
        shared = self.collection.shared
        indicator = shared.indicators.get(target.indicator)
        return shared.units.get(target.unit or (indicator.unit if indicator else ""))

    def spot(self, at: ClauseAt | TextAt, *steps: str | int, offset: int = 0) -> Spot:
        """Return the place of a node below a clause or a text."""
        return self.where(at.file, (*at.path, *steps), offset)


def clauses_of(collection: Collection) -> Iterator[ClauseAt]:
    """Yield every clause of every plan."""
    for plan_id, files in sorted(collection.plans.items()):
        for section, path, _ in walk_numbered(files.plan.sections):
            kind: ClauseKind = "project" if section.kind == "projects" else "item"
            for index, clause in enumerate(section.items):
                yield ClauseAt(f"plans/{plan_id}/plan.yml", (*path, "items", index), files.plan, kind, clause)
        for domain_id, domain in sorted(files.domains.items()):
            file = f"plans/{plan_id}/{domain_id}.yml"
            for index, clause in enumerate(domain.goals):
                yield ClauseAt(file, ("goals", index), files.plan, "goal", clause)
            for index, clause in enumerate(domain.measures):
                yield ClauseAt(file, ("measures", index), files.plan, "measure", clause)


def texts_of(collection: Collection) -> Iterator[TextAt]:
    """Yield every bilingual text but the titles of SDG indicators, which are quoted as they are."""
    for plan_id, files in sorted(collection.plans.items()):
        yield from _texts(files.plan, f"plans/{plan_id}/plan.yml", (), files.plan)
        for domain_id, domain in sorted(files.domains.items()):
            yield from _texts(domain, f"plans/{plan_id}/{domain_id}.yml", (), files.plan)
        for index, one in enumerate(files.observations):
            yield from _texts(one, f"plans/{plan_id}/observations.yml", ("observations", index), files.plan)
    shared = collection.shared
    for name in ("places", "domains", "units", "indicators", "reasons", "names"):
        for key, model in sorted(getattr(shared, name).items()):
            yield from _texts(model, f"plans/_shared/{name}.yml", (key,), None)
    for index, term in enumerate(shared.terms):
        yield from _texts(term, "plans/_shared/glossary.yml", ("terms", index), None)
    for name, source in sorted(collection.sources.items()):
        yield from _texts(source.source, f"plans/_sources/{name}.yml", (), None)


def _texts(model: BaseModel, file: str, path: Path, plan: Plan | None, in_term: bool = False) -> Iterator[TextAt]:
    """Yield the texts of a model: its own zh and en, then those of the models in it."""
    in_term = in_term or isinstance(model, Term)
    zh, en = getattr(model, "zh", None), getattr(model, "en", None)
    if isinstance(zh, str) and not isinstance(model, Unit | SdgTitle):
        kind: Kind = "term" if in_term else "text" if isinstance(model, Text | Section) else "name"
        yield TextAt(file, path, kind, plan, zh, en)
    for name, field in type(model).model_fields.items():
        if isinstance(model, Source) and name == "parts":
            continue
        value = getattr(model, name)
        step = field.alias or name
        if isinstance(value, BaseModel):
            yield from _texts(value, file, (*path, step), plan, in_term)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from _texts(item, file, (*path, step, index), plan, in_term)
