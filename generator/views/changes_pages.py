"""The pages of the history: all days, one day, and one plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.changes.record import Day, History
from generator.changes.standing import A_PAGE, MOST, SHARED, Placed, is_in_parts, standing
from generator.library import addresses
from generator.library.library import Library
from generator.library.nearness import FEW
from generator.texts.typography import day_text
from generator.views.parts import siblings
from generator.views.parts.history_view import Block, block, counts, part_accent, part_title, summary
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.plan_cards import PlanCard, plan_card

WHOLE_DAYS = 30
"""So many days are listed plan by plan; those before them in a line each."""


@dataclass(frozen=True, slots=True)
class Part:
    """How much changed on a day in one plan, or in what plans share."""

    id: str
    link: Link
    accent: str
    counts: str


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day in a list: its page, and what changed in each plan."""

    day: Link
    iso: str
    summary: str
    parts: tuple[Part, ...] = ()
    more: str = ""
    """How many plans changed, where they are too many to be listed."""


@dataclass(frozen=True, slots=True)
class Year:
    """The days of a year, in a line each."""

    name: str
    days: tuple[DayLine, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """All days; `nothing` says why there are none."""

    feed: str
    nothing: str
    days: tuple[DayLine, ...]
    years: tuple[Year, ...]


@dataclass(frozen=True, slots=True)
class DayPage:
    """One day, or its part about one plan, or a further page of either; `note` says what there is to say of the day."""

    title: str
    summary: str
    note: str
    blocks: tuple[Block, ...]
    parts: tuple[Part, ...]
    """Instead of blocks, where they have pages of their own."""
    has_marks: bool
    pages: tuple[Link, ...]
    """All pages of this list, where one does not hold it."""
    whole: Link | None
    before: Link | None
    after: Link | None


@dataclass(frozen=True, slots=True)
class PlanDay:
    """What changed in a plan on one day."""

    day: Link
    iso: str
    block: Block


@dataclass(frozen=True, slots=True)
class PlanChangesPage:
    """All that changed in one plan."""

    card: PlanCard
    nothing: str
    days: tuple[PlanDay, ...]
    has_marks: bool


@dataclass(frozen=True, slots=True)
class RecentChanges:
    """The latest days of a plan, for its own page."""

    nothing: str
    days: tuple[DayLine, ...]
    all_href: str


def day_parts(history: History, library: Library) -> Iterator[tuple[str, str, int]]:
    """Yield the date of each day that has a page, the parts of it that have pages of their own, and their numbers."""
    for day, placed in standing(library, history).days:
        parts = Counter(one.part for one in placed) if is_in_parts(day) else Counter[str]()
        yield from ((day.date, "", number) for number in range(1, _page_count(len(parts)) + 1))
        for part, count in parts.items():
            yield from ((day.date, part, number) for number in range(1, _page_count(count) + 1))


def _page_count(lines: int) -> int:
    return max(1, -(-lines // A_PAGE))


def changes_page(context: PageContext) -> PageView:
    """The list of all days on which something changed."""
    days = [(day, placed) for day, placed in standing(context.library, context.settings.history).days if placed]
    older = [(day, placed) for day, placed in days[WHOLE_DAYS:]]
    view = ChangesPage(
        feed=link_to(context, addresses.FEED),
        nothing="" if days else _nothing(context),
        days=tuple(_line(context, day, placed, whole=True) for day, placed in days[:WHOLE_DAYS]),
        years=tuple(
            Year(context.w("history_older", year=year), tuple(_line(context, *one) for one in of_year))
            for year, of_year in groupby(older, lambda one: one[0].date[:4])
        ),
    )
    return page_view(
        context,
        "changes",
        view,
        title=context.w("history"),
        description=context.w("history_lead"),
        crumbs=(Link(context.w("history"), "", current=True),),
    )


def day_page(context: PageContext, date: str, part: str = "", number: int = 1) -> PageView:
    """What changed on one day; where that is very much, `part` has a page of its own, or several."""
    days = standing(context.library, context.settings.history).days
    at = next(place for place, (day, _) in enumerate(days) if day.date == date)
    day, placed = days[at]
    mine = tuple(one for one in placed if part in ("", one.part))
    lines = tuple(_parts(mine)) if is_in_parts(day) and not part else ()
    shown = tuple(one for one in mine if one.page == context.here)
    blocks = () if lines else tuple(_blocks(context, shown))
    title = context.w("history_on", date=day_text(context.w, date))
    if part:
        title = context.w("history_on_part", part=blocks[0].title.text, date=day_text(context.w, date))
    note = "" if placed else context.w("history_nothing" if day.readable else "history_unreadable")
    view = DayPage(
        title=title,
        summary=summary(context, mine),
        note=note or (context.w("history_begins") if at == len(days) - 1 else ""),
        blocks=blocks,
        parts=tuple(_part_lines(context, lines[(number - 1) * A_PAGE : number * A_PAGE])),
        has_marks=_has_marks(blocks),
        pages=_pages(context, date, part, number, len(lines) or len(mine) if is_in_parts(day) else 0),
        whole=Link(context.w("history_all_of_day"), link_to(context, addresses.changes_on(date))) if part else None,
        before=_day_link(context, days[at + 1][0]) if at + 1 < len(days) else None,
        after=_day_link(context, days[at - 1][0]) if at else None,
    )
    if number > 1:
        title = context.w("title_of_part", name=title, part=context.w("page_n", n=number))
    crumbs = _day_crumbs(context, date, blocks[0].title.text if part else "")
    return page_view(context, "day", view, title=title, description=note or view.summary, crumbs=crumbs)


def _day_crumbs(context: PageContext, date: str, part: str) -> tuple[Link, ...]:
    every = Link(context.w("history"), link_to(context, addresses.CHANGES))
    words = day_text(context.w, date)
    if not part:
        return every, Link(words, "", current=True)
    return every, Link(words, link_to(context, addresses.changes_on(date))), Link(part, "", current=True)


def _pages(context: PageContext, date: str, part: str, number: int, lines: int) -> tuple[Link, ...]:
    """Links to all pages of a list of so many lines; none where it has one only."""
    count = _page_count(lines)
    return tuple(
        Link(context.w.number(one), link_to(context, addresses.changes_on(date, part, one)), current=one == number)
        for one in range(1, count + 1)
        if count > 1
    )


def plan_changes_page(context: PageContext, plan_id: str) -> PageView:
    """What changed in one plan, day by day; what is very much stands on the pages of its days."""
    card = plan_card(context, context.library.plans[plan_id])
    days: list[PlanDay] = []
    left = MOST
    for day, placed in _days_of(context, plan_id):
        left -= len(placed)
        link = _day_link(context, day, placed[0])
        if left < 0:
            elsewhere = Link(context.w("history_elsewhere"), link.href)
            made = Block(day.date, link, "", summary(context, placed), (), (), elsewhere)
        else:
            made = block(context, placed, day.date, link, dated=True)
        days.append(PlanDay(link, day.date, made))
    view = PlanChangesPage(card, "" if days else _nothing(context), tuple(days), _has_marks(one.block for one in days))
    title = context.w("history_of_plan", plan=card.short)
    return page_view(
        context,
        "plan-changes",
        view,
        title=title,
        description=f"{title}. {context.w('history_of_plan_lead')}" if context.lang == "en" else title,
        crumbs=(
            Link(context.w("plans"), link_to(context, addresses.PLANS)),
            Link(card.short, card.href, beside=siblings.plans(context, plan_id)),
            Link(context.w("history"), "", current=True),
        ),
    )


def recent_changes(context: PageContext, plan_id: str) -> RecentChanges:
    """The latest three days of a plan."""
    days = _days_of(context, plan_id)
    page = addresses.plan_changes(plan_id)
    lines = tuple(
        DayLine(
            Link(day_text(context.w, day.date), link_to(context, f"{page}#{day.date}")),
            day.date,
            summary(context, placed),
        )
        for day, placed in days[:3]
    )
    return RecentChanges("" if days else _nothing(context), lines, link_to(context, page))


def _nothing(context: PageContext) -> str:
    return context.w("history_gap" if context.settings.history.gap else "history_empty")


def _days_of(context: PageContext, plan_id: str) -> list[tuple[Day, tuple[Placed, ...]]]:
    mine = standing(context.library, context.settings.history).by_plan.get(plan_id, ())
    return [(day, tuple(placed)) for day, placed in _by_day(mine)]


def _by_day(placed: tuple[Placed, ...]) -> Iterator[tuple[Day, tuple[Placed, ...]]]:
    for _, same in groupby(placed, lambda one: id(one.day)):
        all_ = tuple(same)
        yield all_[0].day, all_


def _parts(placed: tuple[Placed, ...]) -> Iterator[tuple[Placed, ...]]:
    """The entries of a day plan by plan, what plans share last."""
    found: dict[str, list[Placed]] = {}
    for one in placed:
        found.setdefault(one.part, []).append(one)
    for part in sorted(found, key=lambda part: part == SHARED):
        yield tuple(found[part])


def _line(context: PageContext, day: Day, placed: tuple[Placed, ...], *, whole: bool = False) -> DayLine:
    plans = len({one.plan for one in placed if one.plan})
    more = context.w.counted("history_in_plans", plans) if whole and plans > FEW else ""
    lines = [mine for mine in _parts(placed) if not more or mine[0].part == SHARED] if whole else []
    return DayLine(
        _day_link(context, day), day.date, summary(context, placed), tuple(_part_lines(context, lines)), more
    )


def _part_lines(context: PageContext, parts: Iterable[tuple[Placed, ...]]) -> Iterator[Part]:
    for mine in parts:
        first = mine[0]
        link = Link(part_title(context, first, mine).text, link_to(context, f"{first.page}#{first.part}"))
        # Of a plan that was added, or of the vocabularies that began, the list says what they hold.
        yield Part(first.part, link, part_accent(context, first), counts(context, first) or summary(context, mine))


def _day_link(context: PageContext, day: Day, one: Placed | None = None) -> Link:
    path = f"{one.page}#{one.part}" if one else addresses.changes_on(day.date)
    return Link(day_text(context.w, day.date), link_to(context, path))


def _blocks(context: PageContext, placed: tuple[Placed, ...]) -> Iterator[Block]:
    for mine in _parts(placed):
        yield block(context, mine, mine[0].part, part_title(context, mine[0], mine))


def _has_marks(blocks: Iterator[Block] | tuple[Block, ...]) -> bool:
    return any(entry.fields or entry.targets for one in blocks for entry in one.entries)
