"""Three stories from a fresh clone to the page that readers see: a wrong figure, a year of data, a new plan.

One clone serves them all, each as a branch that is merged into main, so that one build shows what came of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser

from generator.live.loop import site_server
from generator.reading.published import file_of
from tests.helpers.built_site import Visits
from tests.helpers.projects import command, commit
from tests.helpers.stories import ADVERTISING, DRAFT, HEALTH, NEW_VALUE, OBSERVATIONS, SOURCE, Clone

pytestmark = pytest.mark.slow

KNOWN = {"number-gap"}
"""What the check says of the plans as they are: a source skips a number."""
ANNOTATION = re.compile(r"^::(?:error|warning) file=([^,]+),line=(\d+),col=\d+,title=[^:]*?([a-z-]+)::", re.MULTILINE)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    return Clone.fresh(tmp_path_factory.mktemp("clone"))


def found(clone: Clone, *saying: str) -> list[str]:
    """Where and what the check finds wrong, as annotations name it; they hold the words given."""
    said = command(clone.root, "check", "--format", "github").stdout
    all_ = ANNOTATION.findall(said)
    assert len(all_) == len(re.findall("^::", said, re.MULTILINE))
    assert [words for words in saying if words.replace("%", "%25") not in said] == []
    return [f"{file}:{line} {code}" for file, line, code in all_ if code not in KNOWN]


def line_of(clone: Clone, file: str, words: str) -> int:
    """The one line of a file that holds some words."""
    lines = (clone.root / file).read_text(encoding="utf-8").splitlines()
    (number,) = (number for number, line in enumerate(lines, start=1) if words in line)
    return number


def comment(clone: Clone) -> str:
    """What a pull request says of the changes, as it is read."""
    changed = clone.run("diff", "main", "--format", "markdown", "--no-pages")
    assert changed.returncode == 0, changed.stderr
    return re.sub(r"\\(.)", r"\1", changed.stdout)


def test_a_wrong_figure_is_corrected(clone: Clone) -> None:
    for place in range(3):
        clone.write_figure(place, 95, 59)
    commit(clone.root, "A figure that was typed wrongly")
    clone.branch("figure")
    zh, en = line_of(clone, HEALTH, "达到59%以上"), line_of(clone, HEALTH, "reaches 59% or more")
    differs = "原文 plans/_sources/zunyi.txt:53:31：…街道)为单位达到⟦95⟧%以上"
    assert found(clone, differs) == [f"{HEALTH}:{zh} proof-differs"]
    # Corrected in Chinese only, the other two places are named, one finding each.
    clone.write_figure(0, 59, 95)
    assert found(clone, "英文里没有中文的数字 95，却有 59（") == [
        f"{HEALTH}:{en} english-figure-lost",
        f"{HEALTH}:{line_of(clone, HEALTH, 'at_least: 59')} figure-not-in-clause",
    ]
    clone.write_figure(1, 59, 95)
    clone.write_figure(2, 59, 95)
    assert found(clone) == []
    said = comment(clone)
    assert "遵义儿童规划 · 健康 · 目标 5 / Zunyi, children · Health · Goal 5" in said
    assert said.count("<del>59</del><ins>95</ins>") == 3
    assert "规划数据以外" not in said
    commit(clone.root, "A figure corrected")
    clone.merge("figure")


def test_a_year_of_data_is_added(clone: Clone) -> None:
    clone.branch("data")
    clone.add(OBSERVATIONS, NEW_VALUE.format(value="5.2‰", date="2025-03-01"))
    value, date = line_of(clone, OBSERVATIONS, "5.2‰"), line_of(clone, OBSERVATIONS, "2025-03-01")
    assert found(clone) == [f"{OBSERVATIONS}:{value} bad-figure", f"{OBSERVATIONS}:{date} surprising-scalar"]
    clone.edit(OBSERVATIONS, "5.2‰", "5.2")
    fixed = clone.run("check", "--fix")
    assert fixed.returncode == 0
    assert f'{OBSERVATIONS}:{date}: [surprising-scalar] date: 2025-03-01 → date: "2025-03-01"' in fixed.stdout
    assert fixed.stdout.count(": error [") == 0
    assert "5岁以下儿童死亡率，2024 / Under-five mortality rate, 2024" in comment(clone)
    commit(clone.root, "A year of data")
    clone.merge("data")


def test_a_plan_is_added_from_a_web_page(clone: Clone) -> None:
    clone.branch("plan")
    clone.draft()
    assert found(clone) == [f"{DRAFT}/plan.yml:1 draft-open"], "it is shown, and nothing of it keeps others from it"
    clone.confirm()
    clone.finish()
    health, plan = (f"{DRAFT}/{name}.yml" for name in ("children-health", "plan"))
    assert found(clone) == [
        f"{SOURCE}:{line_of(clone, SOURCE, 'publisher')} missing-key",
        f"{health}:{line_of(clone, health, '1名儿科医生')} forgotten-figure",
        f"{plan}:{line_of(clone, plan, '儿童是国家的未来')} english-missing",
    ]
    clone.judge()
    clone.translate()
    # A word that the glossary has otherwise, a layout that --fix brings into order, and what is not yet translated.
    assert {one.rpartition(" ")[2] for one in found(clone)} == {"english-missing", "glossary-term-missing", "layout"}
    clone.edit(health, "child immunisation.", "the immunisation programme for children.")
    clone.edit("plans/_shared/untranslated.yml", "{}", "shili-children-2021: 6")
    assert clone.run("check", "--fix").returncode == 0
    assert found(clone) == []
    assert clone.run("addresses", "--write").returncode == 0
    listed = (clone.root / file_of("plans/shili-children-2021/")).read_text(encoding="utf-8")
    assert "plans/shili-children-2021/children-health/#goal-2\n" in listed
    commit(clone.root, "Shili")
    said = comment(clone)
    assert "新增规划 added plan: 示例儿童规划 / Shili, children" in said
    assert "`/plans/shili-children-2021/children-health/#goal-2`" in said
    assert "- `plans/_sources/shili.txt`" in said, "what is no YAML file of plans/ is named apart"
    clone.merge("plan")


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Address of a site."""
    server = site_server(site)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


def test_readers_see_what_came_of_it(clone: Clone, browser: Browser) -> None:
    built = clone.run("build", "--no-search")
    assert built.returncode == 0, built.stderr
    assert "site-address" not in built.stderr
    with served(clone.root / "site") as address:
        visit = Visits(browser, {"root": address})
        goal = visit("en/plans/zunyi-children-2021/children-health/").locator("#goal-5")
        assert "reaches 95% or more" in goal.inner_text()
        line = line_of(clone, HEALTH, "为单位达到95%以上") - 1
        goal.locator("[data-cite] summary").click()
        assert goal.get_by_role("link", name=f"Edit line {line} of its data file").count() == 1
        indicator = visit("en/indicators/under-five-mortality-rate/").locator("main, .pe-main").first.inner_text()
        assert "5.2" in indicator
        assert "Invented bulletin (an example)" in indicator
        plan = visit("plans/shili-children-2021/children-health/")
        assert "95" in plan.locator("#goal-2").inner_text()
        assert ADVERTISING not in plan.content()
        english = visit("en/plans/shili-children-2021/children-safety/")
        assert english.locator("#goal-1 [lang=zh]").first.inner_text() == "儿童伤害死亡率持续下降。"
        visit.close()
