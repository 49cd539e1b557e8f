"""The table of goals in the browser: what it finds, its address, its files, and what there is without scripts."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from generator.publish.surroundings import DEFAULT_SITE_URL as HOME
from tests.helpers.built_site import Visits, tables, wait_until

OfKind = Callable[[str, str], str]
LANGS = ("zh", "en")
PATHS = {"zh": "goals/", "en": "en/goals/"}
READY = "document.querySelector('[data-goals] [data-row], [data-goals] .pe-notice') !== null"
CELLS = """() => [...document.querySelectorAll('.pe-goals__rows tbody tr')].map(
  row => [...row.children].map(cell => cell.textContent))"""


@pytest.fixture(scope="module")
def data(site: Path) -> dict[str, dict]:
    return {lang: json.loads((tables(site) / f"goals-{lang}.json").read_text(encoding="utf-8")) for lang in LANGS}


def opened(visit: Visits, lang: str, query: str = "", width: int = 1280) -> Page:
    page = visit(PATHS[lang] + query, width=width)
    wait_until(page, READY)
    return page


def choose(page: Page, name: str, value: str) -> None:
    opener = page.locator("[data-open-facets]")
    if opener.is_visible() and opener.get_attribute("aria-expanded") == "false":
        opener.click()
    page.select_option(f"form [name={name}]", value)


def count(page: Page) -> int:
    """The number of rows that the table says it has."""
    words = page.locator("[data-status]").inner_text().replace(",", "")
    return int("".join(char if char.isdigit() else " " for char in words).split()[0])


def every_row(page: Page) -> list[list[str]]:
    rows = page.evaluate(CELLS)
    following = page.locator("[data-step='1']")
    while following.is_visible() and following.is_enabled():
        following.click()
        rows += page.evaluate(CELLS)
    return rows


@pytest.mark.parametrize(("lang", "width"), [("zh", 1280), ("en", 390)])
def test_choices_narrow_stand_in_the_address_and_go_back(
    visit: Visits, data: dict[str, dict], lang: str, width: int
) -> None:
    page = opened(visit, lang, width=width)
    everything = count(page)
    assert everything == len(data[lang]["clauses"]["page"])
    choose(page, "kind", "goal")
    goals = count(page)
    assert goals == data[lang]["clauses"]["kind"].count(data[lang]["kinds"].index("goal"))
    choose(page, "place", "zunyi")
    narrowed = count(page)
    assert 0 < narrowed < goals
    assert page.url.endswith("?place=zunyi&kind=goal")
    address = page.url
    page.go_back()
    assert count(page) == goals
    assert page.locator("[name=place]").input_value() == ""
    page.go_forward()
    assert count(page) == narrowed
    cold = opened(visit, lang, "?" + address.partition("?")[2], width)
    assert count(cold) == narrowed
    assert cold.locator("[name=place]").input_value() == "zunyi"
    assert cold.locator("[data-twin]").first.get_attribute("href").endswith("?place=zunyi&kind=goal")
    link = cold.locator(".pe-goals__rows tbody th a").first
    link.click()
    cold.wait_for_load_state("networkidle")
    expect(cold.locator(":target")).to_have_count(1)
    assert "zunyi" in cold.url
    cold.go_back()
    wait_until(cold, READY)
    assert count(cold) == narrowed


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("zh", "儿童近视", "兒童近視"),
        ("zh", "未成年人", "未成年人"),
        ("en", "myopia", "MYOPIA"),
        ("zh", "95%", "９５％"),
    ],
)
def test_words_are_found_in_either_script_width_and_case(visit: Visits, lang: str, one: str, other: str) -> None:
    found = []
    for words in (one, other):
        page = opened(visit, lang, f"?q={quote(words)}")
        found.append(page.evaluate(CELLS))
        assert page.locator(".pe-goals__rows mark").count() > 0
    assert found[0]
    assert found[0] == found[1]


@pytest.mark.parametrize(("lang", "words"), [("zh", "学校 视力"), ("en", "school vision")])
def test_several_words_must_all_stand_in_a_row(visit: Visits, data: dict[str, dict], lang: str, words: str) -> None:
    page = opened(visit, lang)
    page.fill("[name=q]", words)
    wait_until(page, "location.search.includes('q=')")
    own = data[lang]
    rows = []
    for row, text in enumerate(own["clauses"]["text"]):
        said = [
            own["indicators"][i][1]
            for c, i in zip(own["targets"]["clause"], own["targets"]["indicator"], strict=True)
            if c == row
        ]
        if all(any(word in place.lower() for place in (text, *said)) for word in words.split()):
            rows.append(row)
    assert 0 < len(rows) < len(own["clauses"]["text"]) / 4
    assert count(page) == len(rows)
    page.fill("[name=q]", "qqqqq")
    wait_until(page, "location.search.includes('qqqqq')")
    assert page.locator(".pe-goals__rows").count() == 0
    assert page.locator("[data-take=csv]").is_disabled()
    page.go_back()
    wait_until(page, "!location.search")
    assert count(page) == len(own["clauses"]["text"])


def test_every_choice_gives_what_the_data_say(visit: Visits, data: dict[str, dict]) -> None:
    page = opened(visit, "zh")
    own = data["zh"]
    with_targets = len(set(own["targets"]["clause"]))
    total = len(own["clauses"]["page"])
    with_figures = len({c for c, f in zip(own["targets"]["clause"], own["targets"]["figure"], strict=True) if f})
    wanted = {
        ("indicator", "yes"): with_targets,
        ("indicator", "no"): total - with_targets,
        ("has", "figure"): with_figures,
        ("has", "direction"): with_targets - with_figures,
        ("has", "none"): total - with_targets,
        ("nature", "binding"): own["clauses"]["nature"].count(1),
        ("rows", "targets"): len(own["targets"]["clause"]),
    }
    for (name, value), number in wanted.items():
        choose(page, name, value)
        assert count(page) == number, name
        choose(page, name, "")
    for name in ("place", "plan", "audience", "domain", "kind", "indicator"):
        for value in page.locator(f"[name={name}] option").evaluate_all("all => all.map(o => o.value).filter(Boolean)")[
            :8
        ]:
            choose(page, name, value)
            assert 0 < count(page) < total, (name, value)
        choose(page, name, "")


@pytest.mark.parametrize("lang", LANGS)
def test_columns_and_order_are_the_readers_and_last(visit: Visits, lang: str) -> None:
    page = opened(visit, lang, "?rows=targets&has=figure&indicator=under-five-mortality-rate")
    head = page.locator("[data-by=value]")
    head.click()
    assert head.evaluate("b => b.closest('th').ariaSort") == "ascending"
    column = page.evaluate(
        "[...document.querySelectorAll('.pe-goals__rows thead button')].findIndex(b => b.dataset.by === 'value')"
    )
    figures = [float(row[column]) for row in every_row(page)]
    assert len(set(figures)) > 2
    assert figures == sorted(figures)
    page.locator("[data-by=value]").click()
    assert page.evaluate("document.activeElement.dataset.by") == "value"
    assert "sort=-value" in page.url
    assert [float(row[column]) for row in every_row(page)] == figures[::-1]
    page.locator("[data-columns] summary").click()
    page.locator("[data-columns] [value=place]").check()
    page.locator("[data-columns] [value=unit]").uncheck()
    page.keyboard.press("Escape")
    assert page.locator("[data-columns] fieldset").is_hidden()
    assert page.evaluate("document.activeElement.localName") == "summary"
    shown = page.locator(".pe-goals__rows thead th").all_inner_texts()
    cold = opened(visit, lang, "?" + page.url.partition("?")[2])
    assert cold.locator(".pe-goals__rows thead th").all_inner_texts() == shown
    assert cold.locator("[data-by=place]").count() == 1
    assert cold.locator("[data-by=unit]").count() == 0
    page.go_back()
    assert page.locator("[data-by=unit]").count() == 1


@pytest.mark.parametrize(
    ("lang", "query"),
    [("zh", "?q=近视&cols=plan,clause,number,text,target"), ("en", "?rows=targets&place=zunyi&kind=goal&sort=-year")],
)
def test_what_is_shown_can_be_taken_as_csv_and_as_workbook(visit: Visits, lang: str, query: str) -> None:
    page = opened(visit, lang, query)
    number = count(page)
    with page.expect_download() as waiting:
        page.locator("[data-take=csv]").click()
    raw = Path(waiting.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    with page.expect_download() as waiting:
        page.locator("[data-take=xlsx]").click()
    assert waiting.value.suggested_filename.endswith(".xlsx")
    book = openpyxl.load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    heads = page.evaluate(
        "[...document.querySelectorAll('.pe-goals__rows thead button')].map(b => b.firstChild.textContent)"
    )
    shown = every_row(page)
    assert len(shown) == number
    lines = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    own = len(lines[0]) - len(heads)  # then ids, as the open data have them, and the address
    assert lines[0][:-own] == heads
    assert lines[0][-own:] == (
        ["条目编号", "网址"] if lang == "zh" else ["Id of the clause", "Id of the indicator", "Address"]
    )
    marked = [[cell.removeprefix("'") for cell in line[:-own]] for line in lines[1:]]
    # A long text that was searched is shown from where the word stands; all else is as shown.
    assert len(marked) == len(shown)
    for line, row in zip(marked, shown, strict=True):
        assert all(
            seen == cell or ("…" in seen and seen.removeprefix("…") in cell)
            for seen, cell in zip(row, line, strict=True)
        )
    data, about = book.worksheets
    cells = [["" if cell is None else cell for cell in row] for row in data.iter_rows(values_only=True)]
    assert [[str(cell) for cell in row] for row in cells[1:]] == [
        [c.removeprefix("'") for c in line] for line in lines[1:]
    ]
    typed = {head: [row[place] for row in cells[1:]] for place, head in enumerate(cells[0])}
    for head in ("序号",) if lang == "zh" else ("Due",):
        assert all(isinstance(value, int) for value in typed[head])
    if lang == "en":
        assert sum(isinstance(value, int | float) for value in typed["Value"]) > 20
    told = dict(about.iter_rows(values_only=True, max_col=2))
    assert page.url.partition("/goals/")[2] in " ".join(map(str, told.values()))
    assert number in told.values()
    assert ("近视" if lang == "zh" else "Zunyi") in " ".join(map(str, told.values()))
    place = lines[1][-1].removeprefix(HOME)  # where the site is at home, and not where it was read
    assert visit(place, until="networkidle").locator(":target").count() == 1
    if lang == "zh":
        assert place == "plans/{}/#{}".format(*lines[1][-own].rsplit("/", 1))
        name = waiting.value.suggested_filename
        assert re.fullmatch(r"规划通览_近视_\d{4}-\d\d-\d\d\.xlsx", name), name


def test_the_table_for_monitoring_is_one_click_and_keeps_what_was_chosen(visit: Visits) -> None:
    page = opened(visit, "zh", "?place=zunyi&q=近视")
    page.locator("[data-monitoring]").click()
    heads = page.locator(".pe-goals__rows thead button")
    expect(heads).to_contain_text(["规划", "领域", "条", "指标", "符号", "数值", "单位", "期限", "基期值", "性质"])
    assert "place=zunyi" in page.url
    assert "rows=targets" in page.url
    assert count(page) > 0


EXPORT = """async () => {
  const {csv, xlsx} = await import(new URL('../assets/table-export.js', location.href));
  const rows = [['a', 'b'], ['=1+1', '+2'], ['-3', '@x'], ['say "so", then', 'two\\nlines'], [-5, 7.25],
    ['<&>"\\u0007 _x0041_', ' spaced ']];
  const book = await xlsx([{name: 'A & B', rows, widths: [9, 9], headed: true}, {name: 'Z', rows: [], widths: [9]}]);
  return [csv(rows), [...book]];
}"""


def test_files_hold_any_text_and_no_formula(visit: Visits) -> None:
    text, book = visit(PATHS["zh"]).evaluate(EXPORT)
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert lines[1:5] == [["'=1+1", "'+2"], ["'-3", "'@x"], ['say "so", then', "two\nlines"], ["-5", "7.25"]]
    loaded = openpyxl.load_workbook(io.BytesIO(bytes(book)))
    assert loaded.sheetnames == ["A & B", "Z"]
    sheet = loaded["A & B"]
    assert [sheet["A2"].value, sheet["A2"].data_type] == ["=1+1", "s"] or sheet["A2"].data_type == "inlineStr"
    assert [cell.value for cell in sheet[4]] == ['say "so", then', "two\nlines"]
    assert [cell.value for cell in sheet[5]] == [-5, 7.25]
    assert sheet["B6"].value == " spaced "
    assert sheet["A6"].value.startswith('<&>" _x')
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_open_parts(visit: Visits, lang: str, width: int) -> None:
    page = opened(visit, lang, "?rows=targets&q=95%25", width)
    if page.locator("[data-open-facets]").is_visible():
        page.locator("[data-open-facets]").click()
    page.locator("[data-columns] summary").click()
    found = Axe().run(page).response["violations"]
    assert found == [], [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("lang", LANGS)
def test_without_scripts_every_goal_can_be_browsed(visit: Visits, data: dict[str, dict], lang: str, site: Path) -> None:
    page = visit(PATHS[lang], scripts=False)
    goals = data[lang]["clauses"]["kind"].count(data[lang]["kinds"].index("goal"))
    assert page.locator(".pe-static__l li:visible").count() == goals
    assert page.locator("[data-goals] form:visible").count() == 0
    assert (site / PATHS[lang] / "index.html").stat().st_size < 1_000_000


def test_a_failed_load_shows_the_goals_all_the_same(visit: Visits) -> None:
    page = visit("plans/")
    page.route("**/assets/data/**", lambda route: route.fulfill(status=200, body="{"))
    page.goto(page.url.replace("plans/", "goals/"))
    page.wait_for_selector(".pe-static__l li >> nth=0")
    assert page.locator("[data-goals]").is_hidden()


def test_nothing_is_loaded_before_the_page_is_opened(visit: Visits) -> None:
    for path in ("", "plans/", "domains/"):
        page = visit(path, until="networkidle")
        asked = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
        assert any("/site.js?v=" in url for url in asked)
        assert not [url for url in asked if re.search("assets/data/|today|goals|vendor", url)]
