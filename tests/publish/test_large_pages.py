"""The pages of a made-up large collection: each can be reached by links alone, and none lists all plans."""

from __future__ import annotations

import posixpath
import re

import pytest

from generator.check import check
from generator.library import addresses
from generator.library.library import Library
from generator.library.place_parts import domain_parts, indicator_parts
from generator.publish.pages import pages
from generator.reading.content import Prose
from tests.helpers.large import write_large

pytestmark = pytest.mark.slow
PLANS = 26
LINK = re.compile(r'href="([^"#?]*)')
ABOUT = Prose("about", "关于", "", "正文。")
LISTS = (
    addresses.ABOUT,
    addresses.COMPONENTS,
    addresses.HOME,
    addresses.PLANS,
    addresses.PLACES,
    addresses.DOMAINS,
    addresses.INDICATORS,
    addresses.GOALS,
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    found = check(write_large(tmp_path_factory.mktemp("large") / "project", PLANS, finished=False)).library
    assert found is not None
    return found


@pytest.fixture(scope="module")
def made(library: Library) -> dict[str, str]:
    """The text of each page by its address."""
    return {page.path.removesuffix("index.md"): page.text for page in pages(library, "zh", (ABOUT,))}


def links(path: str, text: str) -> set[str]:
    """The pages that a page leads to."""
    found = {posixpath.normpath(posixpath.join("/", path, one)) for one in LINK.findall(text) if one and ":" not in one}
    return {one.strip("/") + "/" if one != "/" else "" for one in found}


def test_every_page_is_reached_from_home_by_links_alone(made: dict[str, str]) -> None:
    seen, waiting = {addresses.HOME}, [addresses.HOME]
    while waiting:
        path = waiting.pop()
        for there in links(path, made[path]) & made.keys() - seen:
            seen.add(there)
            waiting.append(there)
    # Without a history nothing leads to the pages of changes.
    lost = {path for path in made.keys() - seen if not path.endswith(addresses.CHANGES)}
    assert lost <= {addresses.COMPONENTS}


def test_parts_hold_every_plan_that_has_a_domain(library: Library, made: dict[str, str]) -> None:
    for domain, whole in domain_parts(library).items():
        led = set()
        for part in whole.walk():
            for to in (addresses.domain, addresses.domain_goals, addresses.domain_measures):
                path = addresses.part_of(to(domain), part.place, part.number)
                if not part.is_large:
                    led |= {there for there in links(path, made[path]) if there.startswith(addresses.PLANS)}
        plans = [plan for plan, linked in library.plans.items() if domain in linked.domains]
        assert {addresses.plan_domain(plan, domain) for plan in plans} <= led


def test_an_indicator_names_every_plan_on_one_of_its_parts(library: Library, made: dict[str, str]) -> None:
    for indicator, whole in indicator_parts(library).items():
        uses = {use.clause.plan for use in library.targets[indicator]}
        path = addresses.indicator(indicator)
        texts = (made[addresses.part_of(path, p.place, p.number)] for p in whole.walk()) if uses else ()
        text = "".join(texts)
        assert all(f"plans/{plan}/" in text for plan in uses)


def test_no_list_names_all_plans(library: Library, made: dict[str, str]) -> None:
    wholes = [addresses.domain(domain) for domain in domain_parts(library)]
    for path in (*LISTS, *wholes):
        named = {
            there.split("/")[1]
            for there in links(path, made[path])
            if there.startswith(addresses.PLANS) and "/" in there[6:]
        }
        assert len(named & library.plans.keys()) <= 12, path
