"""Every page of the site in one language, in a fixed order; pure, so that two builds give the same bytes.

The addresses are known before any page is made, so that one page can be made alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator.changes.record import NO_HISTORY, History
from generator.library import addresses
from generator.library.library import Library, LinkedPlan
from generator.library.place_parts import domain_parts, indicator_parts, progress_parts
from generator.model.plan import Lang
from generator.publish.render import PageFile, render
from generator.reading.content import Prose
from generator.reading.prose import prose_html
from generator.views.changes_pages import changes_page, day_page, day_parts, plan_changes_page
from generator.views.compare_page import compare_page
from generator.views.components_page import components_page
from generator.views.data_page import data_page
from generator.views.domain_page import domain_goals_page, domain_measures_page, domain_page, domains_page
from generator.views.duties_page import duties_page
from generator.views.goals_page import goals_page
from generator.views.home_page import home_page
from generator.views.indicator_list import indicators_page
from generator.views.indicator_page import indicator_page
from generator.views.parts.links import Link
from generator.views.parts.notes_view import noted_parts, notes_page
from generator.views.parts.page_context import PageContext, Settings
from generator.views.parts.page_view import PageView, page_view
from generator.views.parts.translation_counts import TranslationCounts, translation_counts
from generator.views.place_page import place_page, places_page
from generator.views.plan_domain_page import plan_domain_page
from generator.views.plan_list import plans_page
from generator.views.plan_page import plan_page
from generator.views.progress_overview import progress_overview
from generator.views.progress_page import progress_page
from generator.views.reference_pages import glossary_page, search_page
from generator.views.rule_pages import rule_page, rules_page
from generator.views.text_page import source_page, text_page


@dataclass(frozen=True, slots=True)
class ProsePage:
    """A hand-written page as HTML; the one about the site has counts below its text."""

    html: Markup
    counts: TranslationCounts | None = None


Maker = Callable[[PageContext], PageView]
"""Makes the view of one page, seen from its own address."""


def pages(
    library: Library,
    lang: Lang,
    prose: Sequence[Prose] = (),
    settings: Settings | None = None,
    *,
    rules: Collection[str] = (),
) -> Iterator[PageFile]:
    """Yield every page of one language: those of the library, of hand-written texts, and of the rules named."""
    context = PageContext(library, lang, "", settings or Settings())
    for path, make in site_map(library, prose, rules, context.settings.history):
        yield render(make(context.at(path)), lang)


def site_map(
    library: Library, prose: Sequence[Prose] = (), rules: Collection[str] = (), history: History = NO_HISTORY
) -> Iterator[tuple[str, Maker]]:
    """Yield the address of every page of a language, with what makes it; nothing is made yet."""
    yield addresses.HOME, home_page
    yield from _plans(library)
    yield from _drafts(library)
    yield from _domains(library)
    yield from _indicators(library)
    yield addresses.GOALS, goals_page
    yield addresses.COMPARE, compare_page
    yield from _notes(library)
    yield from _progress(library)
    yield addresses.PLACES, places_page
    for place_id in library.shared.places:
        yield addresses.place(place_id), partial(place_page, place_id=place_id)
    yield addresses.GLOSSARY, glossary_page
    yield addresses.SEARCH, search_page
    yield addresses.DATA_PAGE, data_page
    yield addresses.COMPONENTS, components_page
    yield addresses.CHANGES, changes_page
    for date, part, number in day_parts(history, library):
        yield addresses.changes_on(date, part, number), partial(day_page, date=date, part=part, number=number)
    if rules:
        yield addresses.RULES, rules_page
    for code in rules:
        yield addresses.rule(code), partial(rule_page, code=code)
    for page in prose:
        yield f"{page.name}/", partial(_prose, page=page)


def _plans(library: Library) -> Iterator[tuple[str, Maker]]:
    yield addresses.PLANS, plans_page
    for plan_id, linked in library.plans.items():
        yield from _reading(plan_id, linked)
        yield addresses.plan_progress(plan_id), partial(progress_page, plan_id=plan_id)
        yield addresses.plan_changes(plan_id), partial(plan_changes_page, plan_id=plan_id)


def _reading(plan_id: str, linked: LinkedPlan) -> Iterator[tuple[str, Maker]]:
    """Yield the pages on which a plan is read."""
    yield addresses.plan(plan_id), partial(plan_page, plan_id=plan_id)
    yield addresses.plan_text(plan_id), partial(text_page, plan_id=plan_id)
    if linked.source is not None:
        yield addresses.plan_source(plan_id), partial(source_page, plan_id=plan_id)
    for domain_id in linked.domains:
        make = partial(plan_domain_page, plan_id=plan_id, domain_id=domain_id)
        yield addresses.plan_domain(plan_id, domain_id), make


def _drafts(library: Library) -> Iterator[tuple[str, Maker]]:
    """Yield the pages of drafts: plan, text, source and domains, and nothing that sums up or compares."""
    for plan_id, draft in library.drafts.items():
        for path, make in _reading(plan_id, draft.linked):
            yield path, partial(_of_draft, make=make, plan_id=plan_id)


def _of_draft(context: PageContext, make: Maker, plan_id: str) -> PageView:
    return make(context.of_draft(plan_id))


def _domains(library: Library) -> Iterator[tuple[str, Maker]]:
    yield addresses.DOMAINS, domains_page
    makers = (
        (addresses.domain, domain_page),
        (addresses.domain_goals, domain_goals_page),
        (addresses.domain_measures, domain_measures_page),
    )
    for domain_id, whole in domain_parts(library).items():
        for to, make in makers:
            for part in whole.walk():
                path = addresses.part_of(to(domain_id), part.place, part.number)
                yield path, partial(make, domain_id=domain_id, place=part.place, number=part.number)


def _indicators(library: Library) -> Iterator[tuple[str, Maker]]:
    yield addresses.INDICATORS, indicators_page
    for indicator_id in library.shared.indicators:
        if library.is_used(indicator_id):
            for part in indicator_parts(library)[indicator_id].walk():
                path = addresses.part_of(addresses.indicator(indicator_id), part.place, part.number)
                make = partial(indicator_page, indicator_id=indicator_id, place=part.place, number=part.number)
                yield path, make


def _notes(library: Library) -> Iterator[tuple[str, Maker]]:
    for part in noted_parts(library).walk():
        path = addresses.part_of(addresses.NOTES, part.place, part.number)
        yield path, partial(notes_page, place=part.place, number=part.number)


def _progress(library: Library) -> Iterator[tuple[str, Maker]]:
    """Yield the pages about all plans that are in parts by place: how far they are, and who owes what."""
    for start, make in ((addresses.PROGRESS, progress_overview), (addresses.DUTIES, duties_page)):
        for part in progress_parts(library).walk():
            path = addresses.part_of(start, part.place, part.number)
            yield path, partial(make, place=part.place, number=part.number)


def _prose(context: PageContext, page: Prose) -> PageView:
    return page_view(
        context,
        "prose",
        ProsePage(prose_html(page.text), translation_counts(context) if context.here == addresses.ABOUT else None),
        title=page.title,
        description=page.description,
        crumbs=(Link(page.title, "", current=True),),
    )
