"""Prove that the plans say what their sources say; what differs or could not be compared is a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.findings import Finding, Spot
from generator.library import Collection, LineIndex, Path, PlanFiles, SourceText
from generator.messages import finding
from generator.proof.compare import Comparison, compare
from generator.proof.corrections import Corrected, correct
from generator.proof.facts import facts
from generator.proof.parts import Owners, notice_key, owners, unclaimed
from generator.proof.propose import TO_BE_GIVEN, Proposal, as_yaml, proposals
from generator.proof.rebuild import rebuild, rebuild_notice
from generator.proof.report import Where, differences

FOLDER = "plans/_sources"


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found, and the source lines of every text that was proved.

    `unproved` are the plans that differ or could not be compared; `proposals` are corrections that would
    account for the differences, each without its reason.
    """

    findings: tuple[Finding, ...]
    lines: LineIndex
    unproved: tuple[str, ...]
    proposals: tuple[Proposal, ...]


@dataclass(slots=True)
class _Record:
    """A proof in the making."""

    where: Where
    findings: list[Finding] = field(default_factory=list)
    lines: dict[tuple[str, Path], tuple[int, int]] = field(default_factory=dict)
    unproved: set[str] = field(default_factory=set)
    proposals: list[Proposal] = field(default_factory=list)

    def fail(self, plan_id: str, findings: list[Finding]) -> None:
        """Count a plan as not proved."""
        self.unproved.add(plan_id)
        self.findings += findings


def prove(collection: Collection, where: Where) -> Proof:
    """Compare every plan with its source.

    A collection holds whole plans only, and its reasons are known: what is wrong there, reading has said.
    """
    record = _Record(where)
    if TO_BE_GIVEN in collection.shared.reasons:
        record.findings.append(finding("proof-reason-placeholder", where("plans/_shared/reasons.yml", (TO_BE_GIVEN,))))
    source_of: dict[str, str] = {}
    for name in sorted(collection.sources):
        text = collection.sources[name]
        declared = f"{FOLDER}/{name}.yml"
        owned, problems = owners(text)
        corrected, more = correct(text, {**owned.plans, **owned.notices})
        record.findings += [
            finding(problem.code, where(declared, problem.path), **problem.details) for problem in (*problems, *more)
        ]
        record.findings += _unclaimed(text, owned, declared)
        record.findings += facts(text, declared, where)
        _prove_notices(text, declared, corrected, record)
        for plan_id in owned.plans:
            theirs = corrected[plan_id]
            files = collection.plans.get(plan_id)
            if source_of.setdefault(plan_id, name) != name or files is None:
                part = next(index for index, part in enumerate(text.source.parts) if part.plan == plan_id)
                spot = where(declared, ("parts", part, "plan"))
                record.fail(plan_id, [finding("proof-suspended", spot, plan=plan_id)])
            else:
                _prove(plan_id, files, text, theirs, record)
    for plan_id in sorted(collection.plans):
        if plan_id not in source_of:
            spot = where(f"plans/{plan_id}/plan.yml", ("id",))
            record.fail(plan_id, [finding("proof-no-source", spot, plan=plan_id)])
    return Proof(tuple(record.findings), record.lines, tuple(sorted(record.unproved)), tuple(record.proposals))


def propose(proof: Proof) -> str:
    """Return corrections for the differences found, as YAML, with `reason: to-be-given`."""
    return as_yaml(proof.proposals)


def _prove(plan_id: str, files: PlanFiles, text: SourceText, theirs: Corrected, record: _Record) -> None:
    """Compare one plan with its lines of a source."""
    if not _compared(compare(rebuild(plan_id, files), theirs), text, record):
        record.fail(plan_id, [])


def _prove_notices(text: SourceText, declared: str, corrected: Mapping[str, Corrected], record: _Record) -> None:
    """Compare the notices of a source with its lines."""
    for index, part in enumerate(text.source.parts):
        if part.notice is not None and notice_key(index) in corrected:
            pieces = rebuild_notice(declared, ("parts", index, "notice"), part.notice)
            _compared(compare(pieces, corrected[notice_key(index)]), text, record)


def _compared(compared: Comparison, text: SourceText, record: _Record) -> bool:
    """Note what a comparison showed; tell whether both sides are the same."""
    record.lines |= compared.lines
    if not compared.hunks and not compared.swaps:
        return True
    record.findings += differences(compared, text, record.where)
    record.proposals += proposals(compared, text)
    return False


def _unclaimed(text: SourceText, owned: Owners, declared: str) -> Iterator[Finding]:
    for first, last in unclaimed(text, owned):
        lines = str(first) if first == last else f"{first}–{last}"
        words = text.lines[first - 1].strip()[:40]
        spot = Spot(f"{FOLDER}/{text.source.file}", first)
        yield finding("proof-line-unassigned", spot, lines=lines, words=words, declared=declared)
