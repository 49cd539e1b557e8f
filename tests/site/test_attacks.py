"""Whatever a text says, it stays text: attacks in every text field of a plan, on pages that MkDocs really built.

The rules that refuse such texts are passed by here: should one of them miss something, the pages must still hold.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Browser

from generator.library.library import Collection, Library, PlanFiles, Shared
from generator.library.linking import link
from generator.model.plan import Grouping, KeptName, Model, Notice, Observation, Part
from generator.publish.marks import ENTRY, marked_files
from generator.publish.page_data import publish_page_data
from generator.publish.page_files import write_pages
from generator.publish.pages import pages
from generator.publish.redirects import with_redirects
from generator.publish.today import write_today
from generator.reading.content import Prose
from generator.reading.published import Address
from generator.search.bundle import build_search
from tests.helpers.built_site import ROOT, wait_until
from tests.helpers.real_plans import real_plans

ATTACKS: list[str] = yaml.safe_load((ROOT / "tests/cases/attacks.yml").read_text(encoding="utf-8"))
CALL = "window.owned=1"
PLAN, DOMAIN = "xinghualing-women-2021", "women-health"
TEXTS = {"zh", "en", "baseline", "target", "words", "document_number", "source", "ours"}
M = TypeVar("M", bound=Model)

DANGERS = """html => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const found = [];
  for (const e of page.querySelectorAll('*:not(link[rel=canonical], link[rel=alternate])')) {
    for (const a of e.attributes) {
      if (a.name.startsWith('on')) found.push(`${e.tagName} ${a.name}`);
      if (['href', 'src', 'action', 'data', 'srcdoc', 'formaction'].includes(a.name)
        && /^\\s*((javascript|data|vbscript):|(https?:)?[/][/])/i.test(a.value)) found.push(`${e.tagName} ${a.value}`);
    }
  }
  for (const e of page.querySelectorAll('iframe, object, embed, base, style, meta[http-equiv=refresh], template, math'))
    found.push(e.outerHTML.slice(0, 80));
  for (const e of page.querySelectorAll('script[type="application/ld+json"]')) {  // what machines read never runs
    if (e.textContent.includes('<')) found.push(e.outerHTML.slice(0, 80));
    JSON.parse(e.textContent);
  }
  // The theme's own are no longer than this and know no such word.
  for (const e of page.querySelectorAll('script:not([type="application/ld+json"])'))
    if (/owned|7\\*7|passwd/.test(e.textContent) || /evil/.test(e.src)) found.push(e.outerHTML.slice(0, 80));
  return found;
}"""


def attacked(model: M, text: str | Iterator[str]) -> M:
    """A copy of a model with the text, or the next of several, in every field that holds one."""

    def put(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: put(one, name) for name, one in value.items()}
        if isinstance(value, list | tuple):
            return [put(one, key) for one in value]
        if not (isinstance(value, str) and key in TEXTS):
            return value
        return text if isinstance(text, str) else next(text)

    return type(model).model_validate(put(model.model_dump(by_alias=True, exclude_none=True)))


def small_library(collection: Collection, text: str) -> Library:
    """One domain of one plan, with all vocabularies it needs and its source, under attack."""
    shared, files, source = collection.shared, collection.plans[PLAN], collection.sources["xinghualing"]
    domain = files.domains[DOMAIN]
    assert domain.table is not None
    sections = tuple(
        section.model_copy(update={"domains": (DOMAIN,)}) if section.domains else section
        for section in files.plan.sections
    )
    plan = attacked(files.plan.model_copy(update={"sections": sections, "basis": files.plan.basis[:1]}), text)
    used = {t.indicator for c in (*domain.goals, *domain.measures) for t in c.targets}
    used |= {t.indicator for s in plan.sections for c in s.items for t in c.targets}
    used |= {row.indicator for group in domain.table.groups for row in group.rows if row.indicator}

    def all_of(known: dict[str, Any]) -> dict[str, Any]:
        return {key: attacked(one, text) for key, one in known.items()}

    places = {p: one for p, one in shared.places.items() if p in {"xinghualing", "taiyuan", "shanxi", "china"}}
    vocabulary = Shared(
        audiences=all_of(dict(shared.audiences)),
        places=all_of(places),
        domains=all_of({DOMAIN: shared.domains[DOMAIN]}),
        indicators=all_of(
            {
                k: one.model_copy(update={"domains": (DOMAIN,), "apart_from": tuple({*one.apart_from} & used)})
                for k, one in shared.indicators.items()
                if k in used
            }
        ),
        units=all_of(dict(shared.units)),
        subjects=all_of(dict(shared.subjects)),
        reasons=all_of(dict(shared.reasons)),
        sdg=all_of(dict(shared.sdg)),
        terms=tuple(attacked(term, text) for term in shared.terms[:2]),
    )
    parts = tuple(part for part in source.source.parts if part.plan in {None, PLAN})
    declared = source.source.model_copy(update={"parts": parts, "corrections": source.source.corrections[:3]})
    lines = tuple(text.replace("\n", " ") for _ in source.lines)
    sources = {"xinghualing": replace(source, source=attacked(declared, text), lines=lines)}
    return link(Collection(vocabulary, {PLAN: PlanFiles(plan, {DOMAIN: attacked(domain, text)})}, sources), {})


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of one small library for each attack, each below a folder of its own."""
    folder = tmp_path_factory.mktemp("attacks")
    collection = real_plans().collection
    for number, attack in enumerate(ATTACKS):
        text = attack.format(call=CALL)
        write_pages(pages(small_library(collection, text), "en"), folder / f"pages/{number}")
    (folder / "pages/index.md").write_text("# Attacks\n", encoding="utf-8")
    return built(folder, folder / "site", "mkdocs.yml")


