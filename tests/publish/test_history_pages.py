"""The pages of the history and the feed, of any two states: every link resolves, and every text stays text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.changes import standing
from generator.changes.record import NO_HISTORY, Day, History
from generator.changes.standing import MOST
from generator.history.entries import entries
from generator.library import addresses
from generator.library.library import Collection, Library
from generator.library.linking import link
from generator.model.plan import LANGS, Domain
from generator.publish.feed import MOST_DAYS, feed
from generator.publish.pages import Maker, site_map
from generator.publish.render import render
from generator.reading.loader import load
from generator.views import changes_pages
from generator.views.parts.page_context import PageContext, Settings
from tests.helpers.golden import BASE
from tests.helpers.real_plans import real_plans
from tests.helpers.strategies import collections
from tests.publish.test_pages import site, twins_and_links

SITE = "https://plans.example/sub/"
ATOM = "{http://www.w3.org/2005/Atom}"
few = settings(max_examples=16, deadline=None, suppress_health_check=list(HealthCheck))


def history(*states: Library) -> History:
    """A day for each state, from the first of January on."""
    before: list[Library | None] = [None, *states]
    days = [
        Day(f"2026-01-{n:02}", f"2026-01-{n:02}T10:00:00+08:00", entries(old, new))
        for n, (old, new) in enumerate(zip(before, states, strict=False), 1)
    ]
    return History(tuple(reversed(days)))


def read_feed(library: Library, past: History, lang: str = "zh") -> ElementTree.Element:
    """The feed as a feed reader's parser sees it."""
    here = next(one for one in LANGS if one == lang)
    made = feed(PageContext(library, here, addresses.CHANGES, Settings(history=past)), SITE, 0)
    assert made.path == addresses.FEED
    return ElementTree.fromstring(made.text)


def needed(element: ElementTree.Element, name: str) -> str:
    """The text of a child that must be there exactly once."""
    (child,) = element.findall(ATOM + name)
    assert child.text
    return child.text


@pytest.mark.slow
@few
@given(collections(), collections(), st.sampled_from((MOST, 3)))
def test_any_two_states_make_whole_pages(first: Collection, second: Collection, most: int) -> None:
    """With few entries a page, days have parts with pages of their own."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (standing, changes_pages):
            patch.setattr(module, "MOST", most)
        whole_pages(first, second)


def whole_pages(first: Collection, second: Collection) -> None:
    """Make a site of the second state, with both in its past, and look at all of it."""
    old, new = link(first, {}), link(second, {})
    past = history(old, new)
    built = site(new, past)
    twins_and_links(built, second)
    assert {"changes/2026-01-01/", "en/changes/2026-01-02/"} <= built.keys()
    for path, page in built.items():
        assert "x-evil" not in page.tags, f"{path}: a tag of a plan's text became markup"
        assert page.tags.count("script") == 1, f"{path}: a script of a plan's text became markup"
    for lang in LANGS:
        for entry in read_feed(new, past, lang).findall(f"{ATOM}entry"):
            html = needed(entry, "content")
            assert not re.search(r"<(?!/?(?:p|h2|ul|li|a|br|span|del|ins|code)\b)", html)
            assert not re.search(r'href="(?!https://plans\.example/sub/)', html)


def test_the_feed_has_all_that_a_feed_must_have() -> None:
    library = link(load(BASE).collection, {})
    began = entries(None, library)
    dates = [f"2026-01-{n:02}" for n in range(1, MOST_DAYS + 4)]
    past = History(tuple(Day(day, f"{day}T10:00:00+08:00", began) for day in reversed(dates)))
    for lang in LANGS:
        root = read_feed(library, past, lang)
        assert root.tag == f"{ATOM}feed"
        home = SITE + addresses.PREFIX[lang]
        assert needed(root, "id") == f"tag:plans.example,2026:{lang}/changes"
        assert "CC BY 4.0" in needed(root, "rights")
        assert needed(root, "title")
        (author,) = root.findall(f"{ATOM}author")
        assert needed(author, "name")
        links = {one.get("rel"): one.get("href") for one in root.findall(f"{ATOM}link")}
        assert links == {"self": f"{home}changes/feed.atom", "alternate": f"{home}changes/"}
        days = root.findall(f"{ATOM}entry")
        assert len(days) == MOST_DAYS
        moments = [datetime.fromisoformat(needed(one, "updated")) for one in days]
        assert moments == sorted(moments, reverse=True)
        assert datetime.fromisoformat(needed(root, "updated")) == moments[0]
        assert len({needed(one, "id") for one in days}) == len(days)
        for one in days:
            assert needed(one, "title")
            (page,) = one.findall(f"{ATOM}link")
            day = needed(one, "id").removeprefix(f"tag:plans.example,2026:{lang}/changes/")
            assert page.get("href") == f"{home}changes/{day}/"
            assert one.find(f"{ATOM}content").get("type") == "html"  # type: ignore[union-attr]


def test_the_feed_of_a_plan_has_its_changes_alone() -> None:
    whole = real_plans().collection
    one, other = "zunyi-children-2021", "xinghualing-women-2021"
    library = link(Collection(whole.shared, {id_: whole.plans[id_] for id_ in (one, other)}, whole.sources), {})
    began = entries(None, library)
    days = [("2026-01-03", other), ("2026-01-02", one), ("2026-01-01", "")]
    past = History(
        tuple(Day(day, f"{day}T10:00:00+08:00", tuple(e for e in began if plan in ("", e.plan))) for day, plan in days)
    )
    for lang in LANGS:
        here = addresses.plan_changes(one)
        made = feed(PageContext(library, lang, here, Settings(history=past)), SITE, 0, one)
        assert made.path == f"{here}feed.atom"
        root = ElementTree.fromstring(made.text)
        tag = f"tag:plans.example,2026:{lang}/plans/{one}/changes"
        assert needed(root, "id") == tag
        assert [needed(e, "id") for e in root.findall(f"{ATOM}entry")] == [f"{tag}/2026-01-02", f"{tag}/2026-01-01"]
        assert other not in made.text
        assert {e.get("href") for e in root.findall(f"{ATOM}link")} == {
            f"{SITE}{addresses.PREFIX[lang]}{path}" for path in (here, made.path)
        }


def test_a_feed_without_a_history_is_a_feed() -> None:
    library = link(load(BASE).collection, {})
    root = read_feed(library, NO_HISTORY)
    assert root.findall(f"{ATOM}entry") == []
    assert needed(root, "updated") == "1970-01-01T00:00:00+00:00"


def test_a_day_with_very_much_has_a_page_for_each_plan() -> None:
    """Changed words of every clause: the day lists its plans, the plan's own page leads on, and nothing is lost."""
    whole = real_plans().collection
    chosen = {id_: whole.plans[id_] for id_ in ("zunyi-children-2021", "xinghualing-women-2021")}
    new = link(Collection(whole.shared, chosen, whole.sources), {})
    changed = {
        id_: replace(files, domains={name: reworded(domain) for name, domain in files.domains.items()})
        for id_, files in chosen.items()
    }
    old = link(Collection(whole.shared, changed, whole.sources), {})
    past = history(old, new)
    assert len(past.days[0].entries) > MOST
    context = PageContext(new, "en", "", Settings(history=past))
    made = dict(site_map(new, history=past))
    day = "changes/2026-01-02/"
    parts = [path for path in made if path.startswith(day) and path != day]
    assert [path for path in parts if path.count("/") == 3] == [
        f"{day}xinghualing-women-2021/",
        f"{day}zunyi-children-2021/",
    ]
    shown = 0
    for path in parts:
        text = render(made[path](context.at(path)), "en").text
        shown += text.count('class="pe-hist"')
        assert len(text) < 400_000
    assert shown == len(past.days[0].entries)
    listing = render(made[day](context.at(day)), "en").text
    assert 'href="zunyi-children-2021/#zunyi-children-2021"' in listing
    assert 'class="pe-hist"' not in listing
    assert "As it stood until 2 January 2026" in text


