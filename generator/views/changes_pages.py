"""The pages of the history: all days, one day, and one plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.changes.record import Day, History
from generator.changes.standing import MOST, SHARED, Placed, standing
from generator.library import addresses
from generator.library.library import Library
from generator.views.parts import siblings
from generator.views.parts.history_view import Block, block, counts, part_accent, part_title, summary
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.plan_cards import PlanCard, plan_card
from generator.views.parts.scope import Link, Scope

WHOLE_DAYS = 30
"""So many days are listed plan by plan; those before them in a line each."""


@dataclass(frozen=True, slots=True)
class Part:
    """How much changed on a day in one plan, or in what plans share."""

    id: str
    link: Link
    accent: str
    said: str


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day in a list: its page, and what changed in each plan."""

    day: Link
    iso: str
    summary: str
    parts: tuple[Part, ...] = ()


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
    """One day, or its part about one plan; `note` says what there is to say of the day itself."""

    title: str
    summary: str
    note: str
    blocks: tuple[Block, ...]
    parts: tuple[Part, ...]
    """Instead of blocks, where they have pages of their own."""
    has_marks: bool
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


def day_parts(history: History, library: Library) -> Iterator[tuple[str, str]]:
    """Yield the date of each day that has a page, and the parts of it that have pages of their own."""
    for day, placed in standing(history, library).days:
        yield day.date, ""
        if len(placed) > MOST:
            yield from ((day.date, part) for part in dict.fromkeys(one.part for one in placed))


def changes_page(scope: Scope) -> PageView:
    """The list of all days on which something changed."""
    days = [(day, placed) for day, placed in standing(scope.settings.history, scope.library).days if placed]
    older = [(day, placed) for day, placed in days[WHOLE_DAYS:]]
    view = ChangesPage(
        feed=scope.to(addresses.FEED),
        nothing="" if days else _nothing(scope),
        days=tuple(_line(scope, day, placed, whole=True) for day, placed in days[:WHOLE_DAYS]),
        years=tuple(
            Year(scope.w("history_older", year=year), tuple(_line(scope, *one) for one in of_year))
            for year, of_year in groupby(older, lambda one: one[0].date[:4])
        ),
    )
    return page_view(
        scope,
        "changes",
        view,
        title=scope.w("history"),
        description=scope.w("history_lead"),
        crumbs=(Link(scope.w("history"), "", current=True),),
    )


def day_page(scope: Scope, date: str, part: str = "") -> PageView:
    """What changed on one day; where that is very much, `part` has a page of its own."""
    days = standing(scope.settings.history, scope.library).days
    at = next(place for place, (day, _) in enumerate(days) if day.date == date)
    day, placed = days[at]
    mine = tuple(one for one in placed if part in ("", one.part))
    in_parts = len(placed) > MOST and not part
    blocks = () if in_parts else tuple(_blocks(scope, mine))
    date_words = scope.date(date)
    title = scope.w("history_on", date=date_words)
    if part:
        title = scope.w("history_on_part", part=blocks[0].title.text, date=date_words)
    crumbs = [Link(scope.w("history"), scope.to(addresses.CHANGES)), Link(date_words, "", current=True)]
    if part:
        crumbs[-1:] = [Link(date_words, scope.to(addresses.changes_on(date))), Link(blocks[0].title.text, "", True)]
    note = "" if placed else scope.w("history_nothing" if day.readable else "history_unreadable")
    view = DayPage(
        title=title,
        summary=summary(scope, mine),
        note=note or (scope.w("history_begins") if at == len(days) - 1 else ""),
        blocks=blocks,
        parts=tuple(_part_lines(scope, mine)) if in_parts else (),
        has_marks=_has_marks(blocks),
        whole=Link(scope.w("history_all_of_day"), scope.to(addresses.changes_on(date))) if part else None,
        before=_day_link(scope, days[at + 1][0]) if at + 1 < len(days) else None,
        after=_day_link(scope, days[at - 1][0]) if at else None,
    )
    return page_view(scope, "day", view, title=title, description=note or view.summary, crumbs=tuple(crumbs))


