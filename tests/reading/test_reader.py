"""Golden cases of reading: input files and every finding they give, word for word, in both languages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated

import pytest
import yaml
from pydantic import Field, TypeAdapter

from generator.model.plan import Model
from generator.model.shapes import DOMAIN, Shape
from generator.reading import schema
from generator.reading.loader import load
from generator.reading.nodes import parse
from generator.reading.reader import MAX_OF_A_KIND, PATTERN_CODES, read
from tests.helpers.golden import SAID_BY_MODELS, Case, cases

MESSAGES = Path(__file__).resolve().parents[2] / "generator/findings/messages"
ELSEWHERE = {
    *("file-too-large", "line-too-long", "too-many-nodes", "enough-findings"),  # too big for a data file
    *("link", "schema-line-missing", "schema-outdated", "schema-ids-outdated"),  # test_loader.py, test_schema.py
    "invalid-value",  # below; today's models have nothing that needs it
}


@pytest.mark.parametrize("case", cases("reader"))
def test_findings(case: Case, tmp_path: Path, update_golden: bool) -> None:
    case.compare(load(case.write(tmp_path)).findings, update_golden)


def test_every_finding_has_a_case() -> None:
    codes = {
        code
        for area in ("reading", "loading", "tables")
        for code in yaml.safe_load((MESSAGES / f"{area}.yml").read_text(encoding="utf-8"))
    } | SAID_BY_MODELS
    expected = [found for case in cases("reader") for found in case.values[0].content["expect"]]
    shown = {found.get("error") or found.get("warning") for found in expected}
    assert codes - shown == ELSEWHERE


def test_every_pattern_has_its_own_message() -> None:
    patterns = set(re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', json.dumps(schema.schema({})["definitions"])))
    assert patterns
    assert {json.loads(pattern) for pattern in patterns} <= PATTERN_CODES.keys()


def test_what_no_message_foresees_is_still_a_finding() -> None:
    class Odd(Model):
        even: Annotated[int, Field(multiple_of=2)]
        word: Annotated[str, Field(pattern="^x+$")]
        short: Annotated[str, Field(max_length=3)]

    document = parse(b"even: 3\nword: yx\nshort: abcdef\n", "x.yml")
    found = read(document, Shape(Odd, TypeAdapter(Odd))).findings
    assert [(str(f.spot), f.code) for f in found] == [
        ("x.yml:1:7", "invalid-value"),
        ("x.yml:2:7", "invalid-value"),
        ("x.yml:3:8", "invalid-value"),
    ]
    assert found[1].en == "What stands in “word” is not allowed: yx ≠ ^x+$"


def test_a_file_with_very_many_errors() -> None:
    text = "number: 1\n" + "".join(f"key{n}: x\n" for n in range(5000))
    found = read(parse(text.encode(), "x.yml"), DOMAIN).findings
    codes = [f.code for f in found]
    assert codes.count("unknown-key") == MAX_OF_A_KIND
    assert codes.count("enough-findings") == 1
    assert codes.count("missing-key") == 2
