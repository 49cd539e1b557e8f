"""Citations: what the source says and nothing else, in forms that reference managers read."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache

import pytest

from generator.exports.citations import Cited, bibtex, cited_plan, csl, forms
from generator.exports.files import File, files
from generator.exports.rows import Edition, notice_of
from generator.library.library import LinkedPlan
from generator.model.plan import LANGS, Lang
from tests.helpers.real_plans import real_library

SITE = "https://plans.test/"
URL = f"{SITE}plans/p/women-health/"


def signed() -> LinkedPlan:
    """A plan whose source names issuer, number and day."""
    return next(
        linked for linked in real_library().plans.values() if (n := notice_of(linked)) and n.signed and n.issuer
    )


def unsigned() -> LinkedPlan:
    """A plan whose source names neither them nor a day of publishing."""
    plans = real_library().plans.values()
    return next(one for one in plans if not notice_of(one) and one.source and not one.source.source.published)


@cache
def made() -> dict[str, File]:
    return {one.path: one for one in files(Edition(real_library(), SITE, {}))}


def cited(linked: LinkedPlan, lang: Lang = "zh", day: str = "2026-12-01") -> dict[str, str]:
    return {form.id: form.text for form in forms(Cited(linked, lang, URL, "妇女与健康", "p-women-health", day))}


def test_the_national_form_names_issuer_title_part_number_days_and_address() -> None:
    linked = signed()
    notice = notice_of(linked)
    assert notice
    assert notice.issuer
    assert cited(linked)["gbt"] == (
        f"{notice.issuer.zh}. {linked.plan.title.zh}: 妇女与健康: {notice.document_number}[EB/OL]. "
        f"({notice.signed})[2026-12-01]. {URL}."
    )
    assert cited(linked, day="")["gbt"].endswith(f"[EB/OL]. ({notice.signed}). {URL}.")


def test_what_a_source_does_not_say_leaves_no_trace() -> None:
    linked = unsigned()
    title = linked.plan.title
    assert cited(linked)["gbt"] == f"{title.zh}: 妇女与健康[EB/OL]. [2026-12-01]. {URL}."
    assert cited(linked, day="")["gbt"] == f"{title.zh}: 妇女与健康[EB/OL]. {URL}."
    assert cited(linked, "en")["apa"].startswith(f"{title.en}: 妇女与健康 [Unofficial translation]. (n.d.). ")
    for form in ("bibtex", "ris"):
        assert not re.search(r"author|AU  -|number|M1  -|year|PY  -|date =|DA  -", cited(linked, day="")[form])
    record = csl(cited_plan(linked, "zh", SITE))
    assert not {"author", "issued", "number"} & record.keys()


def test_the_english_form_is_for_english_and_says_that_it_is_no_official_text() -> None:
    linked = signed()
    assert "apa" not in cited(linked)
    for text in cited(linked, "en", "").values():
        assert "nofficial translation" in text
        assert linked.plan.title.en in text


def test_no_title_breaks_out_of_its_field() -> None:
    linked = signed()
    hostile = linked.plan.title.model_copy(update={"zh": "a} , x = {b & 50% #1 _ ~ ^ \\input"})
    plan = linked.plan.model_copy(update={"title": hostile})
    text = "".join(piece.text for piece in bibtex(Cited(replace(linked, plan=plan), "zh", URL)))
    (title,) = re.findall(r"^  title = \{\{(.*)\}\},$", text, re.MULTILINE)
    spelled = re.sub(r"\\text[a-z]+\{\}", "", title)
    assert not re.search(r"(?<!\\)[&%$#_{}]", spelled)
    assert spelled.replace("\\", "") == "a} , x = {b & 50% #1 _   input"


@pytest.mark.parametrize("ending", ["bib", "ris", "csl.json"])
def test_every_plan_has_its_records_in_both_languages(ending: str) -> None:
    for plan_id, linked in real_library().plans.items():
        text = made()[f"plans/{plan_id}.{ending}"].content.decode("utf-8")
        addresses = [f"{SITE}plans/{plan_id}/", f"{SITE}en/plans/{plan_id}/"]
        assert re.findall(r"https://[^\s\"}]+", text) == addresses
        assert linked.plan.title.zh in text
        assert linked.plan.title.en in text
        if ending == "csl.json":
            assert [one["type"] for one in json.loads(text)] == ["webpage"] * len(LANGS)
