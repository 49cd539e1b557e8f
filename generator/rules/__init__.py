"""Editorial rules: what makes a file that can be read a text one can trust.

Each rule is one small function whose docstring tells editors what it asks for; its code is its name.  Rules see
one clause, one bilingual text, or everything, and return findings; they never change anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from generator.findings import Finding
from generator.library import Collection
from generator.messages import finding
from generator.rules import indicators, names, targets, texts, translation, wholeness, wording
from generator.rules.terms import TermIndex
from generator.rules.walking import Context, Where, clauses_of, texts_of

MOST_OF_A_TEXT, MOST_OF_A_FILE, MOST_OF_ALL = 50, 200, 20_000
"""So many findings of one rule are enough: in one text, in one file, and of a rule that sees everything."""
CLAUSE_RULES = (*targets.RULES, *translation.CLAUSE_RULES)
TEXT_RULES = (
    *translation.TEXT_RULES,
    *wholeness.TEXT_RULES,
    *wording.TEXT_RULES,
    *texts.TEXT_RULES,
    *names.TEXT_RULES,
)
COLLECTION_RULES = (
    *translation.COLLECTION_RULES,
    *wholeness.COLLECTION_RULES,
    *wording.COLLECTION_RULES,
    *names.COLLECTION_RULES,
    *indicators.RULES,
)


def check_rules(collection: Collection, where: Where) -> tuple[Finding, ...]:
    """Return the findings of every rule, sorted by place; `where` finds places in the files that were read."""
    return tuple(sorted([*check_texts(collection, where), *check_others(collection, where)]))


def check_texts(collection: Collection, where: Where) -> tuple[Finding, ...]:
    """Return the findings of the rules about single texts: half of the work."""
    return tuple(_enough(_text_findings(_context(collection, where))))


def check_others(collection: Collection, where: Where) -> tuple[Finding, ...]:
    """Return the findings of the rules about clauses, and of those that see everything."""
    return tuple(_enough(_other_findings(_context(collection, where))))


def _context(collection: Collection, where: Where) -> Context:
    return Context(collection, where, tuple(texts_of(collection)), TermIndex.of(collection.shared.terms))


def untranslated(collection: Collection) -> dict[str, int]:
    """Return how many texts of each plan have no English."""
    missing = translation.missing_english(texts_of(collection))
    return {plan_id: len(missing.get(plan_id, ())) for plan_id in sorted(collection.plans)}


def _other_findings(context: Context) -> Iterator[Finding]:
    for clause in clauses_of(context.collection):
        for clause_rule in CLAUSE_RULES:
            yield from islice(clause_rule(clause, context), MOST_OF_A_TEXT)
    for collection_rule in COLLECTION_RULES:
        yield from islice(collection_rule(context), MOST_OF_ALL)


def _text_findings(context: Context) -> Iterator[Finding]:
    for text in context.texts:
        for text_rule in TEXT_RULES:
            yield from islice(text_rule(text, context), MOST_OF_A_TEXT)


def _enough(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Pass on so many findings of one kind in one file, and say where the rest was left out."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in findings:
        kind = one.code, one.spot.file
        counts[kind] += 1
        if counts[kind] <= MOST_OF_A_FILE:
            yield one
        elif counts[kind] == MOST_OF_A_FILE + 1:
            yield finding("enough-findings", one.spot, code=one.code)
