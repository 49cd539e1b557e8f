"""The proof that nothing was lost: each plan rebuilt from its YAML and compared with its published document."""

from generator.proof.prove import Proof, SourceProof, joined, propose, prove, prove_source, with_their_plans
from generator.proof.report import Where

__all__ = [
    "Proof",
    "SourceProof",
    "Where",
    "joined",
    "propose",
    "prove",
    "prove_source",
    "with_their_plans",
]
