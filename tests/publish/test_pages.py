"""Any valid collection gives a whole site: the same pages in both languages, every link resolves, nothing injected."""

from __future__ import annotations

import json
import posixpath
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.changes.record import NO_HISTORY, History
from generator.library import addresses
from generator.library.dump import dump
from generator.library.library import Collection, Library
from generator.library.linking import link
from generator.model.plan import LANGS, Clause, Indicator, Lang, Place, Section, Target, Term
from generator.publish.pages import pages
from generator.publish.render import PageFile
from generator.views.parts.page_context import Settings
from tests.helpers.strategies import collections

pytestmark = pytest.mark.slow

relaxed = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


class Page(HTMLParser):
    """Ids, links, scripts and text of a page."""

    def __init__(self, file: PageFile) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.text: list[str] = []
        self.feed(file.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # What machines read of a page is no script that runs.
        self.tags.append("data" if ("type", "application/ld+json") in attrs else tag)
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in {"href", "action"} and value:
                self.links.append(value)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


UNMADE = {"about/", "contribute/", addresses.FEED}
"""What the shell adds to the pages made here."""


def site(library: Library, history: History = NO_HISTORY) -> dict[str, Page]:
    """Every page of both languages by its address."""
    prefix: dict[Lang, str] = addresses.PREFIX
    settings = Settings(history=history)
    return {
        prefix[lang] + file.path.removesuffix("index.md"): Page(file)
        for lang in LANGS
        for file in pages(library, lang, settings=settings)
    }


def files(library: Library) -> dict[str, str]:
    return {f"{lang}/{file.path}": file.text for lang in LANGS for file in pages(library, lang)}


@relaxed
@given(collections())
def test_both_languages_have_the_same_pages_and_every_link_resolves(collection: Collection) -> None:
    twins_and_links(site(link(collection, {})), collection)


def twins_and_links(built: dict[str, Page], collection: Collection) -> None:
    """Both languages must have the same pages, and every link must lead to a page and a place on it."""
    documents = {
        one.source.address
        for files in collection.plans.values()
        for one in files.observations
        if one.source is not None
    }
    chinese = {path for path in built if not path.startswith("en/")}
    assert {f"en/{path}" for path in chinese} == built.keys() - chinese
    for path, page in built.items():
        assert len(page.ids) == len(set(page.ids)), f"an id stands twice on {path}"
        for href in page.links:
            if href in documents:
                assert path.removeprefix("en/").startswith("indicators/"), f"{path} leads out of the site: {href}"
                continue
            target, _, fragment = href.partition("#")
            target = target.partition("?")[0]
            where = posixpath.normpath(posixpath.join("/" + path, target)).lstrip("/")
            where = f"{where}/" if where and not where.endswith(("/", ".json", ".yml", ".md", ".atom")) else where
            if where.startswith(("prose/", "data/")) or where.removeprefix("en/") in UNMADE:
                continue  # copied or hand-written: test_links.py checks them on the built site
            assert where in built, f"{path}: {href} leads to no page"
            if fragment and not where.endswith("glossary/"):
                assert fragment in built[where].ids, f"{path}: {href} leads to no element"


@relaxed
@given(collections())
def test_texts_of_plans_never_become_markup(collection: Collection) -> None:
    library = link(collection, {})
    for path, page in site(library).items():
        assert "x-evil" not in page.tags, f"{path}: a tag of a plan's text became markup"
        assert page.tags.count("script") == 1, f"{path}: a script of a plan's text became markup"
    for lang in LANGS:
        for file in pages(library, lang):
            assert file.text.count("<!--pe-->") == 2, f"{file.path}: the parts of the page can be forged"


@relaxed
@given(collections(), st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(collection: Collection, random: object) -> None:
    def shuffled(mapping: dict) -> dict:  # type: ignore[type-arg]
        keys = list(mapping)
        random.shuffle(keys)  # type: ignore[attr-defined]
        return {key: mapping[key] for key in keys}

    other = Collection(collection.shared, shuffled(dict(collection.plans)), shuffled(dict(collection.sources)))
    assert files(link(collection, {})) == files(link(other, {}))


@relaxed
@given(collections())
def test_the_dump_holds_the_whole_model(collection: Collection) -> None:
    library = link(collection, {})
    document = json.loads(dump(library))
    shared = library.shared
    assert {key: Place.model_validate(value) for key, value in document["places"].items()} == dict(shared.places)
    assert {key: Indicator.model_validate(v) for key, v in document["indicators"].items()} == dict(shared.indicators)
    assert tuple(Term.model_validate(term) for term in document["terms"]) == shared.terms
    for plan in document["plans"]:
        linked = library.plans[plan["id"]]
        assert tuple(Section.model_validate(section) for section in plan["sections"]) == linked.plan.sections
    values = sorted((one.indicator, one.year, one.value) for known in library.observations.values() for one in known)
    assert sorted((one["indicator"], one["year"], one["value"]) for one in document["observations"]) == values
    clauses = [placed for linked in library.plans.values() for placed in linked.clauses]
    for dumped, placed in zip(document["clauses"], clauses, strict=True):
        assert dumped["path"] == addresses.clause(placed)
        again = Clause.model_validate({key: dumped[key] for key in ("number", "zh", "en")})
        assert (again.number, again.zh, again.en) == (placed.clause.number, placed.clause.zh, placed.clause.en)
        for one, target in zip(dumped.get("targets", []), placed.clause.targets, strict=True):
            last = library.plans[placed.plan].plan.period.last
            own = {key: value for key, value in one.items() if key in Target.model_fields}  # beside what was found out
            assert Target.model_validate(own) == target.model_copy(update={"year": target.year or last})
