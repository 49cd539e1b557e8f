"""Applies the editorial rules to what was read: file by file, so that each result can be remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from generator.findings.finding import Finding
from generator.model.plan import Indicator, Unit
from generator.reading.loader import Loaded
from generator.reading.nodes import Document, Places
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
        texts_of = [(file, once(texts_in, *file)) for file in text_files(loaded.collection)]
        # Those of drafts last: where two differ, the draft is to follow what is published.
        texts_of.sort(key=lambda one: one[0][0] in loaded.of_drafts or one[0][0].split("/")[1] in loaded.drafts)
        all_texts = tuple(text for _, own in texts_of for text in own)
        found = [
            *_clauses(loaded, once),
            *everything_findings(Context(loaded.where, loaded.collection, all_texts)),
            *texts(),
        ]
        return Ruled(tuple(sorted(found)), untranslated(loaded.collection, all_texts))

    return finished


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


def _in(document: Document | None) -> Places:
    return Places({} if document is None else {document.file: document})
