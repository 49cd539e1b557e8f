"""The data of comparisons: every clause once, in its group, with its targets, and links that fit the page."""

from __future__ import annotations

import json
import re
from itertools import combinations

import pytest

from generator.library import addresses
from generator.library.library import Library
from generator.model.plan import LANGS, Lang
from generator.views.compare_data import compare_data, domain_document, plan_document
from generator.views.compare_page import offers
from generator.views.parts.page_context import PageContext, Settings
from generator.views.parts.ways import MOST, domain_ways, most_alike, plan_ways
from tests.helpers.real_plans import real_library


@pytest.fixture(scope="module")
def library() -> Library:
    return real_library()


def context(library: Library, lang: Lang = "en") -> PageContext:
    return PageContext(library, lang, addresses.COMPARE, Settings())


def test_there_is_one_file_for_each_plan_and_each_of_its_domains(library: Library) -> None:
    wanted = [
        addresses.compare_data("en", plan, domain)
        for plan, linked in library.plans.items()
        for domain in ("plan", *linked.domains)
    ]
    found = dict(compare_data(context(library)))
    assert list(found) == wanted
    assert max(len(json.dumps(document, ensure_ascii=False).encode()) for document in found.values()) < 60_000


@pytest.mark.parametrize("lang", LANGS)
def test_a_domain_has_each_clause_in_its_group_and_each_target(library: Library, lang: Lang) -> None:
    for linked in library.plans.values():
        for domain in linked.domains:
            document = domain_document(context(library, lang), linked, domain)
            for kind, key in (("goal", "goals"), ("measure", "measures")):
                placed = linked.of(domain, kind)  # type: ignore[arg-type]
                assert [one[2] for one in document[key]] == [c.fragment for c in placed]
                numbers = [int(library.group_of[c.address].id.rpartition("/")[2]) for c in placed]
                assert [one[0] for one in document[key]] == numbers
                if lang == "zh":
                    assert [one[3] for one in document[key]] == [c.clause.zh for c in placed]
            targets = [t.indicator for c in linked.of(domain) for t in c.clause.targets]
            assert [one[0] for one in document["targets"]] == targets


def test_clauses_of_one_group_have_one_number_in_all_plans(library: Library) -> None:
    together = next(group for group in library.groups if len(group.plans) > 2)
    found = set()
    for clause in together.clauses:
        document = domain_document(context(library), library.plans[clause.plan], together.domain)
        found |= {one[0] for one in document[f"{together.kind}s"] if one[2] == clause.fragment}
    assert len(found) == 1


def test_facts_say_what_the_document_says_and_no_chinese_undeclared(library: Library) -> None:
    for linked in library.plans.values():
        document = plan_document(context(library), linked)
        labels = [label for label, *_ in document["facts"]]
        assert len(set(labels)) == len(labels)
        assert {"Place", "Period", "Who it is for"} <= set(labels)
        for _, value, lang in document["facts"]:
            assert lang == "zh" or re.search("[\u4e00-\u9fff]", value) is None
        assert [one[0] for one in document["domains"]] == list(linked.domains)


def test_offers_compare_plans_that_share_a_domain(library: Library) -> None:
    made = offers(context(library))
    assert len(made) >= 4
    for offer in made:
        query = offer.link.href.partition("?")[2]
        plans, domain = re.fullmatch("plans=(.+)&domain=(.+)", query).groups()  # type: ignore[union-attr]
        assert 2 <= len(plans.split(",")) <= MOST
        assert all(domain in library.plans[plan].domains for plan in plans.split(","))


def test_pages_lead_to_the_most_alike(library: Library) -> None:
    for plan, linked in library.plans.items():
        here = context(library).at(addresses.plan(plan))
        compare, table, *_ = plan_ways(here, linked)
        first, second = re.search("plans=(.+),(.+)", compare.href).groups()  # type: ignore[union-attr]
        assert first == plan
        assert not set(library.plans[second].domains).isdisjoint(linked.domains)
        same = [p for p in library.plans.values() if p.plan.audience == linked.plan.audience and p is not linked]
        assert not same or library.plans[second].plan.audience == linked.plan.audience
        assert table.href.endswith(f"goals/?plan={plan}")
    ways = domain_ways(context(library).at(addresses.domain("children-health")), "children-health")
    assert "domain=children-health" in ways[0].href
    alike = most_alike(library.plans_with("children-health"))
    assert all(a.plan.period == b.plan.period for a, b in combinations(alike, 2))
