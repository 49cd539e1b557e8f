"""Ids that one file uses and another defines: dangling, doubled, in circles.

A pure function over files that are each valid by themselves.  References into a vocabulary that could not be
read are not judged one by one; that they were not is said once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from generator.findings.finding import Finding, Spot
from generator.findings.messages import did_you_mean, finding, listed, nearest, phrase
from generator.library.library import Path, PlanFiles, Shared
from generator.model.ids import ids_in
from generator.model.plan import Domain, Observation, Plan, Source
from generator.model.sections import walk_sections
from generator.promises.promise import TO_BE_GIVEN
from generator.reading.grouping_checks import check_groupings
from generator.reading.lookalikes import Named, alike, unusable

MAX_GUESSES = 50
"""For so many dangling ids of a vocabulary the nearest one is looked for; with more, the vocabulary is to blame."""

Where = Callable[[str, Path], Spot]


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """What could be read of one plan's folder."""

    plan: Plan | None
    domains: Mapping[str, Domain]
    domain_files: frozenset[str]
    """Ids of all domain files, the invalid ones too."""
    observations: tuple[Observation, ...] = ()

    def complete(self) -> PlanFiles | None:
        """Return the plan if every file is valid, and every domain file is listed once."""
        if self.plan is None or self.domains.keys() != self.domain_files:
            return None
        listed = [domain for _, domain in _listed(self.plan)]
        if sorted(listed) != sorted(self.domain_files):
            return None
        return PlanFiles(self.plan, self.domains, self.observations)


@dataclass(frozen=True, slots=True)
class Drafts:
    """Everything that could be read, valid file by file.

    `known` are the ids of each vocabulary and of the plans; None where a vocabulary could not be read.
    """

    shared: Shared
    plans: Mapping[str, PlanDraft]
    sources: Mapping[str, Source]
    known: Mapping[str, frozenset[str] | None]


@dataclass(frozen=True, slots=True)
class Use:
    """An id as it is used: where, and in which vocabulary it should be."""

    file: str
    path: Path
    vocabulary: str
    id: str


def check_references(drafts: Drafts, where: Where) -> Iterator[Finding]:
    """Find everything wrong between files."""
    yield from _dangling(drafts, where)
    yield from _place_cycles(drafts, where)
    for plan_id, draft in drafts.plans.items():
        if draft.plan is not None:
            yield from _domains(plan_id, draft, draft.plan, drafts.known["domains"], where)
    yield from _follows(drafts, where)
    yield from _former_ids(drafts, where)
    yield from _names(drafts, where)
    yield from _sources(drafts, where)
    domains = {
        (plan, name): draft.domains.get(name) for plan, draft in drafts.plans.items() for name in draft.domain_files
    }
    yield from check_groupings(drafts.shared.groupings, domains, where)


def _dangling(drafts: Drafts, where: Where) -> Iterator[Finding]:
    suspended: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    for use in uses(drafts):
        known = drafts.known[use.vocabulary]
        if _is_open(use, drafts):
            continue  # it is told with the target, which nobody has confirmed
        if known is None:
            suspended[use.vocabulary] += 1
        elif use.id not in known:
            unknown[use.vocabulary] += 1
            near = nearest(use.id, sorted(known)) if unknown[use.vocabulary] <= MAX_GUESSES else None
            hint = did_you_mean(near)
            if near is None and use.vocabulary == "reasons":  # few enough to choose from, as for to-be-given
                hint = phrase("reasons-are", ids=listed(sorted(known)))
            yield finding(
                "unknown-id",
                where(use.file, use.path),
                id=use.id,
                kind=phrase(f"kind-of-{use.vocabulary}"),
                file=_file(use.vocabulary),
                hint=hint,
            )
    for vocabulary, count in suspended.items():
        spot = Spot(_file(vocabulary))
        yield finding("suspended-vocabulary", spot, count=count, kind=phrase(f"kind-of-{vocabulary}"))


def _is_open(use: Use, drafts: Drafts) -> bool:
    """Whether it is the indicator of a target of a draft, which a person has still to choose."""
    if use.id != TO_BE_GIVEN or "targets" not in use.path:
        return False
    owner = drafts.plans.get(use.file.split("/")[1])
    return owner is not None and owner.plan is not None and owner.plan.draft is not None


def _file(vocabulary: str) -> str:
    return "plans/" if vocabulary == "plans" else f"plans/_shared/{vocabulary}.yml"


def uses(drafts: Drafts) -> Iterator[Use]:
    """Every id that a file uses and another defines, with its place; those of the domains' files are their names."""
    for name in ("places", "domains", "indicators", "units"):
        for entry, model in getattr(drafts.shared, name).items():
            yield from _uses(_file(name), model, (entry,))
    for plan_id, draft in drafts.plans.items():
        if draft.plan is not None:
            yield from _uses(f"plans/{plan_id}/plan.yml", draft.plan)
        for domain_id, domain in draft.domains.items():
            yield from _uses(f"plans/{plan_id}/{domain_id}.yml", domain)
        for index, observation in enumerate(draft.observations):
            yield from _uses(f"plans/{plan_id}/observations.yml", observation, ("observations", index))
    for name, source in drafts.sources.items():
        yield from _uses(f"plans/_sources/{name}.yml", source)


def _uses(file: str, model: BaseModel, path: Path = ()) -> Iterator[Use]:
    return (Use(file, *named) for named in ids_in(model, path))


def _place_cycles(drafts: Drafts, where: Where) -> Iterator[Finding]:
    places = drafts.shared.places
    seen: set[str] = set()
    for start in places:
        chain: dict[str, None] = {}
        here: str | None = start
        while here is not None and here in places and here not in seen:
            seen.add(here)
            chain[here] = None
            here = places[here].superior
        if here is not None and here in chain:
            names = list(chain)
            circle = " → ".join([*names[names.index(here) :], here])
            yield finding("place-cycle", where(_file("places"), (here, "superior")), chain=circle)


