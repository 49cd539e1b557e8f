"""Without scripts nothing is lost: every word can be read, and nothing is offered that cannot work."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.helpers.built_site import KINDS, Visits

OfKind = Callable[[str, str], str]

DEAD = "[...document.querySelectorAll('button')].filter(b => b.checkVisibility() && !b.form).map(b => b.outerHTML)"
CLOSED = "[...document.querySelectorAll('details')].forEach(d => { d.open = true })"
# Buttons and choices are controls, not content: those that need a script appear with it.
READABLE = """(() => {
  const forms = ["filter", "places", "elsewhere"].map(name => `main form[data-${name}]`);
  const controls = ["main button", ...forms, "main .pe-sort"].join();
  document.querySelectorAll(controls).forEach(control => control.remove());
  return document.querySelector('main').innerText;
})()"""


@pytest.mark.parametrize("kind", KINDS)
def test_without_scripts_nothing_is_lost_and_no_button_is_dead(look: Visits, of_kind: OfKind, kind: str) -> None:
    path = of_kind(kind, "zh")
    without = look(path, scripts=False)
    if kind != "components":  # it shows all that there is
        assert without.evaluate(DEAD) == []
    if kind in ("search", "goals", "compare"):  # what their scripts show is asked for with them
        return
    texts = []
    for page in (look(path), without):
        page.evaluate(CLOSED)
        texts.append({line.strip() for line in page.evaluate(READABLE).splitlines() if line.strip()})
    missing = texts[0] - texts[1]
    assert not missing


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_search_without_scripts_says_what_to_do(look: Visits, of_kind: OfKind, lang: str) -> None:
    page = look(of_kind("search", lang), scripts=False)
    assert page.locator("main .pe-static").first.inner_text().strip()
