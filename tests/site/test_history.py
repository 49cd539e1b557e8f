"""The history as readers meet it: a small site of its own, whose past has a figure that changed and a goal that moved.

Its repository also holds a state that cannot be read, and a plan and an indicator with new names.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from generator.commands.rename import rename
from generator.live.loop import site_server
from tests.helpers.built_site import ROOT, SOURCES, Visits, run_generator
from tests.helpers.projects import GLOSSARY, HEALTH, commit, edit, new_project
from tests.helpers.site_reader import ReadPage, read_page
from tests.site import test_layout, test_links, test_pages

GOAL = """\
  - number: 1
    zh: 孕产妇死亡率下降到8/10万以下。
    en: The maternal mortality ratio falls to 8 per 100,000 or less.
    targets:
      - {indicator: maternal-mortality-ratio, at_most: 8}
"""
CLAUSE = "plans/demo-w-2021/women-health/#goal-1"
HISTORY = "plans/demo-w-2021/changes/"
DAYS = ["2026-04-01", "2026-03-01", "2026-02-10", "2026-02-01", "2026-01-01"]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo project with its past, built once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_COMMITTER_DATE", "2026-01-01T12:00:00+08:00")
        root = new_project(tmp_path_factory.mktemp("past"))
        (root / ".gitignore").write_text("/site/\n/.site*\n/build/\n__pycache__/\n", encoding="utf-8")
        edit(root, HEALTH, GOAL, "")
        edit(root, HEALTH, "- number: 2\n    zh: 健康", "- number: 1\n    zh: 健康")
        commit(root, "The beginning, without a goal")
        patch.setenv("GIT_COMMITTER_DATE", "2026-02-01T12:00:00+08:00")
        edit(root, HEALTH, "- number: 1\n    zh: 健康", "- number: 2\n    zh: 健康")
        edit(root, HEALTH, "goals:\n", f"goals:\n{GOAL.replace('8', '9')}")
        commit(root, "A goal before the other")
        patch.setenv("GIT_COMMITTER_DATE", "2026-02-10T12:00:00+08:00")
        edit(root, HEALTH, "title:", "titel:")
        commit(root, "A slip")
        patch.setenv("GIT_COMMITTER_DATE", "2026-03-01T12:00:00+08:00")
        edit(root, HEALTH, "titel:", "title:")
        edit(root, HEALTH, GOAL.replace("8", "9"), GOAL)
        commit(root, "The figure")
        patch.setenv("GIT_COMMITTER_DATE", "2026-04-01T12:00:00+08:00")
        assert rename(root, "plan", "demo-women-2021", "demo-w-2021") == 0
        assert rename(root, "indicator", "maternal-mortality-ratio", "maternal-deaths") == 0
        edit(root, GLOSSARY, "  - {zh: 孕产妇死亡率", "  - {zh: 扫盲, en: literacy}\n  - {zh: 孕产妇死亡率")
        commit(root, "Other names")
    for name in SOURCES:
        if name != "plans":
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, root / name)
    for lang in ("zh", "en"):
        (root / "build/pages" / lang).mkdir(parents=True)
    done = run_generator(root, "build", "--no-search")
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture(scope="module")
def built(project: Path) -> dict[str, ReadPage]:
    """Every page of the history, read, by its path."""
    files = sorted((project / "site").rglob("index.html"))
    read = (read_page(file, project / "site") for file in files)
    return {page.path: page for page in read if page.kind not in {"redirect", "404"}}


@pytest.fixture(scope="module")
def served(project: Path) -> Iterator[dict[str, str]]:
    """The address of the site."""
    server = site_server(project / "site")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield {"root": f"http://127.0.0.1:{server.server_address[1]}/"}
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def visit(browser: Browser, served: dict[str, str]) -> Iterator[Visits]:
    visits = Visits(browser, served)
    yield visits
    visits.close()


def test_each_day_has_a_page_in_both_languages(built: dict[str, ReadPage]) -> None:
    days = {path for path in built if path.startswith("changes/2")}
    assert days == {f"changes/{day}/" for day in DAYS}
    assert {page.twin for path, page in built.items() if path in days} <= built.keys()


def test_what_holds_for_all_pages_holds_for_these(project: Path, built: dict[str, ReadPage]) -> None:
    test_links.test_every_internal_link_and_fragment_resolves(project / "site", built)
    mine = {path: page for path, page in built.items() if "changes/" in path}
    assert len(mine) == 2 * (len(DAYS) + 2)
    for check in (
        test_pages.test_there_is_one_first_heading_and_no_level_is_skipped,
        test_pages.test_no_undeclared_chinese_on_english_pages,
        test_pages.test_no_undeclared_english_on_chinese_pages,
        test_pages.test_what_is_declared_chinese_on_english_pages_is_chinese,
    ):
        check(mine)
    for lang in ("zh", "en"):
        test_pages.test_titles_and_descriptions_tell_pages_apart(mine, lang)


@pytest.mark.parametrize("scripts", [True, False])
def test_from_a_clause_to_what_it_said_before(visit: Visits, scripts: bool) -> None:
    page = visit(f"en/{CLAUSE}", scripts=scripts)
    page.get_by_role("link", name="Changed on 1 March 2026").click()
    page.wait_for_url("**/changes/2026-03-01/#demo-women-2021-women-health-goal-1")
    entry = page.locator(":target")
    assert entry.locator("del").all_text_contents() == ["[old:] 9", "[old:] 9", "[old:] ≤9\xa0per 100,000, by 2030"]
    assert entry.locator("ins").first.text_content() == "[new:] 8"
    assert entry.locator("summary").inner_text() == "As it stood until 1 March 2026"
    if not scripts:  # a script unfolds what a link leads to
        entry.locator("summary").click()
    assert entry.get_by_text("The maternal mortality ratio falls to 9 per 100,000 or less.").is_visible()
    assert entry.locator(".pe-gloss [lang=zh]").inner_text() == "孕产妇死亡率下降到9/10万以下。"
    entry.get_by_role("link", name="Health · Goal 1", exact=True).click()
    page.wait_for_url(f"**/en/{CLAUSE}")


def test_a_goal_that_moved_leads_to_where_it_is(visit: Visits) -> None:
    page = visit("changes/2026-02-01/")
    moved = page.locator(".pe-hist", has_text="移动")
    assert moved.locator("h3").inner_text().startswith("健康 · 目标 1 → 健康 · 目标 2")
    moved.get_by_role("link", name="健康 · 目标 2").click()
    page.wait_for_url("**/plans/demo-w-2021/women-health/#goal-2")
    assert page.locator("#goal-2").get_by_role("link", name="2026年2月1日移至此处").count() == 1


def test_a_plan_has_its_whole_history_under_its_new_name(visit: Visits) -> None:
    page = visit(HISTORY)
    assert page.locator("h2 time").evaluate_all("all => all.map(e => e.dateTime)") == [
        day for day in DAYS if day != "2026-02-10"
    ]
    hrefs = page.locator("main a").evaluate_all("all => all.map(e => e.pathname)")
    assert not [href for href in hrefs if "demo-women-2021" in href]
    page = visit("plans/demo-w-2021/")
    page.get_by_role("link", name="这份规划的全部修改").click()
    page.wait_for_url(f"**/{HISTORY}")


def test_a_day_that_cannot_be_read_says_so(visit: Visits) -> None:
    assert "an earlier form" in visit("en/changes/2026-02-10/").locator("main").inner_text()
    assert "2026年2月10日" not in visit("changes/").locator("main").inner_text()


def test_what_plans_share_stands_on_the_page_of_the_day(visit: Visits) -> None:
    page = visit("en/changes/2026-04-01/")
    shared = page.locator("section", has=page.locator("#vocabularies"))
    assert shared.locator("h3").count() == 2
    assert shared.get_by_role("link", name="literacy").get_attribute("href") == "../../glossary/#literacy"


def test_the_feed_is_found_and_tells_the_words(visit: Visits, project: Path) -> None:
    page = visit(f"en/{HISTORY}")
    found = page.locator("link[type='application/atom+xml']").evaluate_all("all => all.map(e => e.href)")
    own, address = found
    assert own.endswith("/en/plans/demo-w-2021/changes/feed.atom")
    assert address.endswith("/en/changes/feed.atom")
    assert (project / "site/en/plans/demo-w-2021/changes/feed.atom").is_file()
    feed = ElementTree.parse(project / "site/en/changes/feed.atom").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    days = [one.findtext(f"{atom}id") for one in feed.findall(f"{atom}entry")]
    readable = [day for day in DAYS if day != "2026-02-10"]
    assert days == [f"tag:plan-explorer.example,2026:en/changes/{day}" for day in readable]
    told = feed.findall(f"{atom}entry")[1].findtext(f"{atom}content")
    assert told
    assert "<del>9</del><ins>8</ins>" in told
    assert 'href="https://plan-explorer.example/en/plans/demo-w-2021/women-health/#goal-1"' in told


@pytest.mark.parametrize(
    "path", ["changes/", "changes/2026-02-01/", "changes/2026-04-01/", HISTORY, "plans/demo-w-2021/"]
)
def test_pages_with_a_history_fit_and_axe_finds_nothing(visit: Visits, path: str) -> None:
    for lang, scheme, width in (("", "light", 1280), ("en/", "dark", 320)):
        page = visit(f"{lang}{path}", scheme=scheme, width=width)
        page.evaluate("document.querySelectorAll('main .pe-hist details').forEach(e => { e.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.evaluate(
            test_layout.WIDER_THAN_THE_PAGE
        )
        assert page.evaluate(test_layout.SMALL_TARGETS) == []
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]][:5]) for one in found] == []


def test_what_is_kept_changes_no_byte(project: Path, tmp_path: Path) -> None:
    kept = list((project / "build/history").glob("*/*.json"))
    assert len(kept) == len(DAYS)
    shutil.rmtree(project / "build/history")
    done = run_generator(project, "build", "--no-search", "--site", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    warm, cold = (
        {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}
        for site in (project / "site", tmp_path / "site")
    )
    assert warm.keys() == cold.keys()
    assert [name for name in warm if warm[name] != cold[name]] == []
