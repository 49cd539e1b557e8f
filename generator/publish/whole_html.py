"""Markdown extension: a page that is HTML from its first character to its last goes past Markdown whole.

Markdown finds raw HTML by parsing all of it, twice under MkDocs, which takes most of a build's time to change
nothing.  A builder that does not load this extension makes the same pages, only slower.
"""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

PARTS_END = "<!--pe-->"
"""Stands between the parts of a page (`generator/publish/templates/layout.html.j2`); Markdown of people has none."""
BEFORE_HTML_IS_SOUGHT = 28
"""Below Markdown's `normalize_whitespace` (30), above MkDocs' look at raw HTML (21) and Markdown's own (20)."""


class WholeHtml(Extension):
    """Keeps our pages from being searched for Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        """Register the step."""
        md.preprocessors.register(_Whole(md), "whole_html", BEFORE_HTML_IS_SOUGHT)


class _Whole(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines).strip()
        return [self.md.htmlStash.store(text)] if is_whole(text) else lines


def is_whole(text: str) -> bool:
    """Whether the body of a page is HTML throughout: pages that this program made, and no others, have parts."""
    return text.lstrip().startswith("<") and PARTS_END in text