def _domains(
    plan_id: str, draft: PlanDraft, plan: Plan, known: frozenset[str] | None, where: Where
) -> Iterator[Finding]:
    """Compare the domains that a plan lists with the domain files in its folder; unknown ones are dangling ids."""
    file = f"plans/{plan_id}/plan.yml"
    first: dict[str, int] = {}
    for path, domain_id in _listed(plan):
        spot = where(file, path)
        if domain_id in first:
            yield finding("domain-listed-twice", spot, domain=domain_id, first=first[domain_id])
        elif domain_id not in draft.domain_files and domain_id in (known or {domain_id}):
            hint = did_you_mean(nearest(domain_id, sorted(draft.domain_files)))
            yield finding("domain-file-missing", spot, domain=domain_id, plan=plan_id, hint=hint)
        elif domain_id in draft.domains and draft.domains[domain_id].number != int(path[-1]) + 1:
            spot = where(f"plans/{plan_id}/{domain_id}.yml", ("number",))
            number = draft.domains[domain_id].number
            yield finding("domain-number", spot, domain=domain_id, number=number, expected=int(path[-1]) + 1)
        first.setdefault(domain_id, where(file, path).line)
    for domain_id in sorted(draft.domain_files - first.keys()):
        yield finding("domain-not-listed", Spot(f"plans/{plan_id}/{domain_id}.yml"), domain=domain_id)


def _follows(drafts: Drafts, where: Where) -> Iterator[Finding]:
    """Find plans that cannot take over from the one they name: of another place, for others, or no later."""
    for plan_id, draft in drafts.plans.items():
        before = drafts.plans.get(draft.plan.follows or "") if draft.plan else None
        if draft.plan is None or before is None or before.plan is None:
            continue
        plan, other = draft.plan, before.plan
        shared = _audiences(plan) & _audiences(other)
        if plan.place != other.place or not shared or plan.period.first <= other.period.first:
            spot = where(f"plans/{plan_id}/plan.yml", ("follows",))
            yield finding("follows-unlike", spot, plan=other.id)


def _audiences(plan: Plan) -> set[str]:
    return set(plan.audience)


def _former_ids(drafts: Drafts, where: Where) -> Iterator[Finding]:
    """Find former ids of plans, indicators and places that another of their kind has, or had."""
    owners: list[tuple[str, str, str, Path, tuple[str, ...]]] = [
        ("plans", plan_id, f"plans/{plan_id}/plan.yml", ("former_ids",), draft.plan.former_ids if draft.plan else ())
        for plan_id, draft in drafts.plans.items()
    ]
    for kind, named in (("indicators", drafts.shared.indicators), ("places", drafts.shared.places)):
        owners += [(kind, name, _file(kind), (name, "former_ids"), one.former_ids) for name, one in named.items()]
    owner = {(kind, name): name for kind, name, _, _, _ in owners}
    for kind, name, file, path, former_ids in owners:
        for index, former in enumerate(former_ids):
            if (kind, former) in owner:
                taken = phrase(f"kind-of-{kind}")
                spot = where(file, (*path, index))
                yield finding("former-id-taken", spot, id=former, owner=owner[kind, former], kind=taken)
            owner.setdefault((kind, former), name)


def _names(drafts: Drafts, where: Where) -> Iterator[Finding]:
    """Find ids that look like another of their kind, former ones included, and ids that cannot be used."""
    names = [
        Named(kind, name, _file(kind), (name,))
        for kind in ("audiences", "places", "domains", "indicators", "subjects", "units", "reasons", "names")
        for name in getattr(drafts.shared, kind)
    ]
    for kind in ("places", "indicators"):
        for name, one in getattr(drafts.shared, kind).items():
            names += [
                Named(kind, former, _file(kind), (name, "former_ids", index))
                for index, former in enumerate(one.former_ids)
            ]
    names += [Named("sources", name, f"plans/_sources/{name}.yml", ()) for name in drafts.sources]
    for plan_id, draft in drafts.plans.items():
        file = f"plans/{plan_id}/plan.yml"
        names.append(Named("plans", plan_id, file, ("id",)))
        former_ids = draft.plan.former_ids if draft.plan else ()
        names += [Named("plans", one, file, ("former_ids", index)) for index, one in enumerate(former_ids)]
    for one in names:
        if (problem := unusable(one.id, one.kind)) is not None:
            yield finding("id-unusable", where(one.file, one.path), id=one.id, problem=phrase(problem))
    for one, other in alike(names):
        yield finding("id-alike", where(one.file, one.path), id=one.id, other=other.id)


def _sources(drafts: Drafts, where: Where) -> Iterator[Finding]:
    source_of: dict[str, str] = {}
    declared_by: dict[str, str] = {}
    for name, source in drafts.sources.items():
        file = f"plans/_sources/{name}.yml"
        if source.file in declared_by:
            first = declared_by[source.file]
            yield finding("source-declared-twice", where(file, ("file",)), document=source.file, first=first)
        declared_by.setdefault(source.file, file)
        for index, part in enumerate(source.parts):
            if part.plan is not None and source_of.setdefault(part.plan, name) != name:
                spot = where(file, ("parts", index, "plan"))
                yield finding("plan-in-two-sources", spot, plan=part.plan, first=f"{source_of[part.plan]}.yml")
                break


def _listed(plan: Plan) -> Iterator[tuple[Path, str]]:
    for section, path, _ in walk_sections(plan.sections):
        for index, domain_id in enumerate(section.domains):
            yield (*path, "domains", index), domain_id
