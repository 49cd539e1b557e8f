"""Views to page files: Jinja with autoescape, undefined is an error, and a front matter of a few plain words.

The body of a page is raw HTML, which Markdown leaves alone; text of plans is escaped here and can become
neither markup nor Markdown.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.library.addresses import FEED, plan_feed
from generator.model.plan import LANGS, Lang
from generator.texts.words import OTHER_LANG, Words
from generator.views.parts.page_view import PageView


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page for any Markdown site builder: path below the pages folder, and the file's text."""

    path: str
    text: str


@cache
def environment() -> Environment:
    """The one Jinja environment."""
    made = Environment(
        loader=PackageLoader("generator.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["take_words"] = take_words
    made.policies["json.dumps_kwargs"] = SHORT
    return made


SHORT = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": True}
"""How words for scripts stand in pages: as they are, without blanks; `tojson` escapes what would be markup."""
TAKEN = {
    **{key: f"take_{key}" for key in ("copied", "failed", "handed", "note_text", "when")},
    **{"what": "goals_about_what", "from": "goals_about_from", "note": "goals_about_note", "site": "site"},
    **{"address": "goals_col_address", "sheet": "goals_sheet", "about": "goals_about"},
}
"""What the script says that takes a table from a page, and the words for it."""


def take_words(w: Words) -> dict[str, str]:
    """The words of that script in one language."""
    return {key: w(word) for key, word in TAKEN.items()}


def render(page: PageView, lang: Lang) -> PageFile:
    """Render a page view by the template of its kind."""
    assert lang in LANGS
    body = (
        environment()
        .get_template(f"{page.kind}.html.j2")
        .render(page=page, view=page.view, lang=lang, other=OTHER_LANG[lang], w=Words(lang))
    )
    front = {"title": page.title, "description": page.description, "path": page.path, "kind": page.kind}
    if page.changed:
        front["changed"] = page.changed
    if page.kind in HIDDEN or page.draft:
        front["robots"] = "noindex"
    if not page.draft:
        front["feed"] = FEED
    if page.plan and not page.draft:
        front["plan_feed"] = plan_feed(page.plan)
    # JSON strings are YAML strings, whatever they hold.
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
    return PageFile(f"{page.path}index.md", f"---\n{lines}---\n\n{body}")


HIDDEN = frozenset({"components"})
"""Kinds of pages that search engines shall leave alone."""
