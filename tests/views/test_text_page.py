"""The page "Whole text" is what the proof rebuilds: numbers, marks, headings, tables and their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from generator.library.linking import link
from generator.model.plan import Domain
from generator.proof.rebuild import rebuild
from generator.texts.fold import fold
from generator.views.parts.page_context import PageContext, Settings
from generator.views.parts.table_view import TableView
from generator.views.text_page import TextPage, text_page
from tests.helpers.real_plans import real_plans

PLANS = sorted(real_plans().collection.plans)


def table_words(table: TableView) -> Iterator[str]:
    """A table as it is read, row by row; the first column's head is that of the template."""
    yield from ("" if table.title.startswith("〔") else table.title, "序号")
    yield from (table.name_head, table.baseline_head, table.target_head, table.nature_head)
    for group in table.groups:
        yield group.title
        for row in group.rows:
            yield from (row.number, row.signs, row.name)
            if not row.has_parts:
                yield from (row.baseline.text, row.target.text, row.nature)
    yield from (note.plain for note in table.notes)


def page_words(view: TextPage, title: str) -> Iterator[str]:
    """What a reader of the page reads, without what is marked as ours."""
    yield title
    for block in view.blocks:
        yield from (block.number, "" if block.is_ours else block.title)
        yield block.text.plain if block.text else ""
        for group in block.groups:
            if group.table:
                yield from table_words(group.table)
                continue
            yield group.title
            for number, clause in group.clauses:
                yield from (number, clause.text.plain)


def page_of(plan: str, order: tuple[str, ...] | None = None) -> tuple[str, str]:
    """The words of a page, and of the plan rebuilt, both folded as the proof folds; with another order of parts."""
    collection = real_plans().collection
    files = collection.plans[plan]
    if order:
        domains = {name: _ordered(domain, order) for name, domain in files.domains.items()}
        files = replace(files, domains=domains)
        collection = replace(collection, plans={**collection.plans, plan: files})
    library = link(collection, {}, grouped=False)
    context = PageContext(library, "zh", f"plans/{plan}/text/", Settings())
    view = text_page(context, plan).view
    assert isinstance(view, TextPage)
    shown = "".join(page_words(view, files.plan.title.zh))
    printed = "".join(piece.text for piece in rebuild(plan, files))
    return fold(shown.replace("–", "-"))[0], fold(printed.replace("–", "-"))[0]


def _ordered(domain: Domain, order: tuple[str, ...]) -> Domain:
    return domain.model_copy(update={"order": order}) if domain.table else domain


@pytest.mark.parametrize("plan", PLANS)
def test_the_page_says_what_the_proof_compares_with_the_source(plan: str) -> None:
    shown, printed = page_of(plan)
    assert shown == printed


def test_parts_stand_on_the_page_in_the_order_that_is_proved() -> None:
    """With table and goals swapped, the page and what is proved both change, in the same way."""
    plan = "xinghualing-children-2021"
    usual, _ = page_of(plan)
    swapped, printed = page_of(plan, ("lead", "table", "goals", "measures"))
    assert swapped == printed
    assert swapped != usual
