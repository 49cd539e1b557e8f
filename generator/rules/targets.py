"""Rules about targets: what a target says must stand in the words of its clause."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from generator.findings.finding import Finding
from generator.findings.messages import Both, finding, listed, phrase
from generator.model.plan import Sign, Target
from generator.promises.promise import TO_BE_GIVEN
from generator.rules.contexts import ClauseAt, ClauseContext
from generator.texts.figures import FigureSpan, figures_in, has_unit, matching, span, worded, words_around

RISES = ("提高", "提升", "上升", "增加", "增长", "增强", "增至", "增到", "扩大", "加大", "拓展", "延长", "升至", "高于")
FALLS = ("下降", "降低", "减少", "降至", "降到", "缩小", "下调", "减轻", "低于", "消除")
TREND_WORDS = {
    "rise": RISES,
    "fall": FALLS,
    "hold": ("保持", "稳定", "维持", "巩固"),
    "curb": ("上升", "增长", "升势", "势头", "遏制", "减缓", "趋缓", "放缓", "扭转", "抑制"),
    "control": ("控制", "有效管理"),
    "universal": ("普及", "每个", "全覆盖", "全面覆盖", "普遍", "实现覆盖"),
    "not_fall": ("不低于", "不少于", "不降", "不减"),
    "meet": ("达到", "达标", "符合", "相适应", "完成"),
}
TITLE = re.compile(r"《[^》]*》")
MOST_LIKELY = 3
"""So many indicators are named where one is missing."""


def figure_not_in_clause(at: ClauseAt, context: ClauseContext) -> Iterator[Finding]:
    """A target's figure must be printed in its clause, digit for digit: 3.0 is not 3.

    Where the target has a quote, the figure must stand inside the quote.  Write the figure as the plan prints it,
    without its unit.  A Chinese numeral after 至少 or 不少于 counts: 至少健全一所 is 1.
    """
    for index, sign, value in _unprinted(at, context):
        near = [f.value for f in figures_in(at.clause.zh) if not f.is_year]
        there = phrase("figures-there", list="、".join(near)) if near else phrase("no-figures-there")
        yield finding("figure-not-in-clause", context.spot(at, "targets", index, sign), figure=value, there=there)


def figure_needs_quote(at: ClauseAt, context: ClauseContext) -> Iterator[Finding]:
    """Where the same figure stands in a clause more than once, the target says by a quote which one it means.

    The unit and the sign are looked at first, so 5岁 and 5% are not confused.  Copy a few words of the clause
    around the figure: `quote: 2次家庭教育实践活动`.
    """
    for index, target in enumerate(at.clause.targets):
        for sign, value in target.signs:
            count = len(matching(target, sign, value, at.clause.zh, context.written(target)))
            if _quoted(at, target) and count > 1:
                spot = context.spot(at, "targets", index, sign)
                yield finding("figure-needs-quote", spot, figure=value, count=count)


def sign_unlike_words(at: ClauseAt, context: ClauseContext) -> Iterator[Finding]:
    """The key of a figure is its sign, and must be the one the words give.

    以上, 至少, 不少于, 不低于: `at_least`.  以下, 以内, 不超过, 不高于: `at_most`.  超过, 高于: `above`.
    低于, 少于: `below`.  左右, 约: `about`.  达到 alone, or no word at all: `reach`.  A sign at the end of a list
    (3.0‰、4.0‰和6.0‰以下) belongs to every figure of the list.
    """
    for index, target, figure in _read(at, context):
        if len(target.signs) > 1:
            continue  # a range: its two signs are not in the words
        sign = target.signs[0][0]
        if figure.sign != sign:
            yield finding(
                "sign-unlike-words",
                context.spot(at, "targets", index, sign),
                figure=figure.value,
                found=phrase(f"sign-{sign}"),
                expected=phrase(f"sign-{figure.sign}"),
                words=_words(at, figure),
            )


def unit_unlike_words(at: ClauseAt, context: ClauseContext) -> Iterator[Finding]:
    """The unit of a target must be what follows the figure in the clause.

    A target has the unit of its indicator unless it says otherwise, as where a rate is to fall by so many percentage
    points (`unit: percentage-point`).  How plans write a unit stands under `written` in `_shared/units.yml`.
    """
    for index, target, figure in _read(at, context):
        if len(target.signs) > 1 and figure.value == target.signs[0][1]:
            continue  # 1-2所: the unit of a range stands behind its last figure
        unit = None if target.words else context.unit(target)
        if unit is not None and not has_unit(figure, unit.written):
            yield finding(
                "unit-unlike-words",
                context.spot(at, "targets", index, *(("unit",) if target.unit else ())),
                unit=target.unit or context.indicators[target.indicator].unit,
                written="、".join(unit.written),
                figure=figure.value,
                words=_words(at, figure),
            )


def quote_not_in_clause(at: ClauseAt, context: ClauseContext) -> Iterator[Finding]:
    """A quote must stand in the Chinese text exactly as written, every comma included, without a line break."""
    for index, target in enumerate(at.clause.targets):
        for key, words in (("quote", target.quote), ("words", target.words)):
            if words is not None and words not in at.clause.zh:
                yield finding("quote-not-in-clause", context.spot(at, "targets", index, key), quote=words)


def quote_not_unique(at: ClauseAt, context: ClauseContext) -> Iterator[Finding]:
    """A quote must stand in its clause once, or readers cannot be shown which words are meant."""
    for index, target in enumerate(at.clause.targets):
        if target.quote is not None and (count := at.clause.zh.count(target.quote)) > 1:
            spot = context.spot(at, "targets", index, "quote")
            yield finding("quote-not-unique", spot, quote=target.quote, count=count)


def detail_not_in_clause(at: ClauseAt, context: ClauseContext) -> Iterator[Finding]:
    """Whatever else a target states must be in the clause, too.

    That is the year (`year`), the year a change is measured from (`since`), the starting value (`baseline`), what it
    is compared with (`compared_with`), and 每年, 逐年 or 年均 for `every: year`.
    """
    for index, target in enumerate(at.clause.targets):
        numbers = {figure.value for figure in figures_in(at.clause.zh)}
        details = (
            ("year", target.year, str(target.year) in numbers),
            ("since", target.since, str(target.since) in numbers),
            ("baseline", target.baseline, target.baseline in numbers),
            ("every", target.every, re.search("每年|逐年|年均", at.clause.zh) is not None),
            (
                "compared_with",
                target.compared_with.zh if target.compared_with else None,
                target.compared_with is not None and target.compared_with.zh in at.clause.zh,
            ),
        )
        for key, value, is_there in details:
            if value is not None and not is_there:
                spot = context.spot(at, "targets", index, key)
                yield finding("detail-not-in-clause", spot, key=key, value=str(value))


def words_unlike_figure(at: ClauseAt, context: ClauseContext) -> Iterator[Finding]:
    """Words that stand for a figure (`words`) mean that figure: 一半以上 is `at_least: 50`, 两项以上 is `at_least: 2`.

    一半 and 半数 are 50 per cent; other numerals are read as they are.  The sign is among the words.
    """
    for index, target in enumerate(at.clause.targets):
        if target.words is not None and (found := worded(target.words)) != (target.signs[0][1], target.signs[0][0]):
            spot = context.spot(at, "targets", index, "words")
            meant = f"{found[1]}: {found[0]}" if found else "?"
            written = f"{target.signs[0][0]}: {target.signs[0][1]}"
            yield finding("words-unlike-figure", spot, words=target.words, written=written, meant=meant)


def target_twice(at: ClauseAt, context: ClauseContext) -> Iterator[Finding]:
    """A clause sets one figure, or one direction, for an indicator and a year, not two."""
    seen: dict[tuple[object, ...], int] = {}
    for index, target in enumerate(at.clause.targets):
        key = (target.indicator, target.year, target.trend is None, target.change)
        if key in seen and target.indicator != TO_BE_GIVEN:
            spot = context.spot(at, "targets", index)
            yield finding("target-twice", spot, indicator=target.indicator, first=seen[key] + 1, second=index + 1)
        seen.setdefault(key, index)


def forgotten_figure(at: ClauseAt, context: ClauseContext) -> Iterator[Finding]:
    """Every figure of a goal or measure is a target, or it is declared to be none.

    Ages, durations and parts of names go under `figures:` with a short quote and the reason (`why: age`).  Years and
    whatever stands in 《…》 need no declaration.  Where a target has a figure that is not printed, it may be the one
    that seems forgotten, and only the target's is reported.
    """
    if at.kind == "item":
        return  # only projects promise figures outside the domains
    zh = at.clause.zh
    known = [title.span() for title in TITLE.finditer(zh)]
    for target in at.clause.targets:
        written = context.written(target)
        known += [(f.start, f.end) for s, v in target.signs for f in matching(target, s, v, zh, written)]
        known += [(f.start, f.end) for f in figures_in(zh) if target.baseline == f.value]
    for declared in at.clause.figures:
        known += [m.span() for m in re.finditer(re.escape(declared.quote), zh)]
    known.sort()
    starts = [start for start, _ in known]
    reach = list(accumulate((end for _, end in known), max))  # how far those that began before a figure go

    def is_known(figure: FigureSpan) -> bool:
        before = bisect_right(starts, figure.start)
        return figure.is_year or (before > 0 and figure.end <= reach[before - 1])

    forgotten = [figure for figure in figures_in(zh) if not is_known(figure)]
    if len(forgotten) <= sum(1 for _ in _unprinted(at, context)):
        return
    for figure in forgotten:
        spot = context.spot(at, "zh", offset=figure.start)
        hint = _perhaps(at, context, figure)
        yield finding("forgotten-figure", spot, figure=figure.value, words=_words(at, figure), hint=hint)


def declared_figure_not_in_clause(at: ClauseAt, context: ClauseContext) -> Iterator[Finding]:
    """What is declared under `figures:` must stand in the text, and must hold a figure; words are `why: no-target`."""
    for index, declared in enumerate(at.clause.figures):
        holds = declared.why == "no-target" or re.search(r"[0-9０-９一二两三四五六七八九十]", declared.quote)
        if declared.quote not in at.clause.zh or not holds:
            spot = context.spot(at, "figures", index, "quote")
            yield finding("declared-figure-not-in-clause", spot, quote=declared.quote)


def trend_unlike_words(at: ClauseAt, context: ClauseContext) -> Iterator[Finding]:
    """A direction must be in the words: `rise` in 提高, `fall` in 下降, `universal` in 普及, and so on.

    `curb` is for 上升趋势得到控制, `control` for 控制 alone, where the plan does not say that anything rises.

    The same holds for `change: rise` and `change: fall` of a figure.
    """
    for index, target in enumerate(at.clause.targets):
        place = span(target, at.clause.zh, context.written(target))
        direction = target.trend or target.change
        if place is None or direction is None:
            continue
        words = at.clause.zh[slice(*(place if target.trend else words_around(at.clause.zh, place)))]
        if not any(word in words for word in TREND_WORDS[direction]):
            yield finding(
                "trend-unlike-words",
                context.spot(at, "targets", index, "trend" if target.trend else "change"),
                trend=direction,
                words=words,
                expected="、".join(TREND_WORDS[direction]),
            )


def indicator_not_named(at: ClauseAt, context: ClauseContext) -> Iterator[Finding]:
    """A clause that sets a target names its indicator in one of the wordings listed under `spellings`.

    This finds a target that was given the wrong indicator.  Add a new wording to `_shared/indicators.yml`; … stands
    for other words in between (新生儿…死亡率).
    """
    for index, target in enumerate(at.clause.targets):
        indicator = context.indicators.get(target.indicator)
        if indicator is None or any(names(at.clause.zh, spelling) for spelling in indicator.spellings):
            continue
        spot = context.spot(at, "targets", index, "indicator")
        yield finding("indicator-not-named", spot, indicator=target.indicator, spellings="、".join(indicator.spellings))


RULES = (
    figure_not_in_clause,
    figure_needs_quote,
    sign_unlike_words,
    unit_unlike_words,
    quote_not_in_clause,
    quote_not_unique,
    detail_not_in_clause,
    words_unlike_figure,
    target_twice,
    forgotten_figure,
    declared_figure_not_in_clause,
    trend_unlike_words,
    indicator_not_named,
)


def names(text: str, spelling: str) -> bool:
    """Tell whether a text holds a wording; … stands for other words in between."""
    at = 0
    for part in spelling.split("…"):
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _perhaps(at: ClauseAt, context: ClauseContext, figure: FigureSpan) -> Both | str:
    """Say which indicators are named in the line of a figure, longest wording first, except those with a target."""
    words, used = _words(at, figure), {target.indicator for target in at.clause.targets}
    named: dict[str, int] = {}
    for id_, indicator in context.indicators.items():
        lengths = [len(spelling) for spelling in indicator.spellings if names(words, spelling)]
        if lengths and id_ not in used:
            named[id_] = max(lengths)
    likely = sorted(named, key=lambda id_: -named[id_])[:MOST_LIKELY]
    return phrase("perhaps-indicators", ids=listed(likely)) if likely else ""


def _read(at: ClauseAt, context: ClauseContext) -> Iterator[tuple[int, Target, FigureSpan]]:
    """Yield the targets whose figure stands in the text once, with the figure as read."""
    for index, target in enumerate(at.clause.targets):
        for sign, value in target.signs:
            found = matching(target, sign, value, at.clause.zh, context.written(target))
            if len(found) == 1:
                yield index, target, found[0]


def _unprinted(at: ClauseAt, context: ClauseContext) -> Iterator[tuple[int, Sign, str]]:
    """Yield the figures of targets that the clause, or the target's quote, does not have."""
    for index, target in enumerate(at.clause.targets):
        for sign, value in target.signs:
            is_looked_for = _quoted(at, target) and not target.words
            if is_looked_for and not matching(target, sign, value, at.clause.zh, context.written(target)):
                yield index, sign, value


def _quoted(at: ClauseAt, target: Target) -> bool:
    return target.quote is None or target.quote in at.clause.zh


def _words(at: ClauseAt, figure: FigureSpan) -> str:
    return at.clause.zh[slice(*words_around(at.clause.zh, (figure.start, figure.end)))]
