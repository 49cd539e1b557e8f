"""What differs from the source and what is odd in it, as readers see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.library import addresses
from generator.library.hidden import is_hidden
from generator.library.library import LinkedPlan
from generator.model.plan import Correction
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import name_in


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A declared difference between the source and our text."""

    lines: tuple[Link, ...]
    source: str
    hidden: bool
    ours: str
    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class RemarkView:
    """Something odd in the source, which stays as printed."""

    lines: tuple[Link, ...]
    quote: str
    note: str


def corrections_of(context: PageContext, linked: LinkedPlan) -> list[CorrectionView]:
    """The declared differences that touch the lines of a plan."""
    if linked.source is None:
        return []
    reasons = context.library.shared.reasons
    owned = set(linked.source.of_plan(linked.plan.id))

    def lines(correction: Correction) -> tuple[int, ...]:
        return (correction.line,) if correction.line else correction.lines

    return [
        CorrectionView(
            lines=tuple(
                Link(str(line), link_to(context, addresses.source_line(linked.plan.id, line)))
                for line in lines(correction)
                if line in owned
            ),
            source="" if is_hidden(reasons, correction) else correction.source or "",
            hidden=is_hidden(reasons, correction),
            ours=correction.ours or "",
            reason=name_in(context.lang, reasons[correction.reason]),
            note=name_in(context.lang, correction.note) if correction.note else "",
        )
        for correction in linked.source.source.corrections
        if correction.remove_everywhere or any(line in owned for line in lines(correction))
    ]


def remarks_of(context: PageContext, linked: LinkedPlan) -> Iterator[RemarkView]:
    """Yield what is odd in the source of a plan: on lines of its own, or on the document as a whole."""
    if linked.source is None:
        return
    owned = set(linked.source.of_plan(linked.plan.id))
    for remark in linked.source.source.remarks:
        lines = [line for line in remark.lines if line in owned]
        if lines or not remark.lines:
            links = (Link(str(n), link_to(context, addresses.source_line(linked.plan.id, n))) for n in lines)
            yield RemarkView(tuple(links), remark.quote or "", name_in(context.lang, remark.note))