def plan_changes_page(scope: Scope, plan_id: str) -> PageView:
    """What changed in one plan, day by day; what is very much stands on the pages of its days."""
    card = plan_card(scope, scope.library.plans[plan_id])
    days: list[PlanDay] = []
    left = MOST
    for day, placed in _days_of(scope, plan_id):
        left -= len(placed)
        link = _day_link(scope, day, placed[0])
        if left < 0:
            elsewhere = Link(scope.w("history_elsewhere"), link.href)
            made = Block(day.date, link, "", summary(scope, placed), (), (), elsewhere)
        else:
            made = block(scope, placed, day.date, link, dated=True)
        days.append(PlanDay(link, day.date, made))
    view = PlanChangesPage(card, "" if days else _nothing(scope), tuple(days), _has_marks(one.block for one in days))
    title = scope.w("history_of_plan", plan=card.short)
    return page_view(
        scope,
        "plan-changes",
        view,
        title=title,
        description=f"{title}. {scope.w('history_of_plan_lead')}" if scope.lang == "en" else title,
        crumbs=(
            Link(scope.w("plans"), scope.to(addresses.PLANS)),
            Link(card.short, card.href, beside=siblings.plans(scope, plan_id)),
            Link(scope.w("history"), "", current=True),
        ),
    )


def recent_changes(scope: Scope, plan_id: str) -> RecentChanges:
    """The latest three days of a plan."""
    days = _days_of(scope, plan_id)
    page = addresses.plan_changes(plan_id)
    lines = tuple(
        DayLine(Link(scope.date(day.date), scope.to(f"{page}#{day.date}")), day.date, summary(scope, placed))
        for day, placed in days[:3]
    )
    return RecentChanges("" if days else _nothing(scope), lines, scope.to(page))


def _nothing(scope: Scope) -> str:
    return scope.w("history_gap" if scope.settings.history.gap else "history_empty")


def _days_of(scope: Scope, plan_id: str) -> list[tuple[Day, tuple[Placed, ...]]]:
    mine = standing(scope.settings.history, scope.library).by_plan.get(plan_id, ())
    return [(day, tuple(placed)) for day, placed in _by_day(mine)]


def _by_day(placed: tuple[Placed, ...]) -> Iterator[tuple[Day, tuple[Placed, ...]]]:
    for _, same in groupby(placed, lambda one: id(one.day)):
        all_ = tuple(same)
        yield all_[0].day, all_


def _parts(placed: tuple[Placed, ...]) -> Iterator[tuple[Placed, ...]]:
    """The entries of a day plan by plan, what plans share last."""
    for part in sorted({one.part: None for one in placed}, key=lambda part: part == SHARED):
        yield tuple(one for one in placed if one.part == part)


def _line(scope: Scope, day: Day, placed: tuple[Placed, ...], *, whole: bool = False) -> DayLine:
    parts = tuple(_part_lines(scope, placed)) if whole else ()
    return DayLine(_day_link(scope, day), day.date, summary(scope, placed), parts)


def _part_lines(scope: Scope, placed: tuple[Placed, ...]) -> Iterator[Part]:
    for mine in _parts(placed):
        first = mine[0]
        link = Link(part_title(scope, first, mine).text, scope.to(f"{first.page}#{first.part}"))
        # Of a plan that was added, or of the vocabularies that began, the list says what they hold.
        yield Part(first.part, link, part_accent(scope, first), counts(scope, first) or summary(scope, mine))


def _day_link(scope: Scope, day: Day, one: Placed | None = None) -> Link:
    path = f"{one.page}#{one.part}" if one else addresses.changes_on(day.date)
    return Link(scope.date(day.date), scope.to(path))


def _blocks(scope: Scope, placed: tuple[Placed, ...]) -> Iterator[Block]:
    for mine in _parts(placed):
        yield block(scope, mine, mine[0].part, part_title(scope, mine[0], mine))


def _has_marks(blocks: Iterator[Block] | tuple[Block, ...]) -> bool:
    return any(entry.fields or entry.targets for one in blocks for entry in one.entries)
