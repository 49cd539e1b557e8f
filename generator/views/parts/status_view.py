"""How far a target is, in words and with the arithmetic behind the rating."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.library.library import TargetUse
from generator.library.progress_rating import State, Status, status
from generator.texts.typography import enumeration, sentences
from generator.views.parts.figures_view import figure_words
from generator.views.parts.page_context import PageContext


@dataclass(frozen=True, slots=True)
class StatusView:
    """A rating in a word, and the figures that led to it; empty where there is no data."""

    state: State
    word: str
    sum: str


def status_view(context: PageContext, use: TargetUse) -> StatusView:
    """The rating of one target, by the rule of `generator/library/progress_rating.py`."""
    rated = status(context.library, use)
    return StatusView(rated.state, context.w(f"status_{rated.state}"), _sum(context, use, rated))


def _sum(context: PageContext, use: TargetUse, rated: Status) -> str:
    if rated.latest is None:
        return ""
    indicator = use.target.indicator
    parts = []
    if rated.start is not None:
        value = figure_words(context, indicator, _plain(rated.start.value))
        parts.append(context.w("sum_start", value=value, year=rated.start.year))
    if rated.level is not None:
        parts.append(context.w("sum_level", value=figure_words(context, indicator, _plain(rated.level)), year=use.year))
    if rated.line is not None:
        value = figure_words(context, indicator, _plain(round(rated.line, 2)))
        parts.append(context.w("sum_line", value=value, year=rated.latest.year))
    value = figure_words(context, indicator, _plain(rated.latest.value))
    parts.append(context.w("sum_latest", value=value, year=rated.latest.year))
    return sentences(context.w, enumeration(context.w, *parts))


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
