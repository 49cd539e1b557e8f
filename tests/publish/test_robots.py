"""What machines are told: they may read everything, and where the lists of pages are."""

from __future__ import annotations

import re
from urllib.robotparser import RobotFileParser

from generator.publish.robots import robots_file, sitemap_index


def test_machines_may_read_and_find_the_pages_of_both_languages() -> None:
    read = RobotFileParser()
    read.parse(robots_file("https://plans.test/below/").splitlines())
    assert read.can_fetch("AnyBot", "https://plans.test/below/data/v1/index.json")
    assert read.site_maps() == ["https://plans.test/below/sitemap-index.xml"]
    index = sitemap_index("https://plans.test/below/", "2026-11-30")
    assert re.findall("<loc>(.*?)</loc><lastmod>2026-11-30</lastmod>", index) == [
        "https://plans.test/below/sitemap.xml",
        "https://plans.test/below/en/sitemap.xml",
    ]
    assert "lastmod" not in sitemap_index("https://plans.test/")
