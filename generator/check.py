"""Everything that can be checked without building: reading, references, proof, editorial rules, schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.checking.proved import proof_findings, prove_loaded
from generator.checking.ruled import begin_rules
from generator.editing.layout import check_layout
from generator.findings.finding import Finding
from generator.history.tracked import check_tracked
from generator.library.library import Library
from generator.library.linking import link
from generator.proof import propose
from generator.publish.kept_addresses import check_addresses
from generator.reading.content import check_content
from generator.reading.loader import Loaded, load
from generator.reading.nodes import Document
from generator.reading.schema_check import check_schema
from generator.tools.memo import Once, anew


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


def check(root: Path, once: Once = anew) -> Checked:
    """Check `root/plans` and the pages written by hand; with a memory, work only on what is new to it."""
    checked = check_loaded(load(root, once), once)
    kept = check_addresses(root, checked.library) if checked.library else ()
    others = (*check_content(root), *check_tracked(root), *kept)
    return replace(checked, findings=tuple(sorted({*checked.findings, *others}))) if others else checked


def check_loaded(loaded: Loaded, once: Once = anew) -> Checked:
    """Check what was read.  A library is linked as soon as its files fit together, proved or not."""
    rules = begin_rules(loaded, once)  # beside all that follows
    proof = prove_loaded(loaded, once)
    fits = not any(f.severity == "error" for f in loaded.findings)
    library = link(loaded.collection, proof.lines, lambda file, path: loaded.where(file, path).line) if fits else None
    invalid = {f.spot.file for f in loaded.findings if f.severity == "error"}
    ruled = rules()
    later = [
        *proof_findings(loaded, proof),
        *check_schema(loaded),
        *(f for file, one in loaded.documents.items() if file not in invalid for f in once(_layout, file, one)),
        *ruled.findings,
    ]
    return Checked(library, tuple(sorted({*loaded.findings, *later})), propose(proof), ruled.untranslated)


def _layout(file: str, document: Document) -> tuple[Finding, ...]:
    return tuple(check_layout({file: document}))
