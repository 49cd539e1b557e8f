"""Files of every kind: one document gives one draft, and what cannot be read is refused with its true cause."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from generator.findings.messages import all_rules
from generator.intake.convert import convert
from generator.intake.refusal import IntakeError
from generator.intake.word_numbers import written
from tests.helpers import formats, import_accuracy

LINES = [re.sub(r"\[bookmark:[^\]]*\]", "", line) for line in import_accuracy.collection().sources["zunyi"].lines]
TEXT = "\n".join(LINES)


def same_draft(text: str, name: str = "zunyi") -> bool:
    """Whether a text is drafted as well as the document of the project is."""
    found = import_accuracy.accuracy(name, import_accuracy.drafted(name, lambda _: text.split("\n")))
    return all(one.right == one.total for one in found.values())


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (formats.as_html(LINES), "html"),
        (formats.as_html(LINES, "gb18030"), "html"),
        (formats.as_html(LINES, "utf-16"), "html"),
        (formats.as_docx(LINES), "docx"),
        (formats.as_markdown(LINES), "markdown"),
        *((TEXT.encode(one), "text") for one in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030")),
        (TEXT.replace("\n", "\r").encode(), "text"),
        (TEXT.replace("\n", "\u2028").encode(), "text"),
        (TEXT.replace("\n", "\r\n").encode("gb18030"), "text"),
    ],
)
def test_every_kind_gives_the_same_draft(data: bytes, kind: str) -> None:
    converted = convert(data)
    assert converted.kind == kind
    assert same_draft(converted.text)


def test_big5() -> None:
    text = "兒童發展規劃\n前言\n兒童是國家的未來，民族的希望，發展的目標。\n一、主要目標\n婦女與兒童的健康和教育。\n"
    assert convert(text.encode("big5")).text == text


@pytest.mark.slow
def test_a_pdf(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    style = "<style>body{font:16px 'Noto Sans CJK SC','Noto Serif CJK SC',serif}</style>"
    page.write_bytes(formats.as_html(LINES[4:392]).replace(b"</head>", style.encode() + b"</head>"))
    subprocess.run(
        [
            *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
            *(f"--print-to-pdf={tmp_path / 'page.pdf'}", page.as_uri()),
        ],
        check=True,
        capture_output=True,
    )
    converted = convert((tmp_path / "page.pdf").read_bytes())
    assert converted.kind == "pdf"
    result = import_accuracy.drafted("zunyi", lambda _: converted.text.split("\n"))
    assert import_accuracy.total(import_accuracy.accuracy("zunyi", result)).share >= 0.98


def test_furniture_of_a_page_is_left_out_and_named() -> None:
    converted = convert(formats.as_html(LINES))
    assert "版权所有" not in converted.text
    assert "政务公开" not in converted.text
    assert converted.notes[0][0] == "import-left-out"
    assert "版权所有" in converted.notes[0][1]


def test_cells_over_rows_and_columns_stand_in_each() -> None:
    table = (
        "<table><tr><th>序号</th><th>指标</th><th colspan=2>目标</th></tr>"
        "<tr><td rowspan=2>1</td><td rowspan=2>死亡率</td><td>城市</td><td>3‰</td></tr>"
        "<tr><td>农村</td><td>5‰</td></tr></table>"
    )
    said = convert(f"<html><body><p>表</p>{table}</body></html>".encode()).text
    assert said == "表\n序号\t指标\t目标\n1\t死亡率\t城市\t3‰\n1\t死亡率\t农村\t5‰"


def test_merged_cells_of_word() -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<w:tc><w:tcPr>{more}</w:tcPr>{formats.paragraph(text)}</w:tc>"

    first = cell("1", '<w:vMerge w:val="restart"/>') + cell("城市") + cell("3‰")
    second = cell("", "<w:vMerge/>") + cell("农村") + cell("5‰")
    wide = cell("说明", '<w:gridSpan w:val="3"/>')
    body = f"<w:tbl><w:tr>{first}</w:tr><w:tr>{second}</w:tr><w:tr>{wide}</w:tr></w:tbl>"
    assert convert(formats.package(body)).text == "1\t城市\t3‰\n1\t农村\t5‰\n说明"


@pytest.mark.parametrize(
    ("form", "shown"),
    [  # as Word shows 1, 10, 11 and 101
        ("chineseCounting", "一 十 十一 一○一"),
        ("chineseCountingThousand", "一 十 十一 一百〇一"),
        ("chineseLegalSimplified", "壹 壹拾 壹拾壹 壹佰零壹"),
        ("japaneseCounting", "一 十 十一 百一"),
        ("ideographDigital", "一 一〇 一一 一〇一"),
        ("decimalFullWidth", "１ １０ １１ １０１"),
        ("ideographTraditional", "甲 癸 11 101"),
        ("ideographZodiac", "子 酉 戌 101"),
        ("decimalEnclosedCircle", "① ⑩ ⑪ 101"),
        ("decimalEnclosedFullstop", "⒈ ⒑ ⒒ 101"),
        ("lowerRoman", "i x xi ci"),
        ("upperLetter", "A J K WWWW"),
    ],
)
def test_numbers_as_word_shows_them(form: str, shown: str) -> None:
    assert " ".join(written(value, form) or "" for value in (1, 10, 11, 101)) == shown


def test_lists_of_word_go_on_and_start_again() -> None:
    numbering = (
        formats.levels([("chineseCounting", "第%1章"), ("decimal", "%1.%2")])
        + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        + '<w:num w:numId="2"><w:abstractNumId w:val="1"/>'
        + '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    styles = (
        '<w:style w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="H2"><w:basedOn w:val="H"/></w:style>'
    )
    styled = '<w:p><w:pPr><w:pStyle w:val="H2"/></w:pPr><w:r><w:t>丙</w:t></w:r></w:p>'
    off = styled.replace('"H2"/>', '"H2"/><w:numPr><w:numId w:val="0"/></w:numPr>').replace("丙", "丁")
    gone = "<w:p><w:del><w:r><w:t>删</w:t></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins></w:p>"
    p = formats.paragraph
    body = (
        p("甲", 0)
        + p("a", 1)
        + p("b", 1)
        + p("乙", 0)
        + p("c", 1)
        + styled
        + off
        + p("戊", 0, 2)
        + p("己", 0, 2)
        + gone
    )
    said = convert(formats.package(body, numbering, styles)).text.split("\n")
    assert said == [
        "第一章甲",
        "一.1 a",
        "一.2 b",
        "第二章乙",
        "二.1 c",
        "第三章丙",
        "丁",
        "第五章戊",
        "第六章己",
        "增",
    ]


def zipped(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in parts.items():
            opened.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return held.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", "import-doc"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.wps", "import-wps"),
        (OLE + "Workbook".encode("utf-16-le"), "a.xls", "import-other-file"),
        (zipped(OFD_xml=b"<o/>"), "a.ofd", "import-ofd"),
        (zipped(xl__workbook_xml=b"<o/>"), "a.docx", "import-other-file"),
        (b"{\\rtf1 a}", "a.doc", "import-rtf"),
        (b"\x89PNG\r\n", "a.png", "import-picture"),
        (b"\x00\x01\x02\xff\xfe", "a.txt", "import-not-text"),
        (b"PK\x03\x04 broken", "a.docx", "import-damaged"),
        (b"%PDF-1.7\nbroken", "a.pdf", "import-damaged"),
        (formats.package("<w:p>"), "a.docx", "import-damaged"),
        (zipped(**{"[Content_Types]_xml": b"", "word__document_xml": ENTITIES}), "a.docx", "import-hostile"),
        (zipped(**{"[Content_Types]_xml": b"", "word__document_xml": bytes(70_000_000)}), "a.docx", "import-too-large"),
        (
            b"<html><body><table>" + b"<tr><td colspan=200 rowspan=9>1</td><td>2</td></tr>" * 9_000 + b"</table>",
            "a.html",
            "import-table-huge",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_cause(data: bytes, name: str, code: str) -> None:
    with pytest.raises(IntakeError) as refused:
        convert(data, name)
    assert refused.value.code == code
    assert all_rules()[code].tip_zh


# ---------- bytes, numbers and names that are not what they say ----------


def broken(data: bytes) -> bytes:
    """A package whose largest part is damaged within; its own list of parts is whole."""
    start = data.index(b"word/document.xml") + len("word/document.xml")
    return data[: start + 5] + bytes(255 - one for one in data[start + 5 : start + 25]) + data[start + 25 :]


METHOD_AT = 8
"""In the head of a part, the two bytes that say how it is packed."""


def packed_by(method: int) -> bytes:
    """A package that says of its document that it was packed in another way than it was."""
    data = bytearray(formats.package(formats.paragraph("妇女的发展") * 50))
    for mark, more in ((b"PK\x03\x04", 0), (b"PK\x01\x02", 2)):
        data[data.index(mark, data.index(mark) + 4) + METHOD_AT + more] = method
    return bytes(data)


@pytest.mark.parametrize("method", [8, 12, 14, 99], ids=["deflate", "bzip2", "lzma", "unknown"])
def test_a_package_with_damaged_parts_is_refused(method: int) -> None:
    data = packed_by(method) if method != 8 else broken(packed_by(8))
    with pytest.raises(IntakeError) as refused:
        convert(data, "a.docx")
    assert refused.value.code == "import-damaged"


CODECS = ("hex", "base64", "bz2", "zip", "rot13", "uu", "quopri", "undefined", "idna", "punycode", "unicode_escape")


@pytest.mark.parametrize("name", [*CODECS, "utf-16", "utf-32", "utf-7", "cp037", "gbk", "big5", "latin-1", "no-such"])
def test_a_page_that_calls_itself_what_it_is_not_is_read_as_what_it_is(name: str) -> None:
    page = f'<html><meta charset="{name}"><body><p>妇女的发展与儿童的健康</p><p>教育工作的主要目标</p></body></html>'
    for encoding in ("utf-8", "gb18030"):
        said = convert(page.encode(encoding)).text
        assert said == "妇女的发展与儿童的健康\n教育工作的主要目标", encoding


@pytest.mark.parametrize("level", ["9", "20", "999999999", "9" * 5_000, "-1", "x"])
def test_a_list_of_word_at_a_level_that_there_is_not(level: str) -> None:
    numbering = formats.levels([("decimal", "%1.")] * 30) + (
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    inherited = f'<w:pStyle w:val="H"/><w:numPr><w:ilvl w:val="{level}"/></w:numPr>'
    linked = '<w:pStyle w:val="L"/>'
    own = {"H": '<w:numId w:val="1"/>', "L": f'<w:ilvl w:val="{level}"/><w:numId w:val="1"/>'}
    styles = "".join(
        f'<w:style w:styleId="{name}"><w:pPr><w:numPr>{one}</w:numPr></w:pPr></w:style>' for name, one in own.items()
    )
    body = "".join(f"<w:p><w:pPr>{one}</w:pPr><w:r><w:t>甲</w:t></w:r></w:p>" for one in (place, inherited, linked))
    said = convert(formats.package(body, numbering, styles)).text.split("\n")
    assert [line[-1] for line in said] == ["甲"] * 3


@pytest.mark.parametrize("form", ["decimal", "decimalZero", "upperRoman", "chineseCountingThousand", "lowerLetter"])
@pytest.mark.parametrize("start", ["9" * 5_000, "9" * 12, "-5", "²", ""])
def test_a_list_of_word_that_begins_at_no_number(form: str, start: str) -> None:
    level = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/>'
    numbering = f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>' + (
        f'<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/>'
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
    )
    body = formats.paragraph("甲", 0) + formats.paragraph("乙", 0, 2)
    first, second = convert(formats.package(body, numbering)).text.split("\n")
    assert (first[-1], second[-1]) == ("甲", "乙")
    assert len(first + second) < 30


@pytest.mark.parametrize(
    "within",
    [
        "<div>" * 300 + "{}" + "</div>" * 300,
        "<b>" * 300 + "{}",
        "<ul><li>" * 200 + "{}",
        "<p>" + "a" * 10_500_000 + "{}",
    ],
    ids=["div", "b", "ul", "long"],
)
def test_a_page_that_can_only_be_read_in_part_is_refused(within: str) -> None:
    text = within.format("<p>儿童与健康</p>")
    with pytest.raises(IntakeError) as refused:
        convert(f"<html><body><p>妇女的发展</p>{text}<p>妇女与教育</p></body>".encode())
    assert refused.value.code == "import-too-large"


def test_pictures_within_a_saved_page_are_no_matter_how_large() -> None:
    picture = '<img src="data:image/svg+xml;charset=utf-8;base64,' + "iVBORw0KGgo" * 1_000_000 + '=">'
    assert convert(f"<html><body><p>妇女的发展</p>{picture}<p>儿童</p></body>".encode()).text == "妇女的发展\n儿童"


def test_scripts_and_network_of_a_page_are_left_alone() -> None:
    script = '<script src="http://example.org/a.js">目标</script>'
    page = f'<html><body><p>妇女的发展{script}</p><img src="http://example.org/a"><p>儿童</p></body>'
    assert convert(page.encode()).text == "妇女的发展\n儿童"
