"""Links between pages: relative addresses from the page of a context, and a link with its text."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import addresses
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import name_of_domain


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its text.

    `current` marks the page or section where the reader is. `beside` holds links to the pages of the same level.
    """

    text: str
    href: str
    current: bool = False
    note: str = ""
    beside: tuple[Link, ...] = ()


def link_to(context: PageContext, path: str) -> str:
    """The relative link from this page to a path of the same language."""
    return addresses.relative(context.here, path, lang=context.lang)


def link_to_twin(context: PageContext) -> str:
    """The relative link to this page in the other language."""
    return addresses.relative(context.here, context.here, lang=context.lang, to=context.other)


def link_of_domain(context: PageContext, domain: str) -> Link:
    """A domain with its page across plans; without an address where no plan has it."""
    has_page = any(linked.plan.draft is None for linked in context.library.plans_with(domain))
    return Link(name_of_domain(context, domain), link_to(context, addresses.domain(domain)) if has_page else "")
