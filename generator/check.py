"""Everything that can be checked without building: reading, references, proof, editorial rules, schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from generator.editing.layout import check_layout
from generator.findings.finding import Finding
from generator.history.tracked import check_tracked
from generator.library.library import Library, PlanFiles, SourceText
from generator.library.linking import link
from generator.model.plan import Indicator, Unit
from generator.proof import Proof, SourceProof, joined, propose, prove_source, with_their_plans
from generator.publish.kept_addresses import check_addresses
from generator.reading.content import check_content
from generator.reading.loader import Loaded, load
from generator.reading.nodes import Document, Places
from generator.reading.schema_check import check_schema
from generator.rules import (
    clause_findings,
    everything_findings,
    name_findings,
    term_findings,
    text_findings,
    untranslated,
)
from generator.rules.contexts import (
    ClauseAt,
    ClauseContext,
    Context,
    NameContext,
    TermContext,
    TextAt,
    TextContext,
    clause_files,
    clauses_in,
    text_files,
    texts_in,
)
from generator.rules.english import names_in_pinyin
from generator.rules.glossary_index import TermIndex
from generator.tools.forked import in_fork
from generator.tools.memo import Once, anew

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


def check(root: Path, once: Once = anew) -> Checked:
    """Check `root/plans` and the pages written by hand; with a memory, work only on what is new to it."""
    checked = check_loaded(load(root, once), once)
    kept = check_addresses(root, checked.library) if checked.library else ()
    others = (*check_content(root), *check_tracked(root), *kept)
    return replace(checked, findings=tuple(sorted({*checked.findings, *others}))) if others else checked


def check_loaded(loaded: Loaded, once: Once = anew) -> Checked:
    """Check what was read.  A library is linked as soon as its files fit together, proved or not."""
    rules = begin_rules(loaded, once)
    proof = _proof(loaded, once)
    fits = not any(f.severity == "error" for f in loaded.findings)
    library = link(loaded.collection, proof.lines, lambda file, path: loaded.where(file, path).line) if fits else None
    invalid = {f.spot.file for f in loaded.findings if f.severity == "error"}
    ruled = rules()
    later = [
        *_proof_findings(loaded, proof),
        *check_schema(loaded),
        *(f for file, one in loaded.documents.items() if file not in invalid for f in once(_layout, file, one)),
        *ruled.findings,
    ]
    return Checked(library, tuple(sorted({*loaded.findings, *later})), propose(proof), ruled.untranslated)


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the editorial rules found, and how many texts of each plan have no English."""

    findings: tuple[Finding, ...]
    untranslated: Mapping[str, int]


def begin_rules(loaded: Loaded, once: Once = anew) -> Callable[[], Ruled]:
    """Begin to apply the editorial rules, each of the registry; what is returned waits for the rest of them.

    The rules about texts take as long as everything else together, so they run beside it, unless there is a memory:
    then little of them is left to do, and what another process remembers would be lost.
    """
    texts = in_fork(lambda: _texts(loaded, once)) if once is anew else partial(_texts, loaded, once)

    def finished() -> Ruled:
        all_texts = tuple(text for file in text_files(loaded.collection) for text in once(texts_in, *file))
        found = [
            *_clauses(loaded, once),
            *everything_findings(Context(loaded.where, loaded.collection, all_texts)),
            *texts(),
        ]
        return Ruled(tuple(sorted(found)), untranslated(loaded.collection, all_texts))

    return finished


# ---------- file by file, so that each can be remembered ----------


def _proof(loaded: Loaded, once: Once) -> Proof:
    proofs = []
    for text, plans in with_their_plans(loaded.collection):
        own = (f"plans/_sources/{text.name}.yml", *(f"plans/{plan_id}/" for plan_id in plans))
        documents = {file: one for file, one in loaded.documents.items() if file.startswith(own)}
        proofs.append(once(_source, text, plans, documents))
    return joined(loaded.collection, loaded.where, proofs)


def _texts(loaded: Loaded, once: Once) -> list[Finding]:
    shared = loaded.collection.shared
    terms = once(TermIndex.of, shared.terms)
    names = once(names_in_pinyin, shared.places, shared.names)
    found: list[Finding] = []
    for file in text_files(loaded.collection):
        its_texts, document = once(texts_in, *file), loaded.documents.get(file[0])
        found += once(_texts_of_file, its_texts, document)
        found += once(_terms_of_file, its_texts, document, terms)
        found += once(_names_of_file, its_texts, document, names)
    return found


@dataclass(frozen=True, slots=True)
class _Vocabularies:
    indicators: Mapping[str, Indicator]
    units: Mapping[str, Unit]


def _clauses(loaded: Loaded, once: Once) -> list[Finding]:
    shared = loaded.collection.shared
    vocabularies = once(_Vocabularies, shared.indicators, shared.units)
    found: list[Finding] = []
    for file in clause_files(loaded.collection):
        found += once(_clauses_of_file, once(clauses_in, *file), loaded.documents.get(file[0]), vocabularies)
    return found


def _source(text: SourceText, plans: Mapping[str, PlanFiles], documents: Mapping[str, Document]) -> SourceProof:
    return prove_source(text, plans, Places(documents))


def _texts_of_file(texts: tuple[TextAt, ...], document: Document | None) -> tuple[Finding, ...]:
    return text_findings(texts, TextContext(_in(document)))


def _terms_of_file(texts: tuple[TextAt, ...], document: Document | None, terms: TermIndex) -> tuple[Finding, ...]:
    return term_findings(texts, TermContext(_in(document), terms))


def _names_of_file(texts: tuple[TextAt, ...], document: Document | None, names: frozenset[str]) -> tuple[Finding, ...]:
    return name_findings(texts, NameContext(_in(document), names))


def _clauses_of_file(
    clauses: tuple[ClauseAt, ...], document: Document | None, known: _Vocabularies
) -> tuple[Finding, ...]:
    return clause_findings(clauses, ClauseContext(_in(document), known.indicators, known.units))


def _layout(file: str, document: Document) -> tuple[Finding, ...]:
    return tuple(check_layout({file: document}))


def _in(document: Document | None) -> Places:
    return Places({} if document is None else {document.file: document})


def _proof_findings(loaded: Loaded, proof: Proof) -> Iterator[Finding]:
    """Yield what the proof found, but nothing that the loader has said of the same place already."""
    reported = {f.spot for f in loaded.findings if f.severity == "error"}
    silent = {code for name, code in FOLLOWS_FROM.items() if name in loaded.suspended}
    for found in proof.findings:
        if found.code not in silent and found.spot not in reported:
            yield found
