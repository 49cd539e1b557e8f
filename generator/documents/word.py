"""A plan as a Word file: real headings, tables with a head that repeats, page numbers, and the same bytes each time.

Needs python-docx, which `make exports` installs.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from generator.documents.outline import Grid, Heading, Line, Paragraph, Said
from generator.documents.sheet import Sheet
from generator.model.plan import Lang

FONT, FONT_ZH, HEAD_ZH = "Times New Roman", "SimSun", "SimHei"
"""What Word and WPS have; other programs put what they have in its place."""
INK = RGBColor(0x1C, 0x1C, 0x1C)
DEEPEST = 9
"""Word knows so many levels of headings."""
WIDTH = Cm(16)
BESIDE = (2, 3)
"""Chinese takes less room than English."""
FIRST = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip file can hold: that of the day would be another in every build."""
NOTE = "Caption"
"""The style of what is ours and not the plan's."""


def word(sheet: Sheet) -> bytes:
    """The Word file of a plan."""
    document = Document()
    _prepare(document, sheet)
    writer = _Writer(document, sheet)
    for block in sheet.blocks:
        if isinstance(block, Heading):
            writer.heading(block)
        elif isinstance(block, Paragraph):
            writer.paragraph(block)
        else:
            writer.grid(block)
    _running(document, sheet)
    out = io.BytesIO()
    document.save(out)
    return same_each_time(out.getvalue())


