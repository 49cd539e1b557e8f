"""From bytes to text: the encoding that the file declares or shows, and lines that end in one way.

Which of the Chinese encodings it is, the commonest characters of Chinese tell: in a wrong one they hardly occur.
"""

from __future__ import annotations

import codecs
import re

from generator.intake.refusal import IntakeError
from generator.texts.fold import simplify
from generator.tools.characters import HAN

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = {
    **{"utf-8": "utf-8", "hz": "hz", "big5": "big5hkscs", "cp950": "big5hkscs", "big5hkscs": "big5hkscs"},
    # What calls itself gb2312 or gbk holds characters that only gb18030 has.
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
}
"""What a Chinese page may rightly call itself; any other name is a mistake, or a codec that is none of text."""
_GUESSES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_COMMON = frozenset("的和与及是在人民发展规划目标主要措施妇女儿童年等社会教育健康工作加强大以为不中国到一二三")
_LEAST_COMMON = 0.06
"""So large a part of the Chinese characters are common ones; in plans it is a third."""
_MOST_BROKEN = 0.002
"""So small a part of the characters may be broken; each is doubted later."""
_SAMPLE = 200_000
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_HAN = re.compile(f"[{HAN}]")


def decoded(data: bytes, declared: str | None = None) -> str:
    """Return the text of a file, its lines ended by "\\n".  Raises IntakeError."""
    text = _marked(data)
    # Chinese in another encoding is never UTF-8 by chance, but the other way round it may be, whatever is declared.
    text = _strict(data, "utf-8") if text is None and not data.isascii() else text
    text = _declared(data, declared) if text is None else text
    text = _strict(data, "utf-8") if text is None else text
    text = _guessed(data) if text is None or (declared is None and _CONTROLS.search(text)) else text
    if text is None or len(_CONTROLS.findall(text)) > len(text) * _MOST_BROKEN:
        raise IntakeError("import-not-text")
    return _LINE_ENDS.sub("\n", _CONTROLS.sub("", text).removeprefix("\ufeff"))


def _marked(data: bytes) -> str | None:
    """Return the text of a file that says its encoding in its first bytes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    return None


def _declared(data: bytes, declared: str | None) -> str | None:
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    text = _strict(data, _DECLARED[name]) if name in _DECLARED else None
    # Either of the two Chinese families can often be read as the other, as characters that nobody uses.
    return text if text is not None and (data.isascii() or _likeness(text) >= _LEAST_COMMON) else None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _lenient(data: bytes, encoding: str) -> str | None:
    """Return text with few broken characters, if they are few."""
    text = data.decode(encoding, errors="replace")
    return text if text.count("\ufffd") <= max(1, len(text) * _MOST_BROKEN) else None


def _guessed(data: bytes) -> str | None:
    candidates = [text for one in ("utf-8", *_GUESSES) if (text := _lenient(data, one)) is not None]
    best = max(candidates, key=_likeness, default=None)
    return best if best is not None and _likeness(best) >= _LEAST_COMMON else None


def _likeness(text: str) -> float:
    """Return how large a part of the characters beyond ASCII are common ones of Chinese."""
    beyond = [char for char in simplify(text[:_SAMPLE]) if ord(char) > 127]
    if not beyond:
        return 0.0
    return sum(char in _COMMON for char in beyond) / len(beyond)


def is_chinese(text: str) -> bool:
    """Tell whether a text has Chinese at all, and common words of it."""
    sample = text[:_SAMPLE]
    return len(_HAN.findall(sample)) > len(sample) * 0.05 and _likeness("".join(_HAN.findall(sample))) >= _LEAST_COMMON
