"""Walks through everything that was read: each clause and each bilingual text, with its file and path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from pydantic import BaseModel

from generator.findings.finding import Spot
from generator.library.library import ClauseKind, Collection, Path
from generator.model.plan import Clause, Domain, Indicator, Plan, SdgTitle, Section, Source, Target, Term, Text, Unit
from generator.model.sections import walk_sections
from generator.rules.glossary_index import TermIndex

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
class Looking:
    """What every rule has: a way to find places again.  What else a kind of rule may look at is in its own class.

    A finding depends on nothing but the text or clause and what its context holds, so that it can be remembered.
    """

    where: Where

    def spot(self, at: ClauseAt | TextAt, *steps: str | int, offset: int = 0) -> Spot:
        """Return the place of a node below a clause or a text."""
        return self.where(at.file, (*at.path, *steps), offset)


@dataclass(frozen=True, slots=True)
class TextContext(Looking):
    """What rules about one text have: nothing else."""


@dataclass(frozen=True, slots=True)
class TermContext(Looking):
    """What rules about the terms of one text look things up in."""

    terms: TermIndex


@dataclass(frozen=True, slots=True)
class NameContext(Looking):
    """What rules about the names in one text look things up in: what may stay in pinyin, without capitals."""

    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class ClauseContext(Looking):
    """What rules about one clause look things up in."""

    indicators: Mapping[str, Indicator]
    units: Mapping[str, Unit]

    def written(self, target: Target) -> tuple[str, ...]:
        """Spellings of a target's unit; none if the unit or the indicator is unknown, which the loader reports."""
        unit = self.unit(target)
        return unit.written if unit else ()

    def unit(self, target: Target) -> Unit | None:
        """Return the unit of a target: its own, or its indicator's."""
        indicator = self.indicators.get(target.indicator)
        return self.units.get(target.unit or (indicator.unit if indicator else ""))


@dataclass(frozen=True, slots=True)
class Context(Looking):
    """What rules about everything look at."""

    collection: Collection
    texts: tuple[TextAt, ...]


def clauses_in(file: str, plan: Plan, held: Plan | Domain) -> tuple[ClauseAt, ...]:
    """Return the clauses of one file: of the sections of `plan.yml`, or of a domain."""
    if isinstance(held, Domain):
        return (
            *(ClauseAt(file, ("goals", index), plan, "goal", clause) for index, clause in enumerate(held.goals)),
            *(ClauseAt(file, ("measures", n), plan, "measure", clause) for n, clause in enumerate(held.measures)),
        )
    return tuple(
        ClauseAt(file, (*path, "items", index), plan, "project" if section.kind == "projects" else "item", clause)
        for section, path, _ in walk_sections(held.sections)
        for index, clause in enumerate(section.items)
    )


def clause_files(collection: Collection) -> Iterator[tuple[str, Plan, Plan | Domain]]:
    """Yield every file that holds clauses, with its plan and its model."""
    for plan_id, files in sorted(collection.plans.items()):
        yield f"plans/{plan_id}/plan.yml", files.plan, files.plan
        for domain_id, domain in sorted(files.domains.items()):
            yield f"plans/{plan_id}/{domain_id}.yml", files.plan, domain


def clauses_of(collection: Collection) -> Iterator[ClauseAt]:
    """Yield every clause of every plan."""
    for file in clause_files(collection):
        yield from clauses_in(*file)


def texts_in(file: str, plan: Plan | None, held: Mapping[Path, BaseModel]) -> tuple[TextAt, ...]:
    """Return the bilingual texts of one file, whose models are given by their paths."""
    return tuple(text for path, model in held.items() for text in _texts(model, file, path, plan))


def text_files(collection: Collection) -> Iterator[tuple[str, Plan | None, Mapping[Path, BaseModel]]]:
    """Yield every file that holds bilingual texts; not `sdg.yml`, whose titles are quoted as they are."""
    for plan_id, files in sorted(collection.plans.items()):
        yield f"plans/{plan_id}/plan.yml", files.plan, {(): files.plan}
        for domain_id, domain in sorted(files.domains.items()):
            yield f"plans/{plan_id}/{domain_id}.yml", files.plan, {(): domain}
        observations: dict[Path, BaseModel] = {("observations", n): one for n, one in enumerate(files.observations)}
        yield f"plans/{plan_id}/observations.yml", files.plan, observations
    shared = collection.shared
    for name in ("audiences", "places", "domains", "subjects", "units", "indicators", "reasons", "names"):
        yield f"plans/_shared/{name}.yml", None, {(key,): one for key, one in sorted(getattr(shared, name).items())}
    yield "plans/_shared/glossary.yml", None, {("terms", n): term for n, term in enumerate(shared.terms)}
    for name, source in sorted(collection.sources.items()):
        yield f"plans/_sources/{name}.yml", None, {(): source.source}


def _texts(model: BaseModel, file: str, path: Path, plan: Plan | None, in_term: bool = False) -> Iterator[TextAt]:
    """Yield the texts of a model: its own zh and en, then those of the models in it."""
    in_term = in_term or isinstance(model, Term)
    zh, en = getattr(model, "zh", None), getattr(model, "en", None)
    if isinstance(zh, str) and not isinstance(model, Unit | SdgTitle):
        kind: Kind = "term" if in_term else "text" if isinstance(model, Text | Section) else "name"
        stands_in = plan is not None and plan.draft is not None and en == zh  # the name of a draft, not yet translated
        yield TextAt(file, path, kind, plan, zh, None if stands_in else en)
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
