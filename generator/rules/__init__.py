"""Editorial rules: what makes a file that can be read a text one can trust.

Each rule is one small function whose docstring tells editors what it asks for; its code is its name.  Rules see
one clause, one bilingual text, or everything, and return findings; they never change anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain, islice
from typing import Literal

from generator.findings.finding import Finding
from generator.findings.messages import finding
from generator.library.library import Collection
from generator.rules import (
    confirmed,
    directions,
    duties,
    english,
    glossary,
    indicators,
    style,
    targets,
    texts,
    translation,
    wholeness,
)
from generator.rules.contexts import (
    ClauseAt,
    ClauseContext,
    Context,
    NameContext,
    TermContext,
    TextAt,
    TextContext,
)

MOST_OF_A_TEXT, MOST_OF_A_FILE, MOST_OF_ALL = 50, 200, 20_000
"""So many findings of one rule are enough: in one text, in one file, and of a rule that sees everything."""
Family = Literal["clause", "text", "term", "name", "everything"]
REGISTRY: dict[Family, tuple[Callable[..., Iterable[Finding]], ...]] = {
    "clause": (*targets.RULES, *confirmed.RULES, *directions.RULES, *translation.CLAUSE_RULES),
    "text": (
        *translation.TEXT_RULES,
        *wholeness.TEXT_RULES,
        *english.TEXT_RULES,
        *style.TEXT_RULES,
        *texts.TEXT_RULES,
    ),
    "term": glossary.TERM_RULES,
    "name": english.NAME_RULES,
    "everything": (
        *translation.COLLECTION_RULES,
        *wholeness.COLLECTION_RULES,
        *glossary.COLLECTION_RULES,
        *indicators.RULES,
        *duties.RULES,
    ),
}
"""Every editorial rule, by what it looks at.  `generator/checking/ruled.py` runs them; nothing else does."""


def all_rules() -> tuple[Callable[..., Iterable[Finding]], ...]:
    """Every rule there is."""
    return tuple(chain.from_iterable(REGISTRY.values()))


def untranslated(collection: Collection, texts: Iterable[TextAt]) -> dict[str, int]:
    """Return how many texts of each plan have no English."""
    missing = translation.missing_english(texts)
    return {plan_id: len(missing.get(plan_id, ())) for plan_id in sorted(collection.plans)}


def text_findings(texts: Iterable[TextAt], context: TextContext) -> tuple[Finding, ...]:
    """Return what the rules about single texts find: most of the work."""
    return _enough(islice(rule(text, context), MOST_OF_A_TEXT) for text in texts for rule in REGISTRY["text"])


def term_findings(texts: Iterable[TextAt], context: TermContext) -> tuple[Finding, ...]:
    """Return what the rules about the terms in single texts find."""
    return tuple(found for text in texts for rule in REGISTRY["term"] for found in rule(text, context))


def name_findings(texts: Iterable[TextAt], context: NameContext) -> tuple[Finding, ...]:
    """Return what the rules about the names in single texts find."""
    return tuple(found for text in texts for rule in REGISTRY["name"] for found in rule(text, context))


def clause_findings(clauses: Iterable[ClauseAt], context: ClauseContext) -> tuple[Finding, ...]:
    """Return what the rules about single clauses find."""
    return _enough(islice(rule(clause, context), MOST_OF_A_TEXT) for clause in clauses for rule in REGISTRY["clause"])


def everything_findings(context: Context) -> tuple[Finding, ...]:
    """Return what the rules about everything find."""
    return _enough(islice(rule(context), MOST_OF_ALL) for rule in REGISTRY["everything"])


def _enough(found: Iterable[Iterable[Finding]]) -> tuple[Finding, ...]:
    """Return so many findings of one kind in one file, and say where the rest was left out."""
    counts: Counter[tuple[str, str]] = Counter()
    kept: list[Finding] = []
    for one in chain.from_iterable(found):
        kind = one.code, one.spot.file
        counts[kind] += 1
        if counts[kind] <= MOST_OF_A_FILE:
            kept.append(one)
        elif counts[kind] == MOST_OF_A_FILE + 1:
            kept.append(finding("enough-findings", one.spot, code=one.code))
    return tuple(kept)
