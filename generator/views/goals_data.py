"""What the table of goals shows, as one JSON document for each language: columns as arrays, shared strings once.

The browser loads it when the page is opened, and not before; `overrides/assets/goals-rows.js` reads this form.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.library import addresses
from generator.library.library import ClauseKind, LinkedPlan, PlacedClause, TargetUse
from generator.library.progress_rating import start_of
from generator.texts.fold import script_pairs, simplify
from generator.texts.typography import period_text
from generator.views.parts.clause_view import use_of
from generator.views.parts.figures_view import target_view
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import (
    audiences_together,
    look_of,
    name_in,
    name_of_domain,
    name_of_place,
    short_title_of_plan,
    text_in,
)

KINDS: tuple[ClauseKind, ...] = ("goal", "measure", "indicator", "project")
"""Kinds of clauses that the table has; principles and ways of organising are no promises."""

NATURES = ("", "binding", "expected")


class _Shared:
    """Strings that recur, each once, in the order of their first use."""

    def __init__(self) -> None:
        self.all: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        """Return the place of a string, and keep it."""
        return self.all.setdefault(text, len(self.all))


def goals_table(context: PageContext, plans: Sequence[LinkedPlan] = ()) -> dict[str, Any]:
    """Return the document of some plans, or all, in the context's language; numbers in it are places in its own lists.

    `pages` are [path, plan, domain or -1]; each of `clauses` and `targets` is a column by its name.
    """
    library, shared = context.library, context.library.shared
    of = tuple(plans or library.plans.values())
    strings, names = _Shared(), list(shared.indicators)
    at = {name: number for number, name in enumerate(names)}
    domains = [domain for domain in shared.domains if library.plans_with(domain)]
    places = list(dict.fromkeys(linked.plan.place for linked in of))
    placed = [one for linked in of for one in linked.clauses if one.kind in KINDS]
    uses = [(row, use_of(context, one, target)) for row, one in enumerate(placed) for target in one.clause.targets]
    used = sorted({at[use.target.indicator] for _, use in uses})
    pages: dict[str, tuple[int, int]] = {}
    owners = {linked.plan.id: number for number, linked in enumerate(of)}
    column = {number: place for place, number in enumerate(used)}
    for one in placed:
        path = addresses.clause(one).partition("#")[0]
        pages[path] = (owners[one.plan], domains.index(one.domain) if one.domain else -1)
    numbers = {path: number for number, path in enumerate(pages)}
    texts = [_text(context, one) for one in placed]
    document: dict[str, Any] = {
        "kinds": list(KINDS),
        "natures": list(NATURES),
        "places": [[place, name_of_place(context, place)] for place in places],
        "plans": [_plan(context, linked, places) for linked in of],
        "domains": [
            [domain, name_of_domain(context, domain), *_about(context, shared.domains[domain].audience)]
            for domain in domains
        ],
        "indicators": [
            [names[number], name_in(context.lang, shared.indicators[names[number]].name)] for number in used
        ],
        "pages": [[path, *of_page] for path, of_page in pages.items()],
        "clauses": {
            "page": [numbers[addresses.clause(one).partition("#")[0]] for one in placed],
            "kind": [KINDS.index(one.kind) for one in placed],
            "number": [one.clause.number for one in placed],
            "fragment": [one.fragment for one in placed],
            "text": texts,
            "lines": ["" if not one.lines else _span(*one.lines) for one in placed],
            "nature": [NATURES.index((one.cells and one.cells.nature) or "") for one in placed],
        },
        "chinese": [row for row, one in enumerate(placed) if context.lang == "en" and not one.clause.en],
        "targets": {
            "clause": [row for row, _ in uses],
            "indicator": [column[at[use.target.indicator]] for _, use in uses],
            **_figures(context, [use for _, use in uses], strings),
        },
        "strings": list(strings.all),
    }
    if context.lang == "zh":
        document["uneven"] = [row for row, text in enumerate(texts) if simplify(text) != text]
        document["script"] = script_pairs("".join((*texts, *(name for _, name in document["indicators"]))))
    return document


def _plan(context: PageContext, linked: LinkedPlan, places: list[str]) -> list[Any]:
    plan = linked.plan
    years = period_text(context.w, plan.period.first, plan.period.last)
    return [
        plan.id,
        short_title_of_plan(context, plan.id),
        places.index(plan.place),
        years,
        *_about(context, plan.audience),
    ]


def _about(context: PageContext, audience: tuple[str, ...]) -> tuple[tuple[str, ...], str, str]:
    """Whom something is about: ids, their names in a row, and the look that a single one has."""
    return audience, audiences_together(context, audience), look_of(context, audience)


def _text(context: PageContext, placed: PlacedClause) -> str:
    text = text_in(context.lang, placed.clause)
    between = "" if context.lang == "zh" or not placed.clause.en else " "
    return between.join(line.strip() for line in text.splitlines() if line.strip())


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _figures(context: PageContext, uses: list[TargetUse], strings: _Shared) -> dict[str, list[Any]]:
    """Columns of what targets say: `sign`, `value`, `unit`, `shown` and `when` are strings; 1 in `figure` is yes."""
    columns: dict[str, list[Any]] = {
        name: [] for name in ("sign", "value", "unit", "year", "start", "shown", "when", "figure")
    }
    for use in uses:
        view = target_view(context, use)
        start = start_of(context.library, use)
        bare = context.w("goals_between") if len(use.target.signs) > 1 else context.w("reach")
        columns["sign"].append(strings(view.sign or view.word or bare))
        columns["value"].append(strings(view.value))
        columns["unit"].append(strings(view.unit.strip()))
        columns["year"].append(use.year)
        columns["start"].append(strings(str(start.value) if start else ""))
        columns["shown"].append(strings(view.shown))
        columns["when"].append(strings(view.when))
        columns["figure"].append(int(view.is_figure))
    return columns
