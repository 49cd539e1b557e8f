"""The page that `serve` shows while there is none yet: in both languages, and under the policy of every page."""

from __future__ import annotations

import re
from html import unescape

from generator.live.waiting import waiting_page
from generator.publish.headers import POLICY_OF_A_PAGE


def test_it_obeys_the_policy_of_every_page() -> None:
    html = unescape(waiting_page().decode("utf-8"))
    assert f'http-equiv="Content-Security-Policy" content="{POLICY_OF_A_PAGE}"' in html
    assert not re.search(r"<style|\sstyle=|<script>|data:|https?://", html)
    assert re.findall(r'<link rel="(\w+)"[^>]* href="(/[^"]+)"', html) == [
        ("icon", "/assets/icon.svg"),
        ("stylesheet", "/assets/site.css"),
    ]


def test_it_speaks_both_languages() -> None:
    html = waiting_page().decode("utf-8")
    assert "这一页还没有做好" in html
    assert re.search(r'lang="en"><h2>This page is not there yet', html)
