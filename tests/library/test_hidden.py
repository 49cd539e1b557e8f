"""Words of a source that an editor marked as hidden reach no reader, whatever the reason is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check
from generator.cli import main
from generator.library.dump import dump
from generator.library.library import Library
from generator.model import fields, shapes
from generator.model.fields import Model
from generator.proof.hidden import hidden_words
from generator.views.parts.page_context import PageContext, Settings
from generator.views.plan_page import plan_page
from generator.views.text_page import source_page
from tests.helpers.projects import commit, edit, new_project

PLAN = "demo-women-2021"
TEXT, DECLARED, REASONS = "plans/_sources/demo.txt", "plans/_sources/demo.yml", "plans/_shared/reasons.yml"
SPLICED = (
    ("妇女是人类文明的开创者。", "妇女是多多 购买人类文明的开创者。"),  # a space that the correction does not have
    ("（一）坚持党的领导。", "（一）坚持党ＢＥＴ９９的领导。"),  # in wide characters
    ("（二）坚持平等发展。", "（二）坚持平等ＢＥＴ９９发展。"),
    ("1.教育机会平等。", "1.教育机[casino8]会平等。"),
)
CORRECTIONS = """\
corrections:
  - {line: 4, source: 多多购买, reason: advertisement}
  - {lines: [6, 7], source: BET99, reason: gambling}
  - {remove_everywhere: "[casino*]", reason: gambling}
"""
SECRETS = ("多多", "购买", "BET99", "ＢＥＴ９９", "casino")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = new_project(tmp_path)
    for old, new in SPLICED:
        edit(root, TEXT, old, new)
    reasons = root / REASONS
    reasons.write_text(
        reasons.read_text(encoding="utf-8")
        + "advertisement: {zh: 广告文字, en: Advertising, hidden: true}\n"
        + "gambling: {zh: 赌博网站, en: A gambling site, hidden: true}\n",
        encoding="utf-8",
    )
    declared = root / DECLARED
    declared.write_text(declared.read_text(encoding="utf-8") + CORRECTIONS, encoding="utf-8")
    assert main(["schema", "--write", "--root", str(root)]) == 0
    commit(root, "Advertising")
    return root


def library_of(root: Path) -> Library:
    checked = check(root)
    assert checked.library is not None, checked.findings
    assert not checked.has_errors, checked.findings
    return checked.library


def leaks(text: str) -> list[str]:
    return [word for word in SECRETS if word in text]


def published(library: Library) -> str:
    """All that the pages of the plan and of its source say, and the data."""
    context = PageContext(library, "zh", "", Settings())
    return dump(library) + repr(plan_page(context, PLAN).view) + repr(source_page(context, PLAN).view)


def test_no_hidden_word_is_published(project: Path) -> None:
    assert leaks(published(library_of(project))) == []


def test_a_renamed_reason_hides_as_before(project: Path) -> None:
    assert main(["rename", "reason", "advertisement", "advertising", "--root", str(project)]) == 0
    assert "reason: advertising}" in (project / DECLARED).read_text(encoding="utf-8")
    assert leaks(published(library_of(project))) == []


def test_without_the_mark_the_words_are_shown(project: Path) -> None:
    """The tests above would find what is not hidden."""
    edit(project, REASONS, "gambling site, hidden: true", "gambling site")
    assert leaks(published(library_of(project))) == ["BET99", "ＢＥＴ９９", "casino"]


def test_hidden_words_are_found_on_their_lines(project: Path) -> None:
    library = library_of(project)
    source = library.plans[PLAN].source
    assert source is not None
    spans = hidden_words(source, PLAN, library.shared.reasons)
    found = {line: [source.lines[line - 1][a:b] for a, b in at] for line, at in spans.items()}
    assert found == {4: ["多多 购买"], 6: ["ＢＥＴ９９"], 7: ["ＢＥＴ９９"], 17: ["[casino8]"]}


def test_a_plain_true_is_read_in_switches_only() -> None:
    """The reader knows switches by their keys, and the models have no other field of such a name."""
    models = _models(Model)
    switches = {(model.__name__, name) for model in models for name in model.model_fields if name in fields.SWITCHES}
    typed = {
        (model.__name__, name)
        for model in models
        for name, field in model.model_fields.items()
        if "Literal[True]" in str(field.annotation)
    }
    assert switches == typed != set()
    assert shapes.VOCABULARIES["reasons"]


def _models(base: type[Model]) -> list[type[Model]]:
    return [one for child in base.__subclasses__() for one in (child, *_models(child))]
