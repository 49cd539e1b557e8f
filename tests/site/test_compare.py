"""Comparisons in the browser: what stands side by side, its address, its marks, on paper and without scripts."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from generator.texts import differences
from tests.helpers.built_site import Visits, tables, wait_until

OfKind = Callable[[str, str], str]
LANGS = ("zh", "en")
PATHS = {"zh": "compare/", "en": "en/compare/"}
TWO = ("qingyuan-children-2021", "xinping-children-2021")
FOUR = (*TWO, "xinghualing-children-2021", "zunyi-children-2021")
DOMAIN = "children-health"


@pytest.fixture(scope="module")
def files(site: Path) -> Callable[[str, str, str], dict]:
    def read(lang: str, plan: str, domain: str = DOMAIN) -> dict:
        return json.loads((tables(site) / f"compare-{lang}/{plan}/{domain}.json").read_text(encoding="utf-8"))

    return read


def opened(visit: Visits, lang: str, plans: tuple[str, ...], domain: str = DOMAIN, width: int = 1280) -> Page:
    page = visit(f"{PATHS[lang]}?plans={','.join(plans)}" + (f"&domain={domain}" if domain else ""), width=width)
    page.wait_for_selector("[data-result] section")
    return page


def rows(page: Page, section: str) -> list[list[str]]:
    return page.evaluate(
        """section => [...document.querySelectorAll(`[aria-labelledby="${section}"] tbody tr`)].map(
          row => [...row.children].map(cell => cell.textContent))""",
        section,
    )


@pytest.mark.parametrize(("lang", "width"), [("zh", 1280), ("en", 390)])
def test_targets_stand_by_indicator_and_missing_ones_are_seen(
    visit: Visits, files: Callable, lang: str, width: int
) -> None:
    page = opened(visit, lang, TWO, width=width)
    parts = [files(lang, plan) for plan in TWO]
    shown = {row[0]: row[1:] for row in rows(page, "targets")}
    assert set(shown) == {target[1] for part in parts for target in part["targets"]}
    missing = {"zh": "未列", "en": "not set"}[lang]
    for place, part in enumerate(parts):
        own = {name: [] for name in shown}
        for _, name, value, when, clause, _ in part["targets"]:
            own[name] += [value, when, clause]
        for name, words in own.items():
            cell = shown[name][place]
            assert (cell == missing) == (not words)
            assert all(word in cell for word in words), name
    assert missing in [cell for cells in shown.values() for cell in cells]
    counts = [sum(cell != missing for cell in cells) for cells in shown.values()]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("plans", [TWO, FOUR])
def test_goals_stand_by_group_each_once(visit: Visits, files: Callable, lang: str, plans: tuple[str, ...]) -> None:
    page = opened(visit, lang, plans)
    parts = [files(lang, plan) for plan in plans]
    links = page.evaluate(
        """[...document.querySelectorAll('[aria-labelledby="goals"] .pe-cmp__n')].map(a => a.getAttribute('href'))"""
    )
    wanted = [f"{part['path']}#{goal[2]}" for part in parts for goal in part["goals"]]
    assert sorted(link.removeprefix("../") for link in links) == sorted(wanted)
    groups: dict[int, set[int]] = {}
    for place, part in enumerate(parts):
        for goal in part["goals"]:
            groups.setdefault(goal[0], set()).add(place)
    common = [places for places in groups.values() if len(places) > 1]
    assert len(rows(page, "goals")) == len(common)
    assert str(len(common)) in page.locator("[data-status]").inner_text()
    # Without what a wording lacks, each cell says the plan's own words.
    first = page.locator('[aria-labelledby="goals"] tbody tr').first
    first.evaluate("row => row.querySelectorAll('del, .pe-vh, small').forEach(e => e.remove())")
    texts = {goal[3].replace("\n", "" if lang == "zh" else " ") for part in parts for goal in part["goals"]}
    for cell in first.locator("td:not(.none) p").all():
        said = cell.evaluate("p => [...p.childNodes].slice(2).map(n => n.textContent).join('')").strip()
        assert said in texts


def test_the_address_holds_the_choice_and_goes_back(visit: Visits) -> None:
    page = visit(PATHS["en"], width=390)
    page.wait_for_selector("[data-offers] a")
    assert page.locator("[data-result] section").count() == 0
    page.locator("[data-offers] a").first.click()
    page.wait_for_selector("#goals")
    assert "plans=" in page.url
    assert "domain=" in page.url
    first = page.url
    assert page.locator("[data-twin]").first.get_attribute("href").endswith(first.partition("?")[2])
    page.select_option("[name=plan] >> nth=2", "zunyi-children-2021")
    wait_until(page, "document.querySelector('.pe-cmpt')?.dataset.plans === '3'")
    assert page.url.count(",") == 2
    page.select_option("[name=domain]", "")
    page.wait_for_selector("[aria-labelledby=domains]")
    assert page.locator("#goals").count() == 0
    page.go_back()
    page.wait_for_selector("#goals")
    page.go_back()
    wait_until(page, "document.querySelector('.pe-cmpt').dataset.plans === '2'")
    assert page.url == first
    cold = visit(PATHS["en"] + first[first.index("?") :])
    cold.wait_for_selector("#goals")
    assert cold.locator("[data-status]").inner_text() == page.locator("[data-status]").inner_text()
    page.go_back()
    wait_until(page, "!document.querySelector('[data-result] section')")
    assert page.locator("[data-offers]").is_visible()


def test_what_the_address_cannot_mean_is_left_out(visit: Visits) -> None:
    page = opened(visit, "zh", (TWO[0], "no-such-plan", TWO[0], TWO[1]), "no-such-domain")
    assert page.locator("[data-result] table").first.get_attribute("data-plans") == "2"
    assert page.locator("#domains").count() == 1
    women = opened(visit, "zh", ("qingyuan-women-2021", TWO[0]), "")
    assert women.locator("[aria-labelledby=domains] table").count() == 0
    one_sided = opened(visit, "zh", ("qingyuan-women-2021", TWO[0]), DOMAIN)
    assert one_sided.locator("[aria-labelledby=targets] td.none").count() > 0


@pytest.mark.parametrize("lang", LANGS)
def test_marks_give_both_wordings_and_no_longer_way_than_the_build_finds(
    visit: Visits, files: Callable, lang: str
) -> None:
    parts = [files(lang, plan) for plan in FOUR]
    pairs = []
    for part, other in combinations(parts, 2):
        for kind in ("goals", "measures"):
            texts = {clause[0]: clause[3] for clause in part[kind]}
            pairs += [[texts[c[0]], c[3]] for c in other[kind] if c[0] in texts]
    assert len(pairs) > 80
    found = visit(PATHS[lang]).evaluate(
        """async ([lang, pairs]) => {
          const file = `${lang === 'en' ? '../' : ''}../assets/differences.js`;
          const {differences} = await import(new URL(file, location.href));
          return pairs.map(([one, other]) => differences(one, other, lang).map(p => [p.text, p.kind]));
        }""",
        [lang, pairs],
    )
    alike = mine = theirs = 0
    for (one, other), pieces in zip(pairs, found, strict=True):
        assert "".join(text for text, kind in pieces if kind != "new") == one
        assert "".join(text for text, kind in pieces if kind != "gone") == other
        built = [(piece.text, piece.kind) for piece in differences.differences(one, other, lang)]  # type: ignore[arg-type]
        alike += [tuple(piece) for piece in pieces] == built
        mine += sum(len(text) for text, kind in pieces if kind == "same")
        theirs += sum(len(text) for text, kind in built if kind == "same")
    assert abs(mine - theirs) < theirs / 50
    assert alike > len(pairs) / 3  # the same number of changes can often be made in several ways


def test_a_measure_is_compared_when_it_is_opened(visit: Visits) -> None:
    page = opened(visit, "zh", TWO)
    details = page.locator('[aria-labelledby="measures"] tbody tr').first.locator("details")
    assert details.nth(1).locator("ins, del, small").count() == 0
    details.nth(1).locator("summary").click()
    wait_until(page, "d => d.querySelector('p') !== null", arg=details.nth(1).element_handle())
    assert len(details.nth(1).inner_text()) > 60


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(visit: Visits, lang: str, width: int) -> None:
    page = opened(visit, lang, FOUR, width=width)
    page.locator('[aria-labelledby="measures"] summary').nth(1).click()
    found = Axe().run(page).response["violations"]
    assert found == [], [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_measures_are_open_and_no_controls_are_seen(visit: Visits) -> None:
    page = opened(visit, "en", TWO)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("[data-result] details:not([open])").count() == 0
    assert page.locator("[data-form]").is_hidden()
    empty = page.evaluate(
        "[...document.querySelectorAll('[data-result] details div')].filter(d => !d.innerText).length"
    )
    assert empty == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("[data-result] details[open]").count() == 0
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("lang", LANGS)
def test_without_scripts_the_domains_are_offered(visit: Visits, lang: str) -> None:
    page = visit(PATHS[lang] + f"?plans={','.join(TWO)}", scripts=False)
    assert page.locator("[data-static] a:visible").count() > 14
    assert page.locator("form[data-form]").is_hidden()


def test_only_what_is_compared_is_loaded(visit: Visits) -> None:
    page = opened(visit, "zh", TWO)
    asked = page.evaluate(
        "performance.getEntriesByType('resource').map(e => e.name).filter(n => n.includes('assets/data'))"
    )
    assert len(asked) == 4
    page.select_option("[name=plan] >> nth=2", "zunyi-children-2021")
    wait_until(page, "document.querySelector('.pe-cmpt').dataset.plans === '3'")
    asked = page.evaluate(
        "performance.getEntriesByType('resource').map(e => e.name).filter(n => n.includes('assets/data'))"
    )
    assert len(asked) == 6


@pytest.mark.parametrize("lang", LANGS)
def test_pages_of_plans_and_domains_lead_to_comparisons(visit: Visits, lang: str) -> None:
    root = {"zh": "", "en": "en/"}[lang]
    for path in (f"plans/{TWO[0]}/", f"domains/{DOMAIN}/"):
        page = visit(root + path)
        page.locator("main a[href*='compare/?plans=']").first.click()
        page.wait_for_selector("[data-result] section")
        page.wait_for_load_state("networkidle")
        assert page.locator("[name=plan]").first.input_value() in page.url
        page.go_back()
        page.wait_for_load_state("networkidle")
        page.locator("main a[href*='goals/?']").first.click()
        page.wait_for_selector("[data-row]")
