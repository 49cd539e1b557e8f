"""Declarations of our styles are ones that the browser takes, or stand behind @supports; type is as it should be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.helpers.built_site import Visits

PARTS = Path(__file__).resolve().parents[2] / "overrides/assets"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
QUOTED = re.compile(r"\"[^\"\n]*\"")
FEWEST = 500
OfKind = Callable[[str, str], str]


def declarations(style: str) -> Iterator[tuple[str, str]]:
    """Yield property and value of every declaration outside @supports and @font-face; custom properties are free."""
    style = QUOTED.sub(
        lambda found: found.group().replace(";", "").replace("{", "").replace("}", ""), COMMENT.sub("", style)
    )
    stack: list[str] = []
    for words, sign in re.findall(r"([^{};]*)([{};])", style):
        name, colon, value = words.strip().partition(":")
        if sign == "{":
            stack.append(words.strip())
            continue
        free = any(one.startswith(("@supports", "@font-face", "@page")) for one in stack)
        if colon and stack and not free and not name.startswith("--"):
            yield name.strip(), value.replace("!important", "").strip()
        if sign == "}":
            stack.pop()


def test_declarations_are_read_as_they_are() -> None:
    style = "a { color: red; /* x: y; */ b: c } @supports (d: e) { f { d: e } } @media print { g { --h: i; j: k } }"
    assert list(declarations(style)) == [("color", "red"), ("b", "c"), ("j", "k")]


def test_the_browser_takes_every_declaration(visit: Visits) -> None:
    found = [
        (file.name, *one)
        for file in sorted(PARTS.rglob("*.css"))
        for one in declarations(file.read_text(encoding="utf-8"))
    ]
    assert len(found) > FEWEST
    refused = visit("").evaluate("all => all.filter(([, name, value]) => !CSS.supports(name, value))", found)
    assert refused == []


ADVANCE = """() => {
  const wide = [];
  const size = document.createElement("canvas").getContext("2d");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (holder.closest("[lang]").lang !== "en" || !holder.checkVisibility()) continue;
    for (const found of node.data.matchAll(/[’‘“”·…]/gu)) {
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + 1);
      const em = parseFloat(getComputedStyle(holder).fontSize);
      const advance = range.getBoundingClientRect().width / em;
      if (advance > (found[0] === "…" ? 1.01 : 0.75)) wide.push([found[0], advance, node.data.slice(0, 60)]);
    }
  }
  return wide;
}"""


@pytest.mark.parametrize(
    "path",
    [
        "",
        "goals/",
        "about/",
        "contribute/",
        "glossary/",
        "indicators/",
        "plans/",
        "domains/women-law/",
        "plans/zunyi-children-2021/text/",
        "plans/qingyuan-women-2021/women-health/",
    ],
)
def test_english_punctuation_is_drawn_from_a_latin_font(visit: Visits, path: str) -> None:
    assert visit(f"en/{path}").evaluate(ADVANCE) == []


@pytest.mark.parametrize("path", ["about/", "plans/xinghualing-children-2021/text/"])
def test_opening_signs_at_the_beginning_of_a_paragraph_sit_tight(visit: Visits, path: str) -> None:
    """In a font with halves, as Noto CJK, the sign takes half an em; a paragraph that begins otherwise, a whole one."""
    widths = visit(path).evaluate("""() => ["“十三五”时期", "（一）时期", "《规划》时期", "时期"].map((words) => {
      const line = document.createElement("p");
      line.textContent = words;
      line.style.font = "100px 'Noto Sans CJK SC'";
      document.querySelector("#content").append(line);
      const range = document.createRange();
      range.setStart(line.firstChild, 0);
      range.setEnd(line.firstChild, 1);
      return Math.round(range.getBoundingClientRect().width);
    })""")
    assert widths == [50, 50, 50, 100]
