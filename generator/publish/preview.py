"""A site that opens from a folder, without a server: a preview for whoever downloads it.

Links of the site lead to folders, which a server answers with their `index.html`; here they name it.  The scripts of
pages are modules, which browsers do not load from a folder: start.js sees it and leaves every page as it is without.
"""

from __future__ import annotations

import re

HREF = re.compile(r'(<a\b[^>]*?\shref=")([^":?#]*?)((?:[?#][^"]*)?")')
# A page that has moved leads on to where its link leads, and without scripts by this.
REFRESH = re.compile(r'(http-equiv="refresh" content="0; ?url=)([^":?#]*?)((?:#[^"]*)?")')


# In a folder nothing is of the same origin, so that a page would forbid itself its own style.
POLICY = re.compile(r'\s*<meta http-equiv="Content-Security-Policy"[^>]*>')


def without_server(html: str) -> str:
    """A page whose links to folders lead to the pages in them."""
    html = POLICY.sub("", html, count=1)
    for pattern in (HREF, REFRESH):
        html = pattern.sub(lambda found: found[1] + _page(found[2]) + found[3], html)
    return html


def _page(path: str) -> str:
    if path.rpartition("/")[2] in (".", ".."):
        path += "/"
    return f"{path}index.html" if path.endswith("/") else path
