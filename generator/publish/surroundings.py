"""What the publisher decides outside the files, by the environment: where the site will stand, and which date it bears.

Such words are typed by hand or come from a service's settings, so that they may be empty or wrong.  Empty is as good
as not there; what is wrong is said before anything is done, rather than published on every page.
"""

from __future__ import annotations

import os
import re
import time
from datetime import date
from pathlib import Path

from generator.findings.messages import phrase
from generator.history.git import commit_time
from generator.model.web import host_problem

DEFAULT_SITE_URL = "https://plan-explorer.example/"
A_DAY = 86_400
FIRST_YEAR = 1970
LAST_SECOND = 253_402_300_799
"""The end of the year 9999, after which no date can be written."""
_URL = re.compile(r"https?://([^/?#\s\\@]+)(/[A-Za-z0-9._~%/-]*)?", re.IGNORECASE)
_LOCAL = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?")


class SurroundingsError(Exception):
    """A word of the environment makes no sense; the text says so in both languages."""

    def __init__(self, key: str, name: str, value: str) -> None:
        message = phrase(key, name=name, value=ascii(value)[1:-1][:120])
        super().__init__(f"{message.zh}\n{message.en}")


def site_url() -> str:
    """The address at which the site will stand, with its last slash."""
    return _address("SITE_URL") or DEFAULT_SITE_URL


def known_site_url() -> str:
    """The same; "" where nobody said it."""
    return _address("SITE_URL")


def edit_base() -> str:
    """Where files are edited on the web; "" where nobody said it."""
    return _address("EDIT_BASE")


def run_url() -> str:
    """The page of the run that made a preview; "" where there is none."""
    return _address("RUN_URL").removesuffix("/")


def last_change(root: Path) -> int:
    """When the site was last changed, in seconds: what is said, or the time of the last commit, or 0."""
    value = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not value:
        seconds = int(commit_time(root))
        return seconds if 0 < seconds <= time.time() + A_DAY else 0  # a wrong clock is no date
    if not re.fullmatch(r"[0-9]{1,12}", value) or int(value) > LAST_SECOND:
        raise SurroundingsError("environment-no-time", "SOURCE_DATE_EPOCH", value)
    return int(value)


def build_day(root: Path) -> str:
    """The day as of which pages speak, as "2026-12-01": what is said, or the day of the last change, or ""."""
    value = os.environ.get("BUILD_DAY", "").strip()
    if not value:
        seconds = last_change(root)
        return time.strftime("%Y-%m-%d", time.gmtime(seconds)) if seconds else ""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) or not _is_day(value):
        raise SurroundingsError("environment-no-day", "BUILD_DAY", value)
    return value


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).year >= FIRST_YEAR
    except ValueError:
        return False


def _address(name: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        return ""
    parts = _URL.fullmatch(value)
    if parts is None or not (_LOCAL.fullmatch(parts[1]) or _is_host(parts[1])):
        raise SurroundingsError("environment-no-address", name, value)
    return value.rstrip("/") + "/"


def _is_host(text: str) -> bool:
    return host_problem(f"https://{re.sub(':[0-9]{1,5}$', '', text)}") is None
