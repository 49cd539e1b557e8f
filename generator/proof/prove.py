"""Prove that the plans say what their sources say; what differs or could not be compared is a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.findings.finding import Finding, Spot
from generator.findings.messages import finding
from generator.library.library import Collection, LineIndex, Path, PlanFiles, SourceText
from generator.promises.promise import TO_BE_GIVEN
from generator.proof.compare import Comparison, compare
from generator.proof.corrections import Corrected, correct
from generator.proof.facts import facts
from generator.proof.parts import Owners, notice_key, owners, unclaimed
from generator.proof.propose import Proposal, as_yaml, proposals
from generator.proof.rebuild import rebuild, rebuild_notice
from generator.proof.remarks import check_remarks
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
class SourceProof:
    """What the proof of one source shows: its findings, the lines of texts, the plans it has, and those unproved."""

    where: Where
    findings: list[Finding] = field(default_factory=list)
    lines: dict[tuple[str, Path], tuple[int, int]] = field(default_factory=dict)
    plans: tuple[str, ...] = ()
    unproved: set[str] = field(default_factory=set)
    proposals: list[Proposal] = field(default_factory=list)

    def suspend(self, text: SourceText, plan_id: str) -> None:
        """Count a plan as one that could not be compared."""
        part = next(index for index, part in enumerate(text.source.parts) if part.plan == plan_id)
        spot = self.where(f"{FOLDER}/{text.name}.yml", ("parts", part, "plan"))
        self.unproved.add(plan_id)
        self.findings.append(finding("proof-suspended", spot, plan=plan_id))


def prove(collection: Collection, where: Where) -> Proof:
    """Compare every plan with its source.

    A collection holds whole plans only, and its reasons are known: what is wrong there, reading has said.
    """
    return joined(collection, where, [prove_source(*one, where) for one in with_their_plans(collection)])


def with_their_plans(collection: Collection) -> Iterator[tuple[SourceText, Mapping[str, PlanFiles]]]:
    """Yield each source with the plans that are to be compared with it; a plan belongs to the first that names it."""
    taken: set[str] = set()
    for _, text in sorted(collection.sources.items()):
        named = owners(text)[0].plans.keys() - taken
        taken |= named
        yield text, {plan_id: files for plan_id, files in collection.plans.items() if plan_id in named}


def prove_source(text: SourceText, plans: Mapping[str, PlanFiles], where: Where) -> SourceProof:
    """Compare the plans of one source with it."""
    declared = f"{FOLDER}/{text.name}.yml"
    owned, problems = owners(text)
    corrected, more = correct(text, {**owned.plans, **owned.notices})
    proof = SourceProof(where, plans=tuple(owned.plans))
    problems += (*more, *check_remarks(text, owned))
    proof.findings += [finding(one.code, where(declared, one.path), **one.details) for one in problems]
    proof.findings += _unclaimed(text, owned, declared)
    proof.findings += facts(text, declared, where)
    _prove_notices(text, declared, corrected, proof)
    for plan_id in owned.plans:
        if plan_id not in plans:
            proof.suspend(text, plan_id)
        elif not _compared(compare(rebuild(plan_id, plans[plan_id]), corrected[plan_id]), text, proof):
            proof.unproved.add(plan_id)
    return proof


def joined(collection: Collection, where: Where, proofs: Sequence[SourceProof]) -> Proof:
    """Put the proofs of all sources together, in their order, and say which plans have none."""
    findings: list[Finding] = []
    if TO_BE_GIVEN in collection.shared.reasons:
        findings.append(finding("proof-reason-placeholder", where("plans/_shared/reasons.yml", (TO_BE_GIVEN,))))
    findings += [found for proof in proofs for found in proof.findings]
    without = sorted(collection.plans.keys() - {plan_id for proof in proofs for plan_id in proof.plans})
    for plan_id in without:
        spot = where(f"plans/{plan_id}/plan.yml", ("id",))
        findings.append(finding("proof-no-source", spot, plan=plan_id))
    return Proof(
        tuple(findings),
        {key: span for proof in proofs for key, span in proof.lines.items()},
        tuple(sorted({*without, *(plan_id for proof in proofs for plan_id in proof.unproved)})),
        tuple(proposal for proof in proofs for proposal in proof.proposals),
    )


def propose(proof: Proof) -> str:
    """Return corrections for the differences found, as YAML, with `reason: to-be-given`."""
    return as_yaml(proof.proposals)


def _prove_notices(text: SourceText, declared: str, corrected: Mapping[str, Corrected], proof: SourceProof) -> None:
    """Compare the notices of a source with its lines."""
    for index, part in enumerate(text.source.parts):
        if part.notice is not None and notice_key(index) in corrected:
            pieces = rebuild_notice(declared, ("parts", index, "notice"), part.notice)
            _compared(compare(pieces, corrected[notice_key(index)]), text, proof)


def _compared(compared: Comparison, text: SourceText, proof: SourceProof) -> bool:
    """Note what a comparison showed; tell whether both sides are the same."""
    proof.lines |= compared.lines
    if not compared.hunks and not compared.swaps:
        return True
    proof.findings += differences(compared, text, proof.where)
    proof.proposals += proposals(compared, text)
    return False


def _unclaimed(text: SourceText, owned: Owners, declared: str) -> Iterator[Finding]:
    for first, last in unclaimed(text, owned):
        lines = str(first) if first == last else f"{first}–{last}"
        words = text.lines[first - 1].strip()[:40]
        spot = Spot(f"{FOLDER}/{text.source.file}", first)
        yield finding("proof-line-unassigned", spot, lines=lines, words=words, declared=declared)
