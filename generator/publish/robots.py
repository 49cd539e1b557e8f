"""`robots.txt`: everything may be read by machines, and the lists of pages stand where it says."""

from __future__ import annotations

from generator.library.addresses import PREFIX
from generator.model.plan import LANGS

ROBOTS = "robots.txt"


def robots_file(site_url: str) -> str:
    """The file; search engines find by it the pages of both languages."""
    lists = "".join(f"Sitemap: {site_url}{PREFIX[lang]}sitemap.xml\n" for lang in LANGS)
    return f"User-agent: *\nAllow: /\n\n{lists}"
