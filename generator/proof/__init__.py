"""The proof that nothing was lost: each plan rebuilt from its YAML and compared with its published document."""

from generator.proof.prove import Proof, propose, prove
from generator.proof.report import Where

__all__ = ["Proof", "Where", "propose", "prove"]
