"""Directions that a clause may give without a target: a rate that is to rise, a gap that is to narrow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.findings.messages import finding
from generator.model.plan import Target
from generator.rules.contexts import ClauseAt, ClauseContext
from generator.texts.figures import figures_in

WAYS = "提高|提升|上升|增加|增长|扩大|下降|降低|减少|缩小|控制|遏制|稳定"
QUANTITIES = (
    r"(?<!效)率|比例|比重|占比|差距|(?:素养|素质|普及|巩固)水平|待遇|床位|参保面|受教育年限|预期寿命"
    r"|人均[^，。；、\n]{1,8}面积|(?:参保|保险|社会保障)[^，。；、\n]{0,6}覆盖面"
)
"""What statistics count: 服务水平 and 公共服务覆盖面 name nothing that is measured, as the page “About” says."""
CANDIDATE = re.compile(
    rf"(?:{WAYS})(?:[^，。；、\n“”]{{0,20}}(?:{QUANTITIES})|[^，。；\n“”]{{0,30}}参保覆盖面)"
    rf"|(?:{QUANTITIES})[^，。；\n“”]{{0,10}}(?:{WAYS})"
)
"""A quantity and a way within a few words of one part of a sentence, in either order."""
SENTENCE = re.compile(r"[^。；\n]+")


def forgotten_direction(at: ClauseAt, context: ClauseContext) -> Iterator[Finding]:
    """A rate, a share, a gap or another quantity that is to go one way is a target, or it is declared to be none.

    Quantities are those that statistics count: besides rates, shares and gaps also benefits, beds, literacy, access
    and retention in education, life expectancy, and how many are insured; not services or support in general.

    A direction counts as taken where a target quotes its words, or where a target's figure stands in the same
    sentence; a gap needs its own.  What is none goes under `figures:` with its words and `why: no-target`.
    Where a target quotes what is not there, only that is reported.
    """
    zh = at.clause.zh
    if at.kind not in ("goal", "measure") or any(
        target.quote and target.quote not in zh for target in at.clause.targets
    ):
        return
    taken = [span for target in at.clause.targets for span in _spans(zh, target.quote)]
    taken += [
        span for declared in at.clause.figures if declared.why == "no-target" for span in _spans(zh, declared.quote)
    ]
    with_figures = [
        sentence.span() for sentence in SENTENCE.finditer(zh) if _sets_figure(sentence.group(), at.clause.targets)
    ]
    for found in CANDIDATE.finditer(zh):
        known = taken if "差距" in found.group() else [*taken, *with_figures]
        if not any(start < found.end() and found.start() < end for start, end in known):
            yield finding("forgotten-direction", context.spot(at, "zh", offset=found.start()), words=found.group())


def _spans(zh: str, quote: str | None) -> Iterator[tuple[int, int]]:
    return (found.span() for found in re.finditer(re.escape(quote), zh)) if quote else iter(())


def _sets_figure(sentence: str, targets: tuple[Target, ...]) -> bool:
    printed = {figure.value for figure in figures_in(sentence)}
    return any(value in printed for target in targets for _, value in target.signs)


RULES = (forgotten_direction,)
