"""Word and PDF files of a plan: whole and in order, in both languages, the same each time, and made only when asked."""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import get_args

import pypdfium2
import pytest
from docx import Document
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from generator.documents.listing import names
from generator.documents.outline import Grid, Heading, Line, Paragraph, Said, paragraphs
from generator.documents.sheet import TONGUES, Sheet, Tongue, sheet
from generator.documents.typeset import NotSetError, pdf
from generator.documents.word import NOTE, word
from generator.exports.rows import Edition
from generator.history.days import read_history
from generator.library.linking import link
from generator.model.plan import Clause, Numbering
from generator.proof.rebuild import ENGLISH, rebuild
from generator.publish.documents import MARKS, plans_with_documents
from generator.publish.editions import days_of
from generator.reading.loader import load
from generator.texts.fold import fold
from generator.views.parts.page_context import PageContext, Settings
from generator.views.plan_page import plan_page
from tests.helpers.projects import PLAN, command, new_project, project_to_build, text
from tests.helpers.real_plans import real_library, real_plans

SITE = "https://plans.test/"
PLANS = sorted(real_library().plans)
SAMPLE = "xinghualing-women-2021"
"""It has tables, marks and notes."""
RADICALS = re.compile("[\u2e80-\u2fdf]")
HOSTILE = r'#panic("x") $ \ * _ <b> & `c` @ref //c /*c*/ ~ [a](b) "q" {{ }} #eval("1")'

pytestmark = pytest.mark.slow


@cache
def edition() -> Edition:
    library = real_library()
    return Edition(library, SITE, dict.fromkeys(library.plans, "2026-11-29"))


@cache
def sheet_of(plan: str, tongue: Tongue) -> Sheet:
    return sheet(edition(), real_library().plans[plan], tongue)


def printed(plan: str) -> str:
    """What the document printed, as the proof compares it."""
    return "".join(fold(piece.text)[0] for piece in rebuild(plan, real_plans().collection.plans[plan]))


# ---------- reading what was made, with other programs ----------


def of_cell(cell: _Cell) -> str:
    return "\n".join(paragraph.text for paragraph in cell.paragraphs)


def of_word(content: bytes) -> Iterator[str]:
    """The text of a Word file in the order of its body, without what is ours."""
    for block in Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield from (of_cell(cell) for cell in {cell._tc: cell for cell in row.cells}.values())
        elif isinstance(block, WordParagraph) and block.style is not None and block.style.name != NOTE:
            yield block.text


def of_pdf(content: bytes, shown: Sheet) -> str:
    """The text of a PDF file page by page, without the lines of every page and what is ours."""
    with pypdfium2.PdfDocument(content) as document:
        count, found = len(document), []
        for number, page in enumerate(document, 1):
            plain = re.sub(r"[\r\n\ufffe\x02]", "", page.get_textpage().get_text_range())
            before, between, after = shown.page
            for line in (shown.head, shown.foot, f"{before}{number}{between}{count}{after}"):
                assert squeezed(line) in squeezed(plain), f"page {number} lacks “{line}”"
                plain = squeezed(plain).replace(squeezed(line), "", 1)
            # A table that goes on has its head again; the first one stands below its title.
            again = [head for head in heads_of(shown) if plain.startswith(head)] if number > 1 else []
            found.append(plain.removeprefix(max(again, key=len, default="")))
    whole = "".join(found)
    for _, line in shown.front:
        assert squeezed(line) in whole
        whole = whole.replace(squeezed(line), "", 1)
    return whole


def heads_of(shown: Sheet) -> list[str]:
    grids = [block for block in shown.blocks if isinstance(block, Grid)]
    langs = (lambda s: s.zh + s.en * (s.zh != s.en)) if shown.tongue == "both" else (lambda s: s.words(shown.lang))
    return [squeezed("".join(langs(head) for head in grid.heads)) for grid in grids]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


# ---------- the proof goes through them ----------


@pytest.mark.parametrize("plan", PLANS)
def test_the_chinese_word_file_is_what_was_printed(plan: str) -> None:
    assert fold("".join(of_word(word(sheet_of(plan, "zh")))))[0] == printed(plan)


@pytest.mark.parametrize("plan", PLANS)
def test_the_chinese_pdf_is_what_was_printed(plan: str) -> None:
    shown = sheet_of(plan, "zh")
    found = of_pdf(pdf(shown), shown)
    assert not RADICALS.search(found), "a radical stands for a character: nobody would find the word"
    ours = sum(isinstance(block, Grid) and block.title is None for block in shown.blocks)
    assert fold(found.replace(shown.table, "", ours) if ours else found)[0] == printed(plan)