def built(folder: Path, site: Path, config_file: str) -> Path:
    """Have MkDocs build the pages that stand in a folder."""
    config = {
        "INHERIT": str(ROOT / config_file),
        "docs_dir": str(folder / "pages"),
        "site_dir": str(site),
        "watch": [],
        "hooks": [str(ROOT / "generator/mkdocs_hook.py")],
        "theme": {"name": "material", "custom_dir": str(ROOT / "overrides"), "language": "en", "font": False},
    }
    file = folder / "mkdocs.yml"
    file.write_text(yaml.safe_dump(config), encoding="utf-8")
    ready = os.environ | {"PLAN_EXPLORER_PAGES_READY": "1", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(file)]
    done = subprocess.run(command, cwd=ROOT, env=ready, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


def mixed_library(collection: Collection) -> Library:
    """Two plans in which each text is another attack; what each reports, and was called before, is attacked, too."""
    texts = itertools.cycle(attack.format(call=CALL) for attack in ATTACKS)
    base = small_library(collection, "x")
    files = PlanFiles(base.plans[PLAN].plan, base.plans[PLAN].domains)
    source = base.plans[PLAN].source
    assert source is not None
    indicator = next(iter(base.shared.indicators))
    said = {"title": {"zh": "x", "en": "x"}, "address": "https://www.gov.cn/"}
    observation = {"indicator": indicator, "year": 2020, "value": "1", "source": said, "note": said["title"]}
    plans, sources = {}, {}
    for plan_id, former in ((PLAN, "former-women-2021"), ("other-women-2021", "earlier-women-2021")):
        plan = files.plan.model_copy(update={"id": plan_id, "former_ids": (former,)})
        domain = files.domains[DOMAIN]
        assert domain.table is not None
        seen = (attacked(Observation.model_validate(observation), texts),)
        plans[plan_id] = PlanFiles(attacked(plan, texts), {DOMAIN: attacked(domain, texts)}, seen)
    notice = {"notice": Notice.model_validate({"zh": "x", "en": "x", "title": said["title"], "issuer": said["title"]})}
    parts = (*source.source.parts, Part.model_validate({"lines": "1", **notice}))
    declared = attacked(source.source.model_copy(update={"parts": parts}), texts)
    sources["xinghualing"] = replace(source, source=declared, lines=tuple(next(texts) for _ in source.lines))
    names: dict[str, Any] = {
        name: {key: attacked(one, texts) for key, one in getattr(base.shared, name).items()}
        for name in ("audiences", "places", "domains", "indicators", "units", "subjects", "reasons", "sdg")
    }
    kept = {"name": said["title"], "note": said["title"]}
    grouping = Grouping.model_validate(
        {"part": [f"{plan}/{DOMAIN}/goal-1" for plan in plans], "note": {"zh": next(texts), "en": next(texts)}}
    )
    shared = Shared(
        **names,
        terms=tuple(attacked(term, texts) for term in base.shared.terms),
        names={"x": attacked(KeptName.model_validate(kept), texts)},
        groupings=(grouping,),
    )
    return link(Collection(shared, plans, sources), {})


@pytest.fixture(scope="module")
def scripted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site of all attacks at once, with the data that scripts load, pages by hand and redirects."""
    folder = tmp_path_factory.mktemp("scripted")
    library = mixed_library(real_plans().collection)
    texts = [attack.format(call=CALL) for attack in ATTACKS]
    prose = [Prose(f"by-hand-{n}", text, text, f"# {text}\n\n{text}\n") for n, text in enumerate(texts)]
    moved = (Address("former/", "by-hand-1/", 1), Address(f"plans/{PLAN}/#gone", f"plans/{PLAN}/", 2))
    with_moved = with_redirects(library, "en", list(pages(library, "en", prose)), moved)
    write_pages(with_moved, folder / "pages")
    (folder / "site").mkdir()
    built(folder, folder / "site/en", "mkdocs.en.yml")
    publish_page_data(library, folder / "site")
    build_search(library, folder / "site")
    write_today(folder / "site", marked_files(ROOT / "overrides/assets")[ENTRY].mark)
    with served(folder / "site") as address:
        yield address


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def hostile_address(hostile_site: Path) -> Iterator[str]:
    """Address of the site as served."""
    with served(hostile_site) as address:
        yield address


def test_there_are_enough_attacks() -> None:
    assert len(set(ATTACKS)) == len(ATTACKS) >= 60
    assert sum("{call}" in attack for attack in ATTACKS) > 45


def test_no_page_holds_anything_that_could_act(hostile_site: Path, browser: Browser) -> None:
    files = [path for path in hostile_site.rglob("index.html") if path.parent != hostile_site]
    assert len(files) > len(ATTACKS) * 10
    page = browser.new_page()
    found = {}
    for file in files:
        if dangers := page.evaluate(DANGERS, file.read_text(encoding="utf-8")):
            found[str(file.relative_to(hostile_site))] = dangers
    page.close()
    assert found == {}


def test_no_attack_acts_when_its_pages_are_opened(hostile_address: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    problems: list[str] = []
    host = urlsplit(hostile_address).netloc
    page.on("dialog", lambda dialog: problems.append(f"dialog on {page.url}"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for number in range(len(ATTACKS)):
        page.goto(f"{hostile_address}{number}/plans/{PLAN}/{DOMAIN}/")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        page.keyboard.press("Tab")
        if page.evaluate("'owned' in window"):
            problems.append(f"{page.url} ran a script")
    context.close()
    assert problems == []
    assert [url for url in asked if urlsplit(url).netloc != host] == []


def test_texts_are_shown_as_they_are(hostile_site: Path, browser: Browser) -> None:
    page = browser.new_page()
    heading = "html => new DOMParser().parseFromString(html, 'text/html').querySelector('h1').textContent"
    changed = []
    for number, attack in enumerate(ATTACKS):
        text = attack.format(call=CALL)
        html = (hostile_site / f"{number}/places/shanxi/index.html").read_text(encoding="utf-8")
        if page.evaluate(heading, html).split() != text.replace("\0", "").split():  # HTML has no character zero
            changed.append(text)
    page.close()
    assert changed == []


SCRIPTED = {
    "goals/": "[data-table] td",
    "goals/?sort=name": "[data-table] td",
    f"compare/?plans={PLAN},other-women-2021": "[data-result] section",
    f"compare/?plans={PLAN},other-women-2021&domain={DOMAIN}": "#goals",
    "search/?q=owned": "#search-results li, [data-results] li, main li",
    "search/?q=<img src=x onerror=window.owned=1>": "main",
    "places/": "main",
    f"plans/{PLAN}/{DOMAIN}/": "main h1",
    f"plans/{PLAN}/text/": "main h1",
    f"plans/{PLAN}/source/": "main h1",
    "plans/former-women-2021/": "main h1",
    "notes/": "main h1",
    "glossary/": "main h1",
    "by-hand-0/": "main h1",
    "by-hand-19/": "main h1",
    "former/": "main h1",
}


def test_scripts_show_what_they_load_as_text(scripted: str, browser: Browser) -> None:
    """Tables, comparisons and searches are drawn in the browser, from files that hold every attack."""
    context = browser.new_context()
    page, reading = context.new_page(), context.new_page()  # the second is under no policy that forbids to parse
    problems: list[str] = []
    page.on("dialog", lambda dialog: problems.append(f"dialog on {page.url}"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path, drawn in SCRIPTED.items():
        page.goto(f"{scripted}en/{path}")
        page.wait_for_selector(drawn, state="attached", timeout=10_000)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        page.wait_for_timeout(100)
        if page.evaluate("'owned' in window"):
            problems.append(f"{path} ran a script")
        found = reading.evaluate(DANGERS, page.content())
        # The theme writes addresses of the site's own out in full, and a redirect holds its way on.
        problems += [f"{path}: {one}" for one in found if f" {scripted}" not in one and 'content="0;url=../' not in one]
    context.close()
    assert problems == []
    assert [url for url in asked if urlsplit(url).netloc != urlsplit(scripted).netloc] == []


def test_attacks_are_really_drawn(scripted: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{scripted}en/goals/")
    page.wait_for_selector("[data-table] td")
    assert "owned=1" in page.locator("[data-table]").inner_text()
    page.goto(f"{scripted}en/compare/?plans={PLAN},other-women-2021&domain={DOMAIN}")
    page.wait_for_selector("#goals")
    assert "owned=1" in page.locator("[data-result]").inner_text()
    page.goto(f"{scripted}en/search/?q=owned")
    wait_until(page, "document.querySelector('main').innerText.includes('owned=1')")
    page.close()


def test_pages_by_hand_hold_nothing_that_could_act(scripted: str, browser: Browser) -> None:
    page = browser.new_page()
    names = [f"by-hand-{n}/" for n in range(len(ATTACKS))]
    found = {}
    for name in names:
        html = page.request.get(f"{scripted}en/{name}").text()
        if dangers := page.evaluate(DANGERS, html):
            found[name] = dangers
    page.close()
    assert found == {}
