"""Addresses on the web that the site may link to: http and https, an ordinary host, and nothing to mislead."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from generator.tools.characters import ODD

LONGEST = 1_000
_HOST = re.compile(r"(?!-)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z]", re.IGNORECASE)
_SIGNS = re.compile(r"[\s\\<>\"'`{}|^]")


def host_problem(address: str) -> str | None:
    """Why an address may not be linked to, as the key of a phrase; None if it may.

    A host with letters of other writing systems can look like another one, in its own form and as "xn--…"; so it is
    refused.
    """
    if len(address) > LONGEST or _SIGNS.search(address) or ODD.search(address):
        return "host-character"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "host-odd"
    if parts.scheme not in ("http", "https"):
        return "host-scheme"
    if "@" in parts.netloc:
        return "host-user"
    if port is not None or parts.netloc.endswith(":"):
        return "host-port"
    host = parts.hostname or ""
    if not _HOST.fullmatch(host) or any(part.startswith("xn--") for part in host.split(".")):
        return "host-odd"
    return None


def _plain(address: str) -> str:
    if (problem := host_problem(address)) is not None:
        raise ValueError(" ".join(("web-address-host", problem)))
    return address


WEB_ADDRESS = r"^https?://[^\s<>\"']+$"
WebAddress = Annotated[str, Field(pattern=WEB_ADDRESS), AfterValidator(_plain)]
