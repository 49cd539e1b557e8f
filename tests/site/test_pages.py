"""What every page of the built site must say about itself, and in which language it says everything."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from tests.helpers.built_site import KINDS, Visits
from tests.helpers.site_reader import ReadPage

SITE_URL = "https://plan-explorer.example/"
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
ENGLISH_WORDS = re.compile(r"[A-Za-z]{3,}(?:[ ,’']+[A-Za-z]{2,}){2,}")
CODE = {"code", "kbd", "samp", "pre"}

Pages = dict[str, ReadPage]


def test_every_kind_of_page_is_there_in_both_languages(pages: Pages) -> None:
    for lang in ("zh", "en"):
        assert {page.kind for page in pages.values() if page.site_lang == lang} == set(KINDS)


def test_every_page_has_its_twin(pages: Pages) -> None:
    alone = [page.path for page in pages.values() if page.twin not in pages]
    assert not alone
    assert [path for path, page in pages.items() if page.kind != pages[page.twin].kind] == []


def test_every_page_declares_its_language(pages: Pages) -> None:
    declared = {page.path: page.first("html").get("lang", "") for page in pages.values()}
    assert [path for path, lang in declared.items() if not lang.startswith(pages[path].site_lang)] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_titles_and_descriptions_tell_pages_apart(pages: Pages, lang: str) -> None:
    mine = [page for page in pages.values() if page.site_lang == lang]
    assert [page.path for page in mine if not page.title.strip()] == []
    assert [page.path for page in mine if not (page.meta("description") or "").strip()] == []
    titles = Counter(page.title for page in mine)
    assert [title for title, times in titles.items() if times > 1] == []


def test_canonical_address_is_the_page_s_own(pages: Pages) -> None:
    wrong = [
        page.path
        for page in pages.values()
        if [link.get("href") for link in page.links("canonical")] != [SITE_URL + page.path]
    ]
    assert wrong == []


def test_both_languages_are_announced_on_every_page(pages: Pages) -> None:
    wrong = []
    for page in pages.values():
        announced = {link.get("hreflang", "")[:2]: link.get("href", "") for link in page.links("alternate")}
        expected = {page.site_lang: SITE_URL + page.path, pages[page.twin].site_lang: SITE_URL + page.twin}
        if {lang: href for lang, href in announced.items() if lang in expected} != expected:
            wrong.append(f"{page.path}: {announced}")
    assert not wrong, "\n".join(wrong[:20])


def test_there_is_one_first_heading_and_no_level_is_skipped(pages: Pages) -> None:
    wrong = []
    for page in pages.values():
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
        skips = any(deeper - level > 1 for level, deeper in pairwise(levels))
        if levels.count(1) != 1 or levels[0] != 1 or skips:
            wrong.append(f"{page.path}: {levels}")
    assert not wrong, "\n".join(wrong[:20])


def test_no_undeclared_chinese_on_english_pages(pages: Pages) -> None:
    undeclared = [
        f"{page.path}: {words.text.strip()[:60]} in {'>'.join(words.inside[-4:])}"
        for page in pages.values()
        if page.site_lang == "en"
        for words in page.words
        if HAN.search(words.text) and not words.lang.startswith("zh")
    ]
    assert not undeclared, f"{len(undeclared)} in all:\n" + "\n".join(undeclared[:40])


def test_no_undeclared_english_on_chinese_pages(pages: Pages) -> None:
    undeclared = [
        f"{page.path}: {words.text.strip()[:60]} in {'>'.join(words.inside[-4:])}"
        for page in pages.values()
        if page.site_lang == "zh"
        for words in page.words
        if ENGLISH_WORDS.search(words.text) and not words.lang.startswith("en") and not CODE & set(words.inside)
    ]
    assert not undeclared, f"{len(undeclared)} in all:\n" + "\n".join(undeclared[:40])


def test_what_is_declared_chinese_on_english_pages_is_chinese(pages: Pages) -> None:
    """A wrong declaration makes a screen reader speak English with a Chinese voice."""
    wrong = [
        f"{page.path}: {words.text.strip()[:60]}"
        for page in pages.values()
        for words in page.words
        if words.lang[:2] not in {"", page.site_lang}
        and bool(HAN.search(words.text)) != (words.lang[:2] == "zh")
        and re.search(r"[^\W\d]{2}", words.text)
    ]
    assert not wrong, f"{len(wrong)} in all:\n" + "\n".join(wrong[:40])


def test_a_square_of_the_picture_leads_to_its_goal(visit: Visits) -> None:
    page = visit("plans/xinping-women-2021/", width=390)
    square = page.locator(".pe-pic .pe-sq").nth(12)
    name = square.get_attribute("title") or ""
    assert square.bounding_box() is not None
    assert min(square.evaluate("e => [e.offsetWidth, e.offsetHeight]")) >= 24
    square.click()
    page.wait_for_load_state()
    clause = page.locator(":target")
    assert clause.is_visible()
    number, words = re.fullmatch(r"目标 ?(\d+) (.{8}).*", name).groups()  # type: ignore[union-attr]
    assert words in clause.inner_text()
    assert number in clause.inner_text()
