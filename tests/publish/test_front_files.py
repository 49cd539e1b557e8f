"""Templates, styles and scripts of pages can be reviewed: short lines, and no class without a use."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path
from typing import get_args

import pytest

from generator.library.measurable import MEASURABLE
from generator.model.vocabulary import BadgeMark, Palette
from generator.publish.style_sheet import style_sheet
from tests.helpers.built_site import ROOT

MAX_LINE = 140
TEMPLATES = sorted(chain(ROOT.glob("generator/**/*.j2"), ROOT.glob("overrides/**/*.html")))
STYLES = sorted(ROOT.glob("overrides/assets/**/*.css"))
SCRIPTS = sorted(path for path in ROOT.glob("overrides/assets/**/*.js") if "vendor" not in path.parts)

COMPOSED = {
    "pe-doc__h": ("2", "3", "4"),
    "pe-share--": MEASURABLE,
    "pe-sp__": tuple(f"s{n}" for n in range(1, 9)),
    "pe-sq--": MEASURABLE,
    "pe-state--": (),
    "pe-status--": ("draft", "missing", "reviewed"),
    "pe-sw__": ("paper", "panel", "ink", "ink-2", "rule", "rule-2", "mark", "note", "note-tint", "focus"),
    "pe-toc": ("3", "4"),
    "pe-tree__": ("1", "2", "3"),
    "pe-ty__": ("t-xs", "t-sm", "t-md", "t-lg", "t-xl", "t-2xl", "t-num"),
}
"""Classes that templates put together from a beginning and a value of the page."""
LOOKS = {"pe-tone-": get_args(Palette), "pe-mark-": get_args(BadgeMark)}
"""Classes of audiences, which views and the search put together of what `audiences.yml` may say."""


@pytest.mark.parametrize("file", [*TEMPLATES, *STYLES, *SCRIPTS], ids=lambda file: file.name)
def test_lines_are_short_enough_to_be_reviewed(file: Path) -> None:
    lines = enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    assert [f"{file.name}:{number}" for number, line in lines if len(line) > MAX_LINE] == []


def classes_of_styles() -> set[str]:
    """Every class that a style sheet has rules for."""
    text = style_sheet(ROOT / "overrides/assets") + (ROOT / "overrides/assets/search.css").read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return {name for heads in re.findall(r"([^{}]+)\{", text) for name in re.findall(r"\.([a-zA-Z_][\w-]*)", heads)}


def test_every_class_of_the_styles_is_used() -> None:
    makers = (*TEMPLATES, *SCRIPTS, *ROOT.glob("generator/**/*.py"))
    used = {word for file in makers for word in re.findall(r"[a-zA-Z_][\w-]*", file.read_text(encoding="utf-8"))}
    used |= {beginning + value for beginning, values in (COMPOSED | LOOKS).items() for value in values}
    assert sorted(classes_of_styles() - used) == []


def test_every_composed_class_is_known() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in TEMPLATES)
    assert set(re.findall(r"(?<![\w-])(pe-[\w-]*)\{\{", text)) == set(COMPOSED)


def test_every_class_of_a_template_has_a_style_or_is_looked_for_by_a_script() -> None:
    scripts = "".join(file.read_text(encoding="utf-8") for file in SCRIPTS)
    known = classes_of_styles() | set(re.findall(r"(?<=\.)pe-[\w-]+", scripts)) | {"pe-page"}  # the frame of a page
    known |= {beginning + value for beginning, values in COMPOSED.items() for value in values}
    attributes = (
        found for file in TEMPLATES for found in re.findall(r'class="([^"]*)"', file.read_text(encoding="utf-8"))
    )
    used = {name for text in attributes for name in re.findall(r"(?<![\w-])pe-[\w-]+(?![\w-]|\{\{)", text)}
    assert sorted(used - known) == []


def test_the_components_are_joined_in_order() -> None:
    sheet = style_sheet(ROOT / "overrides/assets")
    assert sheet.index("--u:") < sheet.index(".pe-header") < sheet.index("@media print {\n  @page")
