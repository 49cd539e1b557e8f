"""What people say and mistype, and where they live: the tables that the search looks up one file of."""

from __future__ import annotations

import json
import zlib

import pytest

from generator.library import addresses
from generator.library.library import Library
from generator.search.elsewhere import elsewhere
from generator.search.records import RecordText, SearchRecord, records
from generator.search.shards import BUCKET, shards
from generator.search.slips import forms, slips
from generator.texts.divisions import divisions
from tests.helpers.real_plans import real_library

READINGS = {
    **{"陕西省": "Shaanxi", "吕梁市": "Lüliang", "重庆市": "Chongqing", "成都市": "Chengdu", "长沙市": "Changsha"},
    **{"长治市": "Changzhi", "西安市": "Xi’an", "六安市": "Lu’an", "都匀市": "Duyun", "呼和浩特市": "Hohhot"},
    **{
        "德宏傣族景颇族自治州": "Dehong",
        "长阳土家族自治县": "Changyang",
        "阿图什市": "Atushi",
        "万柏林区": "Wanbailin",
    },
}


@pytest.fixture(scope="module")
def library() -> Library:
    return real_library()


def test_a_key_lies_in_the_file_of_its_checksum_and_files_stay_small() -> None:
    table = {f"词{n}": [n, "x" * 50] for n in range(2000)}
    files = [json.loads(text) for text in shards(table)]
    assert sum(map(len, files)) == len(table)
    for key, value in table.items():
        assert files[zlib.crc32(key.encode()) % len(files)][key] == value
    assert max(map(len, shards(table))) < BUCKET * 3
    assert shards({}) == ["{}"]


def test_forms_of_a_word_have_one_letter_unknown() -> None:
    assert forms("家庭暴力") == ["?庭暴力", "家?暴力", "家庭?力", "家庭暴?"]
    assert forms("myopia") == ["myopia", "yopia", "mopia", "mypia", "myoia", "myopa", "myopi"]


def test_words_that_stand_often_are_found_by_what_is_left_of_them() -> None:
    pieces = (RecordText("zh", "goal", "预防家庭暴力"), RecordText("en", "goal", "Prevent violence"))
    record = SearchRecord("goal", "x", False, pieces)
    once, often = slips([record]), slips([record] * 8)
    assert not once
    assert "家庭暴力" in often["家庭?力"]
    assert often["violnce"] == ["violence"]


def test_every_division_is_a_place_of_the_collection_or_elsewhere(library: Library) -> None:
    known = {place.code for place in library.shared.places.values()}
    table = elsewhere(library)
    for code, division in divisions().items():
        rows = [row for row in table.get(division.name[:2], ()) if row[0] == division.name]
        assert bool(rows) or code in known, code
    assert not any(row[0] == "怀柔区" for rows in table.values() for row in rows)


def test_what_is_near_has_a_plan_and_is_the_nearest_first(library: Library) -> None:
    with_plan = {linked.plan.place for linked in library.plans.values()}
    table = elsewhere(library)
    assert all(set(row[3]) <= with_plan for rows in table.values() for row in rows)
    (shenzhen,) = (row for row in table["深圳"] if row[0] == "深圳市")
    assert shenzhen[1:] == ("Shenzhen", [["广东省", "Guangdong"]], ["qingyuan"], "")
    names = {row[0]: row[1] for rows in table.values() for row in rows}
    assert [names[one] for one in READINGS] == list(READINGS.values())


def test_clauses_have_the_years_and_sdg_targets_of_their_targets_as_keys(library: Library) -> None:
    keys = {record.address: set(record.keys) for record in records(library)}
    served = 0
    for linked in library.plans.values():
        for placed in linked.clauses:
            own = keys[addresses.clause(placed)]
            for target in placed.clause.targets:
                assert f"@due{target.year or linked.plan.period.last}" in own
                if sdg := library.shared.indicators[target.indicator].sdg:
                    served += 1
                    goal, aim, _ = sdg.indicator.split(".")
                    assert {f"@sdg{goal}", f"@sdg{goal}.{aim}", f"@sdg{sdg.indicator}"} <= own
            assert own or not placed.clause.targets
    assert served


def test_no_everyday_word_is_a_word_it_leads_to_and_none_stands_twice(library: Library) -> None:
    seen: dict[str, str] = {}
    for name, one in library.shared.synonyms.items():
        assert not set(one.said) & set(one.finds), name
        for word in one.said:
            assert seen.setdefault(word.lower(), name) == name, word


def test_the_words_that_everyday_words_lead_to_stand_in_plans(library: Library) -> None:
    texts = [record.text("zh") for record in records(library)]
    for name, one in library.shared.synonyms.items():
        assert any(word in text for word in one.finds for text in texts), name
