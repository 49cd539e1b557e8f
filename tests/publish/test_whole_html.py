"""Our pages pass Markdown whole, character for character; pages that people write are Markdown as ever."""

from __future__ import annotations

import pytest
from markdown import Markdown

from generator.publish.whole_html import PARTS_END, WholeHtml

PAGE = f'<h1>**甲**</h1>\n\n    not code\n\n{PARTS_END}<p class="x">a_b_c &amp; [x](y)</p>\n\n# no heading'


def rendered(text: str, *, ours: bool = True) -> str:
    return Markdown(extensions=[WholeHtml()] if ours else []).convert(text)


def test_a_page_of_ours_is_not_changed() -> None:
    assert rendered(PAGE) == PAGE
    assert rendered(f"\n{PAGE}\n") == PAGE


@pytest.mark.parametrize(
    "text", ["# 标题\n\n*字*", "<p>*字*</p>\n\n*字*", f"字 {PARTS_END}\n\n*字*", "", "<!-- note -->\n\n# 标题"]
)
def test_markdown_stays_markdown(text: str) -> None:
    assert rendered(text) == rendered(text, ours=False)
