"""Where places are chosen, a field knows every place of the country: "no plan of this place here" is an answer, too."""

from __future__ import annotations

import pytest

from tests.helpers.built_site import Visits

PLACES = {"home": "", "places": "places/", "compare": "compare/", "home in English": "en/"}


@pytest.mark.parametrize("path", PLACES.values(), ids=PLACES)
def test_the_field_of_places_answers_what_is_typed(visit: Visits, path: str) -> None:
    page = visit(path, until="networkidle")
    field = page.locator("[data-elsewhere] input")
    answer = page.locator("[data-elsewhere] [role=status]")
    field.focus()
    lang = "en" if path.startswith("en/") else "zh"
    for typed, said, link in (
        ("南山", {"zh": "广东省深圳市南山区", "en": "Nanshan, Shenzhen, Guangdong"}, "contribute/"),
        ("Chengdu", {"zh": "四川省成都市", "en": "Chengdu, Sichuan"}, "contribute/"),
        ("怀柔", {"zh": "怀柔区", "en": "Huairou"}, "places/huairou/"),
    ):
        field.fill(typed)
        answer.get_by_text(said[lang]).wait_for()
        assert answer.locator(f"a[href$='{link}']").count() == 1
    field.fill("火星人")
    answer.get_by_text({"zh": "没有认出", "en": "No place of this name"}[lang]).wait_for()
    assert answer.locator("a").count() == 0


def test_no_data_is_loaded_before_somebody_looks_for_a_place(visit: Visits) -> None:
    asked: list[str] = []
    page = visit("places/", until="networkidle")
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    assert not [url for url in asked if "/search/" in url or "place-field" in url]
