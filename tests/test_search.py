"""Search records: each clause has one, each leads somewhere, and each is cut as queries are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import addresses
from generator.check import check
from generator.fold import simplify
from generator.library import Library, walk_numbered
from generator.model import LANGS, Clause, Lang
from generator.pages import pages
from generator.search import Piece, SearchRecord, records
from generator.search_documents import (
    BREAK,
    document_name,
    document_of,
    documents,
    level,
    near_names,
    record_table,
    script_map,
    tokens,
)
from generator.search_index import OF_PAGES, search_words
from generator.words import all_words
from tests.built_site import ROOT

SCRIPTS = sorted((ROOT / "overrides/assets").glob("search*.js"))


@pytest.fixture(scope="module")
def library() -> Library:
    library = check(ROOT).library
    assert library is not None
    return library


@pytest.fixture(scope="module")
def found(library: Library) -> tuple[SearchRecord, ...]:
    return records(library)


def test_every_clause_and_every_section_with_text_has_one_record(
    library: Library, found: tuple[SearchRecord, ...]
) -> None:
    wanted = [addresses.clause(placed) for linked in library.plans.values() for placed in linked.clauses]
    for plan_id, linked in library.plans.items():
        sections = walk_numbered(linked.plan.sections)
        wanted += [f"{addresses.plan_text(plan_id)}#{fragment}" for section, _, fragment in sections if section.zh]
        wanted += [addresses.plan_domain(plan_id, d) for d, domain in linked.domains.items() if domain.lead]
    of_plans = [record.address for record in found if record.kind in ("goal", "measure", "row", "project", "part")]
    assert Counter(of_plans) == Counter(wanted)


@pytest.mark.parametrize("lang", LANGS)
def test_every_record_leads_to_a_page_and_a_place_on_it(
    library: Library, found: tuple[SearchRecord, ...], lang: Lang
) -> None:
    built = pages(library, lang)
    ids = {page.path.removesuffix("index.md"): set(re.findall(r'\bid="([^"]+)"', page.text)) for page in built}
    for record in found:
        page, _, fragment = record.address.partition("#")
        assert page in ids, record.address
        assert not fragment or fragment in ids[page], record.address


def test_every_thing_with_a_page_of_its_own_has_a_record(library: Library, found: tuple[SearchRecord, ...]) -> None:
    things = Counter(record.kind for record in found)
    assert things["plan"] == len(library.plans)
    assert things["domain"] == sum(bool(library.plans_with(domain)) for domain in library.shared.domains)
    assert things["indicator"] == sum(bool(uses) for uses in library.targets.values())
    assert things["place"] == len(library.shared.places)
    assert things["term"] == len(library.shared.terms)


def test_a_record_holds_the_whole_text_in_both_languages(library: Library, found: tuple[SearchRecord, ...]) -> None:
    texts = {record.address: record for record in found}
    for linked in library.plans.values():
        for placed in linked.clauses:
            record = texts[addresses.clause(placed)]
            assert record.text("zh") == "".join(placed.clause.zh.split("\n"))
            assert record.text("en").split() == (placed.clause.en or "").split()


def test_filters_say_what_a_clause_is(library: Library, found: tuple[SearchRecord, ...]) -> None:
    texts = {record.address: record for record in found}
    for linked in library.plans.values():
        for placed in linked.clauses:
            filters = texts[addresses.clause(placed)].filters
            signs = {bool(target.signs) for target in placed.clause.targets}
            assert (("has", "figure") in filters) == (True in signs)
            assert (("has", "trend") in filters) == (False in signs)
            assert [v.split("|")[0] for f, v in filters if f == "place"] == [linked.plan.place]
            assert [v.split("|")[0] for f, v in filters if f == "domain"] == ([placed.domain] if placed.domain else [])


def test_a_clause_without_english_is_found_by_its_chinese_alone(library: Library) -> None:
    plan_id, linked = next(iter(library.plans.items()))
    first, *others = linked.clauses
    bare = replace(first, clause=Clause(number=first.clause.number, zh=first.clause.zh))
    plans = {**library.plans, plan_id: replace(linked, clauses=(bare, *others))}
    record = next(r for r in records(replace(library, plans=plans)) if r.address == addresses.clause(first))
    assert record.of("zh")
    assert record.of("en") == ()
    ((_, html),) = documents([record])
    assert html.count(BREAK) == 2


# ---------- documents ----------


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("近视率降至38%以下，", "zh", "近 视 率 降 至 38% 以 下 ，"),
        ("0-6岁儿童（2021—2025年）", "zh", "0 -6 岁 儿 童 （ 2021 — 2025 年 ）"),
        ("降至3.0‰、4.0‰。", "zh", "降 至 3ˑ0‰ 、 4ˑ0‰ 。"),
        ("HIV疫苗", "zh", "HIV 疫 苗"),
        ("left-behind children, aged 0–6.", "en", "left -behind children, aged 0–6."),
        ("a three-year-old’s 0.5 points", "en", "a three -year -old’s 0ˑ5 points"),
    ],
)
def test_texts_are_cut_into_characters_and_words(text: str, lang: Lang, expected: str) -> None:
    assert " ".join(tokens(text, lang)) == expected


@given(st.text(alphabet="近視视儿兒，。、（）5%.-0ab ‰１Ａ％", max_size=40))
def test_levelling_keeps_every_character_in_its_place(text: str) -> None:
    assert len(level(text)) == len(text)
    assert level(level(text)) == level(text)
    whole = "".join(tokens(text, "zh")).replace("ˑ", ".")
    assert whole == "".join(text.split())


def test_names_of_documents_hold_the_address(found: tuple[SearchRecord, ...]) -> None:
    names = [document_name(record.address) for record in found]
    assert len(set(names)) == len(names)
    # Pagefind leaves out the name of an index page.
    for name in names:
        assert document_of("/" + re.sub(r"(^|/)index\.html$", r"\1", name)) == name


def test_texts_become_no_markup() -> None:
    record = SearchRecord("goal", "x/#goal-1", False, (Piece("zh", 1, "<script>'\"&"), Piece("en", 1, "<b>")), ())
    ((_, html),) = documents([record])
    assert "<script>" not in html
    assert "<b>" not in html


def test_an_original_wording_that_levelling_changes_is_kept() -> None:
    record = SearchRecord("goal", "x/#goal-1", False, (Piece("zh", 1, "乾隆"),), ())
    ((_, html),) = documents([record])
    assert simplify("乾隆") != "乾隆"
    assert 'data-p="乾 隆"' in html
    assert f"{' '.join(simplify('乾隆'))}</span>" in html


def test_the_table_of_records_gives_every_filter(found: tuple[SearchRecord, ...]) -> None:
    names = {document_name(record.address): f"en_{i:07x}" for i, record in enumerate(found)}
    table = record_table(found, names)
    values, rows, ids = table["values"], table["records"], table["names"]
    assert isinstance(values, list)
    assert isinstance(rows, list)
    assert isinstance(ids, str)
    assert len(ids.split()) == len(rows) == len(found)
    for record, row in zip(found, rows, strict=True):
        assert [values[number] for number in row] == [f"{name}|{value}" for name, value in record.filters]


def test_the_character_map_holds_what_can_find_something_and_no_more(found: tuple[SearchRecord, ...]) -> None:
    used = {char for record in found for char in level(record.text("zh"))}
    pairs = [("學", "学"), ("兒", "儿"), ("𠀾", "𠀀")]
    assert script_map(found, pairs) == "學学兒儿"
    assert {"学", "儿"} <= used


def test_names_to_offer_are_names_of_indicators_terms_and_domains(found: tuple[SearchRecord, ...]) -> None:
    names = near_names(found)
    assert len(names) == sum(record.kind in ("indicator", "term", "domain") for record in found)
    assert ("glossary/#left-behind-children", "留守儿童", "left-behind children") in names


# ---------- words ----------


def test_the_scripts_have_every_word_they_say_and_no_other() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    said = set(re.findall(r'\b(?:word|counted)\("([a-z_]+)"', code)) | set(re.findall(r'"(found|none)"', code))
    families = ("kind_", "by_", "has_", "in_", "clause_")
    words = set(search_words("zh"))
    assert said <= words
    unsaid = {word for word in words - said if not word.startswith(families) and word not in ("women", "children")}
    assert unsaid <= {f"{word}_1" for word in said} | {"names"}
    assert all(f"search_{name.removeprefix('search_')}" in all_words() for name in OF_PAGES)
    assert search_words("zh").keys() == search_words("en").keys()


def test_each_filter_and_kind_has_a_word(found: tuple[SearchRecord, ...]) -> None:
    words = search_words("en")
    for record in found:
        assert f"kind_{record.kind}" in words
        for name, value in record.filters:
            if name in ("plan", "section"):
                continue
            assert f"by_{name}" in words
            assert "|" in value or (value if name == "audience" else f"{name}_{value}") in words
