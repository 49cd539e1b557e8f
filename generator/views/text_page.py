"""Views of a plan's whole text, and of the source it was published in, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.library import addresses
from generator.library.library import LinkedPlan, SourceText
from generator.model.sections import walk_sections
from generator.proof.hidden import hidden_words
from generator.texts.words import Words
from generator.views.parts import siblings
from generator.views.parts.clause_view import ClauseView, TextView, clause_view, source_link, text_view
from generator.views.parts.history_view import changed_link
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.plan_cards import PlanCard, plan_card
from generator.views.parts.table_view import TableView, table_view
from generator.views.parts.titles import name_in, name_of_clause
from generator.views.plan_page import Fact, original_fact, section_title

DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Group:
    """Clauses under one printed heading, such as goals or measures."""

    title: str
    other_title: str
    clauses: tuple[ClauseView, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A section of the whole text: heading, text, clauses; `level` is its depth, from 2."""

    level: int
    fragment: str
    number: str
    title: str
    other_title: str
    text: TextView | None
    other: TextView | None
    source: str
    source_href: str
    groups: tuple[Group, ...]
    table: TableView | None
    changed: Link | None = None
    """When its own text was last changed."""


@dataclass(frozen=True, slots=True)
class TextPage:
    """The whole plan on one page."""

    card: PlanCard
    other_title: str
    blocks: tuple[Block, ...]
    contents: tuple[tuple[int, Link], ...]
    state: str
    source_href: str
    corrections: int
    plan_href: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the published document, with the clauses that begin on it."""

    number: int
    text: str
    clauses: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The lines of a source that belong to one plan."""

    card: PlanCard
    where: str
    original: Fact
    lines: tuple[SourceLine, ...]
    text_href: str


def chinese_number(number: int) -> str:
    """A number from 1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def printed_number(context: PageContext, level: int, number: int | None) -> str:
    """The number before a heading: 一、 and （一） in Chinese, 1 and (1) in English."""
    if number is None:
        return ""
    if context.lang == "en":
        return {2: f"{number}."}.get(level, f"({number})")
    return {2: f"{chinese_number(number)}、"}.get(level, f"（{chinese_number(number)}）")


def text_page(context: PageContext, plan_id: str) -> PageView:
    """The page of a plan's whole text; the context stands on it."""
    linked = context.library.plans[plan_id]
    plan = linked.plan
    card = plan_card(context, linked)
    blocks = tuple(_blocks(context, linked))
    corrections = linked.source.source.corrections if linked.source else ()
    view = TextPage(
        card=card,
        other_title=plan.title.en if context.lang == "zh" else plan.title.zh,
        blocks=blocks,
        contents=tuple((b.level, Link(_heading(context, b), f"#{b.fragment}")) for b in blocks),
        state=context.w(plan.english),
        source_href=link_to(context, addresses.plan_source(plan_id)) if linked.source else "",
        corrections=len(corrections),
        plan_href=card.href,
    )
    return page_view(
        context,
        "text",
        view,
        title=f"{context.w('whole_text')} · {card.title}",
        description=f"{card.title}：{context.w('whole_text')}" if context.lang == "zh" else f"{card.title}: whole text",
        crumbs=(
            Link(context.w("plans"), link_to(context, addresses.PLANS)),
            Link(card.short, card.href, beside=siblings.plans(context, plan_id)),
            Link(context.w("whole_text"), "", current=True),
        ),
    )


def _blocks(context: PageContext, linked: LinkedPlan) -> Iterator[Block]:
    for section, path, fragment in walk_sections(linked.plan.sections):
        level = 2 + path.count("sections") - 1
        items = tuple(c for c in linked.clauses if c.domain is None and c.path[:-2] == path)
        source, href = source_link(context, linked.plan.id, _lines_of(linked, path))
        yield Block(
            level=level,
            fragment=fragment,
            number=printed_number(context, level, section.number),
            title=section_title(context, section),
            other_title=section_title(context.in_other(), section),
            text=text_view(context, section.zh, section.en, context.lang) if section.zh else None,
            other=text_view(context, section.zh, section.en, context.other) if section.zh else None,
            source=source,
            source_href=href,
            groups=(Group("", "", tuple(clause_view(context, c) for c in items)),) if items else (),
            table=None,
            changed=changed_link(context, f"{addresses.plan_text(linked.plan.id)}#{fragment}"),
        )
        for domain in section.domains:
            yield _domain_block(context, linked, domain, level + 1)


def _heading(context: PageContext, block: Block) -> str:
    return block.number + ("" if context.lang == "zh" or not block.number else " ") + block.title


def _lines_of(linked: LinkedPlan, path: tuple[str | int, ...]) -> tuple[int, int] | None:
    return linked.lines.get((f"plans/{linked.plan.id}/plan.yml", (*path, "zh")))


def _domain_block(context: PageContext, linked: LinkedPlan, domain_id: str, level: int) -> Block:
    domain = linked.domains[domain_id]
    headings = domain.headings or linked.plan.headings
    groups = []
    for heading, kind in ((headings.goals, "goal"), (headings.measures, "measure")):
        clauses = tuple(clause_view(context, c) for c in linked.clauses if c.domain == domain_id and c.kind == kind)
        if clauses:
            names = (heading.zh.rstrip("：:"), heading.en)
            title, other = names if context.lang == "zh" else reversed(names)
            groups.append(Group(title, other, clauses))
    return Block(
        level=level,
        fragment=domain_id,
        number=printed_number(context, level, domain.number),
        title=name_in(context.lang, domain.title).rstrip("。："),
        other_title=domain.title.en if context.lang == "zh" else domain.title.zh,
        text=text_view(context, domain.lead.zh, domain.lead.en, context.lang) if domain.lead else None,
        other=text_view(context, domain.lead.zh, domain.lead.en, context.other) if domain.lead else None,
        source="",
        source_href="",
        groups=tuple(groups),
        table=table_view(context, linked, domain_id),
    )


def source_page(context: PageContext, plan_id: str) -> PageView:
    """The page of a plan's source lines; only a plan with a source has one."""
    linked = context.library.plans[plan_id]
    assert linked.source is not None, "see generator/publish/pages.py"
    card = plan_card(context, linked)
    hidden = hidden_words(linked.source, plan_id, context.library.shared.reasons)
    begun: dict[int, list[Link]] = {}
    for placed in linked.clauses:
        if placed.lines:
            name, address = name_of_clause(context, placed), link_to(context, addresses.clause(placed))
            begun.setdefault(placed.lines[0], []).append(Link(name, address))
    view = SourcePage(
        card=card,
        where=name_in(context.lang, linked.source.source.where) if linked.source.source.where else "",
        original=original_fact(context, linked.source.source),
        lines=tuple(
            SourceLine(n, text, tuple(begun.get(n, ())))
            for n in linked.source.of_plan(plan_id)
            if (text := _shown(linked.source, n, hidden.get(n, ())))
        ),
        text_href=link_to(context, addresses.plan_text(plan_id)),
    )
    return page_view(
        context,
        "source",
        view,
        title=f"{context.w('source_page')} · {card.title}",
        description=context.w("source_lead"),
        crumbs=(
            Link(context.w("plans"), link_to(context, addresses.PLANS)),
            Link(card.short, card.href),
            Link(context.w("source_page"), "", current=True),
        ),
    )


def _shown(source: SourceText, number: int, hidden: Sequence[tuple[int, int]]) -> str:
    """A source line without white space around it and without what readers must not see."""
    text = source.lines[number - 1]
    for start, end in reversed(hidden):
        text = text[:start] + Words("zh")("tn_hidden") + text[end:]
    return text.strip()
