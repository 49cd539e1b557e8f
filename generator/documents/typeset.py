"""A plan as PDF with tags and an outline, set by Typst: the words go to it as data, never as markup.

Needs typst, which `make exports` installs, and a Chinese font.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from itertools import groupby
from typing import Any

import typst

from generator.documents.outline import Block, Grid, Heading, Paragraph, Said
from generator.documents.sheet import Sheet
from generator.model.plan import Lang

FONTS = {"Noto Serif CJK SC", "Noto Sans CJK SC"}
STANDARD: typst.PDFStandard = "ua-1"
"""PDF/UA: tags, a language and a title, so that a screen reader can read it."""


class NotSetError(Exception):
    """Typst has something to say against the file."""


def has_font() -> bool:
    """Whether the Chinese fonts are there; with others, or none, characters would be missing."""
    return set(_fonts().families()) >= FONTS


def pdf(sheet: Sheet) -> bytes:
    """The PDF file of a plan.  Raises NotSetError."""
    template = resources.files("generator.documents").joinpath("plan.typ").read_bytes()
    made = datetime.fromisoformat(sheet.day or "1980-01-01").replace(tzinfo=UTC)
    compiler = typst.Compiler(template, font_paths=_fonts(), sys_inputs={"sheet": json.dumps(_data(sheet))})
    day = int(made.timestamp())
    try:
        result, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=[STANDARD], timestamp=day)
    except typst.TypstError as error:
        raise NotSetError(f"{sheet.title}: {error.message}") from error
    if warnings or not isinstance(result, bytes):
        raise NotSetError(f"{sheet.title}: {'; '.join(one.message for one in warnings)}")
    return result


@cache
def _fonts() -> typst.Fonts:
    """All fonts of the machine: looking for them takes longer than setting a plan."""
    return typst.Fonts()


def _data(sheet: Sheet) -> dict[str, Any]:
    day = [int(part) for part in sheet.day.split("-")] if sheet.day else None
    return {
        "tongue": sheet.tongue,
        "lang": sheet.lang,
        "title": sheet.title,
        "head": sheet.head,
        "foot": sheet.foot,
        "page": sheet.page,
        "day": dict(zip(("year", "month", "day"), day, strict=True)) if day else None,
        "front": [{"lang": lang, "text": line} for lang, line in sheet.front],
        "blocks": [block for group in _grouped(sheet) for block in group],
    }


def _grouped(sheet: Sheet) -> list[list[dict[str, Any]]]:
    """Blocks; in both languages the paragraphs between two headings are one, whose rows stand beside each other."""
    found = []
    for is_text, blocks in groupby(sheet.blocks, lambda block: isinstance(block, Paragraph)):
        if is_text and sheet.tongue == "both":
            rows = [_row(sheet, block) for block in blocks if isinstance(block, Paragraph)]
            found.append([{"kind": "beside", "rows": rows}])
        else:
            found.append([_block(sheet, block) for block in blocks])
    return found


def _row(sheet: Sheet, paragraph: Paragraph) -> list[dict[str, Any] | None]:
    translated = bool((paragraph.lead or paragraph.text).en)
    return [_paragraph(sheet, paragraph, lang) if lang == "zh" or translated else None for lang in sheet.langs]


def _block(sheet: Sheet, block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        text = _words(sheet, block.text)
        return {"kind": "heading" if block.level else "title", "level": block.level, "text": text}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "paragraph": _paragraph(sheet, block, sheet.lang)}
    return _grid(sheet, block)


def _paragraph(sheet: Sheet, paragraph: Paragraph, lang: Lang) -> dict[str, Any]:
    shown = (paragraph.lead or paragraph.text).lang_of(lang)
    return {
        "lang": shown,
        "number": getattr(paragraph.number, shown) if paragraph.number else "",
        "address": sheet.site_url + paragraph.address if paragraph.address else "",
        "lead": paragraph.lead.words(lang) if paragraph.lead else "",
        "text": paragraph.text.words(lang),
    }


def _grid(sheet: Sheet, grid: Grid) -> dict[str, Any]:
    title = _words(sheet, grid.title) if grid.title else [{"lang": sheet.lang, "text": sheet.table}]
    return {
        "kind": "grid",
        "title": title,
        "heads": [_words(sheet, head) for head in grid.heads],
        "widths": grid.widths,
        "lines": [
            {"heading": line.is_heading, "cells": [_words(sheet, cell) for cell in line.cells]} for line in grid.lines
        ],
    }


def _words(sheet: Sheet, text: Said) -> list[dict[str, str]]:
    """Words in each language of the file; those that are the same in both once."""
    langs = [lang for lang in sheet.langs if lang == "zh" or text.en or sheet.tongue == "en"]
    shown = langs[:1] if text.zh == text.en else langs
    return [{"lang": text.lang_of(lang), "text": text.words(lang)} for lang in shown]
