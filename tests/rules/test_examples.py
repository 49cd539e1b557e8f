"""Every rule is explained in both languages, and its examples are what their page says they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.check import check
from generator.checking.ruled import begin_rules
from generator.editing.layout import check_layout
from generator.findings.finding import Finding, Spot
from generator.findings.formats import as_github, as_text
from generator.findings.messages import all_rules, finding
from generator.library import addresses
from generator.proof import prove
from generator.reading.loader import load
from generator.reading.schema_check import check_schema
from generator.rules.examples import Explained, base, explanations
from generator.views.rule_pages import SentencePart, pieces, visible

HAN = re.compile(r"[\u4e00-\u9fff]")
WITHOUT_EXAMPLE = {
    *("file-too-large", "line-too-long", "too-many-nodes", "more-findings", "enough-findings"),  # too long to show
    *("utf-16", "byte-order-mark", "not-utf8", "source-not-utf8"),  # bytes and not text
    *("link", "no-plain-file", "hidden-file", "unreadable"),  # not in the files themselves
    *("schema-outdated", "schema-ids-outdated"),  # the same
    *("grouping-join-or-part", "grouping-two-clauses", "bad-clause-address"),  # the base has one plan only
    *("grouping-clause-unknown", "grouping-unlike", "grouping-contradiction"),
    *("too-many-files", "plan-too-large", "collection-too-large", "too-many-items", "text-too-long"),
    *("source-too-long", "addresses-too-many"),  # too long to show, as well
    *("content-name", "content-front-matter", "content-markup", "content-link", "content-attribute"),  # not in plans/
    *("conflict-marker", "people-file-markup", "private-use-character", "last-line-break"),  # no text of one file
    *("date-impossible", "observation-before-its-year", "observation-after-plan", "collection-over-ceiling"),
    "suspended-vocabulary",  # never alone
    "invalid-value",  # no form of today needs it
}
SHOWN = [one for one in explanations().values() if one.example]


def found_in(folder: Path, files: dict[str, str], area: str, code: str) -> list[Finding]:
    """What the stage of a rule finds in a collection; later stages run only on what the earlier let pass."""
    for name, said in files.items():
        path = folder / "plans" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said, encoding="utf-8", newline="")
    loaded = load(folder)
    found = list(loaded.findings)
    if code.startswith("schema-"):
        found += [f for f in check_schema(loaded) if f.spot.file.endswith("reasons.yml")]
    if area == "layout":
        domains = {file: one for file, one in loaded.documents.items() if file.endswith("children-health.yml")}
        return [*found, *check_layout(domains)]
    if area == "proof":
        return [*found, *prove(loaded.collection, loaded.where).findings]
    if any(f.severity == "error" for f in found):
        return found
    return [*found, *begin_rules(loaded)().findings]


def test_every_rule_is_explained() -> None:
    assert explanations().keys() == all_rules().keys()


@pytest.mark.parametrize("one", explanations().values(), ids=lambda one: one.code)
def test_both_languages(one: Explained) -> None:
    assert len(HAN.findall(one.zh)) > 9
    assert len(one.en.split()) > 5
    assert len(HAN.findall(one.en)) < len(one.en) / 3
    assert one.zh.rstrip()[-1] in "。？）"
    assert one.en.rstrip()[-1] in ".:)"


def test_what_has_no_example() -> None:
    shown = [one for one in explanations().values() if one.area not in ("site", "import", "editing", "monitoring")]
    missing = {one.code for one in shown if one.example is None}
    assert missing == WITHOUT_EXAMPLE


def test_what_examples_change_is_clean(tmp_path: Path) -> None:
    for area in ("rules", "proof"):
        assert found_in(tmp_path, dict(base()), area, "") == []
    # Examples show parts of files, without the line for editors and the empty lines of the one layout.
    assert {f.code for f in check(tmp_path).findings} == {"schema-line-missing", "schema-outdated", "layout"}


@pytest.mark.parametrize("one", SHOWN, ids=lambda one: one.code)
def test_wrong_example(one: Explained, tmp_path: Path) -> None:
    assert one.example
    found = found_in(tmp_path, one.example.files(wrong=True), one.area, one.code)
    assert {f.code for f in found} == {one.code, *one.example.findings}, [f.en for f in found]


@pytest.mark.parametrize("one", SHOWN, ids=lambda one: one.code)
def test_right_example(one: Explained, tmp_path: Path) -> None:
    assert one.example
    found = found_in(tmp_path, one.example.files(wrong=False), one.area, one.code)
    assert [(f.code, f.en) for f in found] == []


def test_messages_lead_to_the_page_of_their_rule() -> None:
    found = [finding("folded-text", Spot("x", 3, 2))]
    assert "contribute/rules" not in as_text(found) + as_github(found), "no dead path where no site is known"
    assert as_text(found, "https://example.org/a").splitlines()[-1] == (
        "  → https://example.org/a/contribute/rules/folded-text/"
    )
    assert as_github(found, "https://example.org/").endswith("→ https://example.org/contribute/rules/folded-text/\n")
    assert addresses.rule("folded-text") == "contribute/rules/folded-text/"


def test_codes_and_the_other_language_are_told_apart() -> None:
    assert pieces("write `at_least: 50` for 一半以上, and no more", "en") == (
        SentencePart("write "),
        SentencePart("at_least: 50", is_code=True),
        SentencePart(" for "),
        SentencePart("一半以上", other=True),
        SentencePart(", and no more"),
    )
    assert pieces("Run python -m generator check --fix, which keeps comments.", "en") == (
        SentencePart("Run "),
        SentencePart("python -m generator check --fix", is_code=True),
        SentencePart(", which keeps comments."),
    )
    assert pieces("写 in three English words。", "zh") == (
        SentencePart("写 "),
        SentencePart("in three English words", other=True),
        SentencePart("。"),
    )


def test_what_one_does_not_see_is_shown() -> None:
    assert visible("a\u200b\u202eb c") == "a⟨U+200B⟩⟨U+202E⟩b c"