def test_every_clause_is_there_in_english_in_order() -> None:
    shown = sheet_of(SAMPLE, "en")
    texts = [one.en for c in clauses() for one in paragraphs(c.zh, c.en or "")]
    in_order(texts, "".join(of_word(word(shown))), squeezed)
    in_order(texts, of_pdf(pdf(shown), shown), letters)


def test_every_clause_is_beside_its_translation() -> None:
    """In Word a row of a table holds both; in a PDF a row may go on over the page, so each language is read alone."""
    shown = sheet_of(SAMPLE, "both")
    pairs = [one for c in clauses() for one in paragraphs(c.zh, c.en or "")]
    in_order([words for one in pairs for words in (one.zh, one.en)], "".join(of_word(word(shown))), squeezed)
    whole = of_pdf(pdf(shown), shown)
    in_order([one.zh for one in pairs], whole, characters)
    in_order([one.en[:70] for one in pairs], whole, letters)


def clauses() -> list[Clause]:
    found = [one.clause for one in real_library().plans[SAMPLE].clauses if one.cells is None]
    assert len(found) > 100
    return found


def in_order(texts: list[str], whole: str, read: Callable[[str], str]) -> None:
    place, found = 0, read(whole)
    for one in texts:
        at = found.find(read(one), place)
        assert at >= 0, f"not there, or not in its place: {one}"
        place = at + len(read(one))


def letters(text: str) -> str:
    """Letters alone: a hyphen at the end of a line may belong to the word or to the line."""
    return re.sub("[^A-Za-z]", "", text)


def characters(text: str) -> str:
    """Chinese characters alone."""
    return re.sub("[^\u4e00-\u9fff]", "", text)


def test_headings_are_headings_and_tables_tables() -> None:
    shown = sheet_of(SAMPLE, "zh")
    document = Document(io.BytesIO(word(shown)))
    styled = [p.text for p in document.paragraphs if p.style and str(p.style.name).startswith(("Heading", "Title"))]
    printed_titles = [grid.title.zh for grid in shown.blocks if isinstance(grid, Grid) and grid.title]
    headings = [block.text.zh for block in shown.blocks if isinstance(block, Heading)]
    assert [one for one in styled if one not in printed_titles] == headings
    grids = [block for block in shown.blocks if isinstance(block, Grid)]
    assert len(grids) == len(document.tables) > 5
    for grid, table in zip(grids, document.tables, strict=True):
        assert [of_cell(cell) for cell in table.rows[0].cells] == [head.zh for head in grid.heads]
        assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader"), "the head comes again on the next page"
    assert "PAGE" in [f.get(f.keys()[0]) for f in document.sections[0].footer._element.xpath(".//w:fldSimple")]


def test_the_pdf_has_tags_an_outline_a_language_and_the_day_of_the_data() -> None:
    shown = sheet_of(SAMPLE, "zh")
    content = pdf(shown)
    with pypdfium2.PdfDocument(content) as document:
        assert document.is_tagged()
        outline = [one.get_title() for one in document.get_toc(max_depth=20)]
        assert outline == [b.text.zh for b in shown.blocks if isinstance(b, Heading) and b.level]
        facts = document.get_metadata_dict()
        assert (facts["Title"], facts["CreationDate"][:10]) == (shown.title, "D:20261129")
    assert re.search(rb"/Lang ?\(zh-CN\)", content)


# ---------- the same each time, harmless, and in any language ----------


@pytest.mark.parametrize("make", [word, pdf])
def test_bytes_are_the_same_each_time(make: object) -> None:
    assert callable(make)
    first = make(sheet_of(SAMPLE, "both"))
    assert first == make(sheet(edition(), real_library().plans[SAMPLE], "both"))
    if make is word:
        with zipfile.ZipFile(io.BytesIO(first)) as package:
            assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_words_are_words_whatever_they_look_like() -> None:
    """Marks of typesetters and of XML are shown as they stand; nothing is carried out."""
    said = Said(HOSTILE, HOSTILE)
    blocks = (
        Heading(0, said),
        Heading(1, said),
        Paragraph(said, Said("（一）", "(1)"), lead=said, address="plans/x/#goal-1"),
        Grid(None, (said, said), (Line((said,), is_heading=True), Line((said, said))), (1, 1)),
    )
    shown = replace(sheet_of(SAMPLE, "zh"), blocks=blocks, title=HOSTILE, front=(("zh", HOSTILE),))
    assert "".join(of_word(word(shown))).count(HOSTILE) == 9
    assert squeezed(of_pdf(pdf(shown), shown)).count(squeezed(HOSTILE)) == 9


