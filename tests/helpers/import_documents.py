"""What the tests of the importer draft from: the first real document, a small one, and what is known of other plans."""

from __future__ import annotations

from functools import cache

from generator.importer import Options
from generator.importer.known import english_of, reasons_of, titles_of
from generator.importer.people import people_of
from generator.model.vocabulary import Draws
from tests.helpers.built_site import ROOT
from tests.helpers.real_plans import real_plans

REASONS: dict[Draws, str] = {
    "page-furniture": "site-chrome",
    "scraper-marks": "scraper-mark",
    "advertising": "advertisement",
}
PEOPLE = people_of(real_plans().collection)

HEAD = "演示县儿童发展规划（2021—2030年）\n一、发展领域\n（一）儿童与健康\n主要目标\n1.健康水平提高。\n"
TAIL = "\n策略措施\n1.加强领导。完善制度。"
"""Before and after these stand what a test is about."""


@cache
def zunyi_lines() -> tuple[str, ...]:
    return tuple((ROOT / "plans/_sources/zunyi.txt").read_text(encoding="utf-8").split("\n"))


@cache
def zunyi_options() -> Options:
    collection = real_plans().collection
    return Options(
        "zunyi.txt",
        "zunyi",
        2021,
        2025,
        place_zh="遵义",
        place_en="Zunyi",
        english=english_of(collection),
        reasons=reasons_of(collection),
        people=people_of(collection),
        titles=titles_of(collection),
    )
