"""The form of a comment on a pull request, whose words come from people we do not know.

`escaped` makes words harmless where the comment is written.  A comment that was written elsewhere, where a pull
request could have changed the program, is looked at once more by `faults` before it is posted in our name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings.finding import RULES

LONGEST = 64_000
"""GitHub takes 65,536 characters; some are for what is added below."""
SIGNS = r"[!-+.:<=>?\[\\\]^_`{|}~-]"


def escaped(text: str) -> str:
    """Text as Markdown shows it: no sign of it is markup, no name a mention, no address a link."""
    harmless = re.sub(f"({SIGNS})", r"\\\1", text)
    return harmless.replace("@", "&#64;").replace("www\\.", "www&#46;")


def folded(title: str, lines: list[str]) -> list[str]:
    """Lines that are shown when a reader opens them."""
    return ["", f"<details><summary>{escaped(title)}</summary>", "", *lines, "", "</details>"]


def faults(text: str, site: str = "") -> Iterator[str]:
    """Yield what our comments never hold: links but to the rules of the site, mentions, pictures, other markup."""
    if len(text) > LONGEST:
        yield f"> {LONGEST}"
    page = re.escape(f"{site.rstrip('/')}/{RULES}") if site else "(?!)"
    bare = re.sub(rf"\\{SIGNS}|&#(?:64|46);", "", text)
    bare = re.sub(rf"\[(`[a-z0-9-]+`)\]\({page}[a-z0-9-]+/\)", r"\1", bare)
    bare = re.sub(r"`[\w/#.:-]*`", "", bare)
    bare = re.sub(r"</?(?:del|ins|details|summary)>", "", bare)
    bare = re.sub(r"^### ", "", bare, flags=re.MULTILINE)
    for found in re.finditer(r"[^\n]{0,20}(?:[<>\[\]`@!#&|\x00-\x09\x0b-\x1f]|://|www\.)[^\n]{0,20}", bare):
        yield found[0]
