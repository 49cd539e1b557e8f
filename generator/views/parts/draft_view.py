"""What pages say of a draft: a banner with the numbers of what is left, and what is open of a single clause."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.findings.finding import Finding
from generator.library.drafts import points_on
from generator.library.library import OPEN_KINDS, PlacedClause
from generator.views.parts.page_context import PageContext


@dataclass(frozen=True, slots=True)
class Left:
    """How much of one kind is left to be done."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class DraftBanner:
    """The state of a draft, and what is left; nothing where all is done."""

    title: str
    lead: str
    left: tuple[Left, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that is open of a clause: what, and what to do."""

    text: str
    tip: str


def draft_banner(context: PageContext) -> DraftBanner | None:
    """The banner of a page, if it belongs to a draft."""
    draft = context.draft
    if draft is None:
        return None
    left = tuple(Left(context.w(f"draft_{kind}"), draft.counts[kind]) for kind in OPEN_KINDS if draft.counts[kind])
    lead = "draft_published_lead" if draft.is_published else "draft_open_lead"
    return DraftBanner(context.w("draft_title"), context.w(lead), left, sum(one.count for one in left))


def points_of(context: PageContext, placed: PlacedClause) -> tuple[Point, ...]:
    """What is open of a clause; nothing where its plan is no draft."""
    if context.draft is None:
        return ()
    found = points_on(context.draft, placed)
    if context.draft.is_published:  # readers are told what is doubted, and not what an editor still has to write
        return tuple(replace(_point(context, one), tip="") for one in found if _is_doubt(one))
    return tuple(_point(context, one) for one in found)


def _is_doubt(one: Finding) -> bool:
    return one.code.startswith("import-") or one.code == "draft-doubt"


def _point(context: PageContext, one: Finding) -> Point:
    return Point(one.zh, one.tip_zh) if context.lang == "zh" else Point(one.en, one.tip_en)
