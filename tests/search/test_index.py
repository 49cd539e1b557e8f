"""Search records: each clause has one, each leads somewhere, and each is cut as queries are."""

from __future__ import annotations

import base64
import re
from array import array
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.library import addresses
from generator.library.library import Library
from generator.model.plan import LANGS, Clause, Lang
from generator.model.sections import walk_sections
from generator.publish.pages import pages
from generator.search.bundle import OF_PAGES, search_words
from generator.search.grams import LEVELS, Grams, encode, numbers
from generator.search.pinyin import spellings, syllables
from generator.search.records import RecordText, SearchRecord, records
from generator.search.tables import CLAUSES, HAS, levels, numbered, record_table, script_map, shown, synonyms
from generator.search.text import folded, grams, runs
from generator.texts.words import all_words
from tests.helpers.built_site import ROOT
from tests.helpers.real_plans import real_library

SCRIPTS = sorted((ROOT / "overrides/assets").glob("search*.js"))


@pytest.fixture(scope="module")
def library() -> Library:
    return real_library()


@pytest.fixture(scope="module")
def found(library: Library) -> tuple[SearchRecord, ...]:
    return records(library)


def test_every_clause_and_every_section_with_text_has_one_record(
    library: Library, found: tuple[SearchRecord, ...]
) -> None:
    wanted = [addresses.clause(placed) for linked in library.plans.values() for placed in linked.clauses]
    for plan_id, linked in library.plans.items():
        sections = walk_sections(linked.plan.sections)
        wanted += [f"{addresses.plan_text(plan_id)}#{fragment}" for section, _, fragment in sections if section.zh]
        wanted += [addresses.plan_domain(plan_id, d) for d, domain in linked.domains.items() if domain.lead]
    of_plans = [record.address for record in found if record.kind in ("goal", "measure", "row", "project", "part")]
    assert Counter(of_plans) == Counter(wanted)


@pytest.mark.slow
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
    assert things["indicator"] == sum(library.is_used(indicator) for indicator in library.shared.indicators)
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
            record = texts[addresses.clause(placed)]
            signs = {bool(target.signs) for target in placed.clause.targets}
            assert ("figure" in record.has) == (True in signs)
            assert ("trend" in record.has) == (False in signs)
            assert record.places == (linked.plan.place,)
            assert record.domains == ((placed.domain,) if placed.domain else ())
            assert record.where[0] == linked.plan.short


def test_a_clause_without_english_is_found_by_its_chinese_alone(library: Library) -> None:
    plan_id, linked = next(iter(library.plans.items()))
    first, *others = linked.clauses
    bare = replace(first, clause=Clause(number=first.clause.number, zh=first.clause.zh))
    plans = {**library.plans, plan_id: replace(linked, clauses=(bare, *others))}
    record = next(r for r in records(replace(library, plans=plans)) if r.address == addresses.clause(first))
    assert record.of("zh")
    assert record.of("en") == ()
    assert levels(record)
    assert shown(record)[2] == ["", ""]


# ---------- texts, cut ----------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("近视率降至38%以下，", ["近视率降至38%以下"]),
        ("0-6岁儿童（2021—2025年）", ["0-6岁儿童", "2021-2025年"]),
        ("降至3.0‰、４．0‰。", ["降至3.0‰", "4.0‰"]),
        ("“两癌”筛查", ["两癌筛查"]),
        ("HIV 疫苗", ["hiv疫苗"]),
        ("left-behind children, aged 0–6.", ["left-behind children", "aged 0-6"]),
        ("women’s 100,000 or 95 %", ["women's 100000 or 95%"]),
    ],
)
def test_texts_are_cut_at_marks_and_nowhere_else(text: str, expected: list[str]) -> None:
    assert ["".join(unit.joint + unit.text for unit in run) for run in runs(text)] == expected


@given(st.text(alphabet="近視视儿兒，。、（）5%.-0ab ‰１Ａ％“’İ", max_size=40))
def test_levelling_keeps_every_character_in_its_place(text: str) -> None:
    assert len(folded(text)) == len(text)
    for run in runs(text):
        for unit in run:
            assert folded(text)[unit.start] == unit.text[0]


