"""A plan whose id was changed keeps its former addresses, each leading to its own new page."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest
import yaml

from generator.library.library import Library
from generator.model.plan import Lang
from generator.publish.redirects import redirect_pages
from generator.publish.render import PageFile

PAGES = [
    PageFile(path, "")
    for path in (
        "index.md",
        "plans/index.md",
        "plans/zunyi-children-2021/index.md",
        "plans/zunyi-children-2021/text/index.md",
        "plans/zunyi-children-2021-annex/index.md",
        "indicators/rate/index.md",
        "indicators/rate-of-x/index.md",
        "places/here/index.md",
    )
]


def library_with(*former_ids: str) -> Library:
    """A stand-in with the few things that redirects ask of a library."""
    title = SimpleNamespace(zh="遵义市儿童发展规划", en="Zunyi “Children”: a plan")
    plan = SimpleNamespace(id="zunyi-children-2021", former_ids=former_ids, title=title)
    rate = SimpleNamespace(name=SimpleNamespace(zh="率", en="Rate"), former_ids=former_ids[2:])
    here = SimpleNamespace(name=SimpleNamespace(zh="此地", en="Here"), former_ids=former_ids[2:])
    shared = SimpleNamespace(indicators={"rate": rate}, places={"here": here})
    plan.former_ids = former_ids[:2]
    return cast("Library", SimpleNamespace(plans={plan.id: SimpleNamespace(plan=plan)}, shared=shared))


def fronts(lang: Lang, *former_ids: str) -> dict[str, dict[str, Any]]:
    found = redirect_pages(library_with(*former_ids), lang, PAGES)
    return {page.path: next(yaml.safe_load_all(page.text)) for page in found}


def test_without_former_ids_there_is_nothing_to_do() -> None:
    assert fronts("zh") == {}


@pytest.mark.parametrize(("lang", "title"), [("zh", "遵义市儿童发展规划"), ("en", "Zunyi “Children”: a plan")])
def test_each_page_of_the_plan_is_found_at_each_former_address(lang: Lang, title: str) -> None:
    assert fronts(lang, "zunyi-kids", "zy") == {
        f"plans/{old}/{rest}index.md": {
            "title": title,
            "template": "redirect.html",
            "moved_to": f"plans/zunyi-children-2021/{rest}",
            "location": f"{up}zunyi-children-2021/{rest}",
        }
        for old in ("zunyi-kids", "zy")
        for rest, up in (("", "../"), ("text/", "../../"))
    }


def test_former_ids_do_not_touch_other_plans() -> None:
    library = library_with("zy")
    other = replace(PAGES[0], path="plans/zunyi/index.md")
    assert [page.path for page in redirect_pages(library, "zh", [other])] == []


@pytest.mark.parametrize(("lang", "titles"), [("zh", ["率", "此地"]), ("en", ["Rate", "Here"])])
def test_indicators_and_places_are_found_at_their_former_addresses(lang: Lang, titles: list[str]) -> None:
    found = fronts(lang, "a", "b", "old")
    assert [path for path in found if path.startswith(("indicators", "places"))] == [
        "indicators/old/index.md",
        "places/old/index.md",
    ]
    assert [found[path]["title"] for path in ("indicators/old/index.md", "places/old/index.md")] == titles
    assert found["indicators/old/index.md"]["location"] == "../rate/"
