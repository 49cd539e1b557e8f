"""What other plans say on the same thing, below a clause: each wording with its differences marked.

In a small collection all of them stand there, in a large one the nearest, with a way to all.

Only what differs is shown: long stretches in common shrink to their ends, and of measures that have little in
common only the titles are compared, so that pages stay light.  The whole is one click away at its clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel

from generator.library import addresses
from generator.library.library import ClauseGroup, Library, PlacedClause
from generator.library.nearness import is_large, is_neighbour, nearest_plans
from generator.model.plan import Lang
from generator.texts.differences import DiffRun, differences, reversed_
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import name_of_clause, short_name_of_place

LEAST_SHARED = 0.5
"""Longer texts with less in common are compared by their first line only."""
LONG = 80
"""What counts as longer, in Chinese characters."""
ENDS: dict[Lang, int] = {"zh": 12, "en": 36}
"""How much of a long common stretch stays at each end."""
NEAREST = 3
"""So many others a clause shows in a large collection."""
LOOKED_AT = 24
"""Among so many plans near by, the most alike are looked for."""
ELLIPSIS: dict[Lang, str] = {"zh": "……", "en": " … "}


@dataclass(frozen=True, slots=True)
class AlsoItem:
    """Another plan's clause; `remark` replaces or completes its wording in words."""

    clause: Link
    lang: Lang
    pieces: tuple[DiffRun, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class AlsoView:
    """Other clauses of a group, how many plans it has, and where all are that are not shown; None if all are."""

    summary: str
    items: tuple[AlsoItem, ...]
    has_marks: bool
    all: Link | None = None


def also_view(context: PageContext, placed: PlacedClause) -> AlsoView | None:
    """What other clauses of its group say; None for a clause that stands alone."""
    group = context.library.group_of.get(placed.address)
    others = [clause for clause in group.clauses if clause is not placed] if group else []
    if not others:
        return None
    assert group is not None
    shown = _nearest(context.library, group, placed) if is_large(context.library) else others
    items = tuple(_item(context, placed, other) for other in shown)
    plans = len({other.plan for other in others})
    has_marks = any(piece.kind != "same" for item in items for piece in item.pieces)
    way = _all(context, group) if len(shown) < len(others) else None
    return AlsoView(context.w.counted("also_in", plans), items, has_marks, way)


def _nearest(library: Library, group: ClauseGroup, placed: PlacedClause) -> list[PlacedClause]:
    """A few clauses of a group: of neighbours first, and among these and among the others the most alike."""
    own = _by_plan(group)
    near = [plan for plan in nearest_plans(library, placed.plan, 4 * LOOKED_AT) if plan in own]
    wide = [plan for plan in own if plan not in near][: max(NEAREST - len(near), 0)]
    clauses = [clause for plan in (placed.plan, *near[:LOOKED_AT], *wide) for clause in own[plan]]

    def order(clause: PlacedClause) -> tuple[bool, float, str]:
        alike = Indel.normalized_similarity(placed.clause.zh, clause.clause.zh)
        return not is_neighbour(library, placed.plan, clause.plan), -alike, clause.address

    return sorted((clause for clause in clauses if clause is not placed), key=order)[:NEAREST]


def _by_plan(group: ClauseGroup) -> dict[str, list[PlacedClause]]:
    found: dict[str, list[PlacedClause]] = {}
    for clause in group.clauses:
        found.setdefault(clause.plan, []).append(clause)
    return found


def _all(context: PageContext, group: ClauseGroup) -> Link:
    """Where all wordings of a group stand: the page of its domain that has them."""
    to = addresses.domain_goals if group.kind == "goal" else addresses.domain_measures
    return Link(context.w("also_all", n=len(group.plans)), link_to(context, to(group.domain)))


def _item(context: PageContext, placed: PlacedClause, other: PlacedClause) -> AlsoItem:
    place = short_name_of_place(context, context.library.plans[other.plan].plan.place)
    link = Link(place, link_to(context, addresses.clause(other)), note=name_of_clause(context, other))
    both = placed.clause.en and other.clause.en
    lang: Lang = context.lang if context.lang == "zh" or both else "zh"
    if joined(placed.clause.zh, "zh") == joined(other.clause.zh, "zh"):
        return AlsoItem(link, lang, (), context.w("also_same"))
    whole = is_near(placed.clause.zh, other.clause.zh)
    texts = [(clause.clause.zh if lang == "zh" else clause.clause.en or "") for clause in (placed, other)]
    here, there = (joined(text, lang) if whole else text.partition("\n")[0] for text in texts)
    pieces = compared(here, there, lang)
    if whole and here == there:
        return AlsoItem(link, lang, (), context.w("also_same_english"))
    remark = "" if whole or not any("\n" in text for text in texts) else context.w("also_rest_differs")
    return AlsoItem(link, lang, tuple(shortened(pieces, lang, ENDS[lang])), remark)


def joined(text: str, lang: Lang) -> str:
    """The sentences of a text on one line."""
    return ("" if lang == "zh" else " ").join(line for line in text.split("\n") if line)


def compared(here: str, there: str, lang: Lang) -> tuple[DiffRun, ...]:
    """The differences of two texts; both pages compare each pair, in either direction."""
    first, second = sorted((here, there))
    pieces = _compared(first, second, lang)
    return pieces if first == here else reversed_(pieces)


_compared = lru_cache(maxsize=16384)(differences)


def is_near(one: str, other: str) -> bool:
    """Whether two Chinese texts are short, or have so much in common that all their differences can be read."""
    first, second = sorted((joined(one, "zh"), joined(other, "zh")))
    return max(len(first), len(second)) <= LONG or Indel.normalized_similarity(first, second) >= LEAST_SHARED


def shortened(pieces: tuple[DiffRun, ...], lang: Lang, ends: int) -> Iterator[DiffRun]:
    """Yield the pieces, with the middle of long common stretches left out: about `ends` stays on each side."""
    for place, piece in enumerate(pieces):
        if piece.kind != "same" or len(piece.text) <= 3 * ends:
            yield piece
            continue
        start = _head(piece.text, ends, lang) if place else ""
        end = _head(piece.text[::-1], ends, lang)[::-1] if place < len(pieces) - 1 else ""
        yield DiffRun(f"{start}{ELLIPSIS[lang]}{end}" if start else f"{ELLIPSIS[lang].lstrip()}{end}")


def _head(text: str, length: int, lang: Lang) -> str:
    """The beginning of a text, in English up to the end of a word."""
    return text[:length] if lang == "zh" else text[: text.rfind(" ", 0, length + 1)]