def test_grams_are_beginnings_of_words_pairs_of_words_and_up_to_four_characters() -> None:
    (run,) = runs("legal aids")
    assert {key for _, keys in grams(run) for key in keys} == {
        "le",
        "leg",
        "lega",
        "legal",
        "ai",
        "aid",
        "aids",
        "legal aids",
        "legal aid",
    }
    (run,) = runs("儿童95%以上")
    found = {key for _, keys in grams(run) for key in keys}
    assert {"儿", "儿童", "儿童95%", "童95%以", "95%以上", "95%"} <= found
    assert "儿童95%以" not in found


def test_a_word_counts_more_in_a_name_and_at_its_beginning() -> None:
    pieces = (
        RecordText("zh", "name", "近视率"),
        RecordText("zh", "other-name", "· 视力率"),
        RecordText("zh", "body", "· 说明"),
    )
    found = levels(SearchRecord("indicator", "x/", True, pieces))
    assert (found["近视"], found["视率"], found["视力"], found["说明"]) == (3, 2, 2, 0)
    assert (found["=近视率"], found["=视力率"]) == (3, 2)
    goal = levels(
        SearchRecord("goal", "x/#goal-3", False, (RecordText("zh", "goal", "降低近视率。" + "再说。" * 5 + "托育"),))
    )
    assert (goal["近视"], goal["托育"], goal["再说"], goal["#goal3"]) == (1, 0, 1, 3)


# ---------- the index ----------


