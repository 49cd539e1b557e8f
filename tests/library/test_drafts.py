"""Drafts: what is open of them is counted once, and nothing that counts, compares or publishes data knows of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.check import check
from generator.library.drafts import published_only, with_drafts
from generator.library.library import OPEN_KINDS, Draft
from generator.model.plan import LANGS
from generator.publish.pages import pages, site_map
from tests.helpers.projects import command, edit, new_project, text

PAGE = """示例县妇女发展规划（2031—2035年）
前言
妇女是国家的未来，制定本规划。
一、发展领域
（一）妇女与健康
主要目标
1.孕产妇死亡率降到9/10万以下。
2.减少伤害🧑。
策略措施
1.加强领导。完善制度。
2.加强宣传。普及知识。
（二）妇女与玩具
主要目标
1.玩具安全。
策略措施
1.加强检查。完善标准。
"""
PLAN = "plans/demo-women-2031/plan.yml"
TOYS = "women-domain-2"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = new_project(tmp_path)
    (tmp_path / "shili.txt").write_text(PAGE, encoding="utf-8")
    done = command(root, "import", str(tmp_path / "shili.txt"), "--place", "demo", "--period", "2031-2035")
    assert done.returncode == 0, done.stderr
    return root


def draft_of(root: Path) -> Draft:
    checked = check(root)
    assert not checked.has_errors, [f for f in checked.findings if f.severity == "error"]
    assert checked.library is not None
    return checked.library.drafts["demo-women-2031"]


def test_a_document_is_a_draft_that_is_shown_at_once_without_an_entry_by_hand(project: Path) -> None:
    draft = draft_of(project)
    assert text(project, PLAN).count("draft: open") == 1
    assert draft.counts["names"] == 1, "a domain that no vocabulary has"
    assert draft.counts["doubts"] >= 1
    assert draft.counts["english"] > 5
    assert tuple(draft.counts) == OPEN_KINDS
    library = check(project).library
    assert library is not None
    for lang in LANGS:
        made = {page.path: page.text for page in pages(library, lang)}
        own = {path: page for path, page in made.items() if "/demo-women-2031/" in path}
        assert f"plans/demo-women-2031/{TOYS}/index.md" in own
        assert all('robots: "noindex"' in page and 'class="pe-notice pe-draft"' in page for page in own.values())
        health = own["plans/demo-women-2031/women-health/index.md"]
        assert health.count("🧑") >= 2, "the doubt stands beside its clause"
        elsewhere = {path for path, page in made.items() if path not in own and "demo-women-2031" in page}
        assert elsewhere == {"plans/index.md"}, "one list leads to drafts, and nothing else knows of them"


def test_what_counts_and_compares_knows_of_no_draft(project: Path) -> None:
    library = check(project).library
    assert library is not None
    assert "demo-women-2031" not in library.plans
    assert all(clause.plan != "demo-women-2031" for group in library.groups for clause in group.clauses)
    assert "demo-women-2031" in with_drafts(library).plans
    assert TOYS in with_drafts(library).shared.domains
    assert TOYS not in library.shared.domains


def test_only_a_draft_marked_for_it_is_published(project: Path) -> None:
    library = check(project).library
    assert library is not None
    assert not any("demo-women-2031" in path for path, _ in site_map(published_only(library)))
    edit(project, PLAN, "draft: open", "draft: published")
    needed = [f for f in check(project).findings if f.severity == "error"]
    assert [f.code for f in needed] == ["unknown-id"], "every domain is named before readers see it"


def test_words_that_differ_from_the_source_keep_a_draft_from_being_published(project: Path) -> None:
    edit(project, "plans/demo-women-2031/women-health.yml", "普及知识", "普及学问")
    assert draft_of(project).counts["proof"] > 0
    edit(project, PLAN, "draft: open", "draft: published")
    assert any(f.code.startswith("proof-") for f in check(project).findings if f.severity == "error")


def test_a_draft_that_cannot_be_read_keeps_nothing_else_from_being_shown(project: Path) -> None:
    edit(project, "plans/demo-women-2031/women-health.yml", "goals:", "gaols:")
    checked = check(project)
    assert checked.has_errors
    assert checked.library is not None
    assert not checked.library.drafts
    wrong = {f.spot.file for f in checked.findings if f.severity == "error"}
    assert "plans/demo-women-2031/women-health.yml" in wrong
    assert all(file.startswith("plans/demo-women-2031/") for file in wrong)


def test_a_doubt_goes_when_its_entry_goes(project: Path) -> None:
    before = draft_of(project).counts["doubts"]
    source = "plans/_sources/shili.yml"
    entries = re.split(r"(?m)^(?=  - |[a-z])", text(project, source))
    edit(project, source, next(entry for entry in entries if "import-noise" in entry), "")
    assert draft_of(project).counts["doubts"] == before - 1


def test_an_unconfirmed_target_is_a_question_and_never_a_target(project: Path) -> None:
    draft = draft_of(project)
    assert (draft.counts["targets"], draft.counts["figures"]) == (1, 0)
    assert not any(placed.clause.targets for placed in draft.linked.clauses)
    question = "待确认的目标：maternal-mortality-ratio at_most 9"
    assert question in _health(project)
    file = "plans/_shared/domains.yml"
    with (project / file).open("a", encoding="utf-8") as domains:
        domains.write(
            f"\n{TOYS}:\n  name: {{zh: 妇女与玩具, en: Toys}}\n  short: {{zh: 玩具, en: Toys}}\n  audience: women\n"
        )
    edit(project, PLAN, "draft: open", "draft: published")
    published = _health(project)
    assert "孕产妇死亡率降到9/10万以下" in published
    assert question not in published, "readers are not asked what editors have still to do"
    assert "maternal-mortality-ratio" not in published, "nor shown as a target"
    edit(project, "plans/demo-women-2031/women-health.yml", ", drafted: true", "")
    assert "maternal-mortality-ratio" in _health(project), "once confirmed it is a target"


def _health(project: Path) -> str:
    checked = check(project)
    assert checked.library is not None, checked.findings
    assert "demo-women-2031" in checked.library.drafts
    made = {page.path: page.text for page in pages(checked.library, "zh")}
    return made["plans/demo-women-2031/women-health/index.md"]
