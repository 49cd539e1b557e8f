"""Everything that can be checked without building: reading, references, proof, editorial rules, schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.beside import beside
from generator.content import check_content
from generator.findings import Finding
from generator.layout import check_layout
from generator.library import Library
from generator.linking import link
from generator.loader import Loaded, load
from generator.proof import Proof, propose, prove
from generator.rules import check_others, check_texts, untranslated
from generator.schema_check import check_schema

FOLLOWS_FROM = {"reasons": "proof-reason-unknown", "sources": "proof-no-source"}
"""If the first could not be read, the second says nothing: it would be found everywhere."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The library, or None while files are invalid or do not fit together, and everything that was found."""

    library: Library | None
    findings: tuple[Finding, ...]
    proposals: str = ""
    """Corrections that would account for the differences found, as YAML; an editor gives each its reason."""
    untranslated: Mapping[str, int] = field(default_factory=dict)
    """How many texts of each plan have no English."""

    @property
    def has_errors(self) -> bool:
        """Whether anything must be put right before a site can be published."""
        return any(f.severity == "error" for f in self.findings)


def check(root: Path) -> Checked:
    """Check everything in `root/plans`, and the pages written by hand."""
    checked = check_loaded(load(root))
    by_hand = check_content(root)
    return replace(checked, findings=tuple(sorted({*checked.findings, *by_hand}))) if by_hand else checked


def check_loaded(loaded: Loaded) -> Checked:
    """Check what was read.  A library is linked as soon as its files fit together, proved or not.

    The rules about texts take as long as everything else together, so they run beside it.
    """
    texts = beside(lambda: check_texts(loaded.collection, loaded.where))
    proof = prove(loaded.collection, loaded.where)
    fits = not any(f.severity == "error" for f in loaded.findings)
    library = link(loaded.collection, proof.lines, lambda file, path: loaded.where(file, path).line) if fits else None
    proposals, missing = propose(proof), untranslated(loaded.collection)
    invalid = {f.spot.file for f in loaded.findings if f.severity == "error"}
    later = [
        *_proof_findings(loaded, proof),
        *check_schema(loaded),
        *check_layout({file: one for file, one in loaded.documents.items() if file not in invalid}),
        *check_others(loaded.collection, loaded.where),
        *texts(),
    ]
    return Checked(library, tuple(sorted({*loaded.findings, *later})), proposals, missing)


def _proof_findings(loaded: Loaded, proof: Proof) -> Iterator[Finding]:
    """Yield what the proof found, but nothing that the loader has said of the same place already."""
    said = {f.spot for f in loaded.findings if f.severity == "error"}
    silent = {code for name, code in FOLLOWS_FROM.items() if name in loaded.suspended}
    for found in proof.findings:
        if found.code not in silent and found.spot not in said:
            yield found
