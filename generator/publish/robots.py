"""What machines are told at the door: they may read everything, and where the lists of all pages stand."""

from __future__ import annotations

from xml.sax.saxutils import escape

from generator.library.addresses import PREFIX
from generator.model.plan import LANGS

ROBOTS = "robots.txt"
SITEMAPS = "sitemap-index.xml"


def robots_file(site_url: str) -> str:
    """The file; search engines find by it the pages of both languages."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}{SITEMAPS}\n"


def sitemap_index(site_url: str, changed: str = "") -> str:
    """The lists of pages, one a language, with the day on which the data last changed, where that is known."""
    day = f"<lastmod>{changed}</lastmod>" if changed else ""
    lists = "".join(
        f"  <sitemap><loc>{escape(site_url)}{PREFIX[lang]}sitemap.xml</loc>{day}</sitemap>\n" for lang in LANGS
    )
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{space}">\n{lists}</sitemapindex>\n'
