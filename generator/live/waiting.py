"""The page that `serve` answers with while neither a page nor a build is there yet."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.publish.headers import POLICY_OF_A_PAGE
from generator.texts.words import Words

TEMPLATE = "waiting.html.j2"


@cache
def waiting_page() -> bytes:
    """Return it, in both languages; it needs what every page needs, and obeys the same policy."""
    templates = Environment(
        loader=PackageLoader("generator.live", "browser"), autoescape=True, undefined=StrictUndefined
    )
    words = {"zh": Words("zh"), "en": Words("en")}
    return templates.get_template(TEMPLATE).render(policy=POLICY_OF_A_PAGE, **words).encode("utf-8")
