"""Views of a plan's whole text, and of the source it was published in, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.library import addresses
from generator.library.library import LinkedPlan, PlacedClause, SourceText
from generator.model.plan import Section
from generator.model.sections import walk_sections
from generator.proof.hidden import hidden_words
from generator.proof.rebuild import printed, printed_in_english
from generator.texts.words import Words
from generator.views.parts import siblings
from generator.views.parts.citation_view import CitationView, citation_view
from generator.views.parts.clause_view import ClauseView, TextView, clause_view, source_link, text_view
from generator.views.parts.history_view import changed_link
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.plan_cards import PlanCard, plan_card
from generator.views.parts.source_notes import RemarkView, corrections_of, remarks_of
from generator.views.parts.table_view import TableView, table_view
from generator.views.parts.titles import name_in, name_of_clause, section_title
from generator.views.plan_page import Fact, original_fact


@dataclass(frozen=True, slots=True)
class TextGroup:
    """Clauses under one printed heading, such as goals or measures, each with its number as the document prints it."""

    title: str
    other_title: str
    clauses: tuple[tuple[str, ClauseView], ...]
    table: TableView | None = None
    """Or the table that stands in this place."""


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
    groups: tuple[TextGroup, ...]
    """The parts of it in the order of the document."""
    is_ours: bool = False
    """Whether the heading is added, since the document prints none."""
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
    citation: CitationView


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
    remarks: tuple[RemarkView, ...]


def shown_number(context: PageContext, linked: LinkedPlan, depth: int, number: int | None) -> str:
    """The number before a heading or an item at a depth, in the style that the document prints there."""
    if number is None:
        return ""
    shown = printed if context.lang == "zh" else printed_in_english
    return shown(number, depth, linked.plan.numbering)


def text_page(context: PageContext, plan_id: str) -> PageView:
    """The page of a plan's whole text; the context stands on it."""
    linked = context.library.plans[plan_id]
    plan = linked.plan
    card = plan_card(context, linked)
    blocks = tuple(_blocks(context, linked))
    view = TextPage(
        card=card,
        other_title=plan.title.en if context.lang == "zh" else plan.title.zh,
        blocks=blocks,
        contents=tuple((b.level, Link(_heading(context, b), f"#{b.fragment}")) for b in blocks),
        state=context.w(plan.english),
        source_href=link_to(context, addresses.plan_source(plan_id)) if linked.source else "",
        corrections=len(corrections_of(context, linked)),
        plan_href=card.href,
        citation=citation_view(context, linked),
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
        clauses_of=plan,
    )


def _blocks(context: PageContext, linked: LinkedPlan) -> Iterator[Block]:
    for section, path, fragment in walk_sections(linked.plan.sections):
        depth = path.count("sections")
        items = tuple(c for c in linked.clauses if c.domain is None and c.path[:-2] == path)
        source, href = source_link(context, linked.plan.id, _lines_of(linked, path))
        yield Block(
            level=depth + 1,
            fragment=fragment,
            number=shown_number(context, linked, depth, section.number),
            title=_title(context, section),
            other_title=_title(context.in_other(), section),
            text=text_view(context, section.zh, section.en, context.lang) if section.zh else None,
            other=text_view(context, section.zh, section.en, context.other) if section.zh else None,
            source=source,
            source_href=href,
            groups=(_group(context, linked, ("", ""), items, depth + 1),) if items else (),
            is_ours=section.title is None,
            changed=changed_link(context, f"{addresses.plan_text(linked.plan.id)}#{fragment}"),
        )
        for domain in section.domains:
            yield _domain_block(context, linked, domain, depth + 1, is_section=section.title is None)


def _title(context: PageContext, section: Section) -> str:
    """The heading of a section as it is printed; where there is none, ours."""
    return name_in(context.lang, section.title) if section.title else section_title(context, section)


def _group(
    context: PageContext, linked: LinkedPlan, titles: tuple[str, str], clauses: Sequence[PlacedClause], depth: int
) -> TextGroup:
    numbered = ((shown_number(context, linked, depth, c.clause.number), clause_view(context, c)) for c in clauses)
    return TextGroup(*titles, tuple(numbered))


def _heading(context: PageContext, block: Block) -> str:
    """A heading in the list of contents, which needs no stop."""
    title = block.title.rstrip("。：.")
    return block.number + ("" if context.lang == "zh" or not block.number else " ") + title


def _lines_of(linked: LinkedPlan, path: tuple[str | int, ...]) -> tuple[int, int] | None:
    return linked.lines.get((f"plans/{linked.plan.id}/plan.yml", (*path, "zh")))


def _domain_block(context: PageContext, linked: LinkedPlan, domain_id: str, depth: int, *, is_section: bool) -> Block:
    domain = linked.domains[domain_id]
    return Block(
        level=depth + 1,
        fragment=domain_id,
        number=shown_number(context, linked, depth - is_section, domain.number),
        title=name_in(context.lang, domain.title),
        other_title=name_in(context.other, domain.title),
        text=text_view(context, domain.lead.zh, domain.lead.en, context.lang) if domain.lead else None,
        other=text_view(context, domain.lead.zh, domain.lead.en, context.other) if domain.lead else None,
        source="",
        source_href="",
        groups=tuple(_parts(context, linked, domain_id, depth)),
    )


def _parts(context: PageContext, linked: LinkedPlan, domain_id: str, depth: int) -> Iterator[TextGroup]:
    """Yield goals, table and measures of a domain in the order of the document, which the proof goes by, too."""
    domain = linked.domains[domain_id]
    headings = domain.headings or linked.plan.headings
    for part in domain.order:
        table = table_view(context, linked, domain_id) if part == "table" else None
        if table:
            yield TextGroup(table.title, "", (), table)
        if part in ("goals", "measures"):
            heading = headings.goals if part == "goals" else headings.measures
            clauses = linked.of(domain_id, "goal" if part == "goals" else "measure")
            if clauses:
                titles = (name_in(context.lang, heading), name_in(context.other, heading))
                yield _group(context, linked, titles, clauses, depth + 1)


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
        remarks=tuple(remarks_of(context, linked)),
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
        clauses_of=linked.plan,
    )


def _shown(source: SourceText, number: int, hidden: Sequence[tuple[int, int]]) -> str:
    """A source line without white space around it and without what readers must not see."""
    text = source.lines[number - 1]
    for start, end in reversed(hidden):
        text = text[:start] + Words("zh")("tn_hidden") + text[end:]
    return text.strip()
