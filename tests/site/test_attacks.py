"""Whatever a text says, it stays text: attacks in every text field of a plan, on pages that MkDocs really built.

The rules that refuse such texts are passed by here: should one of them miss something, the pages must still hold.
"""

from __future__ import annotations

import functools
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

from generator.library import Collection, Library, PlanFiles, Shared
from generator.linking import link
from generator.loader import load
from generator.model import Model
from generator.page_files import write_pages
from generator.pages import pages
from tests.built_site import ROOT

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
  for (const e of page.querySelectorAll('script'))  // the theme's own are no longer than this and know no such word
    if (/owned|7\\*7|passwd/.test(e.textContent) || /evil/.test(e.src)) found.push(e.outerHTML.slice(0, 80));
  return found;
}"""


def attacked(model: M, text: str) -> M:
    """A copy of a model with the text in every field that holds one."""

    def put(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: put(one, name) for name, one in value.items()}
        if isinstance(value, list | tuple):
            return [put(one, key) for one in value]
        return text if isinstance(value, str) and key in TEXTS else value

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
        places=all_of(places),
        domains=all_of({DOMAIN: shared.domains[DOMAIN]}),
        indicators=all_of(
            {k: one.model_copy(update={"domains": (DOMAIN,)}) for k, one in shared.indicators.items() if k in used}
        ),
        units=all_of(dict(shared.units)),
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
    collection = load(ROOT).collection
    for number, attack in enumerate(ATTACKS):
        text = attack.format(call=CALL)
        write_pages(pages(small_library(collection, text), "en"), folder / f"pages/{number}")
    (folder / "pages/index.md").write_text("# Attacks\n", encoding="utf-8")
    config = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(folder / "pages"),
        "site_dir": str(folder / "site"),
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
    return folder / "site"


@pytest.fixture(scope="module")
def hostile_address(hostile_site: Path) -> Iterator[str]:
    """Address of the site as served."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(hostile_site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


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
