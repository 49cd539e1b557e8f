"""What the search finds, for hundreds of queries, against a plain look through every text of the plans."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Route

from generator.library.library import Library
from generator.search.records import records
from generator.search.text import folded, runs
from tests.helpers.built_site import ROOT, Visits
from tests.helpers.real_plans import real_library
from tests.site.search_truth import Stands, everything, queries, truth

FILES = {"chinese": 120, "traditional": 40, "partial": 30, "two-terms": 40, "english": 60}
"""Files of queries, and how many each must hold at least."""

JUDGED = ROOT / "tests/search/judged.yml"
PEOPLE = ROOT / "tests/search/people.yml"
FIRST = 10

ENGINE = """async ([lang, queries, loose]) => {
  const assets = new URL("../assets/", location.href).href;
  const { Engine } = await import(assets + "search-engine.js");
  const { Source } = await import(assets + "today.js");
  const engine = new Engine(new Source("search"), lang);
  const found = [];
  for (const query of queries) {
    const { hits: all } = await engine.search(query, new Map(), 60);
    const hits = loose ? all : all.filter(({ isLoose }) => !isLoose);
    found.push(await Promise.all(hits.map(async ({ doc }) => (await engine.index.text(doc))[0])));
  }
  return found;
}"""


@pytest.fixture(scope="module")
def library() -> Library:
    return real_library()


@pytest.fixture(scope="module")
def everywhere(library: Library) -> dict[str, Stands]:
    return everything(library)


@pytest.mark.parametrize("name", FILES)
def test_queries_find_every_text_that_holds_their_words(
    visit: Visits, library: Library, everywhere: dict[str, Stands], name: str
) -> None:
    asked = queries(ROOT / f"tests/search/{name}.yml")
    assert len(asked) >= FILES[name]
    assert len({query.text for query in asked}) == len(asked)
    if name == "traditional":
        assert all(folded(query.text) != query.text for query in asked)
    # Indicators of which nothing is known have no page.
    paged = {record.address for record in records(library)}
    places = {place: (one.name.zh, one.name.en) for place, one in library.shared.places.items()}
    page = visit("search/", until="networkidle")
    found = page.evaluate(ENGINE, ["zh", [query.text for query in asked]])
    faults = []
    precision = []
    for query, hits in zip(asked, found, strict=True):
        right = truth(query, everywhere, places)
        if not right:
            faults.append(f"nothing answers “{query.text}”: it tests nothing")
        first = hits[:FIRST]
        precision.append(sum(hit in right for hit in first) / len(first) if first else 0)
        # Chinese is found to the letter; English also by other forms of a word, which come later.
        wrong = [hit for hit in (first if name == "english" else hits) if hit not in right]
        if missed := {address for address in right - set(hits) if everywhere[address].clause or address in paged}:
            faults.append(f"“{query.text}” missed {sorted(missed)[:5]}")
        if wrong:
            faults.append(f"“{query.text}” wrong {wrong[:5]}")
    assert not faults, "\n".join(faults)
    assert sum(precision) / len(precision) >= 0.98


def test_the_best_hit_comes_first(visit: Visits) -> None:
    judged: list[dict[str, str]] = yaml.safe_load(JUDGED.read_text(encoding="utf-8"))
    assert len(judged) >= 60
    page = visit("search/", until="networkidle")
    found = page.evaluate(ENGINE, ["zh", [one["query"] for one in judged]])
    everywhere = {address for hits in found for address in hits}
    other = [
        f"“{one['query']}”: {hits[0] if hits else 'nothing'} instead of {one['first']}"
        for one, hits in zip(judged, found, strict=True)
        if hits[:1] != [one["first"]]
    ]
    assert {one["first"] for one in judged} - everywhere == set() or other
    assert len(other) <= len(judged) * 0.1, "\n".join(other)


def test_people_find_what_they_ask_for_in_their_own_words(
    visit: Visits, library: Library, everywhere: dict[str, Stands]
) -> None:
    asked: list[dict[str, Any]] = yaml.safe_load(PEOPLE.read_text(encoding="utf-8"))
    assert len({one["query"] for one in asked}) == len(asked) >= 250
    known = {record.address: record for record in records(library)}
    page = visit("search/", until="networkidle")
    found = page.evaluate(ENGINE, ["zh", [one["query"] for one in asked], True])

    def answers(one: dict[str, Any], address: str) -> bool:
        record = known[address]
        return (
            address.startswith(one.get("at", ""))
            and any(word in record.text("zh") for word in one.get("best", [""]))
            and one.get("kind", record.kind) == record.kind
            and ("place" not in one or (record.places == (one["place"],) and address.startswith("plans/")))
            and ("audience" not in one or record.audiences == (one["audience"],))
        )

    missed = [
        f"“{one['query']}”: {hits[:3]}"
        for one, hits in zip(asked, found, strict=True)
        if not any(answers(one, address) for address in hits[:3])
    ]
    assert len(missed) <= len(asked) * 0.05, "\n".join(missed)


MOST_BYTES = 70_000
COSTLY = ["怀柔小学近视", "家庭爆力", "妇女创业贷款怎么办理", "vaccinatoin", "how to get cervical cancer screening"]


def test_the_first_answer_costs_little(visit: Visits) -> None:
    for query in COSTLY:
        page = visit("search/", until="networkidle")
        sizes: list[int] = []
        page.on("response", lambda r, sizes=sizes: sizes.append(len(gzip.compress(r.body()))))  # type: ignore[misc]
        page.locator("#q").fill(query)
        page.locator(".pe-hit").first.wait_for()
        page.wait_for_load_state("networkidle")
        assert 0 < sum(sizes) <= MOST_BYTES, f"{query}: {sum(sizes)} bytes"


@pytest.mark.parametrize(
    ("query", "name", "near"),
    [
        ("成都", "四川省成都市", None),
        ("Chengdu", "四川省成都市", None),
        ("深圳托育", "广东省深圳市", "places/qingyuan/"),
    ],
)
def test_a_place_without_a_plan_is_known_and_said_to_have_none(
    visit: Visits, query: str, name: str, near: str | None
) -> None:
    page = visit(f"search/?q={query}", until="networkidle")
    said = page.locator(".pe-away")
    said.wait_for()
    assert name in str(said.text_content())
    assert said.locator("a[href$='contribute/']").count() == 1
    if near:
        assert said.locator(f"a[href$='{near}']").count() == 1


@pytest.mark.parametrize(
    "query", ["zzzz", "量子计算", "blockchain", "火星人", "天气预报", "老公出轨", "房价", "猫粮", "iphone"]
)
def test_nothing_absurd_is_found_or_offered(visit: Visits, query: str) -> None:
    page = visit(f"search/?q={query}", until="networkidle")
    page.locator(".pe-empty").wait_for()
    assert page.locator(".pe-hit, .pe-near a").count() == 0


TEXTS = [
    "近视率降至38%以下，6.5%和１００，０００人",
    "0-6岁（2021—2025年）",
    "降至3.0‰、4.0‰。",
    "left-behind children, aged 0–6; women’s 100,000 “rights”",
    "HIV疫苗",
    "學前教育",
    "“两癌”筛查 8/10万",
    "café — naïve/three-year-old",
]


def test_queries_are_cut_as_texts_are(visit: Visits) -> None:
    page = visit("search/", until="networkidle")
    script = """async (texts) => {
      const assets = new URL("../assets/", location.href).href;
      const { pairs, runs } = await import(assets + "search-query.js");
      const { Source } = await import(assets + "today.js");
      const script = pairs((await new Source("search").load("zh.json")).script);
      const shown = ({ kind, joint, text }) => [kind, joint, text];
      return texts.map((text) => runs(text, script).map((run) => run.map(shown)));
    }"""
    ours: list[Any] = [[[[unit.kind, unit.joint, unit.text] for unit in run] for run in runs(text)] for text in TEXTS]
    assert page.evaluate(script, TEXTS) == ours


def test_the_files_of_queries_are_all_looked_at() -> None:
    assert {file.stem for file in Path(ROOT / "tests/search").glob("*.yml")} == {*FILES, JUDGED.stem, PEOPLE.stem}


def test_texts_that_share_a_file_are_found_in_it(visit: Visits, site: Path) -> None:
    """As in a collection of many records (generator/search/bundle.py)."""
    (data,) = (site / "assets/search").iterdir()

    def told(route: Route) -> None:
        name = route.request.url.partition(f"{data.name}/")[2]
        if name == "meta.json":
            route.fulfill(json=json.loads((data / name).read_text(encoding="utf-8")) | {"together": 4})
            return
        first = 4 * int(Path(name).stem)
        files = [file for n in range(first, first + 4) if (file := data / f"t/{n}.json").is_file()]
        route.fulfill(json=[json.loads(file.read_text(encoding="utf-8"))[0] for file in files])

    page = visit("search/", until="networkidle")
    page.locator("#q").fill("近视")
    page.locator(".pe-hit").first.wait_for()
    alone = page.locator(".pe-hit").all_inner_texts()
    page = visit("search/", until="networkidle")
    page.route(f"**/{data.name}/meta.json", told)
    page.route(f"**/{data.name}/t/*.json", told)
    page.locator("#q").fill("近视")
    page.locator(".pe-hit").first.wait_for()
    assert page.locator(".pe-hit").all_inner_texts() == alone
