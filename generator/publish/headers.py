"""What a server says of every file, so that a browser allows the site nothing that it does not need.

Hosts that take a file of headers from the site (Netlify, Cloudflare Pages and others) find it as `_headers`; the same
stands for nginx and Caddy in `hosting/`, and the tests hold all of them together.  Hosts that set no headers are
served by what a page says of itself (`overrides/main.html`), which cannot forbid that others frame it.
"""

from __future__ import annotations

from generator.library.addresses import DATA, PREFIX, SEARCH_DATA, TABLE_DATA, TODAY

POLICY_OF_A_PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'"
)
POLICY = POLICY_OF_A_PAGE.replace("base-uri 'none';", "base-uri 'none'; frame-ancestors 'none';")
EVERYWHERE = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
EACH_TIME = {"Cache-Control": "no-cache"}
"""Pages are kept, but asked for again each time: an answer that nothing has changed is a few bytes."""
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
"""What is asked for by the mark of its content (`generator/publish/marks.py`) never changes under that address."""
NEVER = {"Cache-Control": "no-store"}
"""The file that names what is published today."""
OF_DATA = {"Access-Control-Allow-Origin": "*"}
"""Programs on other sites may read the data, and nothing else."""
FILE = "_headers"


def headers_file() -> str:
    """The file of headers, in the form that such hosts read.

    Of pages it says nothing about keeping: such hosts have them asked for again each time by themselves, and of two
    rules for one file some hosts would send both.
    """
    parts = {"/*": EVERYWHERE, f"/{DATA.partition('/')[0]}/*": OF_DATA}
    kinds = [f"/{prefix}assets/*.{kind}" for prefix in PREFIX.values() for kind in ("js", "css")]
    parts |= dict.fromkeys([*kinds, f"/{SEARCH_DATA}*", f"/{TABLE_DATA}*"], FOR_EVER) | {f"/{TODAY}": NEVER}
    blocks = [f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in of.items()) for path, of in parts.items()]
    return "\n".join(blocks)
