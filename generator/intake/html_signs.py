"""The marks by which a web page is known, and the encoding and the address that it names for itself."""

from __future__ import annotations

import re

_DECLARED = re.compile(rb"""<meta[^>]{0,300}charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,30})""", re.IGNORECASE)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://[^\s>]{4,1000})")
_TAG = re.compile(
    r"<(?:!doctype html|html|head|body|meta|div|p|br|table|tr|td|span|h[1-6]|ul|li)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
FEWEST_TAGS = 3


def looks_like_html(text: str) -> bool:
    """Tell whether a text is a web page, or a piece of one."""
    start = text[:4096].lstrip("\ufeff \t\r\n").lower()
    return start.startswith(("<!doctype html", "<html", "<?xml")) or len(_TAG.findall(text[:200_000])) >= FEWEST_TAGS


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page names for itself."""
    found = _DECLARED.search(data[:8192])
    return found[1].decode("ascii") if found else None


def saved_from(text: str) -> str:
    """Return the address that a browser noted when it saved a page."""
    found = _SAVED_FROM.search(text[:4096])
    return found[1] if found else ""
