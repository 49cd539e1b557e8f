"""What a file is, by what it holds and not by its name, and its text; what cannot be read is refused with a way out.

The readers of pages, Word and PDF are loaded when such a file comes, for their packages are an extra.
"""

from __future__ import annotations

import hashlib
import html as entities
import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import Literal

from generator.intake.decode import decoded
from generator.intake.html_signs import declared_encoding, looks_like_html
from generator.intake.markdown import looks_like_markdown, markdown_text
from generator.intake.refusal import DAMAGED_PACKAGE, IntakeError

Kind = Literal["text", "markdown", "html", "docx", "pdf"]
MOST_BYTES = 100_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_ENTITY = re.compile(
    r"&(?:nbsp|[lr]dquo|[lr]squo|[mn]dash|middot|hellip|amp|lt|gt|quot|emsp|ensp|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)
_SHEETS = {"Workbook": "xls", "Book": "xls", "PowerPoint Document": "ppt", "WordDocument": "doc"}


@dataclass(frozen=True, slots=True)
class Converted:
    """The text of a file, what kind of file it is, and what an editor should know of the reading."""

    text: str
    kind: Kind
    checksum: str
    address: str = ""
    notes: tuple[tuple[str, str], ...] = field(default=())


def convert(data: bytes, name: str = "") -> Converted:
    """Return the text of a file.  Raises IntakeError, and ModuleNotFoundError where the extra is not installed."""
    if len(data) > MOST_BYTES:
        raise IntakeError("import-too-large", f"{len(data):,}")
    checksum = hashlib.sha256(data).hexdigest()
    ending = name.rpartition(".")[2].lower()
    _refused(data, ending)
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"PK\x03\x04"):
        return Converted(_package(data), "docx", checksum)
    if b"%PDF-" in start:
        from generator.intake.pdf import pdf_text  # noqa: PLC0415

        return Converted(pdf_text(data), "pdf", checksum)
    text = decoded(data, declared_encoding(data))
    if looks_like_html(text):
        from generator.intake.html import html_text  # noqa: PLC0415

        page = html_text(data)
        notes = (("import-left-out", "；".join(f"{one[:24]}…（{len(one)}）" for one in page.left_out[:8])),)
        return Converted("\n".join(page.lines), "html", checksum, page.address, notes if page.left_out else ())
    if _ENTITY.search(text):
        text = _ENTITY.sub(lambda found: entities.unescape(found[0]), text)
    if looks_like_markdown(text):
        return Converted(markdown_text(text), "markdown", checksum)
    return Converted(text, "text", checksum)


def _package(data: bytes) -> str:
    """Return the text of a package, if it is Word's."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except DAMAGED_PACKAGE as error:
        raise IntakeError("import-damaged", str(error)[:120]) from None
    if "OFD.xml" in names:
        raise IntakeError("import-ofd")
    if not _is_docx(names):
        kind = (
            "xlsx"
            if any(one.startswith("xl/") for one in names)
            else "pptx"
            if "ppt/presentation.xml" in names
            else "zip"
        )
        kind = "odt" if "content.xml" in names and "mimetype" in names else kind
        raise IntakeError("import-odt" if kind == "odt" else "import-other-file", kind)
    from generator.intake.docx import docx_text  # noqa: PLC0415

    return docx_text(data)


def _is_docx(names: set[str]) -> bool:
    """Tell whether the parts of a package are those of a Word document."""
    return "[Content_Types].xml" in names and any(name.startswith("word/") for name in names)


def _refused(data: bytes, ending: str) -> None:
    """Refuse what no library reads well, each with the way to a file that can be read."""
    if data.startswith(_OLE):
        held = next((kind for stream, kind in _SHEETS.items() if stream.encode("utf-16-le") in data), "")
        if held in ("xls", "ppt"):
            raise IntakeError("import-other-file", held)
        raise IntakeError("import-wps" if ending == "wps" or not held else "import-doc")
    if data.lstrip().startswith(b"{\\rtf"):
        raise IntakeError("import-rtf")
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        raise IntakeError("import-picture")
    if data.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise IntakeError("import-other-file", "rar / 7z / gz")
    if re.match(rb"(?:From|MIME-Version|Content-Type|Date|Subject|Snapshot-Content-Location): ", data[:200]) and (
        b"multipart/related" in data[:4096]
    ):
        raise IntakeError("import-mhtml")