def test_a_character_that_no_font_has_is_told_and_not_left_out() -> None:
    blocks = (Heading(0, Said("甲")), Paragraph(Said("不见的字：\U000e0123\ufdfa。")))
    with pytest.raises(NotSetError, match="could not be displayed"):
        pdf(replace(sheet_of(SAMPLE, "zh"), blocks=blocks))


@pytest.mark.parametrize("tongue", TONGUES)
def test_what_nobody_translated_stands_in_chinese(tongue: Tongue) -> None:
    blocks = (
        Heading(0, Said("甲", "A")),
        Paragraph(Said("未译的条文。"), Said("1.", "1.")),
        Paragraph(Said("乙。", "B.")),
    )
    shown = replace(sheet_of(SAMPLE, tongue), blocks=blocks)
    for found in ("".join(of_word(word(shown))), of_pdf(pdf(shown), shown)):
        assert squeezed(found).count("1.未译的条文。") == 1
        assert ("B." in found) == (tongue != "zh")


def test_each_way_of_printing_numbers_has_an_english_one() -> None:
    """A plan may print its numbers in any way that its schema allows."""
    assert ENGLISH.keys() == set(get_args(Numbering))


# ---------- the command, and the build that takes them along ----------


def test_without_its_packages_the_command_says_what_installs_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = new_project(tmp_path)
    makers = ("docx", "generator.documents.making", "generator.documents.word", "generator.documents.typeset")
    for module in [name for name in sys.modules if name.startswith(makers)]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "docx", None)
    done = command(root, "exports")
    assert (done.returncode, done.stderr.count("make exports")) == (2, 2)
    assert not (root / "build/exports").exists()


def test_without_a_chinese_font_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.documents.making.has_font", lambda: False)
    root = new_project(tmp_path)
    done = command(root, "exports")
    assert done.returncode == 2
    assert "fonts-noto-cjk" in done.stderr
    assert not (root / "build/exports").exists()


def test_a_build_takes_along_what_is_of_today_and_links_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", SITE)
    root, site = project_to_build(tmp_path), tmp_path / "site"
    plan = PLAN.split("/")[1]
    paths = [one.path for one in names(plan)]
    (root / "build/exports/plans").mkdir(parents=True)
    (root / "build/exports/plans/gone-plan.zh.pdf").write_bytes(b"old")
    done = command(root, "exports")
    assert done.returncode == 0, done.stderr
    kept = {str(one.relative_to(root / "build/exports")) for one in (root / "build/exports").rglob("*.*")}
    assert kept == {*paths, "made.json"}, "a document of no plan goes"

    built = command(root, "build", "--no-search", "--documents", "--site", str(site))
    assert built.returncode == 0, built.stderr
    assert [path for path in paths if not (site / "data/v1" / path).is_file()] == []
    listed = {one["path"]: one for one in json.loads(text(site, "data/v1/index.json"))["files"]}
    assert [listed[path]["bytes"] for path in paths] == [(site / "data/v1" / path).stat().st_size for path in paths]
    for prefix in ("", "en/"):
        page = text(site, f"{prefix}plans/{plan}/index.html")
        assert [page.count(f"data/v1/{path}") for path in paths] == [1] * len(paths)

    library = link(load(root).collection, {}, grouped=False)
    there = Edition(library, SITE, days_of(library, read_history(root)))
    assert plans_with_documents(root, there) == {plan}
    assert plans_with_documents(root, replace(there, site_url="https://other.test/")) == set(), "they name an address"
    assert plans_with_documents(root, replace(there, days={plan: "2030-01-01"})) == set(), "of an older state"
    for broken in ("[]", "{", json.dumps({plan: 1})):
        (root / MARKS).write_text(broken, encoding="utf-8")
        assert plans_with_documents(root, there) == set()


@pytest.mark.parametrize("documents", [frozenset(), frozenset({SAMPLE})])
def test_a_build_without_them_shows_no_link(documents: frozenset[str]) -> None:
    settings = Settings(documents=documents)
    view = plan_page(PageContext(real_library(), "zh", f"plans/{SAMPLE}/", settings), SAMPLE).view
    links = [link.href for _, links in view.documents for link in links]
    assert links == ([f"../../data/v1/{one.path}" for one in names(SAMPLE)] if documents else [])
    other = next(plan for plan in PLANS if plan != SAMPLE)
    assert plan_page(PageContext(real_library(), "zh", f"plans/{other}/", settings), other).view.documents == ()
