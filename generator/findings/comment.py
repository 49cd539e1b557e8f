"""The form of a comment on a pull request, whose words come from people we do not know.

`escaped` makes words harmless where the comment is written.  Two readers look at it: Markdown, from which a backslash
protects, and GitHub itself, which looks through the finished text for names, numbers of issues, commits, addresses
and small pictures; no backslash is left then, so a space of no width stands within whatever it would take for one.
"""

from __future__ import annotations

import re
from html import escape

BREAK = "\u200b"
DOLLAR = "<span>$</span>"
"""The one form in which GitHub never takes the sign for the beginning of a formula; it heeds no backslash there."""
SIGNS = re.compile(r"[!-#%-+.:<=>?\[\\\]^_`{|}~-]")
_SPACES = re.compile(r"\s+")
# What must not stand together, each up to the place where it is parted: "@name", "#1", "http:", ":smile:",
# "example.com", "//host", "GH-1" and whatever else a project may have made a reference, and the name of a commit.
_TOGETHER = re.compile(r"@|#|:(?=\S)|\.(?=[^\W\d_])|/(?=/)|(?<=[A-Za-z])-(?=[0-9])|[0-9a-fA-F]{6}(?=[0-9a-fA-F])")
_PLACE = re.compile(r"[A-Za-z0-9_/.-]+(?::[0-9]+)*")


def escaped(text: str) -> str:
    """Text as Markdown shows it: no sign of it is markup, no name a mention, no number a reference, no address a link.

    It stays on its line: a break is a space, and a character that nobody sees is shown as "\ufffd".
    """
    plain = "".join(c if c.isprintable() else "\ufffd" for c in _SPACES.sub(" ", text))
    return SIGNS.sub(r"\\\g<0>", _TOGETHER.sub(rf"\g<0>{BREAK}", plain)).replace("$", DOLLAR)


def place(text: str) -> str:
    """A file, or a place in one, as code, where nothing is looked for; an odd one as text."""
    return f"`{text}`" if _PLACE.fullmatch(text) else f"“{escaped(text)}”"


def folded(title: str, lines: list[str]) -> list[str]:
    """Lines that are shown when a reader opens them.  The title stands within HTML, where Markdown reads nothing."""
    return ["", f"<details><summary>{escape(title)}</summary>", "", *lines, "", "</details>"]