def test_a_part_of_a_day_with_very_much_has_further_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was changed, each entry stands on one page, none holds more than a page does, and each leads to all."""
    for module in (standing, changes_pages):
        monkeypatch.setattr(module, "A_PAGE", 40)
    whole = real_plans().collection
    plan = "zunyi-children-2021"
    files = whole.plans[plan]
    new = link(Collection(whole.shared, {plan: files}, whole.sources), {})
    changed = replace(files, domains={name: reworded(domain) for name, domain in files.domains.items()})
    indicators = {
        name: one.model_copy(update={"spellings": (*one.spellings, "旧")})
        for name, one in whole.shared.indicators.items()
    }
    old = link(Collection(replace(whole.shared, indicators=indicators), {plan: changed}, whole.sources), {})
    past = history(old, new)
    context = PageContext(new, "zh", "", Settings(history=past))
    made = dict(site_map(new, history=past))
    for part in (plan, standing.SHARED):
        count = sum(one.plan == (plan if part == plan else "") for one in past.days[0].entries)
        paths = [path for path in made if path.startswith(f"changes/2026-01-02/{part}/")]
        assert len(paths) == -(-count // 40) > 2
        texts = [render(made[path](context.at(path)), "zh").text for path in paths]
        ids = [one for text in texts for one in re.findall(f'<li class="pe-hist" id="({part}-[^"]+)"', text)]
        assert len(ids) == len(set(ids)) == count
        assert all(text.count('class="pe-hist"') <= 40 for text in texts)
        for number, text in enumerate(texts, 1):
            assert re.findall(r'aria-current="page"\s*>第 (\d+) 页', text) == [str(number)]
            assert text.count(" 页</a>") == len(paths)


def test_a_day_with_many_plans_leads_to_each_and_the_list_of_days_names_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of days counts the plans; the page of the day names so many a page, each leading to its own."""
    monkeypatch.setattr(standing, "FEW", 3)
    monkeypatch.setattr(changes_pages, "FEW", 3)
    monkeypatch.setattr(changes_pages, "A_PAGE", 5)
    library = link(real_plans().collection, {})
    past = history(library)
    context = PageContext(library, "en", "", Settings(history=past))
    made = dict(site_map(library, history=past))
    day = addresses.changes_on("2026-01-01")
    listed = [
        part
        for number in (1, 2)
        for part in re.findall(
            r'<li id="([^"]+)"', _shown(made, context, addresses.changes_on("2026-01-01", "", number))
        )
    ]
    assert sorted(listed) == sorted([*library.plans, standing.SHARED])
    assert f"{day}3/" not in made
    days = _shown(made, context, addresses.CHANGES)
    assert f"in {len(library.plans)} plans" in days
    assert not [plan for plan in library.plans if plan in days]


def _shown(made: Mapping[str, Maker], context: PageContext, path: str) -> str:
    return render(made[path](context.at(path)), context.lang).text


def reworded(domain: Domain) -> Domain:
    """The same domain with other English in every goal and measure."""
    named = {
        part: tuple(one.model_copy(update={"en": f"Formerly, {one.en}"}) for one in getattr(domain, part))
        for part in ("goals", "measures")
    }
    return domain.model_copy(update=named)
