"""Drafts: plans that are shown before they are finished, with all that is still open of them, counted once for all.

What is open is worked out here and nowhere else, so that the banner of a page, the check and the comment on a pull
request give the same numbers.  Nothing of a draft is in `Library.plans`: no count, comparison or file of data has it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.findings.finding import Finding, Spot
from generator.findings.messages import Both, all_rules, finding, listed, phrase
from generator.library.library import (
    OPEN_KINDS,
    Collection,
    Draft,
    Library,
    LinkedPlan,
    OpenKind,
    PlacedClause,
    PlanFiles,
    Shared,
    SourceText,
)
from generator.model.ids import ids_in
from generator.model.plan import DomainName, Reason, Target
from generator.promises.names import Lexicon
from generator.promises.promise import TO_BE_GIVEN
from generator.tools.once_each import once_each

NEEDED: frozenset[OpenKind] = frozenset({"proof", "names"})
"""What must be done before readers see a draft; the rest may be open."""
_FIGURES = frozenset({"forgotten-figure", "forgotten-direction"})


@dataclass(frozen=True, slots=True)
class Judged:
    """The drafts that can be shown, and the findings that remain for all others."""

    drafts: Mapping[str, Draft]
    findings: tuple[Finding, ...]


def showable(collection: Collection, drafts: Iterable[str]) -> frozenset[str]:
    """The drafts that are whole and name nothing unknown but domains and reasons that are still to be given."""
    return frozenset(one for one in drafts if one in collection.plans and _is_known(collection, one))


def files_of(collection: Collection, shown: Iterable[str]) -> dict[str, str]:
    """The draft that each file belongs to: those of its folder, and a source that only drafts have lines of."""
    owner: dict[str, str] = {}
    drafts = set(shown)
    for plan_id in drafts:
        owner |= {f"plans/{plan_id}/{name}.yml": plan_id for name in ("plan", "observations")}
        owner |= {f"plans/{plan_id}/{domain}.yml": plan_id for domain in collection.plans[plan_id].domains}
    for name, text in collection.sources.items():
        plans = [part.plan for part in text.source.parts if part.plan]
        if plans and drafts.issuperset(plans):
            owner |= dict.fromkeys((f"plans/_sources/{name}.yml", f"plans/_sources/{text.source.file}"), plans[0])
    return owner


def judge(
    collection: Collection,
    linked: Mapping[str, LinkedPlan],
    found: Iterable[Finding],
    english: Mapping[str, int],
) -> Judged:
    """Part what was found: what is open of each draft, and what remains to be put right now."""
    owner = files_of(collection, linked)
    own: dict[str, list[Finding]] = defaultdict(list)
    rest: list[Finding] = []
    for one in found:
        plan_id = owner.get(one.spot.file)
        if plan_id is None:
            rest.append(one)
        else:
            own[_owner_of_line(linked, one.spot) or plan_id].append(one)
    drafts = {
        plan_id: _draft(collection, plan, own[plan_id], english.get(plan_id, 0)) for plan_id, plan in linked.items()
    }
    for plan_id, draft in drafts.items():
        rest += draft.needed if draft.is_published else ()
        rest.append(_summary(plan_id, draft))
    return Judged(drafts, tuple(rest))


def points_on(draft: Draft, placed: PlacedClause) -> Iterator[Finding]:
    """Yield what is open of one clause: doubts about its lines of the source, and what was found on its own lines."""
    linked = draft.linked
    first, last = placed.lines or (0, -1)
    text = f"plans/_sources/{linked.source.source.file}" if linked.source else ""
    begins = [c.line for c in linked.clauses if c.file == placed.file and c.line]
    begin = placed.line or 0
    end = min((line for line in begins if line > begin), default=max((0, *(f.spot.line for f in draft.findings))) + 1)
    for one in draft.findings:
        at = one.spot
        if (at.file == text and first <= at.line <= last) or (at.file == placed.file and begin <= at.line < end):
            yield one


def with_drafts(library: Library) -> Library:
    """The library as pages of drafts see it: the drafts are among the plans, what they lack has a name for now."""
    return _with_drafts(library) if library.drafts else library


def published_only(library: Library) -> Library:
    """The library with those drafts only that readers may see."""
    return replace(library, drafts={name: one for name, one in library.drafts.items() if one.is_published})


@once_each
def _with_drafts(library: Library) -> Library:
    shared = library.shared
    domains = {name: one for draft in library.drafts.values() for name, one in draft.domains.items()}
    return replace(
        library,
        shared=_replaced(shared, {**domains, **shared.domains}),
        plans={**library.plans, **{name: one.linked for name, one in library.drafts.items()}},
    )


def _replaced(shared: Shared, domains: Mapping[str, DomainName]) -> Shared:
    pending = phrase("reason-pending")
    reasons = {TO_BE_GIVEN: Reason(zh=pending.zh, en=pending.en), **shared.reasons}
    return replace(shared, domains=domains, reasons=reasons)


def _is_known(collection: Collection, plan_id: str) -> bool:
    """Whether all that a draft and its source name is there, but for what `with_drafts` gives a name."""
    files, shared = collection.plans[plan_id], collection.shared
    sources = [text.source for text in collection.sources.values() if any(p.plan == plan_id for p in text.source.parts)]
    used = (
        one for model in (files.plan, *files.domains.values(), *files.observations, *sources) for one in ids_in(model)
    )
    return all(
        id_ in (collection.plans if vocabulary == "plans" else getattr(shared, vocabulary))
        or vocabulary == "domains"
        or id_ == TO_BE_GIVEN
        for _, vocabulary, id_ in used
    )


def _owner_of_line(linked: Mapping[str, LinkedPlan], spot: Spot) -> str | None:
    """The draft that a line of a document belongs to."""
    for plan_id, plan in linked.items():
        is_its = plan.source and spot.file == f"plans/_sources/{plan.source.source.file}"
        if plan.source and is_its and spot.line in set(plan.source.of_plan(plan_id)):
            return plan_id
    return None


def _draft(collection: Collection, linked: LinkedPlan, found: list[Finding], english: int) -> Draft:
    doubts = _doubts(linked.source, linked.plan.id, collection.plans) if linked.source else []
    kinds: dict[OpenKind, list[Finding]] = defaultdict(list)
    kinds["doubts"] = doubts
    for one in found:
        kinds[_kind(one)].append(one)
    lexicon = _lexicon(collection.shared)
    kinds["targets"] = [one for placed in linked.clauses for one in _unconfirmed(placed, lexicon)]
    counted = Counter({kind: len(own) for kind, own in kinds.items()})
    counts: dict[OpenKind, int] = {kind: counted[kind] for kind in OPEN_KINDS}
    counts["english"] = english
    return Draft(
        replace(linked, clauses=tuple(map(_confirmed, linked.clauses))),
        counts,
        tuple(one for kind in OPEN_KINDS for one in kinds[kind]),
        tuple(one for kind in OPEN_KINDS if kind in NEEDED for one in kinds[kind]),
        {
            name: DomainName(name=domain.title, short=domain.title, audience=_audience(name, linked))
            for name, domain in linked.domains.items()
            if name not in collection.shared.domains
        },
    )


@once_each
def _lexicon(shared: Shared) -> Lexicon:
    return Lexicon.of(shared.indicators)


def is_open(target: Target) -> bool:
    """Whether nobody has confirmed a target of a draft, or its indicator is still to be chosen."""
    return bool(target.drafted) or target.indicator == TO_BE_GIVEN


def _unconfirmed(placed: PlacedClause, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield a question for each target that nobody has confirmed."""
    for target in placed.clause.targets:
        if is_open(target):
            signs = ", ".join(f"{sign} {figure}" for sign, figure in target.signs) or target.trend or ""
            said = " ".join(filter(None, (target.change, signs, target.unit, str(target.year or ""))))
            spot = Spot(placed.file, placed.line or 1)
            yield finding("draft-target", spot, indicator=_name(target, lexicon), said=said, words=target.quote or "")


