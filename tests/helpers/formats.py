"""The same document as a web page, as Word with automatic numbers, and as Markdown, made from its lines."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Sequence

from generator.importer.tokens import number_of

NUMBERS = (
    (re.compile(r"^[（(]([一二三四五六七八九十]+)[）)]\s*"), 1, "chineseCounting", "（%2）"),
    (re.compile(r"^([一二三四五六七八九十]+)、\s*"), 0, "chineseCountingThousand", "%1、"),
    (re.compile(r"^(\d{1,2})[.．]\s*(?=\D)"), 2, "decimal", "%3."),
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FURNITURE_ABOVE = '<nav class="menu"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></nav>'
FURNITURE_BELOW = '<footer><p>版权所有：示例县</p><p>ICP备00000000号</p></footer><script>var a="1.";</script>'


def as_html(lines: Sequence[str], encoding: str = "utf-8", table: str = "") -> bytes:
    """A page of a government's site: menus, paragraphs, footer."""
    body = "".join(f"<p>{html.escape(line.strip())}</p>\n" for line in lines if line.strip())
    text = (
        f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>页</title><style>p{{}}</style></head><body>'
        f'{FURNITURE_ABOVE}<div class="content">{body}{table}</div>{FURNITURE_BELOW}</body></html>'
    )
    return text.encode(encoding, errors="xmlcharrefreplace")


def as_markdown(lines: Sequence[str]) -> bytes:
    """Markdown, as converters write it."""
    done = []
    for line in (line.strip() for line in lines if line.strip()):
        if re.match(r"^[一二三四五六七八九十]+、.{2,30}$", line):
            done.append(f"## {line}")
        elif re.match(r"^[（(][一二三四五六七八九十]+[）)].{2,20}$", line):
            done.append(f"### {line}")
        elif re.match(r"^(?:主要目标|策略措施)：?$", line):
            done.append(f"**{line}**")
        else:
            done.append(re.sub(r"^(\d+)\.|^([#*])", lambda m: f"{m[1]}\\." if m[1] else f"\\{m[0]}", line))
    return "\n\n".join(done).encode()


def paragraph(text: str, level: int | None = None, number: int = 1) -> str:
    """A paragraph of Word; with a level its number is Word's own."""
    properties = (
        f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        if level is not None
        else ""
    )
    return f"<w:p>{properties}<w:r><w:t>{html.escape(text)}</w:t></w:r></w:p>"


def package(body: str, numbering: str = "", styles: str = "", **more: bytes) -> bytes:
    """A Word file of these parts."""
    space = f'xmlns:w="{W}"'
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("[Content_Types].xml", "<Types/>")
        opened.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
        if numbering:
            opened.writestr("word/numbering.xml", f"<w:numbering {space}>{numbering}</w:numbering>")
        if styles:
            opened.writestr("word/styles.xml", f"<w:styles {space}>{styles}</w:styles>")
        for name, data in more.items():
            opened.writestr(name, data)
    return held.getvalue()


def levels(forms: Sequence[tuple[str, str]], key: int = 1) -> str:
    """A list of Word: for each level, the format and the text."""
    inner = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(forms)
    )
    return f'<w:abstractNum w:abstractNumId="{key}">{inner}</w:abstractNum>'


def as_docx(lines: Sequence[str]) -> bytes:
    """Word, with every number an automatic one that is no text; where the document skips one, a list starts anew."""
    forms = [("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
    starts: list[tuple[int, int]] = []
    body: list[str] = []
    counted = [0, 0, 0]
    for line in (line.strip() for line in lines if line.strip()):
        found = next(((level, match) for p, level, _, _ in NUMBERS if (match := p.match(line))), None)
        if found is None:
            body.append(paragraph(line))
            continue
        level, match = found
        value = number_of(match[1])
        if value != counted[level] + 1:
            starts.append((level, value))
        counted[level] = value
        counted[level + 1 :] = [0] * (2 - level)
        body.append(paragraph(line[match.end() :], level, 1 + len(starts)))
    numbering = levels(forms) + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{override}</w:num>'
        for number, override in enumerate(
            [
                "",
                *(
                    f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{value}"/></w:lvlOverride>'
                    for level, value in starts
                ),
            ],
            1,
        )
    )
    return package("".join(body), numbering)
