"""The data of the table of goals: every clause and target once, each column as long as its table, in one language."""

from __future__ import annotations

import json
import re

import pytest

from generator.library import addresses
from generator.library.library import Library
from generator.model.plan import LANGS, Lang
from generator.texts.fold import simplify
from generator.views.goals_data import KINDS, goals_table
from generator.views.parts.page_context import PageContext, Settings
from tests.helpers.real_plans import real_library


@pytest.fixture(scope="module")
def library() -> Library:
    return real_library()


@pytest.fixture(scope="module")
def data(library: Library) -> dict[Lang, dict]:
    return {lang: goals_table(PageContext(library, lang, addresses.GOALS, Settings())) for lang in LANGS}


@pytest.mark.parametrize("lang", LANGS)
def test_every_clause_and_every_target_is_one_row(library: Library, data: dict[Lang, dict], lang: Lang) -> None:
    own = data[lang]
    placed = [c for linked in library.plans.values() for c in linked.clauses if c.kind in KINDS]
    clauses, targets = own["clauses"], own["targets"]
    assert {len(column) for column in clauses.values()} == {len(placed)}
    assert {len(column) for column in targets.values()} == {sum(len(c.clause.targets) for c in placed)}
    found = [
        f"{own['pages'][page][0]}#{fragment}"
        for page, fragment in zip(clauses["page"], clauses["fragment"], strict=True)
    ]
    assert found == [addresses.clause(c) for c in placed]
    assert [own["kinds"][kind] for kind in clauses["kind"]] == [c.kind for c in placed]
    assert targets["clause"] == sorted(targets["clause"])
    names = [own["indicators"][number][0] for number in targets["indicator"]]
    assert names == [target.indicator for c in placed for target in c.clause.targets]


def test_owners_of_a_page_are_those_of_its_clauses(library: Library, data: dict[Lang, dict]) -> None:
    own = data["en"]
    for linked in library.plans.values():
        for domain in linked.domains:
            path = addresses.plan_domain(linked.plan.id, domain)
            [(_, plan, number)] = [page for page in own["pages"] if page[0] == path]
            assert own["plans"][plan][0] == linked.plan.id
            assert own["domains"][number][0] == domain
            assert own["places"][own["plans"][plan][2]][0] == linked.plan.place


def test_figures_keep_sign_value_and_unit(library: Library, data: dict[Lang, dict]) -> None:
    own, figures = data["zh"], data["zh"]["targets"]
    said = own["strings"]
    rows = [
        (said[sign], said[value], said[unit], year)
        for sign, value, unit, year in zip(
            figures["sign"], figures["value"], figures["unit"], figures["year"], strict=True
        )
    ]
    linked = library.plans["zunyi-children-2021"]
    one = next(c for c in linked.clauses if any(t.at_most for t in c.clause.targets))
    target = next(t for t in one.clause.targets if t.at_most)
    unit = library.shared.units[target.unit or library.shared.indicators[target.indicator].unit]
    assert ("不超过", target.at_most, unit.zh, target.year or linked.plan.period.last) in rows
    # Where there is no figure there is a direction, and the other way round.
    assert all(
        (said[value] != "") == bool(figure) for value, figure in zip(figures["value"], figures["figure"], strict=True)
    )


def test_each_language_has_its_own_words_and_the_same_rows(data: dict[Lang, dict]) -> None:
    for column in ("page", "kind", "number", "fragment", "lines", "nature"):
        assert data["zh"]["clauses"][column] == data["en"]["clauses"][column]
    assert "script" not in data["en"]
    assert re.search("[\u4e00-\u9fff]", json.dumps(data["en"], ensure_ascii=False)) is None
    script = data["zh"]["script"]
    assert "兒儿" in script
    assert len(script) % 2 == 0
    rows = data["zh"]["clauses"]["text"]
    assert data["zh"]["uneven"] == [n for n, text in enumerate(rows) if simplify(text) != text]


def test_strings_stand_once_and_two_calls_give_the_same(library: Library, data: dict[Lang, dict]) -> None:
    for lang in LANGS:
        assert len(set(data[lang]["strings"])) == len(data[lang]["strings"])
        again = goals_table(PageContext(library, lang, addresses.GOALS, Settings()))
        assert json.dumps(again) == json.dumps(data[lang])
