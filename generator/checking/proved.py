"""Proves every source that was read, each by itself, so that its result can be remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.findings.finding import Finding
from generator.library.library import PlanFiles, SourceText
from generator.proof.prove import Proof, SourceProof, joined, prove_source, with_their_plans
from generator.reading.loader import Loaded
from generator.reading.nodes import Document, Places
from generator.tools.memo import Once

FOLLOWS_FROM = {"reasons": "proof-reason-unknown", "sources": "proof-no-source"}
"""If the first could not be read, the second says nothing: it would be found everywhere."""


def prove_loaded(loaded: Loaded, once: Once) -> Proof:
    """The proof of all sources."""
    proofs = []
    for text, plans in with_their_plans(loaded.collection):
        own = (f"plans/_sources/{text.name}.yml", *(f"plans/{plan_id}/" for plan_id in plans))
        documents = {file: one for file, one in loaded.documents.items() if file.startswith(own)}
        proofs.append(once(_source, text, plans, documents))
    return joined(loaded.collection, loaded.where, proofs)


def _source(text: SourceText, plans: Mapping[str, PlanFiles], documents: Mapping[str, Document]) -> SourceProof:
    return prove_source(text, plans, Places(documents))


def proof_findings(loaded: Loaded, proof: Proof) -> Iterator[Finding]:
    """Yield what the proof found, but nothing that the loader has said of the same place already."""
    reported = {f.spot for f in loaded.findings if f.severity == "error"}
    silent = {code for name, code in FOLLOWS_FROM.items() if name in loaded.suspended}
    for found in proof.findings:
        if found.code not in silent and found.spot not in reported:
            yield found