def same_each_time(package: bytes) -> bytes:
    """A zip file with the same contents and no date of its making."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, FIRST), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


class _Writer:
    """Writes block after block; in both languages what stands side by side goes into one table between headings."""

    def __init__(self, document: WordDocument, sheet: Sheet) -> None:
        self.document, self.sheet = document, sheet
        self.beside: Table | None = None

    def heading(self, heading: Heading) -> None:
        self.beside = None
        style = "Title" if heading.level == 0 else f"Heading {min(heading.level, DEEPEST)}"
        paragraph = self.document.add_paragraph(style=style)
        for index, lang in enumerate(self._langs(heading.text)):
            if index:
                paragraph.add_run().add_break()
            _say(paragraph, heading.text, lang)
        if heading.level == 0:
            for lang, line in self.sheet.front:
                _speak(self.document.add_paragraph(style=NOTE).add_run(line), lang)

    def _langs(self, text: Said) -> list[Lang]:
        """The languages in which something is said; words that are the same in both are said once."""
        found = [lang for lang in self.sheet.langs if lang == "zh" or text.en or self.sheet.tongue == "en"]
        return found[:1] if text.zh == text.en else found

    def paragraph(self, paragraph: Paragraph) -> None:
        if self.sheet.tongue != "both":
            self._fill(self.document.add_paragraph(), paragraph, self.sheet.lang)
            return
        if self.beside is None:
            self.beside = self.document.add_table(rows=0, cols=2)
            _set_widths(self.beside, BESIDE)
        row: _Row = self.beside.add_row()
        for cell, lang in zip(row.cells, self.sheet.langs, strict=True):
            if lang == "zh" or paragraph.text.en or paragraph.lead:
                self._fill(cell.paragraphs[0], paragraph, lang)

    def _fill(self, into: WordParagraph, paragraph: Paragraph, lang: Lang) -> None:
        text = paragraph.text
        shown = (paragraph.lead or text).lang_of(lang)
        if shown == "zh":
            into.paragraph_format.first_line_indent = Pt(21)  # two characters, as documents in China are set
        space = " " if shown == "en" else ""
        if paragraph.number:
            number = getattr(paragraph.number, shown)
            _link(into, number, self.sheet.site_url + paragraph.address if paragraph.address else "")
            into.add_run(space if number else "")
        if paragraph.lead:
            _say(into, paragraph.lead, lang).bold = True
            into.add_run(space if text.words(lang) else "")
        _say(into, text, lang)

    def grid(self, grid: Grid) -> None:
        self.beside = None
        title = self.document.add_paragraph(style="Heading 6")
        for index, lang in enumerate(self._langs(grid.title) if grid.title else []):
            if index:
                title.add_run().add_break()
            _say(title, grid.title or Said(""), lang)
        if grid.title is None:
            title.style = self.document.styles[NOTE]
            _speak(title.add_run(self.sheet.table), self.sheet.lang)
        title.paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=1, cols=len(grid.heads), style="Table Grid")
        _set_widths(table, grid.widths)
        for cell, head in zip(table.rows[0].cells, grid.heads, strict=True):
            self._cell(cell, head, bold=True)
        _row_property(table.rows[0]._tr, "w:tblHeader")
        for line in grid.lines:
            self._line(table, line)
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _line(self, table: Table, line: Line) -> None:
        row: _Row = table.add_row()  # type: ignore[no-untyped-call]
        _row_property(row._tr, "w:cantSplit")
        if line.is_heading:
            self._cell(row.cells[0].merge(row.cells[-1]), line.cells[0], bold=True)
            return
        for cell, text in zip(row.cells, line.cells, strict=True):
            self._cell(cell, text)

    def _cell(self, cell: _Cell, text: Said, *, bold: bool = False) -> None:
        for index, lang in enumerate(self._langs(text)):
            paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            _say(paragraph, text, lang).bold = bold


# ---------- runs, rows, links ----------


def _say(paragraph: WordParagraph, text: Said, lang: Lang) -> Run:
    """Add words in a language, and say to programs which one it is."""
    run = paragraph.add_run(text.words(lang))
    _speak(run, text.lang_of(lang))
    return run


def _speak(run: Run, lang: Lang) -> None:
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), "en-GB" if lang == "en" else "zh-CN")
    element.set(qn("w:eastAsia"), "zh-CN")
    run._r.get_or_add_rPr().append(element)


def _link(paragraph: WordParagraph, text: str, address: str) -> None:
    """Add words that lead to an address."""
    run = paragraph.add_run(text)
    if address and text:
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        paragraph._p.append(link)
        link.append(run._r)


def _row_property(row: BaseOxmlElement, name: str) -> None:
    row.get_or_add_trPr().append(OxmlElement(name))


def _set_widths(table: Table, shares: Iterable[int]) -> None:
    shares = tuple(shares)
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = int(WIDTH * share / sum(shares))


# ---------- the frame ----------


def _prepare(document: WordDocument, sheet: Sheet) -> None:
    """Set paper, styles and properties."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.3)
    for style in document.styles:
        if style.name in ("Normal", "Title", NOTE, "Header", "Footer") or str(style.name).startswith("Heading"):
            heads = style.name == "Title" or str(style.name).startswith("Heading")
            _set_font(style, HEAD_ZH if heads else FONT_ZH)
    normal = document.styles["Normal"]
    normal.font.size = Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.line_spacing = 1.25
    document.styles["Title"].font.size = Pt(20)
    document.styles[NOTE].font.bold = False
    document.styles[NOTE].font.size = Pt(9)
    document.styles["Header"].font.size = document.styles["Footer"].font.size = Pt(8)
    day = datetime.fromisoformat(sheet.day or "1980-01-01").replace(tzinfo=UTC)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = sheet.title, "", sheet.foot
    properties.language = "zh-CN" if sheet.lang == "zh" else "en-GB"
    properties.created = properties.modified = day


def _set_font(style: CharacterStyle, chinese: str) -> None:
    style.font.name, style.font.color.rgb = FONT, INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)
    fonts.set(qn("w:eastAsia"), chinese)


def _running(document: WordDocument, sheet: Sheet) -> None:
    """The lines at the top and at the bottom of every page; the number of a page is counted by the program."""
    section = document.sections[0]
    _speak(section.header.paragraphs[0].add_run(sheet.head), sheet.lang)
    foot = section.footer.paragraphs[0]
    before, between, after = sheet.page
    _speak(foot.add_run(f"{sheet.foot} · {before}"), sheet.lang)
    _field(foot, "PAGE")
    _speak(foot.add_run(between), sheet.lang)
    _field(foot, "NUMPAGES")
    _speak(foot.add_run(after), sheet.lang)


def _field(paragraph: WordParagraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    paragraph._p.append(field)
    field.append(run._r)
