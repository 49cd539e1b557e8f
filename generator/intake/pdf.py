"""The text layer of a PDF, line by line; a page without one is a picture, and that is said."""

from __future__ import annotations

import re

import pypdfium2

from generator.intake.decode import is_chinese
from generator.intake.refusal import IntakeError

MOST_PAGES = 2_000
FEWEST_CHARACTERS = 40
"""A page with fewer is no page of text."""
_HYPHENS = re.compile("[\x02\ufffe\uffff\u00ad]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def pdf_text(data: bytes) -> str:
    """Return the text of a PDF.  Raises IntakeError: locked, broken, a scan, or a text layer that is no text."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise IntakeError("import-pdf-locked" if locked else "import-damaged", str(error)[:120]) from None
    try:
        if len(document) > MOST_PAGES:
            raise IntakeError("import-too-large", f"{len(document):,}")
        pages = [_page(document, index) for index in range(len(document))]
    finally:
        document.close()
    bare = sum(len("".join(page.split())) < FEWEST_CHARACTERS for page in pages)
    if not pages or bare == len(pages) or (len(pages) > 3 and bare > len(pages) / 2):
        raise IntakeError("import-scan", f"{bare}/{len(pages)}")
    text = "\n".join(pages)
    if not is_chinese(text):
        raise IntakeError("import-pdf-garbled", "".join(text.split())[:40])
    return text


def _page(document: pypdfium2.PdfDocument, index: int) -> str:
    try:
        page = document[index]
        layer = page.get_textpage()
        text: str = layer.get_text_range()
        layer.close()
        page.close()
    except pypdfium2.PdfiumError as error:
        raise IntakeError("import-damaged", str(error)[:120]) from None
    return _HYPHENS.sub("", _LINE_END.sub("\n", text))
