"""Why a file is not taken in: the code of a message, and what was measured."""

from __future__ import annotations

import lzma
import zipfile
import zlib

DAMAGED_PACKAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, EOFError),
    *(OSError, ValueError, LookupError, OverflowError),
)
"""What the library raises where the bytes of a package are not what they say."""


class IntakeError(Exception):
    """The file cannot be read; `code` is that of the message, `words` what was found."""

    def __init__(self, code: str, words: str = "") -> None:
        super().__init__(code, words)
        self.code = code
        self.words = words
