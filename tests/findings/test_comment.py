"""A comment posted in our name holds no link, mention, reference, picture or markup but ours, whatever plans say."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.helpers.comments import SITE, comment_of, faults, read_back, shown, words

EXAMPLES = (
    "`a\\`_https://evil.example/login`",
    "&#64;name",
    "&commat;name",
    "#1",
    "GH-1",
    "gh-12 JIRA-7",
    "owner/name#1",
    "@team @a/b",
    "1234567 deadbeefcafe",
    "www.evil.example",
    "https://evil.example/login",
    "ftp://evil.example",
    "mailto:a@evil.example",
    "a.b@evil.example",
    "//evil.example",
    "evil.example evil.com",
    "[x](https://evil.example)",
    "[x][y]\n\n[y]: https://evil.example",
    "<https://evil.example>",
    "<a href=x>",
    "</details><img src=x>",
    "<!-- ",
    "![x](y)",
    ":smile: :100:",
    "```\ncode\n```",
    "    code",
    "\tcode",
    "# title",
    "title\n===",
    "- list\n* list\n1. list",
    "| a |\n|---|\n| b |",
    "$x$ $$y$$ $`z`$",
    "[^1]\n\n[^1]: note",
    "> [!NOTE]\n> x",
    "a\\",
    "a  \nb",
    "*a* _b_ **c** ~~d~~ `e`",
    "\u202eabc\u2066 \u200b@x",
    "\x00\x1b[31m\r",
    "\ud800",
    "\u2028\u2029\x0b\x0c\x85",
    "%0A::error::x",
)


@pytest.mark.parametrize("text", EXAMPLES)
def test_what_was_tried(text: str) -> None:
    assert faults(comment_of(text, text)) == []


@pytest.mark.slow
@settings(max_examples=1_500, deadline=None)
@given(words(), words())
@example("`a\\`", "_https://evil.example/login`")
def test_whatever_plans_say(one: str, other: str) -> None:
    assert faults(comment_of(one, other)) == []


@settings(max_examples=1_000, deadline=None)
@given(words())
def test_words_are_shown_as_they_are(text: str) -> None:
    assert read_back(text) == re.sub(
        r"\s+", " ", "".join(c if c.isprintable() or c.isspace() else "\ufffd" for c in text)
    )


@given(st.sampled_from(["plans/a/b.yml:1:2", "README.md", "plans/a`b.md", "x\n- y", "@a/b", "plans/#1.md"]))
def test_files_are_named_and_lead_nowhere(file: str) -> None:
    said = comment_of("甲", "乙", file)
    assert faults(said) == []
    assert re.sub(r"\s+", " ", file) in shown(said)


@pytest.mark.parametrize(
    "markdown",
    [
        *("[x](https://evil.test)", "https://evil.test", "www.evil.test", "@team", "<img src=x>", "<a href=x>"),
        *("![x](y)", "`code` <b>", "#12", f"[x]({SITE})", "&#64;team", "GH-1", "deadbeef", ":smile:", "a@b.example"),
        "`a\\`_https://evil.example/login`",
    ],
)
def test_the_second_look_sees_what_it_is_for(markdown: str) -> None:
    assert faults(f"### 检查通过\n\n{markdown}\n")