def _read(data: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[place]
        place += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, place


def _decode(data: bytes, records: int) -> dict[int, int]:
    """What search-index.js does."""
    found = {}
    count, place = _read(data, 0)
    if not count:
        found = {doc: 0 for doc in range(records) if data[place + doc // 8] >> doc % 8 & 1}
        count, place = _read(data, place + (records + 7) // 8)
    doc = -1
    for _ in range(count):
        value, place = _read(data, place)
        doc += 1 + value // LEVELS
        found[doc] = value % LEVELS
    assert place == len(data)
    return found


@given(st.dictionaries(st.integers(0, 399), st.integers(0, LEVELS - 1), min_size=1))
def test_a_list_reads_as_it_was_written_whether_long_or_short(wanted: dict[int, int]) -> None:
    data = encode(array("I", [doc * LEVELS + own for doc, own in sorted(wanted.items())]), 400)
    assert _decode(data, 400) == wanted
    assert len(data) <= 2 + 50 + 2 * len(wanted)


def test_the_files_of_the_index_hold_every_gram_and_stay_small() -> None:
    index = Grams()
    for doc in range(50):
        index.add({f"gram{i}": i % LEVELS for i in range(0, 3000, doc + 1)})
    files = index.files()
    assert sum(_read(data, 0)[0] for data in files) == 3000
    assert max(map(len, files)) < 3 * 3500
    assert numbers([5, 300]) == b"\x05\xac\x02"


def test_the_numbers_of_records_tell_their_filters(library: Library, found: tuple[SearchRecord, ...]) -> None:
    ordered = numbered(found)
    assert Counter(map(id, ordered)) == Counter(map(id, found))
    shared = library.shared
    table: Any = record_table(ordered, shared.audiences, shared.places, shared.domains, shared.terms)
    about = [one[0] for one in table["audiences"]]
    assert about == [one for one in shared.audiences if one in about]
    doc = 0
    for kind, row in zip(CLAUSES, table["counts"], strict=True):
        for i, count in enumerate(row):
            place, audience, domain = table["spots"][i // len(HAS)]
            for record in ordered[doc : doc + count]:
                assert record.kind == kind
                assert record.places == (table["places"][place][0],)
                assert sum(1 << about.index(who) for who in record.audiences) == audience
                assert record.domains == ((table["domains"][domain][0],) if domain >= 0 else ())
                assert tuple(sorted(record.has)) == HAS[i % len(HAS)]
            doc += count
    assert [kind for kind, count in table["kinds"] for _ in range(count)] == [record.kind for record in ordered]
    things = ordered[doc:]
    for i, (place, *_) in enumerate(table["places"]):
        flags = base64.b64decode(table["things"]["place"][i])
        assert [bool(flags[n // 8] >> n % 8 & 1) for n in range(len(things))] == [place in r.places for r in things]


def test_texts_to_show_are_the_texts_of_records(found: tuple[SearchRecord, ...]) -> None:
    for record in found:
        texts: Any = shown(record)
        address, zh, en, where = texts
        assert address == record.address
        assert "".join(zh) == record.text("zh")
        assert " ".join(part for part in en if part) == record.text("en")
        assert [tuple(name) for name in where] == [(name.zh, name.en) for name in record.where]


def test_the_character_map_holds_what_can_find_something_and_no_more(found: tuple[SearchRecord, ...]) -> None:
    pairs = script_map(found)
    map_ = dict(zip(pairs[::2], pairs[1::2], strict=True))
    assert {"學": "学", "兒": "儿", "⻛": "风"}.items() <= map_.items()
    used = {char for record in found for char in record.text("zh")}
    assert {*map_.values()} <= used
    assert "𠀾" not in map_


def test_words_of_one_meaning_come_from_the_glossary(library: Library) -> None:
    groups = synonyms(library.shared.terms)
    assert next(group for group in groups if "两癌" in group)[:2] == ["两癌", "宫颈癌和乳腺癌"]
    assert all(len(group) > 1 for group in groups)


# ---------- pinyin ----------


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("孕产妇死亡率", "yun chan fu si wang lv"),
        ("校园", "xiao yuan"),
        ("女童", "nv tong"),
        ("重残", "zhong can"),
        ("儿童超重率", "er tong chao zhong lv"),
        ("高校女生", "gao xiao nv sheng"),
        ("传染病", "chuan ran bing"),
        ("乳腺癌", "ru xian ai"),
        ("行政村", "xing zheng cun"),
        ("银行", "yin hang"),
        ("参与率", "can yu lv"),
        ("长效", "chang xiao"),
        ("校长", "xiao zhang"),
        ("教师", "jiao shi"),
        ("降低", "jiang di"),
        ("重庆", "chong qing"),
        ("新平彝族傣族自治县", "xin ping yi zu dai zu zi zhi xian"),
        ("杏花岭区", "xing hua ling qu"),
        ("少年", "shao nian"),
        ("调查", "diao cha"),
        ("协调", "xie tiao"),
        ("率先", "shuai xian"),
    ],
)
def test_characters_of_several_readings_are_read_in_their_words(name: str, spelt: str) -> None:
    assert " ".join(syllable for _, syllable in syllables(name)) == spelt


def test_every_character_of_every_name_has_a_syllable(found: tuple[SearchRecord, ...]) -> None:
    for record in found:
        for name in record.spoken:
            for char, syllable in syllables(name):
                assert bool(syllable) == bool(re.fullmatch("[\u3400-\u9fff]", char)), name


def test_no_rate_is_read_as_leading(found: tuple[SearchRecord, ...]) -> None:
    for record in found:
        for name in record.spoken:
            assert ("率", "shuai") not in syllables(name), name


def test_names_can_be_typed_from_any_character_whole_or_by_initials() -> None:
    found = spellings([(7, "孕产妇死亡率"), (9, "5岁产妇")])
    assert ("chan fu si wang lv", "产妇死亡率", [7]) in found["ch"]
    assert ("chan fu si wang lv", "产妇死亡率", [7]) in found["cf"]
    assert ("chan fu", "产妇", [9]) in found["ch"]


# ---------- words ----------


def test_the_scripts_have_every_word_they_say_and_no_other() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    said = set(re.findall(r'\b(?:word|counted)\("([a-z_]+)"', code)) | set(re.findall(r'"(found|none)"', code))
    families = ("kind_", "by_", "has_", "in_", "clause_")
    words = set(search_words("zh"))
    assert said <= words
    unsaid = {word for word in words - said if not word.startswith(families)}
    assert unsaid <= {f"{word}_1" for word in said} | {"names"}
    assert all(f"search_{name.removeprefix('search_')}" in all_words() for name in OF_PAGES)
    assert search_words("zh").keys() == search_words("en").keys()


def test_each_filter_and_kind_has_a_word(found: tuple[SearchRecord, ...]) -> None:
    words = search_words("en")
    for record in found:
        assert f"kind_{record.kind}" in words
        assert {f"has_{value}" for value in record.has} <= words.keys()
    assert {f"by_{name}" for name in ("kind", "has", "audience", "place", "domain")} <= words.keys()
