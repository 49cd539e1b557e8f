"""Citing and sharing a clause: two clicks, also over plain http, and as text to select where no script runs."""

from __future__ import annotations

import datetime

import pytest
from playwright.sync_api import Page, expect

from tests.helpers.built_site import Visits

DOMAIN = "plans/huairou-women-children-2021/women-health/"
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
"""What a page that came over plain http finds."""


def copied(page: Page) -> str:
    """What lies on the clipboard, read from a page that may."""
    other = page.context.new_page()
    other.goto(page.url)
    text = str(other.evaluate("navigator.clipboard.readText()"))
    other.close()
    return text


@pytest.mark.parametrize("plain", [False, True])
def test_a_goal_is_cited_in_two_clicks(visit: Visits, plain: bool) -> None:
    page = visit(DOMAIN)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if plain:
        page.add_init_script(NO_CLIPBOARD)
        page.reload()
    menu = page.locator("#goal-6 [data-cite]")
    menu.locator("summary").click()
    menu.get_by_role("button", name="GB/T 7714").click()
    expect(page.locator("[role=status]", has_text="已复制")).to_be_visible()
    shown = menu.locator("textarea").input_value()
    today = datetime.datetime.now(tz=datetime.UTC).astimezone().date().isoformat()
    title = "怀柔区“十四五”时期妇女儿童发展规划"
    assert shown.startswith(f"{title}: ")
    assert f"目标 6[EB/OL]. (2022-10-12)[{today}]. http" in shown
    assert shown.endswith(f"/{DOMAIN}#goal-6.")
    if not plain:
        assert copied(page) == shown


def test_what_is_copied_of_a_measure_is_all_its_words_with_their_source(visit: Visits) -> None:
    page = visit(f"en/{DOMAIN}")
    page.locator("#measure-2 > details > summary").click()
    menu = page.locator("#measure-2 [data-cite]")
    menu.locator("summary").click()
    menu.get_by_role("button", name="Copy the words").click()
    first, *others = menu.locator("textarea").input_value().split("\n")
    assert first == (page.locator("#measure-2 h3").text_content() or "").strip()
    assert first[-1] in ".:"
    assert others[-1].endswith(f"/en/{DOMAIN}#measure-2")
    menu.get_by_role("button", name="Report a mistake").click()
    assert "They should be:" in menu.locator("textarea").input_value()


def test_without_a_script_the_citation_is_text_and_the_data_file_can_be_reached(visit: Visits) -> None:
    page = visit(DOMAIN, scripts=False)
    page.locator("#goal-6 [data-cite] summary").click()
    expect(page.locator("#goal-6 [data-cite] a.web")).to_be_visible()
    page.locator("#goal-6 [data-cite] a[href='#cite']").click()
    form = page.locator(".pe-citation dd")
    expect(form).to_be_in_viewport()
    expect(form).to_contain_text("[EB/OL]. (2022-10-12)[查阅日期]. http")
    expect(page.locator(".pe-citation")).to_contain_text("来源没有写明：发布机关，发文字号，成文日期，原件网址")
