"""Everything that can be checked without building: reading, references, proof, editorial rules, schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path as FilePath

from generator.checking.proved import proof_findings, prove_loaded
from generator.checking.ruled import begin_rules
from generator.editing.layout import check_layout
from generator.findings.finding import Finding
from generator.history.tracked import check_tracked
from generator.library.drafts import files_of, judge, showable
from generator.library.library import Draft, Library, Path
from generator.library.linking import link, linked_plans
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
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    """The drafts that can be shown, with what is open of each."""

    @property
    def has_errors(self) -> bool:
        """Whether anything must be put right before a site can be published."""
        return any(f.severity == "error" for f in self.findings)


def check(root: FilePath, once: Once = anew) -> Checked:
    """Check `root/plans` and the pages written by hand; with a memory, work only on what is new to it."""
    checked = check_loaded(load(root, once), once)
    kept = check_addresses(root, checked.library) if checked.library else ()
    others = (*check_content(root), *check_tracked(root), *kept)
    return replace(checked, findings=tuple(sorted({*checked.findings, *others}))) if others else checked


def check_loaded(loaded: Loaded, once: Once = anew) -> Checked:
    """Check what was read.  A library is linked as soon as its files fit together, proved or not."""
    rules = begin_rules(loaded, once)  # beside all that follows
    proof = prove_loaded(loaded, once)
    shown = showable(loaded.collection, loaded.drafts)
    of_drafts = files_of(loaded.collection, shown)
    invalid = {f.spot.file for f in loaded.findings if f.severity == "error"}
    fits = not any(_is_needed(file, loaded) for file in invalid - of_drafts.keys())
    library = link(loaded.collection, proof.lines, partial(_line_of, loaded)) if fits else None
    ruled = rules()
    later = [
        *proof_findings(loaded, proof),
        *check_schema(loaded),
        *(f for file, one in loaded.documents.items() if file not in invalid for f in once(_layout, file, one)),
        *ruled.findings,
    ]
    if loaded.drafts - shown:  # of a draft that cannot be read, only that is said: the rest would be noise
        later = [one for one in later if one.spot.file in of_drafts or _is_needed(one.spot.file, loaded)]
    found = tuple(sorted({*loaded.findings, *later}))
    drafts: Mapping[str, Draft] = {}
    if shown:
        all_drafts = linked_plans(loaded.collection, proof.lines, partial(_line_of, loaded), drafts=True)
        own = {name: one for name, one in all_drafts.items() if name in shown}
        judged = judge(loaded.collection, own, found, ruled.untranslated)
        found, drafts = tuple(sorted(judged.findings)), judged.drafts
        library = replace(library, drafts=drafts) if library else None
    return Checked(library, found, propose(proof), ruled.untranslated, drafts)


def _line_of(loaded: Loaded, file: str, path: Path) -> int:
    return loaded.where(file, path).line


def _is_needed(file: str, loaded: Loaded) -> bool:
    """Whether a site cannot be made while a file is wrong: those of a draft keep only the draft from being shown."""
    return file.split("/")[1] not in loaded.drafts and file not in loaded.of_drafts


def _layout(file: str, document: Document) -> tuple[Finding, ...]:
    return tuple(check_layout({file: document}))
