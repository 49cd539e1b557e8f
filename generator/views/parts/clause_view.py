"""Clauses as readers see them: text with the words that set a target marked, targets, source, terms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.library import addresses
from generator.library.library import PlacedClause, Shared, TargetUse
from generator.model.plan import Lang, Target, Term
from generator.tools.longest import longest_of
from generator.tools.once_each import once_each
from generator.views.parts.also_view import AlsoView, also_view
from generator.views.parts.answers_view import AnswersView, answers_view
from generator.views.parts.draft_view import Point, points_of
from generator.views.parts.figures_view import TargetView, target_view, unit_of
from generator.views.parts.history_view import changed_link
from generator.views.parts.links import Link, link_to
from generator.views.parts.marks import Run, marked_lines, paragraphs
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import name_in, name_of_clause


@dataclass(frozen=True, slots=True)
class TextView:
    """A text in one language: paragraphs of runs; `lang` differs from the page's where English is missing."""

    lang: Lang
    paragraphs: tuple[tuple[Run, ...], ...]

    @property
    def plain(self) -> str:
        """The text without marks, paragraphs joined by a space."""
        return " ".join("".join(run.text for run in paragraph) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class TermView:
    """A term explained in place."""

    zh: str
    en: str
    note: str
    source: str
    href: str


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause; `title` is a measure's first line, shown alone until it is opened."""

    name: str
    number: int
    fragment: str
    href: str
    title: str
    text: TextView
    other: TextView | None
    state: str
    state_kind: str
    figures: tuple[TargetView, ...]
    trends: tuple[TargetView, ...]
    source: str
    source_href: str
    edit: str
    edit_href: str
    terms: tuple[TermView, ...]
    responsible: str = ""
    """Who is responsible, as printed: in Chinese."""
    also: AlsoView | None = None
    title_end: str = ""
    """The mark that ends the title in the text: not shown, but copied."""
    changed: Link | None = None
    """When it was last changed, with the way to what it said before."""
    points: tuple[Point, ...] = ()
    """What is open of it, in a draft."""
    answers: AnswersView | None = None
    """Of a goal, the measures that speak of the same thing."""


def clause_view(
    context: PageContext, placed: PlacedClause, *, with_title: bool = False, with_also: bool = False
) -> ClauseView:
    """View of a clause from the context's page.

    `with_title` splits off the first line as its title; `with_also` adds what other plans say on the same thing.
    """
    clause = placed.clause
    shown: Lang = context.lang if context.lang == "zh" or clause.en else "zh"
    here = text_view(context, clause.zh, clause.en, shown, clause.targets)
    title = first_line = ""
    if with_title:
        first_line = (clause.zh if shown == "zh" else clause.en or "").split("\n")[0]
        title = first_line.rstrip("。.：:")
        here = text_view(context, rest_lines(clause.zh), rest_lines(clause.en), shown, clause.targets)
    other: TextView | None = None
    if context.other == "zh" or clause.en:
        other = text_view(context, clause.zh, clause.en, context.other, clause.targets)
    views = tuple(target_view(context, use_of(context, placed, target)) for target in clause.targets)
    source, source_href = source_link(context, placed.plan, placed.lines)
    return ClauseView(
        name=name_of_clause(context, placed),
        number=clause.number,
        fragment=placed.fragment,
        href=link_to(context, addresses.clause(placed)),
        title=title,
        text=here,
        other=other,
        state=context.w(placed.english if clause.en else "missing"),
        state_kind=placed.english if clause.en else "missing",
        figures=tuple(v for v in views if v.is_figure),
        trends=tuple(v for v in views if not v.is_figure),
        source=source,
        source_href=source_href,
        edit=edit_words(context, placed),
        edit_href=edit_link(context, placed),
        terms=terms_in(context, clause.zh),
        responsible=clause.responsible or "",
        also=also_view(context, placed) if with_also else None,
        title_end=first_line[len(title) :],
        changed=changed_link(context, addresses.clause(placed)),
        points=points_of(context, placed),
        answers=answers_view(context, placed) if with_also else None,
    )


def use_of(context: PageContext, placed: PlacedClause, target: Target) -> TargetUse:
    """A target of a clause with the year it is due."""
    return context.library.plans[placed.plan].use(placed, target)


def rest_lines(text: str | None) -> str | None:
    """A text without its first line; a text of one line stays whole."""
    if text is None or "\n" not in text:
        return text
    return text.split("\n", 1)[1].strip("\n")


def text_view(
    context: PageContext, zh: str | None, en: str | None, lang: Lang, targets: tuple[Target, ...] = ()
) -> TextView:
    """A text in one language, with the words that set its targets marked."""
    text = (zh if lang == "zh" else en) or ""
    lines = marked_lines(zh or "", text, lang, {target: unit_of(context, target) for target in targets})
    return TextView(lang, paragraphs(lines, lang))


def source_link(context: PageContext, plan: str, lines: tuple[int, int] | None) -> tuple[str, str]:
    """Words and address of the source lines of a text; empty where unproved."""
    if lines is None:
        return "", ""
    first, last = lines
    words = context.w("source_line", n=first) if first == last else context.w("source_lines", n=f"{first}–{last}")
    return words, link_to(context, addresses.source_line(plan, first))


def edit_words(context: PageContext, placed: PlacedClause) -> str:
    """Words of the link to where a clause is edited: with its line, since editing there begins at the top."""
    return context.w("edit_line", n=placed.line) if placed.line else context.w("edit")


def edit_link(context: PageContext, placed: PlacedClause) -> str:
    """Where a clause is edited: at the publisher's address if there is one, else the file itself."""
    if context.settings.edit_base:
        return f"{context.settings.edit_base}{placed.file}{f'#L{placed.line}' if placed.line else ''}"
    return link_to(context, addresses.data_file(placed.file))


def terms_in(context: PageContext, zh: str) -> tuple[TermView, ...]:
    """Explained terms that stand in a Chinese text, in their order; the longest takes the characters."""
    pattern, terms = _explained(context.library.shared)
    found = dict.fromkeys(terms[match[0]] for match in pattern.finditer(zh))
    return tuple(term_view(context, index, context.library.shared.terms[index]) for index in found)


@once_each
def _explained(shared: Shared) -> tuple[re.Pattern[str], dict[str, int]]:
    """What finds the terms that have an explanation, and the place of each spelling's term in the glossary."""
    spellings: dict[str, int] = {}
    for index, one in enumerate(shared.terms):
        for spelling in (one.zh, *one.synonyms) if one.note else ():
            spellings.setdefault(spelling, index)
    return longest_of(spellings), spellings


def term_view(context: PageContext, index: int, term: Term) -> TermView:
    """View of a glossary term."""
    return TermView(
        zh=term.zh,
        en=term.en,
        note=name_in(context.lang, term.note) if term.note else "",
        source=context.w("term_source", source=name_in(context.lang, term.source)) if term.source else "",
        href=link_to(context, addresses.term(context.library.shared, index)),
    )
