"""Views of parallel clauses: "also in n plans" below a clause, and the matrix of a domain."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.library.library import Collection, Library, Nearest, PlacedClause, PlanFiles
from generator.library.linking import link
from generator.model.plan import LANGS, Clause, Grouping, Lang, Name
from generator.publish.render import render
from generator.texts.differences import differences
from generator.views.domain_page import domain_goals_page, domain_measures_page
from generator.views.parts.also_view import ELLIPSIS, also_view, compared, is_near, shortened
from generator.views.parts.matrix_view import matrix_view
from generator.views.parts.page_context import PageContext, Settings
from generator.views.parts.page_view import PageView
from tests.helpers.real_plans import real_plans


@pytest.fixture(scope="module")
def library() -> Library:
    return link(real_plans().collection, {})


def context_of(library: Library, lang: Lang) -> PageContext:
    return PageContext(library, lang, "domains/children-health/", Settings())


def clause(library: Library, address: str) -> PlacedClause:
    return next(c for c in library.group_of[address].clauses if c.address == address)


@pytest.mark.parametrize("lang", LANGS)
def test_each_clause_names_all_others_of_its_group(library: Library, lang: Lang) -> None:
    context = context_of(library, lang)
    for group in library.groups:
        for one in group.clauses:
            also = also_view(context, one)
            if len(group.clauses) == 1:
                assert also is None
                continue
            assert also is not None
            assert len({item.clause.href for item in also.items}) == len(group.clauses) - 1
            assert str(len(group.plans) - 1) in also.summary
            assert all(item.pieces or item.remark for item in also.items)


def test_the_same_words_are_said_not_repeated(library: Library) -> None:
    """Qingyuan and Xinping have the sentence on services for women in the same words."""
    also = also_view(context_of(library, "zh"), clause(library, "qingyuan-women-2021/women-health/goal-1"))
    assert also is not None
    same = [item for item in also.items if not item.pieces]
    assert [(item.clause.text, item.remark) for item in same] == [("新平县", "字句相同")]
    assert also.has_marks


@given(st.text("甲乙丙丁", max_size=99), st.text("甲乙丙丁", max_size=99))
def test_both_directions_of_a_comparison_agree(first: str, second: str) -> None:
    there, back = compared(first, second, "zh"), compared(second, first, "zh")
    assert [p.text for p in there if p.kind == "new"] == [p.text for p in back if p.kind == "gone"]
    assert "".join(p.text for p in there if p.kind != "new") == first
    assert "".join(p.text for p in back if p.kind != "new") == second
    assert is_near(first, second) == is_near(second, first)


def test_only_long_texts_with_little_in_common_are_far() -> None:
    assert is_near("甲" * 80, "乙" * 80)
    assert not is_near("甲" * 81, "乙" * 81)
    assert is_near("甲" * 81, "甲" * 60 + "乙" * 40)


@pytest.mark.parametrize(("lang", "stretch"), [("zh", "甲" * 90), ("en", "word " * 40)])
def test_long_common_stretches_shrink_and_no_difference_is_lost(lang: Lang, stretch: str) -> None:
    pieces = differences(f"1{stretch}2{stretch}3", f"4{stretch}5{stretch}6", lang)
    short = tuple(shortened(pieces, lang, 12))
    assert [p for p in short if p.kind != "same"] == [p for p in pieces if p.kind != "same"]
    kept = [p.text for p in short if p.kind == "same"]
    assert len(kept) == 2
    assert all(ELLIPSIS[lang] in text and len(text) < 40 for text in kept)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", ["goal", "measure"])
def test_a_matrix_holds_every_group_of_its_domain(library: Library, lang: Lang, kind: str) -> None:
    context = context_of(library, lang)
    for domain in library.shared.domains:
        matrix = matrix_view(context, domain, "goal" if kind == "goal" else "measure")
        rows = [row for band in matrix.bands for row in band.rows]
        groups = library.groups_in(domain, matrix.kind)
        assert len(rows) == sum(len(group.plans) > 1 for group in groups)
        shown = [c.link.href for row in rows for cell in row.cells for c in cell.clauses]
        shown += [c.link.href for one in matrix.only for c in one.clauses]
        assert len(set(shown)) == len(shown) == sum(len(group.clauses) for group in groups)
        counts = [sum(bool(cell.clauses) for cell in row.cells) for row in rows]
        assert counts == sorted(counts, reverse=True)
        assert all(row.head and len(row.cells) == len(matrix.plans) for row in rows)
        # Some plan's own words head each row, so that in one cell nothing differs.
        assert all(any(not c.pieces for cell in row.cells for c in cell.clauses) for row in rows)


def test_an_indicator_heads_a_row_only_if_most_plans_set_it(library: Library) -> None:
    matrix = matrix_view(context_of(library, "zh"), "children-health", "goal")
    for row in (row for band in matrix.bands for row in band.rows):
        chips = [len(c.chips) for cell in row.cells for c in cell.clauses]
        if row.indicator:
            assert 2 * sum(map(bool, chips)) > len(chips)
        assert all(
            (not chip.label) == bool(row.indicator) for cell in row.cells for c in cell.clauses for chip in c.chips
        )


def test_a_plan_that_says_it_within_another_clause_is_not_said_to_lack_it(library: Library) -> None:
    """Xinghualing puts crimes by way of the internet into its goal on all crimes against women."""
    matrix = matrix_view(context_of(library, "en"), "women-law", "goal")
    row = next(r for b in matrix.bands for r in b.rows if "internet" in r.head or "online" in r.head)
    cell = next(cell for cell in row.cells if cell.plan.place == "xinghualing")
    assert cell.clauses == ()
    assert cell.nearest is not None
    assert (cell.nearest.text, cell.nearest.href.rpartition("#")[2]) == ("within Goal 3", "goal-3")
    for cells in (r.cells for b in matrix.bands for r in b.rows):
        assert all(one.nearest is None for one in cells if one.clauses)


def without_english(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    return tuple(clause.model_copy(update={"en": None}) for clause in clauses)


@pytest.mark.parametrize("page", [domain_goals_page, domain_measures_page])
def test_where_english_is_missing_the_chinese_is_declared(
    library: Library, page: Callable[[PageContext, str], PageView]
) -> None:
    """Every text of the English matrix then stands in Chinese and says so; our own words stay English."""
    plans = {}
    for name, linked in library.plans.items():
        domains = {
            domain_id: domain.model_copy(
                update={"goals": without_english(domain.goals), "measures": without_english(domain.measures)}
            )
            for domain_id, domain in linked.domains.items()
        }
        plans[name] = PlanFiles(linked.plan, domains)
    context = context_of(link(Collection(library.shared, plans, {}), {}), "en")
    html = render(page(context, "children-health"), "en").text.partition('id="matrix"')[2]
    declared = re.compile(r'<(p|span) (?:class="[^"]*" )?lang="zh">(?:(?!</\1>).)*</\1>')
    ours = re.sub(r'<i lang="en">[^<]*</i>', "", html)
    assert len(declared.findall(ours)) > 20
    assert re.findall("[\u4e00-\u9fff]+", declared.sub("", ours).partition("pe-footer")[0]) == []


def bigrams(text: str) -> set[str]:
    plain = re.sub(r"[\W_]+", "", text)
    return {plain[at : at + 2] for at in range(len(plain) - 1)}


@pytest.mark.parametrize("kind", ["goal", "measure"])
def test_no_cell_is_empty_beside_a_leftover_of_like_title(library: Library, kind: Literal["goal", "measure"]) -> None:
    """Counted as a reader would: the head of a row, and the leftovers of a plan with no clause in it."""
    context, counted, near = context_of(library, "zh"), 0, 0
    for domain in library.shared.domains:
        matrix = matrix_view(context, domain, kind)
        only = {one.plan.href: ["".join(p.text for p in c.pieces) for c in one.clauses] for one in matrix.only}
        for row in (row for band in matrix.bands for row in band.rows):
            head = bigrams(row.head)
            for cell in (cell for cell in row.cells if not cell.clauses):
                near += cell.nearest is not None
                for own in map(bigrams, only.get(cell.plan.href, [])):
                    counted += 1
                    alike = 2 * len(head & own) >= min(len(head), len(own))
                    assert cell.nearest or not alike, (row.head, own)
    assert near > 20
    assert counted > 100


def test_what_editors_join_across_kinds_leads_both_ways_and_what_they_part_is_not_offered() -> None:
    collection = real_plans().collection
    library = link(collection, {})
    (group_id, plan), near = next((key, one) for key, one in library.nearest.items() if one.clause.kind == "goal")
    group = next(group for group in library.groups if group.id == group_id)
    apart = [
        Grouping(part=(near.clause.address, one.address), note=Name(zh="不同", en="not the same"))
        for one in group.clauses
    ]
    goal = group.clauses[0]
    measure = next(c for c in library.plans[plan].of(group.domain, "measure"))
    both = Grouping(join=(goal.address, measure.address), note=Name(zh="同一件事", en="the same thing"))
    decided = replace(collection.shared, groupings=(*apart, both))
    again = link(replace(collection, shared=decided), {})
    group = again.group_of[goal.address]
    assert again.nearest[group.id, plan] == Nearest(measure, confirmed=True)
    if goal.plan not in again.group_of[measure.address].plans:
        assert again.nearest[again.group_of[measure.address].id, goal.plan] == Nearest(goal, confirmed=True)
    without = link(replace(collection, shared=replace(collection.shared, groupings=tuple(apart))), {})
    offered = without.nearest.get((without.group_of[goal.address].id, plan))
    assert offered is None or offered.clause.address != near.clause.address
