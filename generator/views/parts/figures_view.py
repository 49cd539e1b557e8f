"""Targets as readers see them: sign, figure, unit, what it measures and when it is due."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import addresses
from generator.library.library import TargetUse
from generator.model.plan import Sign, Target, Trend, Unit
from generator.texts.typography import enumeration
from generator.views.parts.links import link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import accent_of, name_in, name_of_clause

GLYPHS: dict[Sign, str] = {"at_least": "≥", "at_most": "≤", "above": ">", "below": "<", "about": "≈", "reach": ""}
TREND_GLYPHS: dict[Trend, str] = {
    "rise": "↗",
    "fall": "↘",
    "hold": "→",
    "curb": "→",
    "control": "→",
    "universal": "→",
    "not_fall": "→",
    "meet": "→",
}
CHANGE_GLYPHS = {"fall": "↓", "rise": "↑"}
WORDS: dict[Sign, str] = {
    "at_least": "at_least",
    "at_most": "at_most",
    "above": "above",
    "below": "below",
    "about": "about_sign",
    "reach": "reach",
}


@dataclass(frozen=True, slots=True)
class TargetView:
    """A target: `glyph` is shown, `sign` is read aloud; `word` replaces value and unit for a mere direction."""

    glyph: str
    sign: str
    value: str
    unit: str
    word: str
    label: str
    when: str
    href: str
    clause_href: str
    clause_name: str
    accent: str
    is_figure: bool

    @property
    def spoken(self) -> str:
        """The whole value in words, for titles and search."""
        return " ".join(part for part in (self.sign, f"{self.value}{self.unit}", self.word) if part)

    @property
    def shown(self) -> str:
        """The whole value as a chip shows it."""
        return f"{self.glyph} {self.word}" if self.word else f"{self.glyph}{self.value}{self.unit}"


def target_view(context: PageContext, use: TargetUse) -> TargetView:
    """View of one target from the context's page."""
    target = use.target
    indicator = context.library.shared.indicators[target.indicator]
    glyph, sign, value, word = _value(context, target)
    return TargetView(
        glyph=glyph,
        sign=sign,
        value=value,
        unit="" if target.trend else _unit_words(context, target),
        word=word,
        label=name_in(context.lang, indicator.name),
        when=_when(context, use),
        href=link_to(
            context,
            addresses.indicator(target.indicator)
            if context.library.is_used(target.indicator)
            else addresses.clause(use.clause),  # an indicator that only drafts have, so far, has no page
        ),
        clause_href=link_to(context, addresses.clause(use.clause)),
        clause_name=name_of_clause(context, use.clause),
        accent=accent_of(context, use.clause),
        is_figure=target.trend is None,
    )


def _value(context: PageContext, target: Target) -> tuple[str, str, str, str]:
    if target.trend:
        return TREND_GLYPHS[target.trend], "", "", context.w(f"trend_{target.trend}")
    signs = dict(target.signs)
    if len(signs) == 2:
        low, high = signs["at_least"], signs["at_most"]
        return "", "", f"{low}–{high}", ""
    (sign, value), *_ = target.signs
    glyph, words = GLYPHS[sign], context.w(WORDS[sign]) if sign != "reach" else ""
    if target.change:
        glyph = CHANGE_GLYPHS[target.change] + glyph
        words = f"{context.w(f'change_{target.change}')} {words}".strip()
    return glyph, words, value, ""


def unit_of(context: PageContext, target: Target) -> Unit:
    """The unit a target's figure is in: its own, or its indicator's."""
    shared = context.library.shared
    return shared.units[target.unit or shared.indicators[target.indicator].unit]


def figure_words(context: PageContext, indicator: str, value: str, unit_id: str | None = None) -> str:
    """A figure with its unit: 7.63‰, or 7.63 per 1,000."""
    shared = context.library.shared
    return value + _after(context, shared.units[unit_id or shared.indicators[indicator].unit], value)


def _unit_words(context: PageContext, target: Target) -> str:
    return _after(context, unit_of(context, target), target.signs[-1][1])


def _after(context: PageContext, unit: Unit, value: str) -> str:
    if context.lang == "zh":
        return unit.zh
    words = unit.en_one if unit.en_one and value == "1" else unit.en
    return f"\u00a0{words}" if words[:1].isalpha() else words


def _when(context: PageContext, use: TargetUse) -> str:
    target = use.target
    parts = []
    if target.trend:
        parts.append(context.w("no_figure"))
    if target.every:
        parts.append(context.w("every_year"))
    if target.baseline and use.clause.cells is None:  # a table shows it in a column of its own
        parts.append(context.w("from_baseline", value=target.baseline))
    if target.since:
        parts.append(context.w("since_year", year=target.since))
    if target.compared_with:
        what = name_in(context.lang, target.compared_with)
        if target.trend in {"meet", "not_fall"}:  # 不低于上届: the word of the direction leads to it
            parts.insert(0, what)
        else:
            parts.append(context.w("compared", what=what))
    if not target.trend and not target.every:
        parts.append(context.w("by_year", year=use.year))
    return enumeration(context.w, *parts)
