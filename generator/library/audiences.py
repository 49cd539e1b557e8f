"""Whom plans are about: which audiences there are, in the order of `_shared/audiences.yml`, and what is about each.

Nothing here knows an audience by its id: a ninth kind of plan needs an entry in that file, and no line of code.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.library.library import Library, Shared


def audience_word(ids: Iterable[str]) -> str:
    """One word for one or several, as the open data have always had it: women-and-children."""
    return "-and-".join(ids)


def in_order(shared: Shared, ids: Iterable[str]) -> tuple[str, ...]:
    """The audiences among some ids, each once, in the order of the file."""
    asked = frozenset(ids)
    return tuple(one for one in shared.audiences if one in asked)


def audiences_of(library: Library, plan: str) -> tuple[str, ...]:
    """Whom a plan is about."""
    return in_order(library.shared, library.plans[plan].plan.audience)


def used_audiences(library: Library) -> tuple[str, ...]:
    """The audiences that some plan, or a domain of some plan, is about."""
    of_plans = {one for linked in library.plans.values() for one in linked.plan.audience}
    of_domains = {
        one for domain, entry in library.shared.domains.items() for one in entry.audience if library.plans_with(domain)
    }
    return in_order(library.shared, of_plans | of_domains)


def rank_of(library: Library, plan: str) -> int:
    """The place of a plan among those of its place: that of its first audience in the file."""
    order = list(library.shared.audiences)
    return min((order.index(one) for one in audiences_of(library, plan)), default=len(order))
