"""Reads a comment as GitHub does: CommonMark, then what it looks for in the finished text."""

from __future__ import annotations

import re

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.changes.compare import Change, FieldChange
from generator.changes.report import Comparison, Pages
from generator.changes.report import as_markdown as changes_as_markdown
from generator.findings.comment import BREAK, DOLLAR, escaped
from generator.findings.finding import Finding, Spot
from generator.findings.formats import as_markdown
from generator.model.plan import Name
from generator.texts.differences import DiffRun

SITE = "https://example.org/plans/"
READER = MarkdownIt("commonmark", {"linkify": True}).enable(["linkify", "table", "strikethrough"])
OURS = re.compile(re.escape(f"{SITE}contribute/rules/") + r"[a-z0-9-]+/")
TAGS = re.compile(r"</?(?:del|ins|span)>")
BLOCKS = re.compile(r"<details><summary>[^<>]*</summary>\n?|</details>\n?")
PLAIN = frozenset({"text", "softbreak", "hardbreak", "code_inline"})
SPANS = re.compile("(?:strong|em|link|paragraph|heading|list_item|bullet_list)_(?:open|close)")
LOOKED_FOR = {
    "mention": re.compile(r"@[A-Za-z0-9]"),
    "reference": re.compile(r"#[0-9]|(?i:\bgh-[0-9])|\b[A-Z]+-[0-9]"),
    "commit": re.compile(r"(?<![0-9a-zA-Z])[0-9a-fA-F]{7,40}(?![0-9a-zA-Z])"),
    "address": re.compile(r"(?i:(?:https?|ftp)://|(?:xmpp|mailto):[\w.+-]|www\.[a-z])|[\w.+-]@[\w-]"),
    "formula": re.compile(r"(?<!<span>)\$|\$(?!</span>)"),
    "picture": re.compile(r":[a-z0-9+_-]+:"),
}
PARTS = [
    *("@", "#", "`", "\\", "*", "_", "~", "|", "<", ">", "[", "]", "(", ")", "!", "&", ";", "$", "-", "+", "=", ":"),
    *("\n", "\n\n", "  \n", "    ", "\t", "\r", "\u2028", "\u200b", "\u2060", "\u202e", "\x00", "/", "//", ".", "%"),
    *(
        "name",
        "1",
        "GH-",
        "www",
        "http",
        "https://",
        "evil.example",
        "com",
        "deadbeef",
        "a",
        "甲",
        "，",
        "。",
        "：",
        "@name",
    ),
    *("&#64;", "&commat;", "&#x40;", "&num;", "<b>", "<!--", "-->", "</details>", "<del>", "<details>", "```", "~~~"),
    *("$", "$$", "$x^2$", "$`x`$", "\\(x\\)", "```math", "```mermaid", "> [!NOTE]", "[^1]: ", "- [x] ", "a@b.cn"),
    *("![", "](", "]: ", "[x]", "[^1]", "- ", "1. ", "# ", "> ", "===", "---", "|---|", ":smile:", "mailto:", "ftp://"),
]


def words() -> st.SearchStrategy[str]:
    """Words of a plan, as somebody would write them who wants more than words."""
    return st.one_of(
        st.lists(st.sampled_from(PARTS), max_size=14).map("".join),
        st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=4)), max_size=8).map("".join),
    )


def comment_of(one: str, other: str, file: str = "plans/a/b.yml") -> str:
    """A whole comment in every part of which these words stand."""
    found = [
        Finding(Spot(file, 3, 1), "unknown-key", "error", one, other, one, other),
        Finding(Spot(one, 3, 1), "unknown-key", "error", other, one, other, one),
    ]
    pieces = (DiffRun(one, "same"), DiffRun(other, "gone"), DiffRun(one, "new"), DiffRun(other, "same"))
    name = Name.model_construct(zh=one, en=other)  # as it comes from anywhere, valid or not
    change = Change("goal", "changed", "a", name, "", "plans/a/#goal-1", (FieldChange("zh", one, other, pieces),))
    made = Comparison("main", "plans/", (change,), Pages(changed=("plans/a/",)), (file, one))
    return as_markdown(found, SITE) + changes_as_markdown(made)


def faults(text: str) -> list[str]:
    """What stands in a comment that our templates did not write."""
    found: list[str] = []
    for token in READER.parse(text):
        if token.type == "inline":
            found += [one for part in _runs(token.children or []) for one in _of_run(part)]
        elif token.type == "html_block":
            if not BLOCKS.fullmatch(token.content):
                found.append(token.content)
        elif not SPANS.fullmatch(token.type):
            found.append(f"{token.type}: {token.content}")
    return found


def shown(text: str) -> str:
    """What a reader sees of a comment."""
    tokens = [one for token in READER.parse(text) for one in token.children or []]
    said = "".join(" " if one.type.endswith("break") else one.content for one in tokens)
    return said.replace(BREAK, "").replace(DOLLAR, "$")


def read_back(text: str) -> str:
    """What a reader sees of some words in the middle of a line."""
    return shown(f"x{escaped(text)}x")[1:-1]


def _runs(tokens: list[Token]) -> list[list[Token]]:
    """The tokens of a line, parted where code stands: nothing is looked for in it, nor across it."""
    runs: list[list[Token]] = [[]]
    for token in tokens:
        if token.type == "code_inline":
            runs.append([])
        runs[-1].append(token)
    return runs


def _of_run(tokens: list[Token]) -> list[str]:
    found = []
    for token in tokens:
        if token.type == "link_open":
            target = str(token.attrs["href"])
            if not OURS.fullmatch(target) or token.markup in ("linkify", "autolink"):
                found.append(f"link: {target}")
        elif token.type == "html_inline":
            if not TAGS.fullmatch(token.content):
                found.append(token.content)
        elif token.type not in PLAIN and not SPANS.fullmatch(token.type):
            found.append(f"{token.type}: {token.content}")
    text = "".join(
        "\n" if token.type.endswith("break") else token.content for token in tokens if token.type != "code_inline"
    )
    return found + [f"{name}: {text}" for name, form in LOOKED_FOR.items() if form.search(text)]
