"""Rules about words: the glossary's terms are translated as it says."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.findings.messages import finding
from generator.rules.contexts import Context, TermContext, TextAt
from generator.rules.glossary_index import folded, form_pattern


def glossary_term_missing(at: TextAt, context: TermContext) -> Iterator[Finding]:
    """Where a term of the glossary stands in the Chinese, one of its English forms stands in the English.

    Plurals and capitals do not matter.  A short term inside a longer one (规划 in 免疫规划) does not count.  If the
    translation is right as it is, add it under `forms` of the term.
    """
    if at.kind != "text" or at.en is None:
        return
    en = folded(at.en)
    for term, offset in context.terms.in_text(at.zh):
        if not any(form_pattern(form).search(en) for form in (term.en, *term.forms)):
            spot = context.spot(at, "zh", offset=offset)
            yield finding("glossary-term-missing", spot, term=term.zh, expected=", ".join((term.en, *term.forms)))


def glossary_avoided(at: TextAt, context: TermContext) -> Iterator[Finding]:
    """English that the glossary says not to use for a term must not stand where the term is translated.

    Words that translate another term of the same text are let pass: “street” is avoided for 街道, but 流浪儿童 is
    “street children”.
    """
    if at.kind != "text" or at.en is None:
        return
    terms = [term for term, _ in context.terms.in_text(at.zh)]
    left = folded(at.en)
    if not any(form_pattern(avoided).search(left) for term in terms for avoided in term.avoid):
        return
    for form in sorted((form for term in terms for form in (term.en, *term.forms)), key=len, reverse=True):
        left = form_pattern(form).sub(" … ", left)
    for term in terms:
        for avoided in term.avoid:
            if form_pattern(avoided).search(left):
                yield finding("glossary-avoided", context.spot(at, "en"), term=term.zh, found=avoided, expected=term.en)


def glossary_term_twice(context: Context) -> Iterator[Finding]:
    """A Chinese term, synonyms included, stands in the glossary once."""
    seen: dict[str, str] = {}
    for index, term in enumerate(context.collection.shared.terms):
        for word in (term.zh, *term.synonyms):
            if word in seen:
                spot = context.where("plans/_shared/glossary.yml", ("terms", index, "zh"))
                yield finding("glossary-term-twice", spot, word=word, first=seen[word])
            seen.setdefault(word, term.zh)


TERM_RULES = (glossary_term_missing, glossary_avoided)
COLLECTION_RULES = (glossary_term_twice,)
