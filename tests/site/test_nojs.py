"""Without scripts nothing is lost: every word can be read, and nothing is offered that cannot work."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.helpers.built_site import KINDS, Visits

OfKind = Callable[[str, str], str]

CLOSED = "[...document.querySelectorAll('details')].forEach(d => { d.open = true })"
# Buttons and choices are controls, not content: those that need a script appear with it.
READABLE = """(() => {
  const controls = "main button, main form[data-filter], main form[data-places], main .pe-sort";
  document.querySelectorAll(controls).forEach(control => control.remove());
  return document.querySelector('main').innerText;
})()"""


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("search", "goals", "compare")])
def test_what_can_be_read_does_not_depend_on_scripts(visit: Visits, of_kind: OfKind, kind: str) -> None:
    path = of_kind(kind, "zh")
    with_scripts, without = visit(path), visit(path, scripts=False)
    texts = []
    for page in (with_scripts, without):
        page.evaluate(CLOSED)
        texts.append({line.strip() for line in page.evaluate(READABLE).splitlines() if line.strip()})
    missing = texts[0] - texts[1]
    assert not missing


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_search_without_scripts_says_what_to_do(visit: Visits, of_kind: OfKind, lang: str) -> None:
    page = visit(of_kind("search", lang), scripts=False)
    assert page.locator("main noscript, main .pe-noscript").first.inner_text().strip()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "components"])
def test_no_dead_buttons_without_scripts(visit: Visits, of_kind: OfKind, kind: str) -> None:
    page = visit(of_kind(kind, "zh"), scripts=False)
    dead = page.evaluate(
        "[...document.querySelectorAll('button')].filter(b => b.checkVisibility() && !b.form).map(b => b.outerHTML)"
    )
    assert dead == []
