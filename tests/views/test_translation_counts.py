"""The about page counts clauses by the state of their English, the same in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.library import addresses
from generator.library.library import Library
from generator.library.linking import link
from generator.model.plan import LANGS
from generator.publish.pages import pages
from generator.reading.content import Prose
from generator.reading.loader import load
from generator.views.parts.page_context import PageContext, Settings
from generator.views.parts.translation_counts import CountsRow, TranslationCounts, translation_counts
from tests.rules.test_rules import BASE, DOMAIN

PROSE = (Prose("about", "About", "", "Text."), Prose("contribute", "Contribute", "", "Text."))
CHANGED = """
number: 1
title: {zh: 儿童与健康, en: Children and Health}
goals:
  - {number: 1, zh: 健康素养提高。, en: Health literacy rises., english: reviewed}
  - {number: 2, zh: 健康水平提高。}
table:
  title: {zh: 指标, en: Indicators}
  columns:
    - {field: number, zh: 序号, en: No.}
    - {field: name, zh: 指标, en: Indicator}
    - {field: target, zh: 目标, en: Target}
  groups:
    - rows:
        - {number: 1, name: {zh: 覆盖率, en: Coverage}, target: "95"}
measures:
  - {number: 1, zh: 完善服务。, en: Improve services.}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for name, text in (BASE | {DOMAIN: CHANGED}).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    loaded = load(tmp_path)
    assert not loaded.findings, loaded.findings
    return link(loaded.collection, {})


def counts(library: Library) -> list[TranslationCounts]:
    return [translation_counts(PageContext(library, lang, addresses.ABOUT, Settings())) for lang in LANGS]


def numbers(row: CountsRow) -> tuple[int, int, int, int]:
    return row.clauses, row.drafts, row.reviewed, row.missing


def test_clauses_are_counted_by_the_nearest_state(library: Library) -> None:
    for counted in counts(library):
        assert [numbers(row) for row in counted.rows] == [(4, 2, 1, 1)]
        assert numbers(counted.total) == (4, 2, 1, 1)


def test_both_languages_show_the_same_numbers_under_their_own_words(library: Library) -> None:
    chinese, english = counts(library)
    assert [numbers(row) for row in chinese.rows] == [numbers(row) for row in english.rows]
    assert (chinese.rows[0].plan.text, english.rows[0].plan.text) == ("遵义儿童规划", "Zunyi plan for children")


def test_only_the_about_page_has_the_table(library: Library) -> None:
    for lang in LANGS:
        having = [page for page in pages(library, lang, PROSE) if 'id="translations"' in page.text]
        assert [page.path for page in having] == ["about/index.md"]
        assert re.findall(r'<td class="num"[^>]*><span>(\d+)</span></td>', having[0].text) == ["4", "2", "1", "1"] * 2
