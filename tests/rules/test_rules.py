"""The editorial rules: golden cases in tests/cases/rules, one collection each, with the full text of every message."""

from __future__ import annotations

import inspect
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.checking.ruled import begin_rules
from generator.findings.finding import Finding
from generator.findings.messages import all_rules
from generator.reading.loader import load
from generator.rules import all_rules as registered
from tests.helpers.golden import SAID_BY_MODELS

CASES = Path(__file__).resolve().parent.parent / "cases" / "rules"
BASE: dict[str, str] = yaml.safe_load((CASES / "base.yml").read_text(encoding="utf-8"))
DOMAIN = "plans/zunyi-children-2021/children-health.yml"
HEAD = "number: 1\ntitle: {zh: 儿童与健康, en: Children and Health}\n"
ALL: list[dict[str, Any]] = [
    case
    for file in sorted(CASES.glob("*.yml"))
    if file.stem != "base"
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]
AREAS = ("rules", "indicators")


def findings_in(folder: Path, files: dict[str, str]) -> tuple[Finding, ...]:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    loaded = load(folder)
    assert not [f for f in loaded.findings if f.severity == "error"]
    return begin_rules(loaded)().findings


def test_the_base_of_all_cases_is_clean(tmp_path: Path) -> None:
    assert findings_in(tmp_path, BASE) == ()


@pytest.mark.parametrize("case", ALL, ids=lambda case: case["case"])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    changed = case.get("change", {DOMAIN: HEAD + case["file"]} if "file" in case else {})
    skipped = HEAD.count("\n") if "file" in case else 0
    found = findings_in(tmp_path, BASE | changed)
    assert {f.spot.file for f in found} <= {case.get("in", DOMAIN)}
    places = sorted((f"{f.spot.line - skipped}:{f.spot.column}", f.code) for f in found)
    assert places == sorted((expected["at"], expected["code"]) for expected in case["found"])
    for expected in case["found"]:
        at = f"{{}}:{expected['at'].partition(':')[2]}".format(int(expected["at"].partition(":")[0]) + skipped)
        said = [asdict(f) for f in found if str(f.spot).endswith(f":{at}") and f.code == expected["code"]]
        wanted = {key: value for key, value in expected.items() if key != "at"}
        assert any(wanted.items() <= one.items() for one in said), said


def test_every_message_is_asserted_in_full() -> None:
    folder = CASES.parents[2] / "generator/findings/messages"
    messages = {
        code for area in AREAS for code in yaml.safe_load((folder / f"{area}.yml").read_text(encoding="utf-8"))
    } - SAID_BY_MODELS
    whole = {"severity", "zh", "en", "tip_zh", "tip_en"}
    asserted = {e["code"] for case in ALL for e in case["found"] if whole <= e.keys()}
    assert messages == asserted
    assert messages <= set(all_rules())


def test_every_rule_has_a_page_for_editors() -> None:
    assert len(set(registered())) == len(registered())
    for rule in registered():
        assert len(inspect.getdoc(rule) or "") > 60, rule.__name__