def _name(target: Target, lexicon: Lexicon) -> Both | str:
    """The indicator of a target; where it is to be chosen, those that its words may mean."""
    if target.indicator != TO_BE_GIVEN:
        return target.indicator
    likely = lexicon.likely(target.quote or "")
    return phrase("indicator-likely", ids=listed(likely)) if likely else phrase("indicator-open")


def _confirmed(placed: PlacedClause) -> PlacedClause:
    """A clause with those targets only that somebody has confirmed: no other is ever shown as one."""
    kept = tuple(target for target in placed.clause.targets if not is_open(target))
    if len(kept) == len(placed.clause.targets):
        return placed
    return replace(placed, clause=placed.clause.model_copy(update={"targets": kept}))


def _kind(one: Finding) -> OpenKind:
    if one.code == "unknown-id":
        return "reasons" if one.spot.file.startswith("plans/_sources/") else "names"
    if one.code.startswith("proof-"):
        return "proof"
    if one.code in _FIGURES:
        return "figures"
    return "english" if one.code == "english-missing" else "others"


def _doubts(text: SourceText, plan_id: str, plans: Mapping[str, PlanFiles]) -> list[Finding]:
    """What the importer was not sure of on the lines of a plan; of lines that are nobody's, the first plan has it."""
    owned = {line: part.plan for part in text.source.parts if part.plan for line in part.span}
    first = next((part.plan for part in text.source.parts if part.plan in plans), None)
    file = f"plans/_sources/{text.source.file}"
    return [
        doubt(one.kind, Spot(file, one.line), one.words or "")
        for one in text.source.doubts
        if owned.get(one.line, first) == plan_id
    ]


def doubt(kind: str, spot: Spot, words: str) -> Finding:
    """A doubt as a finding: of its kind, if the importer has such a kind."""
    known = kind.startswith("import-") and kind in all_rules()
    return finding(kind if known else "draft-doubt", spot, words=words)


def _audience(domain: str, linked: LinkedPlan) -> Any:
    """Whom a new domain is about: of the audiences of its plan the one that its id begins with, or the first."""
    audiences = linked.plan.audience
    return (next((one for one in audiences if domain.startswith(f"{one}-")), audiences[0]),)


def _summary(plan_id: str, draft: Draft) -> Finding:
    """One finding for a draft: how much is left of each kind, or that it is finished."""
    spot = Spot(f"plans/{plan_id}/plan.yml")
    if not any(draft.counts.values()):
        return finding("draft-finished", spot, plan=plan_id)
    return finding("draft-open", spot, plan=plan_id, **{kind: draft.counts[kind] for kind in OPEN_KINDS})
