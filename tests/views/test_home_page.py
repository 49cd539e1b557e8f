"""Home says under the site's name what it holds, as far as the collection goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model.plan import Lang
from generator.views.home_page import _subtitle
from generator.views.parts.page_context import PageContext, Settings
from tests.helpers.real_plans import real_library


@pytest.mark.parametrize(
    ("audiences", "lang", "subtitle"),
    [
        ({"women"}, "zh", "妇女发展规划"),
        ({"children"}, "zh", "儿童发展规划"),
        ({"women", "children"}, "zh", "妇女和儿童发展规划"),
        ({"children"}, "en", "Development plans for children"),
        ({"women", "children"}, "en", "Development plans for women and children"),
        (set(), "zh", ""),
    ],
)
def test_the_subtitle_is_of_the_collection(audiences: set[str], lang: Lang, subtitle: str) -> None:
    library = real_library()
    held = {name: linked for name, linked in library.plans.items() if audiences.issuperset(linked.plan.audience)}
    context = PageContext(replace(library, plans=held), lang, "", Settings()).at("")
    assert _subtitle(context) == subtitle
