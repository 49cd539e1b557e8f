"""Links between pages are as short as the standard library makes them."""

from __future__ import annotations

import posixpath

from hypothesis import given
from hypothesis import strategies as st

from generator.library.addresses import relative

PAGES = st.lists(st.sampled_from(["a", "ab", "b", "en", "plans"]), max_size=4).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


@given(PAGES, PAGES)
def test_a_link_leads_from_page_to_page(here: str, there: str) -> None:
    link = relative(here, there, lang="zh")
    assert posixpath.normpath(posixpath.join("/", here, link)) == posixpath.normpath(f"/{there}")
    expected = "./" if here == there else posixpath.relpath(f"/{there}", f"/{here}") + "/"
    assert link == expected
