"""Golden cases: data files that hold input files and the findings expected of them, word for word.

A case stands in `tests/cases/<area>/<name>.yml`:

    about: what the case shows
    edit:            # changes of files of tests/cases/base, each text found exactly once
      plans/…/plan.yml: [[old, new], …]
    files:           # whole files, new or in place of those of the base
      plans/…/x.yml: |
        …
    base64:          # the same, for bytes that are no text
      plans/…/y.yml: /v8=
    remove: [plans/…/z.yml]
    expect: […]      # written by `pytest --update-golden`; read it before you commit it
"""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.findings.finding import Finding

CASES = Path(__file__).parents[1] / "cases"
BASE = CASES / "base"
SAID_BY_MODELS = {"target-words-one-figure", "observation-one-source", "indicator-apart-needs-note"}
"""Codes of `messages/indicators.yml` that reading a file gives, in `cases/reader`; rules give the others."""
KEYS = {"about", "edit", "files", "base64", "remove", "expect"}


@dataclass(frozen=True)
class Case:
    """One golden case."""

    file: Path
    content: dict[str, Any]

    def write(self, folder: Path) -> Path:
        """Write the project of this case into a folder and return it."""
        root = folder / "project"
        shutil.copytree(BASE, root)
        for name, changes in self.content.get("edit", {}).items():
            text = (root / name).read_text(encoding="utf-8")
            for old, new in changes:
                assert text.count(old) == 1, f"{self.file.name}: “{old}” stands {text.count(old)} times in {name}"
                text = text.replace(old, new)
            (root / name).write_text(text, encoding="utf-8")
        for name in self.content.get("remove", []):
            (root / name).unlink()
        encoded = {name: text.encode("utf-8") for name, text in self.content.get("files", {}).items()}
        encoded |= {name: base64.b64decode(text) for name, text in self.content.get("base64", {}).items()}
        for name, data in encoded.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
        return root

    def compare(self, findings: Iterable[Finding], update: bool) -> None:
        """Fail unless the findings are those expected; with `update`, make them the expected ones."""
        found = [as_data(finding) for finding in findings]
        if update:
            head = self.file.read_text(encoding="utf-8").partition("\nexpect:")[0].rstrip("\n")
            tail = yaml.safe_dump({"expect": found}, allow_unicode=True, sort_keys=False, width=10_000)
            self.file.write_text(f"{head}\n{tail}", encoding="utf-8")
        else:
            assert found == self.content["expect"]


def as_data(finding: Finding) -> dict[str, str]:
    """Return a finding as it stands in a case."""
    return {
        "at": str(finding.spot),
        finding.severity: finding.code,
        "zh": finding.zh,
        "en": finding.en,
        "tip zh": finding.tip_zh,
        "tip en": finding.tip_en,
    }


def cases(area: str) -> list[Any]:
    """Return the cases of an area as parameters of a test, one id a file."""
    return [pytest.param(read_case(file), id=file.stem) for file in sorted((CASES / area).glob("*.yml"))]


def read_case(file: Path) -> Case:
    """Read one case."""
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert content.keys() <= KEYS, f"{file.name}: unknown keys {content.keys() - KEYS}"
    return Case(file, content)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Register `--update-golden`."""
    parser.addoption("--update-golden", action="store_true", help="write what is found into the golden cases")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden cases are to be written and not compared."""
    return bool(request.config.getoption("--update-golden"))
