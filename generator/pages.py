"""Every page of the site in one language, in a fixed order; pure, so that two builds give the same bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator import addresses
from generator.content import Prose
from generator.library import Library
from generator.model import Lang
from generator.render import PageFile, prose_html, render
from generator.views.compare_page import compare_page
from generator.views.components_page import components_page
from generator.views.domain_page import domain_measures_page, domain_page, domains_page
from generator.views.goals_page import goals_page
from generator.views.home_page import home_page
from generator.views.indicator_list import indicators_page
from generator.views.indicator_page import indicator_page
from generator.views.notes_view import notes_page
from generator.views.page_view import PageView, page_view
from generator.views.place_page import place_page, places_page
from generator.views.plan_domain_page import plan_domain_page
from generator.views.plan_page import plan_page, plans_page
from generator.views.reference_pages import glossary_page, search_page
from generator.views.rule_pages import rule_page, rules_page
from generator.views.scope import Link, Scope, Settings
from generator.views.text_page import source_page, text_page
from generator.views.translation_counts import TranslationCounts, translation_counts


@dataclass(frozen=True, slots=True)
class ProsePage:
    """A hand-written page as HTML; the one about the site has counts below its text."""

    html: Markup
    counts: TranslationCounts | None = None


def pages(
    library: Library,
    lang: Lang,
    prose: Sequence[Prose] = (),
    settings: Settings | None = None,
    *,
    rules: Collection[str] = (),
) -> Iterator[PageFile]:
    """Yield every page of one language: those of the library, of hand-written texts, and of the rules named."""
    scope = Scope(library, lang, "", settings or Settings())
    for view in (*_views(scope), *_rules(scope, rules)):
        yield render(view, lang)
    for page in prose:
        yield render(_prose(scope.at(f"{page.name}/"), page), lang)


def _views(scope: Scope) -> Iterator[PageView]:
    library = scope.library
    yield home_page(scope.at(addresses.HOME))
    yield plans_page(scope.at(addresses.PLANS))
    for plan_id, linked in library.plans.items():
        yield plan_page(scope.at(addresses.plan(plan_id)), plan_id)
        yield text_page(scope.at(addresses.plan_text(plan_id)), plan_id)
        if source := source_page(scope.at(addresses.plan_source(plan_id)), plan_id):
            yield source
        for domain_id in linked.domains:
            yield plan_domain_page(scope.at(addresses.plan_domain(plan_id, domain_id)), plan_id, domain_id)
    yield domains_page(scope.at(addresses.DOMAINS))
    for domain_id in library.shared.domains:
        if library.plans_with(domain_id):
            yield domain_page(scope.at(addresses.domain(domain_id)), domain_id)
            yield domain_measures_page(scope.at(addresses.domain_measures(domain_id)), domain_id)
    yield indicators_page(scope.at(addresses.INDICATORS))
    for indicator_id in library.shared.indicators:
        if library.is_used(indicator_id):
            yield indicator_page(scope.at(addresses.indicator(indicator_id)), indicator_id)
    yield goals_page(scope.at(addresses.GOALS))
    yield compare_page(scope.at(addresses.COMPARE))
    yield notes_page(scope.at(addresses.NOTES))
    yield places_page(scope.at(addresses.PLACES))
    for place_id in library.shared.places:
        yield place_page(scope.at(addresses.place(place_id)), place_id)
    yield glossary_page(scope.at(addresses.GLOSSARY))
    yield search_page(scope.at(addresses.SEARCH))
    yield components_page(scope.at(addresses.COMPONENTS))


def _rules(scope: Scope, codes: Collection[str]) -> Iterator[PageView]:
    if codes:
        yield rules_page(scope.at(addresses.RULES))
    for code in codes:
        yield rule_page(scope.at(addresses.rule(code)), code)


def _prose(scope: Scope, page: Prose) -> PageView:
    return page_view(
        scope,
        "prose",
        ProsePage(prose_html(page.text), translation_counts(scope) if scope.here == addresses.ABOUT else None),
        title=page.title,
        description=page.description,
        crumbs=(Link(page.title, "", current=True),),
        edit_file=f"content/{scope.lang}/{page.name}.md",
    )
