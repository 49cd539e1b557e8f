"""Days and years that cannot be: 30 February, a value published before its year, a value of after its plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.findings.finding import Finding
from generator.findings.messages import finding
from generator.reading.references import Drafts, PlanDraft, Where


def check_days(drafts: Drafts, where: Where) -> Iterator[Finding]:
    """Find dates that no calendar has, and observations whose dates contradict each other."""
    for name, source in drafts.sources.items():
        file = f"plans/_sources/{name}.yml"
        if not _is_day(source.published):
            yield finding("date-impossible", where(file, ("published",)), date=str(source.published))
        for index, part in enumerate(source.parts):
            signed = part.notice.signed if part.notice is not None else None
            if not _is_day(signed):
                path = ("parts", index, "notice", "signed")
                yield finding("date-impossible", where(file, path), date=str(signed))
    for plan_id, draft in drafts.plans.items():
        yield from _of_plan(f"plans/{plan_id}/observations.yml", draft, where)


def _of_plan(file: str, draft: PlanDraft, where: Where) -> Iterator[Finding]:
    for index, one in enumerate(draft.observations):
        path = ("observations", index)
        last = draft.plan.period.last if draft.plan is not None else one.year
        if one.year > last:
            yield finding("observation-after-plan", where(file, (*path, "year")), year=one.year, last=last)
        day = one.source.date if one.source is not None else None
        if not _is_day(day):
            yield finding("date-impossible", where(file, (*path, "source", "date")), date=str(day))
        elif day is not None and int(day[:4]) < one.year:
            spot = where(file, (*path, "source", "date"))
            yield finding("observation-before-its-year", spot, date=day, year=one.year)


def _is_day(text: str | None) -> bool:
    if text is None:
        return True
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
