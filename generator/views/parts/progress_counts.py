"""How far the targets of a plan, a place or a domain are, counted by rating: a line of a table each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.library import addresses
from generator.library.progress_course import Counts, counts_of
from generator.library.progress_rating import VERSION
from generator.views.parts.course_view import SHAPES
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import look_of, short_title_of_plan


@dataclass(frozen=True, slots=True)
class CountLine:
    """What is known of some targets; the ratings as shape, word and number; `facets` is what it is sorted by."""

    link: Link
    accent: str
    targets: int
    valued: int
    states: tuple[tuple[str, str, int], ...]
    past: int
    past_without: int
    facets: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class CountTable:
    """Lines with the head of their first column, and how the ratings came about."""

    head: str
    lines: tuple[CountLine, ...]
    rule: Link


def count_table(context: PageContext, head: str, lines: Iterable[CountLine]) -> CountTable:
    """Lines with the edition of the rule that rated."""
    return CountTable(head, tuple(lines), rule_link(context))


def rule_link(context: PageContext) -> Link:
    """Where the rule is explained, with the number of its edition."""
    return Link(context.w("rule_edition", n=VERSION), link_to(context, f"{addresses.ABOUT}#progress"))


def count_line(context: PageContext, link: Link, counts: Counts, accent: str = "") -> CountLine:
    """One line."""
    states = Counter[str]()
    for (state, _), n in counts.items():
        states[state] += n
    targets = sum(states.values())
    over = {key: n for key, n in counts.items() if context.settings.year > key[1]}
    past, without = sum(over.values()), sum(n for (state, _), n in over.items() if state == "no_data")
    valued = targets - states["no_data"]
    return CountLine(
        link=link,
        accent=accent,
        targets=targets,
        valued=valued,
        states=tuple(
            (shape, context.w(f"status_{state}"), states[state]) for state, shape in SHAPES.items() if states[state]
        ),
        past=past,
        past_without=without,
        facets=(("targets", -targets), ("valued", -valued), ("past", -without)),
    )


def counts_together(context: PageContext, plans: Iterable[str], domain: str | None = None) -> Counts:
    """The ratings of several plans, in one domain if it is given."""
    found: Counts = Counter()
    for plan in plans:
        for one, counts in counts_of(context.library, plan).items():
            if domain in (None, one):
                found.update(counts)
    return found


def plan_lines(context: PageContext, plans: Iterable[str], domain: str | None = None) -> Iterator[CountLine]:
    """Yield a line for each plan, leading to its targets, to those of a domain if it is given."""
    for plan in plans:
        audience = context.library.plans[plan].plan.audience
        href = link_to(context, addresses.plan_progress(plan)) + (f"#{domain}" if domain else "")
        counts = counts_together(context, (plan,), domain)
        if counts:
            accent = look_of(context, audience)
            yield count_line(context, Link(short_title_of_plan(context, plan), href), counts, accent)
