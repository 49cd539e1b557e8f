"""Targets as readers see them: the form of every kind in both languages, and laws that hold for all real ones."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator.library.library import Library, TargetUse
from generator.model.plan import LANGS, Lang
from generator.views.parts.figures_view import GLYPHS, TREND_GLYPHS, TargetView, target_view
from generator.views.parts.page_context import PageContext, Settings
from tests.helpers.real_plans import real_library

ROOT = Path(__file__).resolve().parents[2]
CASES = yaml.safe_load((ROOT / "tests/cases/target_words.yml").read_text(encoding="utf-8"))
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
NO_BREAK = "\u00a0"


@cache
def library() -> Library:
    return real_library()


@cache
def uses() -> tuple[TargetUse, ...]:
    return tuple(use for uses in library().targets.values() for use in uses)


def view_of(use: TargetUse, lang: Lang) -> TargetView:
    return target_view(PageContext(library(), lang, "", Settings()), use)


def use_of(address: str) -> TargetUse:
    """The one target of `plan/domain/clause indicator`, the domain `-` for the parts outside them."""
    where, indicator, *kind = address.split()
    plan, domain, clause = where.split("/")
    (found,) = [
        use
        for use in library().targets[indicator]
        if (use.clause.plan, use.clause.domain or "-", use.clause.fragment) == (plan, domain, clause)
        and (not kind or kind == [use.target.trend or "figure"])
    ]
    return found


@pytest.mark.parametrize("address", CASES)
@pytest.mark.parametrize("lang", LANGS)
def test_each_form(address: str, lang: Lang) -> None:
    view = view_of(use_of(address), lang)
    shown, sign, when = CASES[address][lang]
    assert (view.shown, view.sign or view.word, view.when) == (shown.replace("~", NO_BREAK), sign, when)
    assert " ".join(view.spoken.split()).startswith(f"{sign} {view.value}".strip())


def test_every_sign_and_every_direction_has_a_case() -> None:
    targets = [use_of(address).target for address in CASES]
    signs = {sign for target in targets for sign, _ in target.signs}
    assert signs == {sign for use in uses() for sign, _ in use.target.signs}
    assert signs <= GLYPHS.keys()
    trends = {target.trend for target in targets if target.trend}
    assert trends == {use.target.trend for use in uses() if use.target.trend}
    assert trends <= TREND_GLYPHS.keys()
    for key in ("change", "every", "since", "baseline", "compared_with", "words", "unit"):
        assert any(getattr(target, key) for target in targets) == any(getattr(use.target, key) for use in uses()), key


@pytest.mark.parametrize("lang", LANGS)
def test_every_figure_stands_in_its_view_as_printed(lang: Lang) -> None:
    for use in uses():
        view = view_of(use, lang)
        for _, value in use.target.signs:
            assert re.search(rf"(?<![0-9.:]){re.escape(value)}(?![0-9:]|\.[0-9])", view.value), (use.clause, view)
        figures = re.findall(r"[0-9]+(?:\.[0-9]+)?(?::[0-9]+)?", view.value)
        assert figures == [value for _, value in use.target.signs], (use.clause, view)


@pytest.mark.parametrize("lang", LANGS)
def test_no_view_is_empty(lang: Lang) -> None:
    for use in uses():
        view = view_of(use, lang)
        assert bool(view.value) != bool(view.word), view
        assert view.is_figure == bool(view.value)
        assert not view.word or not view.unit
        assert all((view.label, view.when, view.spoken, view.shown, view.href, view.clause_href, view.clause_name))
        assert "None" not in f"{view}"
        assert view.shown == view.shown.strip()
        assert "  " not in view.spoken


def test_the_english_has_no_chinese() -> None:
    for use in uses():
        view = view_of(use, "en")
        words = " ".join((view.glyph, view.spoken, view.shown, view.label, view.when, view.clause_name))
        assert not CHINESE.search(words), words


def test_the_two_languages_say_the_same() -> None:
    for use in uses():
        zh, en = view_of(use, "zh"), view_of(use, "en")
        assert (zh.glyph, zh.value, zh.is_figure) == (en.glyph, en.value, en.is_figure)
        assert bool(zh.sign) == bool(en.sign)
        assert bool(zh.unit) == bool(en.unit)
        assert sorted(re.findall(r"[0-9.]+[0-9]|[0-9]", zh.when)) == sorted(re.findall(r"[0-9.]+[0-9]|[0-9]", en.when))


def test_only_one_is_singular_in_english() -> None:
    for use in uses():
        unit = library().shared.units[use.target.unit or library().shared.indicators[use.target.indicator].unit]
        if use.target.signs and unit.en_one and unit.en_one != unit.en:
            is_one = use.target.signs[-1][1] == "1"
            assert view_of(use, "en").unit.strip(NO_BREAK) == (unit.en_one if is_one else unit.en)
