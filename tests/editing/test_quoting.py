"""Quotes that targets lack: found where only one place of the clause can be meant, and never guessed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.commands.fix import fix
from generator.editing.mending import mend
from generator.editing.quoting import Known
from generator.library.library import Shared
from tests.helpers.built_site import ROOT
from tests.helpers.real_plans import real_plans

FILES = sorted(path for path in (ROOT / "plans").glob("[a-z]*/*.yml") if "quote:" in path.read_text(encoding="utf-8"))
QUOTE = re.compile(r', quote: (?:"[^"]*"|[^,}\n]*)(?=[,}])|\n +quote: (?!\|)[^\n]*(?=\n)')
HEAD = "# yaml-language-server: $schema=../schema.json\nnumber: 1\ntitle: {zh: 儿童与健康, en: Children and Health}\n\n"


@pytest.fixture(scope="module")
def known() -> Known:
    shared: Shared = real_plans().collection.shared
    return Known(shared.indicators, shared.units)


def targets(node: Any) -> list[dict[str, Any]]:
    """The targets of a file in their order."""
    if isinstance(node, list):
        return [one for item in node for one in targets(item)]
    if not isinstance(node, dict):
        return []
    return [
        *node.get("targets", ()),
        *(one for key, value in node.items() if key != "targets" for one in targets(value)),
    ]


@pytest.mark.slow
def test_quotes_of_real_plans_come_back(known: Known) -> None:
    """Taken out, most quotes are found again, with the words that an editor chose or a few more; none is another.

    What is not found are clauses that do not name the indicator as it is called (提高随访率).
    """
    lost = found = 0
    for path in FILES:
        whole = path.read_text(encoding="utf-8")
        was = targets(yaml.safe_load(whole))
        bare = QUOTE.sub(lambda match: "" if "why:" not in match[0] else match[0], whole)
        mended = mend(f"plans/{path.parent.name}/{path.name}", bare, known)
        for old, new in zip(was, targets(yaml.safe_load(mended.text)), strict=True):
            lost += "trend" in old
            if "quote" in new:
                found += "trend" in new
                assert old["quote"] in new["quote"], path
        assert mend(f"plans/{path.parent.name}/{path.name}", mended.text, known).mends == ()
    assert lost > 450
    assert found > 400


@pytest.mark.parametrize(
    ("zh", "target", "quote"),
    [
        ("农村自来水普及率逐步提高，卫生厕所增加。", "trend: rise", "农村自来水普及率逐步提高"),
        ("农村自来水普及率提高，到期农村自来水普及率再提高。", "trend: rise", None),  # two places
        ("农村自来水普及率逐步提高。", "trend: fall", None),  # another direction
        ("自来水逐步提高。", "trend: rise", None),  # the indicator is not named
        ("农村自来水普及率达到90%以上，电视覆盖率达到90%以上。", "at_least: 90", "农村自来水普及率达到90%以上"),
        ("农村自来水普及率达到90%以上。", "at_least: 90", None),  # none is needed
    ],
)
@pytest.mark.parametrize("in_braces", [True, False], ids=["braces", "lines"])
def test_only_one_place_can_be_meant(zh: str, target: str, quote: str | None, in_braces: bool, known: Known) -> None:
    indicator = "rural-tap-water-coverage"
    assert indicator in known.indicators
    written = f"{{indicator: {indicator}, {target}}}" if in_braces else f"indicator: {indicator}\n        {target}"
    text = f"{HEAD}goals:\n  - number: 1\n    zh: {zh}\n    en: Words.\n    targets:\n      - {written}\n"
    mended = mend("plans/zunyi-children-2021/children-health.yml", text, known)
    assert targets(yaml.safe_load(mended.text))[0].get("quote") == quote
    assert bool(quote) == any(one.code.endswith("needs-quote") for one in mended.mends)


def test_the_command_knows_the_indicators(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = "plans/demo-women-2021/women-health.yml"
    for folder in ("plans/_shared", "plans/demo-women-2021"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "plans/_shared/indicators.yml").write_text(
        "# yaml-language-server: $schema=../schema.json\ncoverage:\n  name: {zh: 覆盖率, en: Coverage}\n"
        "  unit: percent\n  domains: [women-health]\n  spellings: [覆盖率]\n",
        encoding="utf-8",
    )
    (tmp_path / file).write_text(
        f"{HEAD}goals:\n  - number: 1\n    zh: 覆盖率逐步提高。\n    en: Coverage rises step by step.\n"
        "    targets:\n      - {indicator: coverage, trend: rise}\n",
        encoding="utf-8",
    )
    fix(tmp_path, [file])
    assert "{indicator: coverage, trend: rise, quote: 覆盖率逐步提高}" in (tmp_path / file).read_text(encoding="utf-8")
    assert "[target-trend-needs-quote]" in capsys.readouterr().out
